@N13
Feature: N13 splitting (拆分)
  The shares of a passage sum to what was charged; its units are those that gantries reported; each province is rounded on its own.

  Background:
    Given the back office is open
    And the clock of the back office shows 2026-07-02 10:00:00

  Rule: Shares sum to the charge

    @N13.1 @control
    Scenario: One province, three units, a charge below their sum
      Given the gantry has uploaded:
        | record | passage | time                | units                             | payable | kept    |
        | g1     | p-1     | 2026-07-01T11:10:00 | G001537008002210 G001537008002310 | 334 333 | 317 316 |
        | g2     | p-1     | 2026-07-01T11:20:00 | G001537008002410                  | 333     | 316     |
      And the exit lane has uploaded:
        | record | card | fen | passage |
        | 1      | F1   | 949 | p-1     |
      When 2026-07-01 is split
      Then record 1 is shared by provinces 37: 949
      And the units of record 1 are those that it passed

    @N13.1
    Scenario: The exit record states the provinces' amounts
      Given the exit lane has uploaded:
        | record | card | fen  | passage | shares          |
        | 1      | F1   | 9700 | p-1     | 34:1600 37:8100 |
      When the shares of record 1 are asked for
      Then record 1 is shared by provinces 34: 1600, 37: 8100

    @N13.1 @N13.2 @control
    Scenario: Two provinces and their units
      Given the gantry has uploaded:
        | record | passage | time                | units                             | payable   | kept      |
        | g1     | p-1     | 2026-07-01T11:10:00 | G001541008002210                  | 19171     | 18215     |
        | g2     | p-1     | 2026-07-01T11:20:00 | G001537008002410 G001537008002510 | 1000 840  | 950 799   |
      And the exit lane has uploaded:
        | record | card | fen   | passage | shares            |
        | 1      | F1   | 19922 | p-1     | 37:1710 41:18212  |
      When 2026-07-01 is split
      Then record 1 is shared by provinces 37: 1710, 41: 18212
      And the units of record 1 are those that it passed

    @N13.1
    Scenario: The units of a day make the day's sum
      Given the gantry has uploaded:
        | record | passage | time                | units                             | payable   | kept      |
        | g1     | p-1     | 2026-07-01T11:10:00 | G001541008002110 G001541008002210 | 18749 422 | 17814 401 |
        | g2     | p-1     | 2026-07-01T11:20:00 | G001537008002410 G001537008002510 | 1772 68   | 1684 65   |
      And the exit lane has uploaded:
        | record | card | fen   | passage | shares           |
        | 1      | F1   | 19922 | p-1     | 37:1710 41:18212 |
        | 2      | A1   | 777   | p-2     |                  |
      And the service point has refunded 100 fen of record 2 as r1
      When the clerk asks for the units of 2026-07-01
      Then the units make the sum of the day, and each province its own

  Rule: Units are those that were passed, none twice

    @N13.2 @negative
    Scenario: A gantry reports one passage three times, one of them failed
      Given the gantry has uploaded:
        | record | passage | time                | units                             | payable | kept    | result |
        | g1     | p-1     | 2026-07-01T11:10:00 | G001537008002210 G001537008002310 | 300 500 | 285 475 | 0      |
        | g2     | p-1     | 2026-07-01T11:10:00 | G001537008002210 G001537008002310 | 300 500 | 285 475 | 0      |
        | g3     | p-1     | 2026-07-01T11:20:00 | G001537008002410                  | 200     | 190     | 1      |
      And the exit lane has uploaded:
        | record | card | fen | passage |
        | 1      | A1   | 760 | p-1     |
      When 2026-07-01 is split
      Then the units of record 1 are those that it passed

    @N13.2 @negative
    Scenario: Records of another passage of the same plate do not count
      Given the gantry has uploaded:
        | record | passage | time                | units            | payable | kept |
        | g1     | p-1     | 2026-07-01T11:10:00 | G001537008002210 | 300     | 285  |
        | g2     | p-2     | 2026-07-01T15:10:00 | G001537008002310 | 500     | 475  |
      And the exit lane has uploaded:
        | record | card | fen | passage |
        | 1      | A1   | 285 | p-1     |
      When 2026-07-01 is split
      Then the units of record 1 are those that it passed

  Rule: Each province is rounded on its own

    @N13.3 @control
    Scenario: ETC: the least of unit sum, 95 % and 95 % of whole yuan, province by province
      Given the gantry has uploaded:
        | record | passage | time                | units                             | payable   | kept      |
        | g1     | p-1     | 2026-07-01T11:10:00 | G001541008002110 G001541008002210 | 18749 422 | 17814 401 |
        | g2     | p-1     | 2026-07-01T11:20:00 | G001537008002410 G001537008002510 | 1772 68   | 1684 65   |
      And the exit lane has uploaded:
        | record | card | fen   | passage |
        | 1      | F1   | 19922 | p-1     |
      When the shares of record 1 are asked for
      Then record 1 is shared by provinces 37: 1710, 41: 18212
      And the units of record 1 are those that it passed

    @N13.3
    Scenario: CPC: half up to yuan, province by province
      Given the gantry has uploaded:
        | record | passage | time                | units            | payable | kept  |
        | g1     | p-1     | 2026-07-01T11:10:00 | G001541008002110 | 8650    | 8650  |
        | g2     | p-1     | 2026-07-01T11:20:00 | G001537008002410 | 10449   | 10449 |
      And the exit lane has uploaded:
        | record | card | fen   | passage | payment |
        | 1      | none | 19100 | p-1     | cash    |
      When the shares of record 1 are asked for
      Then record 1 is shared by provinces 41: 8700, 37: 10400

    @N13.3
    Scenario: Gantry records that come late move the shares in the next clearing
      Given the exit lane has uploaded:
        | record | card | fen   | passage |
        | 1      | F1   | 19922 | p-1     |
      And the gantry has uploaded:
        | record | passage | time                | units                             | payable   | kept      |
        | g1     | p-1     | 2026-07-01T11:10:00 | G001541008002110 G001541008002210 | 18749 422 | 17814 401 |
        | g2     | p-1     | 2026-07-01T11:20:00 | G001537008002410 G001537008002510 | 1772 68   | 1684 65   |
      When 2026-07-01 is split
      Then record 1 is shared by provinces 37: 1710, 41: 18212
      And the units of record 1 are those that it passed
