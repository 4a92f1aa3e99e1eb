@T4 @exit
Feature: T4 at the exit: ETC card outside its validity period (ETC用户卡不在有效期内车辆)
  An expired card must not be debited, however much it holds; the driver pays the toll before discount by other means.

  Background:
    Given the exit lane is ready
    And a class 1 car with OBU and ETC card

  Rule: An expired card pays nothing

    Background:
      Given it entered yesterday at A, passed g1 and was missed by g2
      And its ETC card expired on the road
      And the driver has no CPC card to hand in
      And the back office knows its entry
      And online charging returns the whole way before discount

    @branch.query_found_road
    Scenario: The entry is found by the plate and the toll before discount is paid
      Given it is held and the entry is asked for by its plate
      When the driver pays by mobile payment
      Then the lane holds it for reason 21 until it has paid
      And one exit record is written
      And its fee and special types are right for T4/exit, branch query_found_road
      And all of it is paid by mobile payment

  Rule: The last day of a card counts

    @control
    Scenario: The card is in its last day and pays
      Given it entered at A and passed g1 and g2
      And its ETC card is valid for the last day
      When it drives into the lane
      Then it passes without being held
      And one exit record is written
      And the exit record has no special type
      And the ETC card pays the charge of the OBU's sums
      And OBU and ETC card carry no open entry any more
