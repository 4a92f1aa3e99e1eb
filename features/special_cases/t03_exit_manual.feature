@T3 @exit
Feature: T3 at the exit, by hand: OBU outside its validity period (OBU不在有效期内车辆)
  An entry that refuses the OBU gives a CPC card; a barrier that was pushed open gives nothing.

  Background:
    Given the exit lane is ready
    And a class 1 car with OBU and ETC card
    And its OBU expired yesterday

  Rule: A good CPC card pays its own sum

    @branch.cpc
    Scenario: The CPC card that the entry issued instead is handed in
      Given the entry A refused it and issued a CPC card, and it passed g1 and g2
      And it is held at the exit
      When the CPC card is returned and paid in cash
      Then the lane holds it first and then releases it
      And it has paid in cash and the exit record is right for T3/exit, branch cpc
      And the CPC card is its medium and is taken back

  Rule: Without a medium the back office says where the vehicle entered and what it pays

    @branch.query_found
    Scenario: The entry is found by the plate
      Given the barrier of the entry A was pushed open for it, and it passed g1 and g2
      And the back office knows its entry
      And it is held at the exit
      When the collector asks with NO_CARD for its entry and is paid in cash
      Then the lane holds it first and then releases it
      And it has paid in cash and the exit record is right for T3/exit, branch query_found
      And the back office was asked for its entry and its charge

  Rule: Where nobody knows the entry the driver's word on a paper voucher counts

    @branch.voucher
    Scenario: No entry is known and the driver states one
      Given the barrier of the entry A was pushed open for it, and it passed g1 and g2
      And the back office knows no entry of it
      And it is held and its entry was asked for with NO_CARD in vain
      When the collector takes a paper voucher from A and is paid in cash
      Then the lane holds it first and then releases it
      And it has paid in cash and the exit record is right for T3/exit, branch voucher
      And it names a paper voucher as its medium
      And the back office was asked for its entry and its charge
