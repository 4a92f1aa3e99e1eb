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
      And the ETC card pays the charge of the OBU's sums once
      And OBU and ETC card carry no open entry any more

  Rule: Card and OBU of one vehicle pay

    @control
    Scenario: Plate and colour are equal
      Given it entered at A and passed g1 and g2
      When it drives into the lane
      Then it passes without being held
      And one exit record is written
      And the exit record has no special type
      And the ETC card pays the charge of the OBU's sums once
      And OBU and ETC card carry no open entry any more
