@N19
Feature: N19 statistics (数据统计)
  Totals by day, station, issuer and payment equal the records.

  Background:
    Given the back office is open
    And the clock of the back office shows 2026-07-03 10:00:00
    And the exit lane has uploaded:
      | record | card | fen  | toll day   | station        | payment |
      | 1      | A1   | 1000 | 2026-07-01 | G0055370010020 | card    |
      | 2      | F1   | 2345 | 2026-07-01 | G0055370010020 | card    |
      | 3      | none | 700  | 2026-07-01 | G0055370010030 | cash    |
      | 4      | none | 1    | 2026-07-02 | G0055370010030 | alipay  |
      | 5      | B1   | 950  | 2026-07-02 | G0055370010030 | card    |
    And the ministry centre has sent consumptions of cards of this province:
      | record | card | fen  | province |
      | 6      | A2   | 3000 | 41       |

  Rule: Totals equal the records

    @N19.1 @control
    Scenario Outline: <caller> asks for totals of <day> by <by>
      When <caller> asks for statistics of <day> by <by>
      Then the statistics equal the records

      Examples:
        | caller              | day        | by      |
        | the clerk           | 2026-07-01 | day     |
        | the clerk           | 2026-07-01 | station |
        | the clerk           | 2026-07-01 | issuer  |
        | the clerk           | 2026-07-02 | payment |
        | the ministry centre | all days   | day     |
        | the clerk           | all days   | payment |

    @N19.1 @negative
    Scenario: Records that are sent again do not count twice
      Given the exit lane has uploaded:
        | record | card | fen  | toll day   | station        | payment |
        | 1      | A1   | 1000 | 2026-07-01 | G0055370010020 | card    |
      When the clerk asks for statistics of 2026-07-01 by station
      Then the statistics equal the records

    @N19.1 @negative
    Scenario: Totals by something else
      When the clerk asks for statistics of 2026-07-01 by colour
      Then the back office refuses it: "statistics"
