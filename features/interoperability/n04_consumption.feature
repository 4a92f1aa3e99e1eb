@N04
Feature: N04 foreign cards here and local cards elsewhere (外省卡在我省消费与我省卡在外省消费)
  Transactions of both directions are classified by issuer; what home cards paid elsewhere goes to the bank that issued them.

  Background:
    Given the back office is open
    And the clock of the back office shows 2026-07-03 10:00:00

  Rule: Every transaction is in its issuer's class, once

    @N04.1 @N04.2 @control
    Scenario: Home and foreign cards pay here, home cards pay elsewhere
      Given the exit lane has uploaded:
        | record | card | fen  |
        | 1      | A1   | 1000 |
        | 2      | F1   | 2345 |
        | 3      | F2   | 1    |
        | 4      | B1   | 999  |
      And the ministry centre has sent consumptions of cards of this province:
        | record | card | fen  | province |
        | 5      | A2   | 3000 | 41       |
        | 6      | C1   | 70   | 61       |
      When the clerk asks for the classification of 2026-07-01
      Then every transaction of the day is in its issuer's class
      And the ledger balances

    @N04.1 @negative
    Scenario: Records that are sent again are counted once
      Given the exit lane has uploaded:
        | record | card | fen  |
        | 1      | A1   | 1000 |
        | 2      | F1   | 2345 |
      And the exit lane has uploaded:
        | record | card | fen  |
        | 2      | F1   | 2345 |
        | 3      | F1   | 5    |
      And the ministry centre has sent consumptions of cards of this province:
        | record | card | fen  |
        | 4      | A1   | 800  |
      And the ministry centre has sent consumptions of cards of this province:
        | record | card | fen  |
        | 4      | A1   | 800  |
      When the clerk asks for the classification of 2026-07-01
      Then every transaction of the day is in its issuer's class
      And the ledger balances

    @N04.1
    Scenario: Who paid otherwise is in no issuer's class, and not lost
      Given the exit lane has uploaded:
        | record | card | fen  | payment |
        | 1      | A1   | 1000 | card    |
        | 2      | none | 4200 | cash    |
        | 3      | none | 300  | wechat  |
      When the ministry centre asks for the classification of 2026-07-01
      Then every transaction of the day is in its issuer's class
      And the ledger balances

    @N04.2 @negative
    Scenario: Each toll day has its own sums
      Given the exit lane has uploaded:
        | record | card | fen | toll day   |
        | 1      | A1   | 100 | 2026-07-01 |
        | 2      | A1   | 200 | 2026-07-02 |
        | 3      | F1   | 400 | 2026-07-02 |
      When the clerk asks for the classification of 2026-07-02
      Then every transaction of the day is in its issuer's class

  Rule: What home cards paid elsewhere goes to the bank that issued the card

    @N04.3 @control
    Scenario Outline: Consumptions elsewhere are routed to <bank>
      Given the ministry centre has sent consumptions of cards of this province:
        | record | card | fen  | province |
        | 1      | A1   | 1000 | 41       |
        | 2      | B1   | 2000 | 61       |
        | 3      | A2   | 3000 | 11       |
        | 4      | B1   | 4000 | 11       |
      When <bank> fetches what its cards paid elsewhere on 2026-07-01
      Then <bank> has exactly what its own cards paid elsewhere

      Examples:
        | bank   |
        | bank A |
        | bank B |
        | bank C |

    @N04.3 @negative
    Scenario: A foreign card's and a home transaction among the consumptions are returned
      When the ministry centre sends consumptions of cards: "batch"
        | record | card | fen  | province |
        | 1      | A1   | 1000 | 41       |
        | 2      | F1   | 2000 | 41       |
        | 3      | A2   | 3000 | 37       |
        | 4      | A3   | 0    | 41       |
      Then of "batch" only 2, 3 and 4 are refused
      And the ledger balances
