@N22
Feature: N22 OBU recovery: an initialised OBU is nobody's in a lane (OBU回收)
  A recovered OBU holds no vehicle and is not activated. Until it is issued again no lane takes it.

  Background:
    Given the entry lane is ready
    And a class 1 car with OBU and ETC card

  Rule: An initialised OBU is refused until it is issued

    @N22.2 @negative
    Scenario: An initialised OBU that was not issued again does not enter
      Given its OBU was recovered and initialised, and not issued again
      When it drives into the lane
      Then the lane holds it for reason 2
      And it does not enter

    @N22.2 @negative
    Scenario: An initialised OBU does not enter at a second try either
      Given its OBU was recovered and initialised, and not issued again
      And it is held in the lane
      When the collector presses CANCEL
      Then the lane holds it for reason 2
      And it does not enter

  Rule: An OBU that was issued again is served

    @N22.2 @control
    Scenario: An OBU of the stock that was issued to this vehicle enters
      When it drives into the lane
      Then it passes without being held
      And one entry record is written
      And the entry record has no special type
      And OBU and ETC card carry this entry
