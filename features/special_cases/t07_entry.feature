@T7 @entry
Feature: T7 at the entry: plate on the ETC card differs from the plate in the OBU (卡签车牌不一致ETC车辆)
  A card belongs to one vehicle. Plates are compared with their colours.

  Background:
    Given the entry lane is ready
    And a class 1 car with OBU and ETC card

  Rule: Card and OBU of two vehicles do not enter together

    @branch.right_card
    Scenario: The right card is put in
      Given another vehicle's ETC card is in its OBU
      And it is held in the lane
      And the driver has put the right ETC card in
      When the collector presses CANCEL
      Then the lane holds it for reason 41 and then releases it
      And it is recorded once, with the special types of T7/entry, branch right_card
      And OBU and ETC card carry this entry

    @branch.cpc_issued
    Scenario: There is no right card and a CPC card is issued
      Given another vehicle's ETC card is in its OBU
      And it is held in the lane
      When the collector issues a CPC card
      Then the lane holds it for reason 41 and then releases it
      And it is recorded once, with the special types of T7/entry, branch cpc_issued
      And it enters on the CPC card alone

    @branch.colour_only
    Scenario: The plates differ in their colour only
      Given its ETC card has its plate in another colour
      When it drives into the lane
      Then the lane holds it for reason 41
      And what is told of it is right for T7/entry, branch colour_only
      And it does not enter

  Rule: Card and OBU of one vehicle enter

    @control
    Scenario: Plate and colour are equal
      When it drives into the lane
      Then it passes without being held
      And one entry record is written
      And the entry record has no special type
      And OBU and ETC card carry this entry
