@N27
Feature: N27 statement query (账单查询)
  A local and a foreign card's statement equals its transactions; nobody sees another account's.

  Background:
    Given the back office is open
    And account acc1 with cards A1 and A2
    And account acc2 with cards B1
    And the exit lane has uploaded:
      | record | card | fen  | station        |
      | 1      | A1   | 1000 | G0055370010020 |
      | 2      | A2   | 2000 | G0055370010030 |
      | 3      | B1   | 400  | G0055370010020 |
      | 4      | F1   | 555  | G0055370010020 |
    And the ministry centre has sent consumptions of cards of this province:
      | record | card | fen  | province |
      | 5      | A1   | 3000 | 41       |

  Rule: A statement equals the card's transactions

    @N27.1 @control
    Scenario: A holder's cards, here and elsewhere
      When the holder of acc1 asks for the statement of all cards
      Then the statement has exactly the transactions of cards A1 and A2

    @N27.1
    Scenario: One card of a holder
      When the holder of acc1 asks for the statement of card A2
      Then the statement has exactly the transactions of cards A2

    @N27.1
    Scenario: A foreign card, shown at a service point
      When card F1 is shown for the statement of all cards
      Then the statement has exactly the transactions of cards F1

    @N27.1 @negative
    Scenario: A card without transactions
      When card F2 is shown for the statement of all cards
      Then the statement has exactly the transactions of cards F2

  Rule: Nobody sees another's

    @N27.2 @negative
    Scenario: Another account's card
      When the holder of acc1 asks for the statement of card B1
      Then the back office refuses it: "statement"

    @N27.2 @negative
    Scenario: A card that is not shown
      When card F1 is shown for the statement of card A1
      Then the back office refuses it: "statement"

    @N27.2 @control
    Scenario: The other holder sees its own
      When the holder of acc2 asks for the statement of all cards
      Then the statement has exactly the transactions of cards B1
