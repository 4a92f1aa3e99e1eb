@N45
Feature: N45 storage and retention (数据存储)
  Transactions of both directions are found by passage, card, plate and day for the retention period; a restored backup equals the original.

  Background:
    Given the back office is open
    And the clock of the back office shows 2026-07-02 10:00:00
    And the exit lane has uploaded:
      | record | card | fen  | toll day   | passage | plate   |
      | 1      | A1   | 1000 | 2026-07-01 | p-1     | 鲁B00001 |
      | 2      | F1   | 2345 | 2026-07-01 | p-2     | 陕A00002 |
      | 3      | A1   | 700  | 2026-07-02 | p-3     | 鲁B00001 |
    And the ministry centre has sent consumptions of cards of this province:
      | record | card | fen  | province | passage | plate   |
      | 4      | A2   | 3000 | 41       | p-4     | 鲁B00004 |

  Rule: Found again for the retention period

    @N45.1 @control
    Scenario Outline: By <kind> <key>
      When the clerk looks for the transactions of <kind> <key>
      Then exactly records <records> are found

      Examples:
        | kind    | key        | records    |
        | passage | p-2        | 2          |
        | passage | p-4        | 4          |
        | card    | A1         | 1 and 3    |
        | card    | A2         | 4          |
        | plate   | 鲁B00001    | 1 and 3    |
        | day     | 2026-07-01 | 1, 2 and 4 |
        | day     | 2026-07-03 | none       |

    @N45.1
    Scenario: On the last day of the retention period
      Given the retention period of 2026-07-01 ends today
      When the clerk looks for the transactions of day 2026-07-01
      Then exactly records 1, 2 and 4 are found

    @N45.1 @negative
    Scenario: A passage that never was
      When the clerk looks for the transactions of passage p-9
      Then exactly records none are found

  Rule: A restored backup equals the original

    @N45.2 @control
    Scenario: Everything is backed up and restored
      Given 2026-07-01 has been cleared
      And statement 1 of 2026-07-01 has been confirmed
      And the service point has refunded 300 fen of record 1 as r1
      When everything of 2026-07-01 is backed up and restored into empty books
      Then the back office does it: "restoration"
      And the restored books equal the original

    @N45.2 @negative
    Scenario: A damaged backup
      When a backup of which one letter was changed is restored
      Then the back office refuses it: "restoration"

    @N45.2 @negative
    Scenario: Books that are not empty are not overwritten
      When a backup is restored into books that are not empty
      Then the back office refuses it: "restoration"
