@N18
Feature: N18 complaints (投诉处理)
  A complaint is tied to its transaction, has an owner and a deadline; its decision moves money where due.

  Background:
    Given the back office is open
    And the clock of the back office shows 2026-07-02 10:00:00
    And the exit lane has uploaded:
      | record | card | fen  | plate   |
      | 1      | F1   | 1000 | 鲁B00001 |

  Rule: Tied, owned, dated

    @N18.1 @control
    Scenario: A complaint is taken
      When the service point takes complaint c1 about record 1
      Then the complaint is tied to record 1, with an owner and a deadline

    @N18.1 @negative
    Scenario: A complaint about a transaction that is not there
      When the service point takes complaint c1 about record 9
      Then the back office refuses it: "complaint"

    @N18.1 @negative
    Scenario: The number of another complaint
      Given the service point has taken complaint c1 about record 1
      When another service point takes complaint c1 about record 1
      Then the back office refuses it: "complaint"

  Rule: The decision moves money where due

    @N18.2 @control
    Scenario: A founded complaint is refunded in the next clearing
      Given the service point has taken complaint c1 about record 1
      And the clerk has decided complaint c1: refund of 300 fen
      When the clerk clears 2026-07-02
      Then statement "clearing" has exactly records none, and gives back 1: 300
      And the ledger balances

    @N18.2
    Scenario: The passage was charged too low: a make-up payment is claimed
      Given the service point has taken complaint c1 about record 1
      When the clerk decides complaint c1: make_up of 250 fen
      Then the back office does it: "decision"
      And plate 鲁B00001 is on the credit blacklist

    @N18.2
    Scenario: An unfounded complaint moves nothing
      Given the service point has taken complaint c1 about record 1
      And the clerk has decided complaint c1: unfounded of 0 fen
      When the clerk clears 2026-07-02
      Then the back office refuses it: "clearing"
      And plate 鲁B00001 has left the credit blacklist

    @N18.2 @negative
    Scenario: A complaint is decided once
      Given the service point has taken complaint c1 about record 1
      And the clerk has decided complaint c1: refund of 300 fen
      When the clerk decides complaint c1: refund of 300 fen
      Then the back office refuses it: "decision"

    @N18.2 @negative
    Scenario: More than was charged is not refunded by a decision either
      Given the service point has taken complaint c1 about record 1
      When the clerk decides complaint c1: refund of 1001 fen
      Then the back office refuses it: "decision"
