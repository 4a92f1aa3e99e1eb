@N26
Feature: N26 Exchange of old OBUs for new (老OBU更换新OBU)
  The vehicle file is read from the old OBU and written to the new one as it was; the old one ends before the new one begins.

  Background:
    Given the back office is open

  Rule: Information moves exactly

    @N26.1 @N26.2 @control
    Scenario Outline: A <old> OBU becomes a <new> one
      Given a <old> obu is in use
      When the obu is exchanged for a <new> one
      Then its information has moved exactly
      And only the new one is usable in the end

      Examples:
        | old | new |
        | old | new |
        | old | sm4 |
        | new | sm4 |

  Rule: At no instant both are usable

    @N26.2 @negative
    Scenario Outline: Power fails at every APDU of the exchange, the <lost> is lost
      When the power fails at every APDU of exchanging a <old> OBU for a <new> one, the <lost> lost, and it goes on
      Then at no instant both are usable
      And its information has moved exactly
      And only the new one is usable in the end

      Examples:
        | old | new | lost    |
        | old | sm4 | answer  |
        | new | sm4 | command |

    @N26.2 @negative
    Scenario: The old OBU is activated again
      Given a old obu is in use
      And the obu was exchanged for a new one
      When the old OBU is activated
      Then the back office refuses it: "activation of the old one"
