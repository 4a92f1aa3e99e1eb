@N17
Feature: N17 refund and make-up payment (退费与补交)
  A refund never exceeds the charge, is executed once and appears in clearing; a make-up payment lifts the list entry of its debt.

  Background:
    Given the back office is open
    And the clock of the back office shows 2026-07-02 10:00:00

  Rule: Never more than was charged, and once

    @N17.1 @control
    Scenario: Part of a charge
      Given the exit lane has uploaded:
        | record | card | fen  |
        | 1      | A1   | 1000 |
      When the service point refunds 300 fen of record 1 as r1
      Then the back office does it: "refund"
      And of record 1 no more is given back than was charged
      And the ledger balances

    @N17.1 @negative
    Scenario Outline: <first> fen are given back already, <then> more are too many
      Given the exit lane has uploaded:
        | record | card | fen  |
        | 1      | A1   | 1000 |
      And the service point has refunded <first> fen of record 1 as r1
      When the service point refunds <then> fen of record 1 as r2
      Then the back office refuses it: "refund"
      And of record 1 no more is given back than was charged

      Examples:
        | first | then |
        | 1000  | 1    |
        | 300   | 701  |

    @N17.1
    Scenario: The same refund again is the same refund
      Given the exit lane has uploaded:
        | record | card | fen  |
        | 1      | F1   | 1000 |
      And the service point has refunded 300 fen of record 1 as r1
      And the service point has refunded 300 fen of record 1 as r1
      When the clerk clears 2026-07-02
      Then statement "clearing" has exactly records none, and gives back 1: 300
      And of record 1 no more is given back than was charged

    @N17.1 @negative
    Scenario: The same number for another amount
      Given the exit lane has uploaded:
        | record | card | fen  |
        | 1      | A1   | 1000 |
      And the service point has refunded 300 fen of record 1 as r1
      When the service point refunds 400 fen of record 1 as r1
      Then the back office refuses it: "refund"

    @N17.1 @negative
    Scenario: A charge that never was
      When the service point refunds 300 fen of record 1 as r1
      Then the back office refuses it: "refund"

    @N17.1
    Scenario: It appears in the clearing of its day, province by province
      Given the exit lane has uploaded:
        | record | card | fen  | shares         |
        | 1      | F1   | 1000 | 37:400 41:600  |
      And 2026-07-01 has been cleared
      And statement 1 of 2026-07-01 has been confirmed
      And the service point has refunded 500 fen of record 1 as r1
      When the clerk clears 2026-07-02
      Then statement "clearing" has exactly records none, and gives back 1: 500
      And the ledger balances

  Rule: A make-up payment closes the debt

    @N17.2
    Scenario: A debt puts the plate on the list
      Given the clerk has claimed 2000 fen of plate 鲁B00001 as d1
      When the service point takes 1999 fen for d1 as m1
      Then the back office does it: "payment"
      And plate 鲁B00001 is on the credit blacklist

    @N17.2 @control
    Scenario: The rest of the debt is paid
      Given the clerk has claimed 2000 fen of plate 鲁B00001 as d1
      And the service point has taken 1999 fen for d1 as m1
      When the service point takes 1 fen for d1 as m2
      Then the back office does it: "payment"
      And plate 鲁B00001 has left the credit blacklist
      And the ledger balances

    @N17.2 @negative
    Scenario: Another debt of the plate keeps it on the list
      Given the clerk has claimed 2000 fen of plate 鲁B00001 as d1
      And the clerk has claimed 700 fen of plate 鲁B00001 as d2
      When the service point takes 2000 fen for d1 as m1
      Then the back office does it: "payment"
      And plate 鲁B00001 is on the credit blacklist

    @N17.2 @negative
    Scenario: The same payment twice pays once
      Given the clerk has claimed 2000 fen of plate 鲁B00001 as d1
      And the service point has taken 1000 fen for d1 as m1
      When the service point takes 1000 fen for d1 as m1
      Then the back office does it: "payment"
      And plate 鲁B00001 is on the credit blacklist

    @N17.2 @negative
    Scenario: More than is owed is not taken
      Given the clerk has claimed 2000 fen of plate 鲁B00001 as d1
      When the service point takes 2001 fen for d1 as m1
      Then the back office refuses it: "payment"
