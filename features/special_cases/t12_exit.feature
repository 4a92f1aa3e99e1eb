@T12 @exit
Feature: T12 at the exit: vehicle without an OBU (无OBU车辆)
  The lane must notice that nobody answers, and must not take the next vehicle's OBU for this one's.

  Background:
    Given the exit lane is ready
    And a class 1 car without OBU and ETC card

  Rule: A vehicle without OBU is stopped and pays by its CPC card

    @branch.cpc
    Scenario: The CPC card is handed in
      Given it entered at A with a CPC card and passed g1 and g2
      And it is held at the exit
      When the CPC card is returned and paid in cash
      Then the lane holds it for reason 123 until it has paid
      And it has paid in cash and the exit record is right for T12/exit, branch cpc
      And the CPC card is its medium and is taken back

    @branch.cpc
    Scenario: The CPC card is handed in and paid by mobile payment
      Given it entered at A with a CPC card and passed g1 and g2
      And it is held at the exit
      When the CPC card is returned and paid by mobile payment
      Then the lane holds it first and then releases it
      And it has paid by mobile payment and the exit record is right for T12/exit, branch cpc
      And the CPC card is its medium and is taken back

    @branch.cpc
    Scenario: A sum above one and a half times the minimum fee is charged online
      Given it entered at A with a CPC card and passed g9, g19 and g9
      And the back office knows its entry
      And it is held at the exit
      When the CPC card is returned and paid in cash
      Then the lane holds it first and then releases it
      And it has paid in cash and the exit record is right for T12/exit, branch cpc
      And the CPC card is its medium and is taken back

  Rule: Without the card the back office says where the vehicle entered and what it pays

    @branch.query_found
    Scenario: The entry is found by the plate
      Given it entered at A with a CPC card and passed g1 and g2
      And the driver has no CPC card to hand in
      And the back office knows its entry
      And it is held at the exit
      When the collector asks with NO_CARD for its entry and is paid in cash
      Then the lane holds it first and then releases it
      And it has paid in cash and the exit record is right for T12/exit, branch query_found
      And it names no medium
      And the back office was asked for its entry and its charge

  Rule: Where nobody knows the entry the driver's word on a paper voucher counts

    @branch.voucher
    Scenario: No entry is known and the driver states one
      Given the barrier of the entry A was pushed open for it, and it passed g1 and g2
      And the back office knows no entry of it
      And it is held and its entry was asked for with NO_CARD in vain
      When the collector takes a paper voucher from A and is paid in cash
      Then the lane holds it first and then releases it
      And it has paid in cash and the exit record is right for T12/exit, branch voucher
      And it names a paper voucher as its medium
      And the back office was asked for its entry and its charge

  Rule: A vehicle with its OBU is not stopped

    @control
    Scenario: The same car with OBU and ETC card pays and passes
      Given a class 1 car with OBU and ETC card
      And it entered at A and passed g1 and g2
      When it drives into the lane
      Then it passes without being held
      And the ETC card pays the charge of the OBU's sums
      And one exit record is written
      And the exit record has no special type
      And OBU and ETC card carry no open entry any more
