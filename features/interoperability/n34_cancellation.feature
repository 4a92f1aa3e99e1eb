@N34
Feature: N34 card cancellation window (卡注销期限)
  A cancelled account pays what arrives within 45 days; the remainder is paid out after them, neither earlier nor twice.

  Background:
    Given the back office is open
    And the clock of the back office shows 2026-07-01 10:00:00
    And account acc1 with cards A1
    And the service point has paid in 10000 fen with card A1 as p1
    And account acc1 has been cancelled at 2026-07-02 10:00:00

  Rule: Within the window the account pays

    @N34.1 @control
    Scenario: A transaction that arrives on the last day
      Given the clock of the back office shows 2026-08-16 09:50:00
      When the exit lane uploads: "late"
        | record | card | fen  | toll day   |
        | 1      | A1   | 1500 | 2026-07-01 |
      Then the back office does it: "late"
      And the account of card A1 holds 8500 fen
      And the ledger balances

    @N34.1 @negative
    Scenario: A transaction that arrives after the window
      Given the clock of the back office shows 2026-08-16 10:01:00
      When the exit lane uploads: "late"
        | record | card | fen  | toll day   |
        | 1      | A1   | 1500 | 2026-07-01 |
      Then the back office does it: "late"
      And the account of card A1 holds 10000 fen
      And the ledger balances

    @N34.1 @negative
    Scenario: Nothing more is paid in
      When the service point pays in 100 fen with card A1 as p2
      Then the back office refuses it: "payment"

  Rule: The remainder is paid out after the window, once

    @N34.2 @control
    Scenario: After 45 days
      Given the exit lane has uploaded:
        | record | card | fen  |
        | 1      | A1   | 1500 |
      And the clock of the back office shows 2026-08-16 10:01:00
      When the remainder of account acc1 is paid out as o1
      Then the back office does it: "payout"
      And the account of card A1 holds 0 fen
      And the ledger balances

    @N34.2 @negative
    Scenario Outline: Not <when>
      Given the clock of the back office shows <time>
      When the remainder of account acc1 is paid out as o1
      Then the back office refuses it: "payout"
      And the account of card A1 holds 10000 fen

      Examples:
        | when                | time                |
        | on the same day     | 2026-07-02 11:00:00 |
        | after 21 days       | 2026-07-23 10:01:00 |
        | before 45 days over | 2026-08-16 09:50:00 |

    @N34.2 @negative
    Scenario: Not twice
      Given the clock of the back office shows 2026-08-16 10:01:00
      And the remainder of account acc1 has been paid out as o1
      When the remainder of account acc1 is paid out as o2
      Then the back office refuses it: "payout"
      And the account of card A1 holds 0 fen

    @N34.2 @negative
    Scenario: Not from an account that is open
      Given account acc2 with cards B1
      When the remainder of account acc2 is paid out as o1
      Then the back office refuses it: "payout"
