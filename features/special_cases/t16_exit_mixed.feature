@T16 @exit_mixed
Feature: T16 at the mixed exit: lost CPC card (丢CPC卡车辆)
  The driver pays for the way that he drove, by his own plate; the price of the card is another matter.

  Background:
    Given the exit_mixed lane is ready
    And a class 1 car without OBU and ETC card
    And it entered at A with a CPC card and passed g1 and g2

  Rule: Without the card the back office says where the vehicle entered and what it pays

    @branch.query_found
    Scenario: The entry is found by the plate
      Given its CPC card is lost
      And the back office knows its entry
      And it is held at the exit
      When the collector asks with NO_CARD for its entry and is paid in cash
      Then the lane holds it first and then releases it
      And it has paid in cash and the exit record is right for T16/exit_mixed, branch query_found
      And it names no medium
      And the back office was asked for its entry and its charge

    @branch.query_found
    Scenario: Only the ministry can charge and the driver pays by mobile payment
      Given its CPC card is lost
      And the back office knows its entry
      And only the ministry can charge
      And it is held at the exit
      When the collector asks with NO_CARD for its entry and is paid by mobile payment
      Then the lane holds it first and then releases it
      And it has paid by mobile payment and the exit record is right for T16/exit_mixed, branch query_found
      And it names no medium
      And the back office was asked for its entry and its charge

  Rule: Where nobody knows the entry the driver's word on a paper voucher counts

    @branch.voucher
    Scenario: No entry is known and the driver states one
      Given its CPC card is lost
      And the back office knows no entry of it
      And it is held and its entry was asked for with NO_CARD in vain
      When the collector takes a paper voucher from A and is paid in cash
      Then the lane holds it first and then releases it
      And it has paid in cash and the exit record is right for T16/exit_mixed, branch voucher
      And it names a paper voucher as its medium
      And the back office was asked for its entry and its charge

    @branch.voucher
    Scenario: Nobody can charge the stated entry and the supervisor agrees to the minimum fee
      Given its CPC card is lost
      And the back office knows no entry of it
      And nobody can charge
      And it is held and its entry was asked for with NO_CARD in vain
      When the supervisor lets the collector take the minimum fee from A on a paper voucher
      Then the lane holds it first and then releases it
      And it has paid in cash and the exit record is right for T16/exit_mixed, branch voucher
      And the minimum fee was taken only by the supervisor's consent
      And the back office was asked for its entry and its charge

  Rule: The same vehicle with a good CPC card pays what is on it

    @control
    Scenario: A good CPC card is returned
      Given it is held at the exit
      When the CPC card is returned and paid in cash
      Then the lane holds it first and then releases it
      And it has paid in cash the CPC card's sum, without special type
      And the CPC card is its medium and is taken back
