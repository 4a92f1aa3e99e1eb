@T15 @exit_mixed
Feature: T15 at the mixed exit: plate differs from the one on the CPC card (与入口车牌信息不一致CPC卡车辆)
  A card with another plate may have been swapped on the way. What it says is not this vehicle's.

  Background:
    Given the exit_mixed lane is ready
    And a class 1 car without OBU and ETC card
    And it entered at A with a CPC card and passed g1 and g2

  Rule: What the card says of another plate is not charged

    @branch.query_found
    Scenario: The entry is found by the plate
      Given another plate was keyed in at the entry
      And the back office knows its entry
      And it is held and its CPC card cannot be charged
      When the collector asks with NO_CARD for its entry and is paid in cash
      Then the lane holds it for reason 52 until it has paid
      And it has paid in cash and the exit record is right for T15/exit_mixed, branch query_found
      And the CPC card is taken back
      And the back office was asked for its entry and its charge

  Rule: Where nobody knows the entry the driver's word on a paper voucher counts

    @branch.voucher
    Scenario: No entry is known and the driver states one
      Given another plate was keyed in at the entry
      And the back office knows no entry of it
      And it is held and its CPC card cannot be charged
      And the collector asked with NO_CARD for its entry in vain
      When the collector takes a paper voucher from A and is paid in cash
      Then the lane holds it first and then releases it
      And it has paid in cash and the exit record is right for T15/exit_mixed, branch voucher
      And the CPC card is taken back
      And the back office was asked for its entry and its charge

  Rule: The same vehicle with a good CPC card pays what is on it

    @control
    Scenario: A good CPC card is returned
      Given it is held at the exit
      When the CPC card is returned and paid in cash
      Then the lane holds it first and then releases it
      And it has paid in cash the CPC card's sum, without special type
      And the CPC card is its medium and is taken back
