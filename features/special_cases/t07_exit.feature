@T7 @exit
Feature: T7 at the exit: plate on the ETC card differs from the plate in the OBU (卡签车牌不一致ETC车辆)
  One of two vehicles would pay for the other. With the right card the collector looks once more before the barrier rises.

  Background:
    Given the exit lane is ready
    And a class 1 car with OBU and ETC card

  Rule: The right card pays, and the collector lets the vehicle go

    @branch.right_card
    Scenario: The right card is put in and the collector confirms
      Given it entered at A and passed g1 and g2
      And another vehicle's ETC card was put into its OBU on the road
      And it is held in the lane
      And the driver has put the right ETC card in
      And the collector has pressed CANCEL
      When the collector presses CONFIRM
      Then the lane holds it for reason 41 until the collector confirms
      And one exit record is written
      And its fee and special types are right for T7/exit, branch right_card
      And the ETC card pays the charge of the OBU's sums
      And OBU and ETC card carry no open entry any more

  Rule: Another vehicle's card pays nothing

    Background:
      Given it entered at A, passed g1 and was missed by g2
      And another vehicle's ETC card was put into its OBU on the road
      And the driver has no CPC card to hand in
      And the back office knows its entry
      And online charging returns the whole way before discount

    @branch.query_found_road
    Scenario: The entry is found by the plate and the toll before discount is paid
      Given it is held and the entry is asked for by its plate
      When the driver pays by mobile payment
      Then the lane holds it for reason 41 until it has paid
      And one exit record is written
      And its fee and special types are right for T7/exit, branch query_found_road
      And all of it is paid by mobile payment

  Rule: Card and OBU of one vehicle pay

    @control
    Scenario: Plate and colour are equal
      Given it entered at A and passed g1 and g2
      When it drives into the lane
      Then it passes without being held
      And one exit record is written
      And the exit record has no special type
      And the ETC card pays the charge of the OBU's sums
      And OBU and ETC card carry no open entry any more
