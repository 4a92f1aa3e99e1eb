@N09
Feature: N09 exchange with the ministry centre: bad input is refused, and nothing is lost by it (与部中心数据交换)
  Whatever arrives may be damaged, much too large, somebody else's, meant to do harm, or from a place whose clock is far off. It is
  refused with its code and its reason; what was there stays there.

  Background:
    Given the back office is open
    And the clock of the back office shows 2026-07-02 10:00:00

  Rule: The bad part of a batch is refused, the rest is taken

    @N09.3 @negative
    Scenario Outline: The second of four <kind> <fault>
      Given 4 records of <kind>
      And the second one <fault>
      When <caller> uploads them
      Then the second one is refused with a reason and kept for repair, the others are taken

      Examples:
        | kind                | caller         | fault                                   |
        | exits               | the exit lane  | is a day and an hour ahead of the clock |
        | exits               | the exit lane  | is dated in the year 2099               |
        | gantry-transactions | the gantry     | is dated in the year 2099               |
        | exits               | the exit lane  | is of a lane of another province        |
        | entries             | the entry lane | is of a lane of another province        |
        | gantry-transactions | the gantry     | is of a lane of another province        |
        | exits               | the exit lane  | has an SQL command for an id            |
        | entries             | the entry lane | has an SQL command for an id            |
        | gantry-transactions | the gantry     | has a path for an id                    |
        | plate-images        | the gantry     | has a path for an id                    |
        | exits               | the exit lane  | has a line feed in its id               |

    @N09.3 @control
    Scenario Outline: Records of yesterday in any order
      Given 4 records of <kind>
      And they are in the order <order>
      When <caller> uploads them 2 times, as the answers got lost
      Then each record is stored exactly once, as it was sent

      Examples:
        | kind                | caller         | order   |
        | exits               | the exit lane  | 4 3 2 1 |
        | gantry-transactions | the gantry     | 3 1 4 2 |

  Rule: What is too much, or none, is refused as a whole

    @N09.3 @negative
    Scenario Outline: <what> after good records
      Given 2 records of exits
      When the exit lane uploads them, and after that <what>
      Then what came after is refused as bad, and each record is stored exactly once

      Examples:
        | what                            |
        | a batch of 10001 records        |
        | a record of 5 MB                |
        | a record nested 40 levels deep  |
        | an empty batch                  |

  Rule: SQL and path tricks are names like any other, or refused

    @N09.3 @negative
    Scenario Outline: Somebody looks for <trick>
      Given 2 records of exits
      When the exit lane uploads them and the clerk looks for <trick>
      Then nothing is found by it, and each record is stored exactly once

      Examples:
        | trick                       |
        | ' OR '1'='1                 |
        | %                           |
        | 1'; DROP TABLE uploads; --  |
        | ../../etc/passwd            |
