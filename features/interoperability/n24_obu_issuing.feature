@N24
Feature: N24 OBU issuing and activation (OBU发行与激活)
  An OBU is written at a desk and activated at the windscreen; once it is taken off it says so until it is activated again.

  Background:
    Given the back office is open

  Rule: EF01 and the vehicle file are valid field by field

    @N24.1 @control
    Scenario Outline: A <form> OBU for a <vehicle>
      When a <form> OBU is issued for a <vehicle>
      Then the obu is valid field by field

      Examples:
        | form | vehicle |
        | old  | car     |
        | new  | car     |
        | new  | truck   |
        | sm4  | car     |
        | sm4  | truck   |

    @N24.1 @negative
    Scenario Outline: Power fails at every APDU of a <form> OBU, the <lost> is lost
      When the power fails at every APDU of issuing a <form> obu, the <lost> lost, and issuing goes on
      Then no power cut leaves half a obu
      And every obu is whole in the end

      Examples:
        | form | lost    |
        | new  | answer  |

  Rule: Activation sets the tamper byte

    @N24.2 @control
    Scenario Outline: A <form> OBU is activated at the windscreen
      Given a <form> obu was issued and lies on the desk
      When the OBU is activated
      Then its tamper byte says that it is in place

      Examples:
        | form |
        | old  |
        | new  |
        | sm4  |

  Rule: An OBU that was taken off needs activation again

    @N24.3 @control
    Scenario: It was taken off and is activated again
      Given a new obu is in use
      And the OBU was taken off its windscreen
      When the OBU is activated
      Then its tamper byte says that it is in place

    @N24.2 @N24.3 @negative
    Scenario: It was taken off and recovered
      Given a new obu is in use
      And the OBU was taken off its windscreen
      And it was recovered
      When the OBU is activated
      Then the back office refuses it: "activation"
      And its tamper byte says that it is taken off
