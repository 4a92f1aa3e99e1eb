@T1 @entry
Feature: T1 at the entry with OBUs of every generation (OBU未插ETC用户卡车辆)
  3DES and SM4 differ by keys and lengths on the air and by the algorithm flag of the record; what the lane has to do does
  not differ.

  Background:
    Given the entry lane is ready

  Rule: A defect is met alike in every generation

    @branch.reinserted
    Scenario Outline: The card is put back and the second try succeeds, <generation>
      Given a class 1 car whose OBU is <generation>
      And its ETC card is out of the OBU
      And it is held in the lane
      And the driver has put the ETC card back
      When the collector presses CANCEL
      Then the lane holds it first and then releases it
      And it is recorded once, with the special types of T1/entry, branch reinserted
      And its media carry this entry
      And the air and the record show its generation

      Examples:
        | generation       |
        | sm4_two_piece    |

    @branch.still_out
    Scenario Outline: The card stays out and the vehicle stays held, <generation>
      Given a class 1 car whose OBU is <generation>
      And its ETC card is out of the OBU
      And it is held in the lane
      When the collector presses CANCEL
      Then the lane holds it for reason 5
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
        | tdes_two_piece   |
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

    @control
    Scenario Outline: Its status says that no card is in it, and it enters, <generation>
      Given a class 1 car whose OBU is <generation>
      And the status of its OBU says that no card is in it
      When it drives into the lane
      Then it passes without being held
      And one entry record is written
      And the entry record has no special type
      And its media carry this entry
      And the air and the record show its generation

      Examples:
        | generation       |
        | sm4_single_piece |
