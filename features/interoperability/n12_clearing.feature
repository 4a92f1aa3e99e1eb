@N12
Feature: N12 clearing (清分)
  The statement of a toll day equals its transactions per issuer and per province, to the fen.

  Background:
    Given the back office is open
    And the clock of the back office shows 2026-07-02 10:00:00

  Rule: The statement equals the day's transactions

    @N12.1 @control
    Scenario: A day of home and foreign cards, of one and several provinces
      Given the exit lane has uploaded:
        | record | card | fen   | shares          |
        | 1      | A1   | 1000  |                 |
        | 2      | F1   | 18212 | 37:1710 41:16502 |
        | 3      | F2   | 1     |                 |
        | 4      | B1   | 950   |                 |
      And the ministry centre has sent consumptions of cards of this province:
        | record | card | fen  | province |
        | 5      | A2   | 3000 | 41       |
      When the clerk clears 2026-07-01
      Then statement "clearing" has exactly records 1, 2, 3, 4 and 5
      And statement "clearing" is open
      And the ledger balances

    @N12.1
    Scenario: What no card paid is not cleared
      Given the exit lane has uploaded:
        | record | card | fen  | payment |
        | 1      | F1   | 1000 | card    |
        | 2      | none | 4200 | cash    |
      When the clerk clears 2026-07-01
      Then statement "clearing" has exactly records 1
      And the ledger balances

    @N12.1 @negative
    Scenario: A day without transactions has no statement
      When the clerk clears 2026-07-01
      Then the back office refuses it: "clearing"

    @N12.1 @negative
    Scenario: Another statement of the day is not made while one is open
      Given the exit lane has uploaded:
        | record | card | fen  |
        | 1      | F1   | 1000 |
      And 2026-07-01 has been cleared
      When the clerk clears 2026-07-01
      Then the back office refuses it: "clearing"

  Rule: The toll day decides, not the natural day

    @N12.2 @control
    Scenario: Exits after midnight belong to the toll day before
      Given the exit lane has uploaded:
        | record | card | fen  | toll day   | time                |
        | 1      | F1   | 1000 | 2026-07-01 | 2026-07-01T23:59:59 |
        | 2      | F1   | 2000 | 2026-07-01 | 2026-07-02T00:24:00 |
        | 3      | F1   | 4000 | 2026-07-02 | 2026-07-02T09:00:00 |
      When the clerk clears 2026-07-01
      Then statement "clearing" has exactly records 1 and 2

    @N12.2
    Scenario: A late record is in the next statement of its own day
      Given the exit lane has uploaded:
        | record | card | fen  |
        | 1      | F1   | 1000 |
      And 2026-07-01 has been cleared
      And statement 1 of 2026-07-01 has been confirmed
      And the exit lane has uploaded:
        | record | card | fen  | toll day   |
        | 2      | F1   | 2000 | 2026-07-01 |
        | 3      | F1   | 4000 | 2026-07-02 |
      When the clerk clears 2026-07-01
      Then statement "clearing" has exactly records 2
      And the ledger balances

    @N12.2 @negative
    Scenario: The late record is not in the statement of the day on which it came
      Given the exit lane has uploaded:
        | record | card | fen  | toll day   |
        | 1      | F1   | 2000 | 2026-07-01 |
        | 2      | F1   | 4000 | 2026-07-02 |
      When the clerk clears 2026-07-02
      Then statement "clearing" has exactly records 2

  Rule: A correction pair makes the day right

    @N12.1 @control
    Scenario: A charge is taken back and charged rightly
      Given the exit lane has uploaded:
        | record | card | fen   | shares             | flag | corrects | passage |
        | 1      | F1   | 8100  | 37:1710 41:6390    |      |          | one     |
        | 2      | F1   | -8100 | 37:-1710 41:-6390  | 2    | 1        | one     |
        | 3      | F1   | 600   |                    | 3    | 1        | one     |
      When the clerk clears 2026-07-01
      Then statement "clearing" has exactly records 1, 2 and 3
      And the ledger balances

    @N12.1
    Scenario: A charge that was cleared is taken back on a later day
      Given the exit lane has uploaded:
        | record | card | fen  |
        | 1      | F1   | 8100 |
      And 2026-07-01 has been cleared
      And statement 1 of 2026-07-01 has been confirmed
      And the exit lane has uploaded:
        | record | card | fen   | toll day   | flag | corrects |
        | 2      | F1   | -8100 | 2026-07-02 | 2    | 1        |
        | 3      | F1   | 600   | 2026-07-02 | 3    | 1        |
      When the clerk clears 2026-07-02
      Then statement "clearing" has exactly records 2 and 3

    @N12.1 @negative
    Scenario: A negative amount that takes no record back is refused
      When the exit lane uploads: "upload"
        | record | card | fen   | flag | corrects |
        | 1      | F1   | 8100  |      |          |
        | 2      | F1   | -8100 |      |          |
        | 3      | F1   | -8100 | 2    |          |
        | 4      | F1   | -600  | 3    | 1        |
        | 5      | F1   | 8100  | 2    | 1        |
      Then of "upload" only 2, 3, 4 and 5 are refused
      And the ledger balances

    @N12.1 @negative
    Scenario Outline: A correction of <what> is not cleared
      Given the exit lane has uploaded:
        | record | card   | fen   | flag | corrects |
        | 1      | F1     | 8100  |      |          |
        | 2      | <card> | <fen> | 2    | 1        |
      When the clerk clears 2026-07-01
      Then statement "clearing" has exactly records 1
      And the ledger balances without record 2

      Examples:
        | what                 | card | fen   |
        | more than was charged | F1 | -8101 |
        | another card         | F2   | -8100 |

    @N12.1 @negative
    Scenario: A charge is taken back once
      Given the exit lane has uploaded:
        | record | card | fen   | flag | corrects |
        | 1      | F1   | 8100  |      |          |
        | 2      | F1   | -8100 | 2    | 1        |
        | 3      | F1   | -8100 | 2    | 1        |
      When the clerk clears 2026-07-01
      Then statement "clearing" has exactly records 1 and 2
      And the ledger balances without record 3

  Rule: Confirm, dispute and refuse keep the sums

    @N12.3 @control
    Scenario: A confirmed statement
      Given the exit lane has uploaded:
        | record | card | fen  |
        | 1      | F1   | 1000 |
        | 2      | A1   | 2000 |
      And 2026-07-01 has been cleared
      When the ministry centre confirms statement 1 of 2026-07-01
      Then statement "answer" is confirmed
      And statement "answer" has exactly records 1 and 2
      And the ledger balances

    @N12.3
    Scenario: Disputed records leave the statement, the others stay
      Given the exit lane has uploaded:
        | record | card | fen  | shares         |
        | 1      | F1   | 1000 |                |
        | 2      | F1   | 2000 | 37:500 41:1500 |
        | 3      | A1   | 4000 |                |
      And 2026-07-01 has been cleared
      When the ministry centre disputes records 1 of statement 1 of 2026-07-01
      Then statement "answer" has exactly records 2 and 3
      And the ledger balances

    @N12.3
    Scenario: The transactions of a refused statement are those of the next
      Given the exit lane has uploaded:
        | record | card | fen  |
        | 1      | F1   | 1000 |
        | 2      | A1   | 2000 |
      And 2026-07-01 has been cleared
      And statement 1 of 2026-07-01 has been refused
      And the exit lane has uploaded:
        | record | card | fen  |
        | 3      | F2   | 4000 |
      When the clerk clears 2026-07-01
      Then statement "clearing" has exactly records 1, 2 and 3
      And the ledger balances

    @N12.3 @negative
    Scenario: A record that is not in the statement cannot be disputed
      Given the exit lane has uploaded:
        | record | card | fen  | toll day   |
        | 1      | F1   | 1000 | 2026-07-01 |
        | 2      | F1   | 2000 | 2026-07-02 |
      And 2026-07-01 has been cleared
      When the ministry centre disputes records 2 of statement 1 of 2026-07-01
      Then the back office refuses it: "answer"

    @N12.3 @negative
    Scenario Outline: A <state> statement is not answered again
      Given the exit lane has uploaded:
        | record | card | fen  |
        | 1      | F1   | 1000 |
      And 2026-07-01 has been cleared
      And statement 1 of 2026-07-01 has been <state>
      When the ministry centre <again> statement 1 of 2026-07-01
      Then the back office refuses it: "answer"

      Examples:
        | state     | again    |
        | confirmed | refuses  |
        | confirmed | confirms |
        | refused   | confirms |

  Rule: Both sides compare record by record

    @N12.1 @control
    Scenario: The ministry centre's day is ours
      Given the exit lane has uploaded:
        | record | card | fen  | payment |
        | 1      | F1   | 1000 | card    |
        | 2      | A1   | 2000 | card    |
        | 3      | none | 500  | cash    |
      When the ministry centre compares 2026-07-01 with 1: 1000, 2: 2000
      Then the comparison names what differs

    @N12.1 @negative
    Scenario: One is missing here, one there, one differs by a fen
      Given the exit lane has uploaded:
        | record | card | fen  |
        | 1      | F1   | 1000 |
        | 2      | A1   | 2000 |
        | 3      | F2   | 4000 |
      When the ministry centre compares 2026-07-01 with 1: 1000, 2: 2001, 9: 700
      Then the comparison names what differs
