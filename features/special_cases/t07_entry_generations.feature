@T7 @entry
Feature: T7 at the entry with OBUs of every generation (卡签车牌不一致ETC车辆)
  3DES and SM4 differ by keys and lengths on the air and by the algorithm flag of the record; what the lane has to do does
  not differ.

  Background:
    Given the entry lane is ready

  Rule: A defect is met alike in every generation

    @branch.right_card
    Scenario Outline: The right card is put in, <generation>
      Given a class 1 car whose OBU is <generation>
      And another vehicle's ETC card is in its OBU
      And it is held in the lane
      And the driver has put the right ETC card in
      When the collector presses CANCEL
      Then the lane holds it for reason 41 and then releases it
      And it is recorded once, with the special types of T7/entry, branch right_card
      And its media carry this entry
      And the air and the record show its generation

      Examples:
        | generation       |
        | sm4_two_piece    |

    @branch.cpc_issued
    Scenario Outline: A CPC card is issued instead, <generation>
      Given a class 1 car whose OBU is <generation>
      And another vehicle's ETC card is in its OBU
      And it is held in the lane
      When the collector issues a CPC card
      Then the lane holds it for reason 41 and then releases it
      And it is recorded once, with the special types of T7/entry, branch cpc_issued
      And it enters on the CPC card alone
      And the air shows its generation

      Examples:
        | generation       |
        | sm4_two_piece    |

    @branch.colour_only
    Scenario Outline: The plates differ in their colour only, <generation>
      Given a class 1 car whose OBU is <generation>
      And its ETC card has its plate in another colour
      When it drives into the lane
      Then the lane holds it for reason 41
      And what is told of it is right for T7/entry, branch colour_only
      And it does not enter
      And the air shows its generation

      Examples:
        | generation       |
        | sm4_two_piece    |

  Rule: A sound vehicle of any generation passes

    @control
    Scenario Outline: A sound vehicle enters, <generation>
      Given a class 1 car whose OBU is <generation>
      When it drives into the lane
      Then it passes without being held
      And one entry record is written
      And the entry record has no special type
      And its media carry this entry
      And the air and the record show its generation

      Examples:
        | generation       |
        | sm4_two_piece    |

  Rule: A single-piece OBU has no card: what is about a card says nothing of it

    @control
    Scenario Outline: It has no card and enters, <generation>
      Given a class 1 car whose OBU is <generation>
      When it drives into the lane
      Then it passes without being held
      And one entry record is written
      And the entry record has no special type
      And its media carry this entry
      And the air and the record show its generation

      Examples:
        | generation       |
        | sm4_single_piece |
