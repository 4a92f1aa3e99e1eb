@T2 @gantry
Feature: T2 under the gantry: OBU failed on the road, or shielded (OBU途中发生故障车辆)
  Nothing answers the antenna. The picture of the plate is all that is left of the passage, and the exit's only witness.

  Background:
    Given the gantry is ready
    And a class 1 car with OBU and ETC card

  Rule: A vehicle that does not answer leaves its picture

    Background:
      Given it entered at A and passed g1
      And its OBU failed on the road

    Scenario: A silent OBU leaves a picture and no record
      When it drives under the gantry
      Then the gantry writes no record of it
      And one plate image of it is uploaded

    @manual
    Scenario: It is stopped at the exit and pays what the back office says
      Given the driver has no CPC card to hand in
      And the exit lane is ready
      And it has driven under the gantry
      And the back office knows its entry
      And it is held at the exit
      When the collector asks with NO_CARD for its entry and is paid in cash
      Then the gantry writes no record of it
      And one plate image of it is uploaded
      And the lane holds it first and then releases it
      And it has paid in cash and the exit record is right for T2/gantry, branch query_found

  Rule: An OBU that answers is charged

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
