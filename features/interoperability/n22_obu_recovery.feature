@N22
Feature: N22 OBU recovery (OBU回收)
  OBUs that come back are stock; initialised again they are as they came from the factory.

  Background:
    Given the back office is open

  Rule: Recovered OBUs are held in stock and not put on the list

    @N22.1 @control
    Scenario Outline: A <form> OBU comes back
      Given a <form> obu is in use
      When the obu is recovered
      Then the back office does it: "recovery"
      And the obu is not on the status list
      And the stock of the service point balances

      Examples:
        | form |
        | new  |
        | sm4  |

    @N22.1 @negative
    Scenario: An OBU that came back comes back again
      Given a new obu is in use
      And it was recovered
      When the obu is recovered
      Then the back office refuses it: "recovery"

  Rule: A re-initialised OBU carries nothing of its former owner and is issued again

    @N22.2 @control
    Scenario Outline: A recovered <form> OBU is initialised again and issued for another vehicle
      Given a <form> obu is in use
      And it was recovered
      And the obu was wiped
      When its chip is issued again for the yellow plate 鲁B7Q305
      Then nothing of its former owner is on the obu
      And what was issued again on the obu is as it was asked for

      Examples:
        | form |
        | old  |
        | new  |
        | sm4  |

    @N22.2 @negative
    Scenario: An OBU that is in use is not initialised again
      Given a new obu is in use
      When the obu is wiped
      Then the back office refuses it: "wiping"

  Rule: The stock balances

    @N22.3 @control
    Scenario: Deliveries, issues, returns and wiped OBUs
      When 4 sm4 OBUs are delivered, 3 issued, 2 recovered, 1 wiped
      Then the stock of the service point balances
