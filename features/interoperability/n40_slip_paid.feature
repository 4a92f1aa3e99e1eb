@N40
Feature: N40 refund slip, traced and paid (退款确认单查询与退费)
  The slip that a collector gave out is found at any service point, and paid once.

  Background:
    Given the back office is open
    And the clock of the back office shows 2026-07-02 10:00:00
    And the exit lane has uploaded:
      | record | card | fen  |
      | 1      | F1   | 1000 |

  Rule: Traced, and paid once

    @N40.2 @control
    Scenario: A slip is traced
      Given the exit lane has given slip s1 over 300 fen of record 1
      When the service point looks up slip s1
      Then the slip is there and not paid

    @N40.2
    Scenario: A slip is paid, and its money is in the next clearing
      Given the exit lane has given slip s1 over 300 fen of record 1
      And the service point has paid slip s1 as r1
      When the clerk clears 2026-07-02
      Then statement "clearing" has exactly records none, and gives back 1: 300
      And the ledger balances

    @N40.2
    Scenario: A paid slip says so
      Given the exit lane has given slip s1 over 300 fen of record 1
      And the service point has paid slip s1 as r1
      When the service point looks up slip s1
      Then the slip was paid as r1

    @N40.2 @negative
    Scenario: A slip is not paid twice
      Given the exit lane has given slip s1 over 300 fen of record 1
      And the service point has paid slip s1 as r1
      When the service point pays slip s1 as r2
      Then the back office refuses it: "refund"
      And of record 1 no more is given back than was charged

    @N40.2 @negative
    Scenario: A slip that nobody gave out
      When the service point pays slip s9 as r1
      Then the back office refuses it: "refund"
