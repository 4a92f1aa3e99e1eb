@T3 @gantry
Feature: T3 under the gantry: OBU outside its validity period (OBU不在有效期内车辆)
  The contract is over, or has not begun. Whether the gantry still charges is its own affair; that it says so is not.

  Background:
    Given the gantry is ready
    And a class 1 car with OBU and ETC card

  Rule: An OBU outside its validity is recorded as such

    Background:
      Given it entered at A and passed g1
      And its OBU expired on the road

    Scenario: An expired OBU drives under the gantry
      When it drives under the gantry
      Then the gantry writes one record of it, right for T3/gantry
      And record and memory agree
      And one plate image of it is uploaded

    @manual
    Scenario: It is stopped at the exit and pays what the back office says
      Given the driver has no CPC card to hand in
      And the exit lane is ready
      And it has driven under the gantry
      And the back office knows its entry
      And it is held at the exit
      When the collector asks with NO_CARD for its entry and is paid in cash
      Then the gantry writes one record of it, right for T3/gantry
      And record and memory agree
      And the lane holds it first and then releases it
      And it has paid in cash and the exit record is right for T3/gantry, branch query_found

  Rule: An OBU within its validity is charged

    @control
    Scenario: A sound vehicle of the same journey is charged and pays at the exit
      Given it entered at A and passed g1
      And the exit lane is ready
      And it has driven under the gantry
      When it drives into the lane
      Then the gantry charges it without special type
      And record and memory agree
      And one plate image of it is uploaded
      And it passes without being held
      And the ETC card pays the charge of the OBU's sums
      And one exit record is written
      And the exit record has no special type
      And OBU and ETC card carry no open entry any more
