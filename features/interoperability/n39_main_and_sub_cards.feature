@N39
Feature: N39 main and sub cards, agents, unit users (账户主卡、副卡与单位授权委托)
  The main card sees all cards of its account, a sub card itself; any card identifies the account; an agent has powers for a period.

  Background:
    Given the back office is open
    And the clock of the back office shows 2026-07-02 10:00:00
    And account acc1 with cards A1, A2 and A3
    And account acc2 with cards B1
    And the exit lane has uploaded:
      | record | card | fen  |
      | 1      | A1   | 1000 |
      | 2      | A2   | 2000 |
      | 3      | B1   | 400  |

  Rule: The main card sees all, a sub card itself

    @N39.1 @control
    Scenario: The main card is shown
      When card A1 is shown for the statement of all cards
      Then the statement has exactly the transactions of cards A1, A2 and A3

    @N39.1
    Scenario: The main card is shown for a sub card
      When card A1 is shown for the statement of card A2
      Then the statement has exactly the transactions of cards A2

    @N39.1
    Scenario: A sub card is shown
      When card A2 is shown for the statement of all cards
      Then the statement has exactly the transactions of cards A2

    @N39.1 @negative
    Scenario Outline: A sub card is shown for <card>
      When card A2 is shown for the statement of card <card>
      Then the back office refuses it: "statement"

      Examples:
        | card |
        | A1   |
        | A3   |
        | B1   |

  Rule: Any card identifies the account

    @N39.2 @control
    Scenario Outline: Card <card> is shown to pay in
      When the service point pays in 5000 fen with card <card> as p1
      Then the back office does it: "payment"
      And the account of card A1 holds <balance> fen
      And the ledger balances

      Examples:
        | card | balance |
        | A1   | 2000    |
        | A3   | 2000    |

    @N39.2 @negative
    Scenario: The same payment again is not paid in again
      Given the service point has paid in 5000 fen with card A3 as p1
      When the service point pays in 5000 fen with card A3 as p1
      Then the back office does it: "payment"
      And the account of card A1 holds 2000 fen

    @N39.2 @negative
    Scenario: A card of no account
      When the service point pays in 5000 fen with card C1 as p1
      Then the back office refuses it: "payment"

  Rule: An agent acts within powers and period

    @N39.3 @control
    Scenario: A power that was granted, in its period
      Given account acc1 has granted agent li top_up from 2026-07-01 until 2026-08-01
      When agent li pays in 5000 fen with card A2 as p1
      Then the back office does it: "payment"
      And the account of card A1 holds 2000 fen

    @N39.3 @negative
    Scenario: A power that was not granted
      Given account acc1 has granted agent li top_up and statement from 2026-07-01 until 2026-08-01
      When agent li cancels account acc1
      Then the back office refuses it: "cancellation"

    @N39.3 @negative
    Scenario Outline: The period is from <since> until <until>
      Given account acc1 has granted agent li top_up and cancel from <since> until <until>
      When agent li cancels account acc1
      Then the back office refuses it: "cancellation"

      Examples:
        | since      | until      |
        | 2026-06-01 | 2026-07-02 |
        | 2026-07-03 | 2026-08-01 |

    @N39.3 @negative
    Scenario: Another account's agent
      Given account acc2 has granted agent li cancel from 2026-07-01 until 2026-08-01
      When agent li cancels account acc1
      Then the back office refuses it: "cancellation"
