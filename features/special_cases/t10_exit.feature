@T10 @exit
Feature: T10 at the exit: ETC vehicle with no entry information (无入口信息或入口信息无效ETC车辆)
  OBU and card are good but hold no entry: the lane must not charge by what they do not say.

  Background:
    Given the exit lane is ready
    And a class 1 car with OBU and ETC card

  Rule: A good CPC card pays its own sum

    @branch.cpc
    Scenario: The CPC card that the entry issued instead is handed in
      Given the entry A refused it and issued a CPC card, and it passed g1 and g2
      And it is held at the exit
      When the CPC card is returned and paid in cash
      Then the lane holds it first and then releases it
      And it has paid in cash and the exit record is right for T10/exit, branch cpc
      And the CPC card is its medium and is taken back

  Rule: Without a medium the back office says where the vehicle entered and what it pays

    @branch.query_found
    Scenario: The entry is found by the plate
      Given the barrier of the entry A was pushed open for it, and it passed g1 and g2
      And the back office knows its entry
      And it is held at the exit
      When the collector asks with NO_CARD for its entry and is paid in cash
      Then the lane holds it first and then releases it
      And it has paid in cash and the exit record is right for T10/exit, branch query_found
      And the back office was asked for its entry and its charge

    @branch.query_found
    Scenario: The entry in the OBU is invalid and the right one is found by the plate
      Given it entered at A and passed g1 and g2
      And what its OBU holds of the entry was damaged on the road
      And the back office knows its entry
      And it is held at the exit
      When the collector asks with NO_CARD for its entry and is paid by mobile payment
      Then the lane holds it for reason 10 until it has paid
      And it has paid by mobile payment and the exit record is right for T10/exit, branch query_found
      And the back office was asked for its entry and its charge

  Rule: Where nobody knows the entry the driver's word on a paper voucher counts

    @branch.voucher
    Scenario: No entry is known and the driver states one
      Given the barrier of the entry A was pushed open for it, and it passed g1 and g2
      And the back office knows no entry of it
      And it is held and its entry was asked for with NO_CARD in vain
      When the collector takes a paper voucher from A and is paid in cash
      Then the lane holds it first and then releases it
      And it has paid in cash and the exit record is right for T10/exit, branch voucher
      And it names a paper voucher as its medium
      And the back office was asked for its entry and its charge

  Rule: The same vehicle with its entry pays at once

    @control
    Scenario: A car with valid entry information pays and passes
      Given it entered at A and passed g1 and g2
      When it drives into the lane
      Then it passes without being held
      And the ETC card pays the charge of the OBU's sums
      And one exit record is written
      And the exit record has no special type
      And OBU and ETC card carry no open entry any more
