@T9 @entry
Feature: T9 at the entry: vehicle on the status list (状态名单车辆)
  OBUs and cards that were reported lost, locked or in arrears stand on the status list by their numbers.

  Background:
    Given the entry lane is ready
    And a class 1 car with OBU and ETC card

  Rule: A listed OBU or card is not written; the vehicle gets a CPC card

    @branch.cpc_issued
    Scenario Outline: <listed> stands on the list
      Given its <listed> is on the status list
      And it is held in the lane
      When the collector issues a CPC card
      Then the lane holds it for reason <reason> and then releases it
      And it is recorded once, with the special types of T9/entry, branch cpc_issued
      And it enters on the CPC card alone

      Examples: one of the two
        | listed   | reason |
        | OBU      | 6      |
        | ETC card | 24     |

    @branch.cpc_issued
    Scenario: OBU and card stand on the list
      Given its OBU and ETC card are on the status list
      And it is held in the lane
      When the collector issues a CPC card
      Then the lane holds it for reason 6 or 24 and then releases it
      And it is recorded once, with the special types of T9/entry, branch cpc_issued
      And it enters on the CPC card alone

  Rule: A vehicle that is not, or no longer, on the list enters

    @control
    Scenario: OBU and card were taken off the list
      Given its OBU and ETC card were on the status list until now
      When it drives into the lane
      Then it passes without being held
      And one entry record is written
      And the entry record has no special type
      And OBU and ETC card carry this entry
