@T6 @entry
Feature: T6 at the entry with OBUs of every generation (OBU拆卸车辆)
  3DES and SM4 differ by keys and lengths on the air and by the algorithm flag of the record; what the lane has to do does
  not differ.

  Background:
    Given the entry lane is ready

  Rule: A defect is met alike in every generation

    @branch.cpc_issued
    Scenario Outline: A CPC card is issued instead, <generation>
      Given a class 1 car whose OBU is <generation>
      And its OBU was taken off the windscreen
      And it is held in the lane
      When the collector issues a CPC card
      Then the lane holds it for reason 2 and then releases it
      And it is recorded once, with the special types of T6/entry, branch cpc_issued
      And it enters on the CPC card alone
      And the air shows its generation

      Examples:
        | generation       |
        | sm4_two_piece    |
        | sm4_single_piece |

    @branch.card_alone_refused
    Scenario Outline: The ETC card alone is refused, <generation>
      Given a class 1 car whose OBU is <generation>
      And its OBU was taken off the windscreen
      And it is held in the lane
      When the driver offers the ETC card alone
      Then the lane holds it for reason 2
      And what is told of it is right for T6/entry, branch card_alone_refused
      And it does not enter
      And the air shows its generation

      Examples:
        | generation       |
        | sm4_two_piece    |

    @branch.truck
    Scenario Outline: A truck's ETC card alone is refused and a CPC card is issued, <generation>
      Given a class 1 car whose OBU is <generation>
      And its OBU was taken off the windscreen
      And it is a class 13 truck
      And it is held in the lane
      And the driver has offered the ETC card alone
      When the collector issues a CPC card
      Then the lane holds it for reason 2 and then releases it
      And it is recorded once, with the special types of T6/entry, branch truck
      And it enters on the CPC card alone
      And the air shows its generation

      Examples:
        | generation       |
        | sm4_two_piece    |

    @branch.official_card_of_another_province
    Scenario Outline: An official card of another province is refused and a CPC card is issued, <generation>
      Given a class 1 car whose OBU is <generation>
      And its OBU was taken off the windscreen
      And it has an official ETC card of another province
      And it is held in the lane
      And the driver has offered the ETC card alone
      When the collector issues a CPC card
      Then the lane holds it for reason 2 and then releases it
      And it is recorded once, with the special types of T6/entry, branch official_card_of_another_province
      And it enters on the CPC card alone
      And the air shows its generation

      Examples:
        | generation       |
        | sm4_two_piece    |

    @branch.military_card
    Scenario Outline: A military card enters alone, <generation>
      Given a class 1 car whose OBU is <generation>
      And its OBU was taken off the windscreen
      And its ETC card is for user type 8
      And it is held in the lane
      When the driver offers the ETC card alone
      Then the lane holds it for reason 2 and then releases it
      And it is recorded once, with the special types of T6/entry, branch military_card
      And it enters on the ETC card alone
      And the air shows its generation, and no record denies it

      Examples:
        | generation       |
        | sm4_two_piece    |

    @branch.official_card_of_this_province
    Scenario Outline: An official card of this province enters alone, <generation>
      Given a class 1 car whose OBU is <generation>
      And its OBU was taken off the windscreen
      And its ETC card is for user type 6
      And it is held in the lane
      When the driver offers the ETC card alone
      Then the lane holds it for reason 2 and then releases it
      And it is recorded once, with the special types of T6/entry, branch official_card_of_this_province
      And it enters on the ETC card alone
      And the air shows its generation, and no record denies it

      Examples:
        | generation       |
        | sm4_two_piece    |

    @branch.rescue_card
    Scenario Outline: An emergency card enters alone, <generation>
      Given a class 1 car whose OBU is <generation>
      And its OBU was taken off the windscreen
      And its ETC card is for user type 10
      And it is held in the lane
      When the driver offers the ETC card alone
      Then the lane holds it for reason 2 and then releases it
      And it is recorded once, with the special types of T6/entry, branch rescue_card
      And it enters on the ETC card alone
      And the air shows its generation, and no record denies it

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
        | sm4_single_piece |
