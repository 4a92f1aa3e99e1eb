@T1 @gantry
Feature: T1 under the gantry: OBU with no ETC card inserted (OBU未插ETC用户卡车辆)
  A gantry cannot stop a vehicle. Whether it books the passage in the OBU alone or refuses it: what its record says and what
  the OBU carries to the exit must be one story.

  Background:
    Given the gantry is ready
    And a class 1 car with OBU and ETC card
    And it entered at A and passed g1

  Rule: A passage without card is recorded as one

    Scenario: The card is out under the gantry
      Given its ETC card is out of the OBU
      When it drives under the gantry
      Then the gantry writes one record of it, right for T1/gantry
      And record and memory agree
      And one plate image of it is uploaded

  Rule: The same vehicle with its card in the OBU is charged

    @control
    Scenario: A car with its card inserted is charged
      When it drives under the gantry
      Then the gantry charges it without special type
      And record and memory agree
      And one plate image of it is uploaded
