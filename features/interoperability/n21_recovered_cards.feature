@N21
Feature: N21 card recovery: a wiped card is nobody's in a lane (通行卡回收)
  A recovered card goes back to stock without plate, number and entry. Until it is issued again no lane takes it.

  Background:
    Given the entry lane is ready
    And a class 1 car with OBU and ETC card

  Rule: A wiped card is refused

    @N21.2 @negative
    Scenario: A wiped card in the OBU does not enter
      Given its ETC card was recovered and wiped
      When it drives into the lane
      Then the lane holds it for reason 21 or 25 or 31
      And it does not enter

    @N21.2 @negative
    Scenario: A wiped card alone does not enter
      Given its ETC card was recovered and wiped
      And its OBU is shielded
      And it is held in the lane
      When the driver offers the ETC card alone
      Then the lane holds it for reason 123
      And it does not enter

  Rule: A card that was issued again is served

    @N21.2 @control
    Scenario: A card of the stock that was issued to this vehicle enters
      When it drives into the lane
      Then it passes without being held
      And one entry record is written
      And the entry record has no special type
      And OBU and ETC card carry this entry
