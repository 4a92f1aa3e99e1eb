@T11 @exit_mixed
Feature: T11 at the mixed exit: CPC card with no entry information (无入口信息或入口信息无效CPC卡车辆)
  A card on which nothing is written may come from anywhere. An exit that lets it go for its sum charges nothing.

  Background:
    Given the exit_mixed lane is ready
    And a class 1 car without OBU and ETC card

  Rule: A blank card says nothing; the plate does

    @branch.query_found
    Scenario: The entry is found by the plate
      Given it entered at A with a blank CPC card and passed g1 and g2
      And the back office knows its entry
      And it is held and its CPC card cannot be charged
      When the collector asks with BAD_CARD for its entry and is paid in cash
      Then the lane holds it first and then releases it
      And it has paid in cash and the exit record is right for T11/exit_mixed, branch query_found
      And the CPC card is taken back
      And the back office was asked for its entry and its charge

    @branch.query_found
    Scenario: The entry is found by the plate as for no card
      Given it entered at A with a blank CPC card and passed g1 and g2
      And the back office knows its entry
      And it is held and its CPC card cannot be charged
      When the collector asks with NO_CARD for its entry and is paid by mobile payment
      Then the lane holds it first and then releases it
      And it has paid by mobile payment and the exit record is right for T11/exit_mixed, branch query_found
      And the CPC card is taken back
      And the back office was asked for its entry and its charge

  Rule: Where nobody knows the entry the driver's word on a paper voucher counts

    @branch.voucher
    Scenario: No entry is known and the driver states one
      Given it entered at A with a blank CPC card and passed g1 and g2
      And the back office knows no entry of it
      And it is held and its CPC card cannot be charged
      And the collector asked with BAD_CARD for its entry in vain
      When the collector takes a paper voucher from A and is paid in cash
      Then the lane holds it first and then releases it
      And it has paid in cash and the exit record is right for T11/exit_mixed, branch voucher
      And it names a paper voucher as its medium
      And the CPC card is taken back
      And the back office was asked for its entry and its charge

  Rule: The same vehicle with a good CPC card pays what is on it

    @control
    Scenario: A good CPC card is returned
      Given it entered at A with a CPC card and passed g1 and g2
      And it is held at the exit
      When the CPC card is returned and paid in cash
      Then the lane holds it first and then releases it
      And it has paid in cash the CPC card's sum, without special type
      And the CPC card is its medium and is taken back
