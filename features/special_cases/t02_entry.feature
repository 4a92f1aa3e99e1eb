@T2 @entry
Feature: T2 at the entry: OBU failed, or shielded (OBU故障车辆、屏蔽OBU方式故障)
  No OBU answers. The ETC card could be read without it, but only few kinds of cards may enter so.

  Background:
    Given the entry lane is ready
    And a class 1 car with OBU and ETC card

  Rule: A vehicle whose OBU does not answer gets a CPC card

    Background:
      Given its OBU is shielded

    @branch.cpc_issued
    Scenario: A CPC card is issued
      Given it is held in the lane
      When the collector issues a CPC card
      Then the lane holds it for reason 123 and then releases it
      And it is recorded once, with the special types of T2/entry, branch cpc_issued
      And it enters on the CPC card alone

    @branch.card_alone_refused
    Scenario: The ETC card alone is refused
      Given it is held in the lane
      When the driver offers the ETC card alone
      Then the lane holds it for reason 123
      And what is told of it is right for T2/entry, branch card_alone_refused
      And it does not enter

    @branch.truck
    Scenario: A truck's ETC card alone is refused and a CPC card is issued
      Given it is a class 13 truck
      And it is held in the lane
      And the driver has offered the ETC card alone
      When the collector issues a CPC card
      Then the lane holds it for reason 123 and then releases it
      And it is recorded once, with the special types of T2/entry, branch truck
      And it enters on the CPC card alone

    @branch.official_card_of_another_province
    Scenario: An official card of another province is refused and a CPC card is issued
      Given it has an official ETC card of another province
      And it is held in the lane
      And the driver has offered the ETC card alone
      When the collector issues a CPC card
      Then the lane holds it for reason 123 and then releases it
      And it is recorded once, with the special types of T2/entry, branch official_card_of_another_province
      And it enters on the CPC card alone

  Rule: Military, official, emergency and rescue cards enter alone

    Background:
      Given its OBU is shielded

    @branch.military_card
    Scenario: A military card enters alone
      Given its ETC card is for user type 8
      And it is held in the lane
      When the driver offers the ETC card alone
      Then the lane holds it for reason 123 and then releases it
      And it is recorded once, with the special types of T2/entry, branch military_card
      And it enters on the ETC card alone

    @branch.official_card_of_this_province
    Scenario: An official card of this province enters alone
      Given its ETC card is for user type 6
      And it is held in the lane
      When the driver offers the ETC card alone
      Then the lane holds it for reason 123 and then releases it
      And it is recorded once, with the special types of T2/entry, branch official_card_of_this_province
      And it enters on the ETC card alone

    @branch.rescue_card
    Scenario Outline: A card of user type <user_type> enters alone
      Given its ETC card is for user type <user_type>
      And it is held in the lane
      When the driver offers the ETC card alone
      Then the lane holds it for reason 123 and then releases it
      And it is recorded once, with the special types of T2/entry, branch rescue_card
      And it enters on the ETC card alone

      Examples: emergency and rescue
        | user_type |
        | 10        |
        | 26        |

  Rule: An OBU that answers is used

    @control
    Scenario: The OBU answers
      When it drives into the lane
      Then it passes without being held
      And one entry record is written
      And the entry record has no special type
      And OBU and ETC card carry this entry
