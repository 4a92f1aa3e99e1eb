@T13 @exit_mixed
Feature: T13 at the mixed exit: damaged CPC card (CPC坏卡车辆)
  A driver who shields the card and calls it damaged hopes for a cheaper entry. The plate knows better.

  Background:
    Given the exit_mixed lane is ready
    And a class 1 car without OBU and ETC card
    And it entered at A with a CPC card and passed g1 and g2

  Rule: A card that cannot be read does not decide; the plate does

    @branch.query_found
    Scenario: The card is not seen by the reader and the entry is found
      Given its CPC card is shielded and said to be damaged
      And the back office knows its entry
      And it is held at the exit
      When the collector asks with BAD_CARD for its entry and is paid in cash
      Then the lane holds it first and then releases it
      And it has paid in cash and the exit record is right for T13/exit_mixed, branch query_found
      And it names no medium
      And the back office was asked for its entry and its charge

    @branch.query_found
    Scenario: The card does not answer and the entry is found
      Given its CPC card is shielded and said to be damaged
      And the back office knows its entry
      And it is held at the exit
      And it hands in a card that does not answer
      When the collector asks with BAD_CARD for its entry and is paid by mobile payment
      Then the lane holds it for reason 35 until it has paid
      And it has paid by mobile payment and the exit record is right for T13/exit_mixed, branch query_found
      And it names no medium
      And the back office was asked for its entry and its charge

    @branch.query_found
    Scenario: The key of the card is locked and the entry is found
      Given the key of its CPC card is locked
      And the back office knows its entry
      And it is held and its CPC card cannot be charged
      When the collector asks with BAD_CARD for its entry and is paid in cash
      Then the lane holds it for reason 34 until it has paid
      And it has paid in cash and the exit record is right for T13/exit_mixed, branch query_found
      And the back office was asked for its entry and its charge

  Rule: The amount comes from the province, from the ministry, or by the supervisor

    @branch.query_found
    Scenario: The province does not answer and the ministry charges
      Given its CPC card is shielded and said to be damaged
      And the back office knows its entry
      And the province does not answer
      And it is held at the exit
      When the collector asks with BAD_CARD for its entry and is paid in cash
      Then the lane holds it first and then releases it
      And it has paid in cash and the exit record is right for T13/exit_mixed, branch query_found
      And it names no medium
      And the back office was asked for its entry and its charge

    @branch.query_found
    Scenario: Nobody can charge and the supervisor agrees to the minimum fee
      Given its CPC card is shielded and said to be damaged
      And the back office knows its entry
      And nobody can charge
      And it is held at the exit
      When the supervisor lets the collector take the minimum fee after asking with BAD_CARD
      Then the lane holds it first and then releases it
      And it has paid in cash and the exit record is right for T13/exit_mixed, branch query_found
      And the minimum fee was taken only by the supervisor's consent
      And the back office was asked for its entry and its charge

  Rule: Where nobody knows the entry the driver's word on a paper voucher counts

    @branch.voucher
    Scenario: No entry is known and the driver states one
      Given its CPC card is shielded and said to be damaged
      And the back office knows no entry of it
      And it is held and its entry was asked for with BAD_CARD in vain
      When the collector takes a paper voucher from A and is paid in cash
      Then the lane holds it first and then releases it
      And it has paid in cash and the exit record is right for T13/exit_mixed, branch voucher
      And it names a paper voucher as its medium
      And the back office was asked for its entry and its charge

  Rule: The same vehicle with a good CPC card pays what is on it

    @control
    Scenario: A good CPC card is returned
      Given it is held at the exit
      When the CPC card is returned and paid in cash
      Then the lane holds it first and then releases it
      And it has paid in cash the CPC card's sum, without special type
      And the CPC card is its medium and is taken back
