@T3 @entry
Feature: T3 at the entry: OBU outside its validity period (OBU不在有效期内车辆)
  The contract of the OBU is over, or has not begun. Both days of its validity count as valid.

  Background:
    Given the entry lane is ready
    And a class 1 car with OBU and ETC card

  Rule: An OBU outside its validity is not written; the vehicle gets a CPC card

    @branch.cpc_issued
    Scenario: The OBU expired yesterday
      Given its OBU expired yesterday
      And it is held in the lane
      When the collector issues a CPC card
      Then the lane holds it for reason 3 and then releases it
      And it is recorded once, with the special types of T3/entry, branch cpc_issued
      And it enters on the CPC card alone

    @branch.cpc_issued
    Scenario: The OBU is not valid yet
      Given its OBU is valid from tomorrow
      And it is held in the lane
      When the collector issues a CPC card
      Then the lane holds it for reason 4 and then releases it
      And it is recorded once, with the special types of T3/entry, branch cpc_issued
      And it enters on the CPC card alone

  Rule: The last day is a valid day

    @control
    Scenario: The OBU is on its last day
      Given its OBU is valid for the last day
      When it drives into the lane
      Then it passes without being held
      And one entry record is written
      And the entry record has no special type
      And OBU and ETC card carry this entry
