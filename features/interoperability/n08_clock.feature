@N08
Feature: N08 Beidou clock synchronisation: lanes and gantries follow the time service (北斗时钟同步)
  Tariffs, lists and clearing go by the minute and the day. A clock that is wrong charges the wrong tariff and spoils the order of
  the records.

  Background:
    Given a class 1 car with OBU and ETC card

  Rule: The time is taken and the own clock is corrected

    @N08.1
    Scenario Outline: The entry lane follows a service that is <seconds> s ahead
      Given the entry lane is ready
      And the time service is <seconds> s ahead of the lane
      When it drives into the lane
      Then it passes without being held
      And one entry record is written
      And the entry record has no special type
      And OBU and ETC card carry this entry
      And its entry record has the time of the service

      Examples:
        | seconds |
        | 20      |
        | -20     |

    @N08.1
    Scenario Outline: The exit lane follows a service that is <seconds> s ahead
      Given the exit lane is ready
      And it entered at A and passed g1 and g2
      And the time service is <seconds> s ahead of the lane
      When it drives into the lane
      Then it passes without being held
      And one exit record is written
      And the exit record has no special type
      And the ETC card pays the charge of the OBU's sums
      And OBU and ETC card carry no open entry any more
      And its exit record has the time of the service

      Examples:
        | seconds |
        | 20      |
        | -20     |

    @N08.1
    Scenario Outline: The gantry follows a service that is <seconds> s ahead
      Given the gantry is ready
      And it entered at A and passed g1
      And the time service is <seconds> s ahead of the gantry
      When it drives under the gantry
      Then the gantry charges it without special type
      And record and memory agree
      And its gantry record has the time of the service

      Examples:
        | seconds |
        | 20      |
        | -20     |

  Rule: A step beyond the limit is told

    @N08.2 @negative
    Scenario Outline: The time service steps by <seconds> s
      Given the <position> lane is ready
      When the time service steps by <seconds> s
      Then the lane tells of its wrong clock and gives an alarm

      Examples:
        | position | seconds |
        | entry    | 3       |
        | entry    | -3      |
        | exit     | 3       |

    @N08.2 @control
    Scenario: The time service agrees with the lane
      Given the entry lane is ready
      When the time service steps by 0 s
      Then the lane tells of no wrong clock

  Rule: A step backwards leaves the record ids unique and in order

    @N08.3 @negative
    Scenario Outline: The clock goes back over the hour between two records of the <position>
      Given the <position> lane is ready
      And the time service says that an hour has just begun
      When a class 1 car drives through before and after the time service steps by -60 s
      Then the ids of 2 <position> records are unique and in order

      Examples:
        | position |
        | entry    |
        | exit     |

    @N08.3 @control
    Scenario: The clock goes on between two records
      Given the entry lane is ready
      When a class 1 car drives through before and after the time service steps by 0 s
      Then the ids of 2 entry records are unique and in order
