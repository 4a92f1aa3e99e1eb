@T4 @entry
Feature: T4 at the entry: ETC card outside its validity period (ETC用户卡不在有效期内车辆)
  The OBU is good, its card is not: what the antenna reads after the OBU has been accepted decides.

  Background:
    Given the entry lane is ready
    And a class 1 car with OBU and ETC card

  Rule: A card outside its validity is not written; the vehicle gets a CPC card

    @branch.cpc_issued
    Scenario: The card expired yesterday
      Given its ETC card expired yesterday
      And it is held in the lane
      When the collector issues a CPC card
      Then the lane holds it for reason 21 and then releases it
      And it is recorded once, with the special types of T4/entry, branch cpc_issued
      And it enters on the CPC card alone

    @branch.cpc_issued
    Scenario: The card is not valid yet
      Given its ETC card is valid from tomorrow
      And it is held in the lane
      When the collector issues a CPC card
      Then the lane holds it for reason 22 and then releases it
      And it is recorded once, with the special types of T4/entry, branch cpc_issued
      And it enters on the CPC card alone

  Rule: The last day is a valid day

    @control
    Scenario: The card is on its last day
      Given its ETC card is valid for the last day
      When it drives into the lane
      Then it passes without being held
      And one entry record is written
      And the entry record has no special type
      And OBU and ETC card carry this entry
