@T1 @gantry
Feature: T1 under the gantry: OBU with no ETC card inserted (OBU未插ETC用户卡车辆)
  A gantry cannot stop a vehicle. Whether it books the passage in the OBU alone or refuses it: what its record says and what
  the OBU carries to the exit must be one story.

  Background:
    Given the gantry is ready
    And a class 1 car with OBU and ETC card

  Rule: A passage without card is recorded as one

    Background:
      Given it entered at A and passed g1
      And its ETC card is out of the OBU

    Scenario: The card is out under the gantry
      When it drives under the gantry
      Then the gantry writes one record of it, right for T1/gantry
      And record and memory agree
      And one plate image of it is uploaded

    Scenario: The card is back before the exit, which lets the vehicle pass and debits what the OBU holds
      Given the exit lane is ready
      And it has driven under the gantry
      And the driver has put the ETC card back before the exit
      When it drives into the lane
      Then the gantry writes one record of it, right for T1/gantry
      And record and memory agree
      And it passes without being held
      And the ETC card pays the charge of the OBU's sums
      And the exit record carries what is due for T1/gantry
      And OBU and ETC card carry no open entry any more

  Rule: The same vehicle with its card in the OBU is charged

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
