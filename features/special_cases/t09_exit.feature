@T9 @exit
Feature: T9 at the exit: vehicle on the status list (状态名单车辆)
  A card that was lost or suspended must not pay any more. A lane that does not keep up debits an account that is closed.

  Background:
    Given the exit lane is ready
    And a class 1 car with OBU and ETC card

  Rule: A listed card pays nothing

    Background:
      Given it entered at A, passed g1 and was missed by g2
      And its ETC card is on the status list
      And the driver has no CPC card to hand in
      And the back office knows its entry
      And online charging returns the whole way before discount

    @branch.query_found_road
    Scenario: The entry is found by the plate and the toll before discount is paid
      Given it is held and the entry is asked for by its plate
      When the driver pays by mobile payment
      Then the lane holds it for reason 24 until it has paid
      And one exit record is written
      And its fee and special types are right for T9/exit, branch query_found_road
      And all of it is paid by mobile payment

  Rule: A listed OBU pays nothing

    Background:
      Given it entered at A, passed g1 and was missed by g2
      And its OBU is on the status list
      And the driver has no CPC card to hand in
      And the back office knows its entry
      And online charging returns the whole way before discount

    @branch.query_found_road
    Scenario: The OBU is listed, the entry is found by the plate
      Given it is held and the entry is asked for by its plate
      When the driver pays by mobile payment
      Then the lane holds it for reason 6 until it has paid
      And one exit record is written
      And its fee and special types are right for T9/exit, branch query_found_road
      And all of it is paid by mobile payment

  Rule: A vehicle that is not, or no longer, listed pays and passes

    @control
    Scenario: OBU and card were taken off the list
      Given it entered at A and passed g1 and g2
      And its OBU and ETC card were on the status list until now
      When it drives into the lane
      Then it passes without being held
      And one exit record is written
      And the exit record has no special type
      And the ETC card pays the charge of the OBU's sums
      And OBU and ETC card carry no open entry any more
