@N10 @backup_link
Feature: N10 primary and backup link: traffic moves to the backup, and comes back (主备通信链路)
  The main link is the motorway's own network, the backup a VPN line. Whichever fails, no record is lost and none counts twice; the
  main link carries the peak hour of a station.

  Rule: The main link is cut: traffic moves to the backup with nothing lost or repeated

    @N10.1 @negative
    Scenario Outline: Three cars at the <position>, and the main link is cut, <manner>
      Given the <position>_two_links lane is ready
      And its main link is cut, <manner>
      When 3 class 1 cars drive through, and their records are sent
      Then 3 <position> records came over the backup link
      And 3 <position> records came over its links in order, each kept once

      Examples:
        | position | manner               |
        | entry    | silently             |
        | entry    | refusing connections |
        | exit     | silently             |
        | exit     | refusing connections |

    @N10.1 @negative
    Scenario Outline: The acknowledgement of an <position> record is lost with the main link
      Given the <position>_two_links lane is ready
      And its main link is cut as soon as a record has arrived
      When 2 class 1 cars drive through, and their records are sent
      Then 2 <position> records came over its links in order, each kept once

      Examples:
        | position |
        | entry    |
        | exit     |

    @N10.1 @control
    Scenario Outline: Nothing is cut at the <position>
      Given the <position>_two_links lane is ready
      When 2 class 1 cars drive through, and their records are sent
      Then 2 <position> records came over the main link
      And 2 <position> records came over its links in order, each kept once

      Examples:
        | position |
        | entry    |
        | exit     |

    @N10.1 @control
    Scenario: The backup link is cut, and nobody misses it
      Given the exit_two_links lane is ready
      And its backup link is cut, silently
      When 2 class 1 cars drive through, and their records are sent
      Then 2 exit records came over the main link
      And 2 exit records came over its links in order, each kept once

  Rule: With both links cut records wait, and drain in order afterwards

    @N10.2 @negative
    Scenario Outline: Both links of the <position> are cut, <manner>
      Given the <position>_two_links lane is ready
      And both its links are cut, <manner>
      And 3 class 1 cars have driven through
      When its links are back and 3 records are sent
      Then 3 <position> records came over its links in order, each kept once

      Examples:
        | position | manner               |
        | entry    | silently             |
        | exit     | refusing connections |

  Rule: The main link comes back: traffic returns

    @N10.3 @negative
    Scenario Outline: The main link of the <position> was cut, <manner>, and is back
      Given the <position>_two_links lane is ready
      And its main link is cut, <manner>
      And 1 class 1 cars have driven through, and their records are sent
      And its main link is back
      When 2 class 1 cars drive through, and their records are sent
      Then 2 <position> records came over the main link
      And 3 <position> records came over its links in order, each kept once

      Examples:
        | position | manner               |
        | entry    | silently             |
        | exit     | refusing connections |

    @N10.3 @control
    Scenario: The main link is still cut
      Given the exit_two_links lane is ready
      And its main link is cut, silently
      And 1 class 1 cars have driven through, and their records are sent
      When 1 class 1 cars drive through, and their records are sent
      Then 2 exit records came over the backup link
      And 2 exit records came over its links in order, each kept once

  Rule: At 2 Mbit/s the peak hour of a station drains in time

    @N10.4 @negative
    Scenario Outline: The peak hour of a station with <lanes> <position> lanes and <loss> % of loss
      Given the <position>_two_links lane is ready
      And its main link carries 2 Mbit/s, with 20 ms of delay and <loss> % of loss
      When 4 class 1 cars drive through, and the hour of <lanes> such lanes with 300 cars each and 100 kB of picture a car is worked out
      Then every upload of that hour arrives in time
      And 4 <position> records came over the main link
      And 4 <position> records came over its links in order, each kept once

      Examples:
        | position | lanes | loss |
        | entry    | 12    | 0    |
        | exit     | 12    | 0    |
        | exit     | 12    | 0.1  |

    @N10.4 @control
    Scenario: A quiet hour of one lane
      Given the exit_two_links lane is ready
      And its main link carries 2 Mbit/s, with 20 ms of delay and 0 % of loss
      When 1 class 1 cars drive through, and the hour of 1 such lanes with 12 cars each and 0 kB of picture a car is worked out
      Then every upload of that hour arrives in time
      And 1 exit records came over the main link
      And 1 exit records came over its links in order, each kept once
