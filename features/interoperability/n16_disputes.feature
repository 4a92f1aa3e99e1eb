@N16
Feature: N16 dispute handling (争议处理)
  Duplicate charges, the effective time of a list and failed TACs are recognised and decided by rule; one passage, one case.

  Background:
    Given the back office is open
    And the clock of the back office shows 2026-07-02 10:00:00

  Rule: A passage is charged once

    @N16.1 @control
    Scenario: A duplicate charge is recognised and routed
      Given the exit lane has uploaded:
        | record | card | fen  | passage |
        | 1      | A1   | 1000 | p-1     |
        | 2      | A1   | 1000 | p-1     |
      When the clerk looks at case p-1
      Then the case holds duplicate of 2

    @N16.1
    Scenario: The later one is refunded
      Given the exit lane has uploaded:
        | record | card | fen  | passage |
        | 1      | A1   | 1000 | p-1     |
        | 2      | A1   | 1000 | p-1     |
      When the clerk has case p-1 decided
      Then the dispute of record 2 is decided: refund
      And the ledger balances

    @N16.1
    Scenario: Its money is given back by the next clearing
      Given the exit lane has uploaded:
        | record | card | fen  | passage |
        | 1      | A1   | 1000 | p-1     |
        | 2      | A1   | 1000 | p-1     |
      And 2026-07-01 has been cleared
      And statement 1 of 2026-07-01 has been confirmed
      And case p-1 has been decided
      When the clerk clears 2026-07-02
      Then statement "clearing" has exactly records none, and gives back 2: 1000
      And the ledger balances

    @N16.1 @negative
    Scenario: Two passages of one card are no duplicates
      Given the exit lane has uploaded:
        | record | card | fen  | passage |
        | 1      | A1   | 1000 | p-1     |
        | 2      | A1   | 1000 | p-2     |
      When the clerk has case p-2 decided
      Then the back office refuses it: "decision"

    @N16.1
    Scenario: An issuer disputes a charge that was none twice
      Given the exit lane has uploaded:
        | record | card | fen  | passage |
        | 1      | F1   | 1000 | p-1     |
      And the foreign issuer has disputed record 1 as duplicate
      When the clerk has case p-1 decided
      Then the dispute of record 1 is decided: issuer_pays

    @N16.1
    Scenario: A record that the ministry centre disputed is cleared when the issuer has to pay
      Given the exit lane has uploaded:
        | record | card | fen  | passage |
        | 1      | F1   | 1000 | p-1     |
        | 2      | F2   | 500  | p-2     |
      And 2026-07-01 has been cleared
      And records 1 of statement 1 of 2026-07-01 have been disputed
      And statement 1 of 2026-07-01 has been confirmed
      And case p-1 has been decided
      When the clerk clears 2026-07-02
      Then statement "clearing" has exactly records 1
      And the ledger balances

  Rule: The list's effective time decides

    @N16.2 @control
    Scenario Outline: The card was listed at 10:00, in force from 10:30; its holder entered at <entered>
      Given the foreign issuer has listed card F1 at 2026-07-01 10:00:00
      And the exit lane has uploaded:
        | record | card | fen  | passage | entered             | time                |
        | 1      | F1   | 1000 | p-1     | <entered>           | 2026-07-01T12:00:00 |
      And the foreign issuer has disputed record 1 as listed
      When the clerk has case p-1 decided
      Then the dispute of record 1 is decided: <decision>

      Examples:
        | entered             | decision    |
        | 2026-07-01T09:59:00 | issuer_pays |
        | 2026-07-01T10:29:59 | issuer_pays |
        | 2026-07-01T10:31:00 | road_bears  |
        | 2026-07-01T11:00:00 | road_bears  |

    @N16.2
    Scenario: What the road bears is given back by the next clearing
      Given the foreign issuer has listed card F1 at 2026-07-01 10:00:00
      And the exit lane has uploaded:
        | record | card | fen  | passage | entered             | shares         |
        | 1      | F1   | 1000 | p-1     | 2026-07-01T11:00:00 | 37:400 41:600  |
      And 2026-07-01 has been cleared
      And statement 1 of 2026-07-01 has been confirmed
      And the foreign issuer has disputed record 1 as listed
      And the clock of the back office shows 2026-07-02 10:00:00
      And case p-1 has been decided
      When the clerk clears 2026-07-02
      Then statement "clearing" has exactly records none, and gives back 1: 1000
      And the ledger balances

    @N16.2 @negative
    Scenario: A card that was never listed
      Given the exit lane has uploaded:
        | record | card | fen  | passage |
        | 1      | F1   | 1000 | p-1     |
      And the foreign issuer has disputed record 1 as listed
      When the clerk has case p-1 decided
      Then the dispute of record 1 is decided: issuer_pays

    @N16.2 @negative
    Scenario: An issuer disputes a charge of another issuer's card
      Given the exit lane has uploaded:
        | record | card | fen  | passage |
        | 1      | A1   | 1000 | p-1     |
      When the foreign issuer disputes record 1 as listed
      Then the back office refuses it: "dispute"

  Rule: A wrong TAC alone proves nothing

    @N16.3 @negative
    Scenario: A record with a wrong TAC is not cleared
      Given the exit lane has uploaded:
        | record | card | fen  | passage | TAC   |
        | 1      | A1   | 1000 | p-1     | wrong |
        | 2      | A2   | 500  | p-2     |       |
      When the clerk clears 2026-07-01
      Then statement "clearing" has exactly records 2
      And the ledger balances without record 1

    @N16.3 @control
    Scenario: Recognised and routed
      Given the exit lane has uploaded:
        | record | card | fen  | passage | TAC   |
        | 1      | A1   | 1000 | p-1     | wrong |
      When the clerk looks at case p-1
      Then the case holds tac of 1

    @N16.3 @negative
    Scenario: No gantry saw the passage: the road bears it
      Given the exit lane has uploaded:
        | record | card | fen  | passage | TAC   |
        | 1      | A1   | 1000 | p-1     | wrong |
      When the clerk has case p-1 decided
      Then the dispute of record 1 is decided: road_bears
      And the ledger balances without record 1

    @N16.3 @control
    Scenario: A gantry saw the passage: the issuer pays, in the next clearing
      Given the gantry has uploaded:
        | record | passage | time                | units            | payable | kept |
        | g1     | p-1     | 2026-07-01T11:10:00 | G001537008002210 | 1053    | 1000 |
      And the exit lane has uploaded:
        | record | card | fen  | passage | TAC   |
        | 1      | A1   | 1000 | p-1     | wrong |
      And case p-1 has been decided
      When the clerk clears 2026-07-02
      Then statement "clearing" has exactly records 1
      And the ledger balances

  Rule: One passage, one case, one history

    @N16.4 @control
    Scenario: Dispute, refund and complaint of one passage
      Given the exit lane has uploaded:
        | record | card | fen  | passage |
        | 1      | F1   | 1000 | p-1     |
      And the foreign issuer has disputed record 1 as duplicate
      And the service point has refunded 200 fen of record 1 as r1
      And the service point has taken complaint c1 about record 1
      When the clerk looks at case p-1
      Then the case holds duplicate of 1, refund of 1 and complaint of 1

    @N16.4 @negative
    Scenario: Another passage has a case of its own
      Given the exit lane has uploaded:
        | record | card | fen  | passage |
        | 1      | F1   | 1000 | p-1     |
        | 2      | F1   | 1000 | p-2     |
      And the service point has refunded 200 fen of record 1 as r1
      And the service point has refunded 300 fen of record 2 as r2
      When the clerk looks at case p-2
      Then the case holds refund of 2
