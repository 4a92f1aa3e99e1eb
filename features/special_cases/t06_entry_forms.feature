@T6 @entry
Feature: T6 at the entry over every form of the antenna's line
  The dismantled state of an OBU travels in other bytes on each form of the line; the lane holds the vehicle on all.

  Rule: A dismantled OBU is held whatever the antenna's line looks like

    @branch.cpc_issued
    Scenario Outline: A dismantled OBU is held over the <wire> form and a CPC card is issued
      Given the entry lane is ready, its antenna on the <wire> form
      And a class 1 car with OBU and ETC card
      And its OBU was taken off the windscreen
      And it is held in the lane
      When the collector issues a CPC card
      Then the lane holds it for reason 2 and then releases it
      And it is recorded once, with the special types of T6/entry, branch cpc_issued
      And it enters on the CPC card alone

      Examples:
        | wire   |
        | v3_5   |
        | v3_1   |
        | serial |
        | short  |

    @branch.cpc_issued
    Scenario Outline: A dismantled OBU that is <generation> is held over the <wire> form and a CPC card is issued
      Given the entry lane is ready, its antenna on the <wire> form
      And a class 1 car whose OBU is <generation>
      And its OBU was taken off the windscreen
      And it is held in the lane
      When the collector issues a CPC card
      Then the lane holds it for reason 2 and then releases it
      And it is recorded once, with the special types of T6/entry, branch cpc_issued
      And it enters on the CPC card alone
      And the air shows its generation

      Examples:
        | wire | generation       |
        | v3_5 | sm4_two_piece    |
        | v3_5 | sm4_single_piece |
