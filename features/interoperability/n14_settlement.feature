@N14
Feature: N14 settlement with the settlement bank (结算与邮储银行划拨)
  Transfers equal the confirmed clearing; what the bank refuses or does in part is reconciled; nothing is executed twice.

  Background:
    Given the back office is open
    And the clock of the back office shows 2026-07-02 10:00:00
    And the exit lane has uploaded:
      | record | card | fen  | shares          |
      | 1      | F1   | 3000 |                 |
      | 2      | F2   | 7000 | 37:2000 41:5000 |
      | 3      | A1   | 500  |                 |
    And 2026-07-01 has been cleared

  Rule: Instructions equal the confirmed clearing

    @N14.1 @control
    Scenario: Instructions of a confirmed statement
      Given statement 1 of 2026-07-01 has been confirmed
      When the clerk instructs the transfers of statement 1 of 2026-07-01
      Then the transfers are those of records 1, 2 and 3

    @N14.1
    Scenario: Disputed records are not transferred
      Given records 2 of statement 1 of 2026-07-01 have been disputed
      And statement 1 of 2026-07-01 has been confirmed
      When the clerk instructs the transfers of statement 1 of 2026-07-01
      Then the transfers are those of records 1 and 3

    @N14.1 @negative
    Scenario: A statement that is not confirmed has no transfers
      When the clerk instructs the transfers of statement 1 of 2026-07-01
      Then the back office refuses it: "transfers"

    @N14.1 @negative
    Scenario: Another bank sees nothing of them
      Given statement 1 of 2026-07-01 has been confirmed
      And the transfers of statement 1 of 2026-07-01 have been instructed
      When bank A asks for the transfers of statement 1 of 2026-07-01
      Then the back office refuses it: "transfers"

  Rule: What was refused or half executed is reconciled

    @N14.2 @control
    Scenario: The bank executes everything
      Given statement 1 of 2026-07-01 has been confirmed
      And the transfers of statement 1 of 2026-07-01 have been instructed
      When the settlement bank reports on statement 1 of 2026-07-01:
        | direction | party | state    | fen   | reference |
        | collect   | 6101  | executed | 10000 | b1        |
        | collect   | 3701  | executed | 500   | b2        |
        | pay       | 37    | executed | 5500  | b3        |
        | pay       | 41    | executed | 5000  | b4        |
      Then the back office does it: "result"
      And the bank account has moved by what the bank executed, once
      And the ledger balances

    @N14.2
    Scenario: One is refused, one half executed: the rest is instructed again
      Given statement 1 of 2026-07-01 has been confirmed
      And the transfers of statement 1 of 2026-07-01 have been instructed
      And the settlement bank has reported on statement 1 of 2026-07-01:
        | direction | party | state   | fen  | reference |
        | collect   | 6101  | partial | 4000 | b1        |
        | pay       | 37    | refused | 0    | b2        |
      When the clerk instructs the transfers of statement 1 of 2026-07-01
      Then the transfers are those of records 1, 2 and 3
      And by "transfers" the rest of records 1, 2 and 3 is still to be transferred
      And the ledger balances

    @N14.2
    Scenario: The rest is executed
      Given statement 1 of 2026-07-01 has been confirmed
      And the transfers of statement 1 of 2026-07-01 have been instructed
      And the settlement bank has reported on statement 1 of 2026-07-01:
        | direction | party | state   | fen  | reference |
        | collect   | 6101  | partial | 4000 | b1        |
      And the transfers of statement 1 of 2026-07-01 have been instructed
      When the settlement bank reports on statement 1 of 2026-07-01:
        | direction | party | state    | fen  | reference |
        | collect   | 6101  | executed | 6000 | b2        |
      Then by "result" the rest of records 1, 2 and 3 is still to be transferred
      And the bank account has moved by what the bank executed, once

    @N14.2 @negative
    Scenario: A result that does not fit its instruction is refused
      Given statement 1 of 2026-07-01 has been confirmed
      And the transfers of statement 1 of 2026-07-01 have been instructed
      When the settlement bank reports on statement 1 of 2026-07-01:
        | direction | party | state    | fen   | reference |
        | collect   | 6101  | executed | 10001 | b1        |
      Then the back office refuses it: "result"

  Rule: Nothing is executed twice

    @N14.3 @negative
    Scenario: An instruction is reported executed again under another reference
      Given statement 1 of 2026-07-01 has been confirmed
      And the transfers of statement 1 of 2026-07-01 have been instructed
      And the settlement bank has reported on statement 1 of 2026-07-01:
        | direction | party | state    | fen   | reference |
        | collect   | 6101  | executed | 10000 | b1        |
      When the settlement bank reports on statement 1 of 2026-07-01:
        | direction | party | state    | fen   | reference |
        | collect   | 6101  | executed | 10000 | b9        |
      Then the back office refuses it: "result"
      And the bank account has moved by what the bank executed, once

    @N14.3 @control
    Scenario: The same result is reported again
      Given statement 1 of 2026-07-01 has been confirmed
      And the transfers of statement 1 of 2026-07-01 have been instructed
      And the settlement bank has reported on statement 1 of 2026-07-01:
        | direction | party | state    | fen   | reference |
        | collect   | 6101  | executed | 10000 | b1        |
      When the settlement bank reports on statement 1 of 2026-07-01:
        | direction | party | state    | fen   | reference |
        | collect   | 6101  | executed | 10000 | b1        |
      Then the back office does it: "result"
      And the bank account has moved by what the bank executed, once

    @N14.3
    Scenario: Transfers that are instructed twice are the same
      Given statement 1 of 2026-07-01 has been confirmed
      And the transfers of statement 1 of 2026-07-01 have been instructed
      When the clerk instructs the transfers of statement 1 of 2026-07-01
      Then the transfers are those of records 1, 2 and 3
