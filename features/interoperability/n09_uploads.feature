@N09
Feature: N09 exchange with the centre: a record is sent until it is acknowledged (与部中心数据交换)
  A record that is lost is a toll that nobody clears; a record that counts twice is a toll that is paid twice.

  Background:
    Given a class 1 car with OBU and ETC card

  Rule: A record is sent again until its acknowledgement came

    @N09.1 @N09.2 @negative
    Scenario Outline: <times> uploads of an entry are <trouble>
      Given the entry lane is ready
      And its next <times> uploads are <trouble>
      When it drives into the lane
      Then it passes without being held
      And one entry record is written
      And the entry record has no special type
      And OBU and ETC card carry this entry
      And its entry record is sent until it is acknowledged, and kept once

      Examples:
        | times | trouble      |
        | 1     | lost         |
        | 2     | lost         |
        | 2     | cut          |
        | 2     | answered 503 |

    @N09.1 @N09.2 @negative
    Scenario Outline: <times> uploads of an exit are <trouble>
      Given the exit lane is ready
      And it entered at A and passed g1 and g2
      And its next <times> uploads are <trouble>
      When it drives into the lane
      Then it passes without being held
      And one exit record is written
      And the exit record has no special type
      And the ETC card pays the charge of the OBU's sums
      And OBU and ETC card carry no open entry any more
      And its exit record is sent until it is acknowledged, and kept once

      Examples:
        | times | trouble      |
        | 1     | lost         |
        | 2     | cut          |
        | 2     | answered 503 |

    @N09.1 @N09.2 @negative
    Scenario Outline: <times> uploads of a gantry record are <trouble>
      Given the gantry is ready
      And it entered at A and passed g1
      And the gantry's next <times> uploads are <trouble>
      When it drives under the gantry
      Then the gantry charges it without special type
      And record and memory agree
      And its gantry record is sent until it is acknowledged, and kept once

      Examples:
        | times | trouble      |
        | 1     | lost         |
        | 2     | cut          |
        | 2     | answered 503 |

  Rule: What was not acknowledged is not lost with the power

    @N09.1 @N09.2 @negative
    Scenario Outline: The entry lane loses its power while its uploads are <trouble>
      Given the entry lane is ready
      And its next 4 uploads are <trouble>
      When it drives into the lane, which loses its power before its record is acknowledged
      Then it passes without being held
      And one entry record is written
      And the entry record has no special type
      And OBU and ETC card carry this entry
      And its entry record is sent until it is acknowledged, and kept once

      Examples:
        | trouble      |
        | cut          |
        | answered 503 |

    @N09.1 @N09.2 @negative
    Scenario: The exit lane loses its power while its uploads are cut
      Given the exit lane is ready
      And it entered at A and passed g1 and g2
      And its next 4 uploads are cut
      When it drives into the lane, which loses its power before its record is acknowledged
      Then it passes without being held
      And one exit record is written
      And the exit record has no special type
      And the ETC card pays the charge of the OBU's sums
      And OBU and ETC card carry no open entry any more
      And its exit record is sent until it is acknowledged, and kept once

    @N09.1 @N09.2 @negative
    Scenario: The gantry loses its power while its uploads are cut
      Given the gantry is ready
      And it entered at A and passed g1
      And the gantry's next 4 uploads are cut
      When it drives under the gantry, which loses its power before its record is acknowledged
      Then the gantry charges it without special type
      And record and memory agree
      And its gantry record is sent until it is acknowledged, and kept once

  Rule: Without trouble a record is sent once, and in time

    @N09.1 @N09.2 @control
    Scenario: Three entries in a row
      Given the entry lane is ready
      When 3 class 1 cars drive through
      Then 3 entry records are sent in order, each kept once
