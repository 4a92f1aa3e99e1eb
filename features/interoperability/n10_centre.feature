@N10
Feature: N10 primary and backup link: the centre answers over both, and counts once (主备通信链路)
  Which link a record comes over is nobody's matter but the network's. What came over the main link before it was cut and comes over
  the backup again is one record.

  Background:
    Given the back office is open
    And it is reached over a main and a backup link

  Rule: Traffic moves to the backup with nothing lost or repeated

    @N10.1 @negative
    Scenario Outline: The acknowledgement of <kind> is lost with the main link
      Given 3 records of <kind>
      And the main link is cut as soon as they have arrived
      When <caller> uploads them over the main link, and over the backup link as no answer came
      Then each record is stored exactly once, as it was sent

      Examples:
        | kind                | caller         |
        | entries             | the entry lane |
        | exits               | the exit lane  |
        | gantry-transactions | the gantry     |

    @N10.1 @control
    Scenario: The main link works
      Given 3 records of exits
      When the exit lane uploads them over the main link
      Then each record is stored exactly once, as it was sent

  Rule: The main link comes back: traffic returns

    @N10.3 @negative
    Scenario: Records over the backup, and over the main link again
      Given 3 records of exits
      And the main link is cut
      When the exit lane uploads them over the backup link, and again over the main link when it is back
      Then each record is stored exactly once, as it was sent

  Rule: At 2 Mbit/s the peak hour drains in time

    @N10.4
    Scenario Outline: The centre takes <records> records over 2 Mbit/s
      Given <records> records of gantry-transactions
      And the main link carries 2 Mbit/s
      When the gantry uploads them over the main link
      Then each record is stored exactly once, as it was sent
      And the uploads took no longer than 900 s

      Examples:
        | records |
        | 300     |
        | 900     |

    @N10.4 @control
    Scenario: The centre takes one record over 2 Mbit/s
      Given 1 records of gantry-transactions
      And the main link carries 2 Mbit/s
      When the gantry uploads them over the main link
      Then each record is stored exactly once, as it was sent
      And the uploads took no longer than 900 s
