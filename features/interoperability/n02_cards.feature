@N02
Feature: N02 old and new ETC cards (新老ETC卡兼容)
  Cards of several formats are on the road at once: 3DES of versions 1x and 4x, SM4 of version 5x. Each has to be served with
  its own key; the old format of another province is not.

  Background:
    Given a class 1 car with OBU and ETC card

  Rule: Cards of every version transact in every kind of lane

    @N02.1 @control
    Scenario Outline: A card of version <version> enters
      Given the entry lane is ready
      And its ETC card has version <version>
      When it drives into the lane
      Then it passes without being held
      And one entry record is written
      And the entry record has no special type
      And OBU and ETC card carry this entry
      And the entry record and the wires show the format of its media

      Examples:
        | version |
        | 10      |
        | 12      |
        | 40      |
        | 45      |
        | 50      |
        | 53      |

    @N02.1 @control
    Scenario Outline: A card of version <version> pays at the <position>
      Given the <position> lane is ready
      And its ETC card has version <version>
      And it entered at A and passed g1 and g2
      When it drives into the lane
      Then it passes without being held
      And one exit record is written
      And the exit record has no special type
      And the ETC card pays the charge of the OBU's sums
      And OBU and ETC card carry no open entry any more
      And the exit record and the wires show the format of its media

      Examples:
        | position   | version |
        | exit       | 10      |
        | exit       | 40      |
        | exit       | 50      |
        | exit_mixed | 12      |
        | exit_mixed | 45      |
        | exit_mixed | 53      |

    @N02.1 @control
    Scenario Outline: A card of version <version> is charged under the gantry
      Given the gantry is ready
      And its ETC card has version <version>
      And it entered at A and passed g1
      When it drives under the gantry
      Then the gantry charges it without special type
      And record and memory agree
      And one plate image of it is uploaded
      And the gantry record and the wires show the format of its media

      Examples:
        | version |
        | 10      |
        | 40      |
        | 50      |

    @N02.1 @control
    Scenario Outline: A card of version <version> pays at the collector's reader
      Given the exit_mixed lane is ready
      And its ETC card has version <version>
      And it entered at A, passed g1 and was missed by g2
      And its OBU failed on the road
      And online charging returns the whole way with discount
      And it is held and its ETC card is charged alone
      When the ETC card on the reader pays
      Then the lane holds it first and then releases it
      And one exit record is written
      And its fee and special types are right for T2/exit, branch single_card_paid
      And the ETC card pays all of it at the reader
      And the exit record and the wires show the format of its media

      Examples:
        | version |
        | 10      |
        | 40      |
        | 50      |

  Rule: The old format is a matter of the home province

    @N02.2 @control
    Scenario: A local card of the old format enters at home
      Given the entry lane is ready
      And its ETC card has version 10
      When it drives into the lane
      Then it passes without being held
      And one entry record is written
      And the entry record has no special type
      And OBU and ETC card carry this entry

    @N02.2 @N02.3 @negative
    Scenario: A card of the old format of another province does not enter
      Given the entry lane is ready
      And its ETC card is of the old format of another province
      When it drives into the lane
      Then the lane holds it for reason 25 or 31
      And it does not enter

    @N02.1 @N02.3 @negative
    Scenario: A card of the old format of another province is stopped at the exit
      Given the exit lane is ready
      And its ETC card is of the old format of another province
      And it entered at A and passed g1 and g2
      When it drives into the lane
      Then the lane holds it for reason 25 or 31
      And no exit record is written
      And nothing is written to OBU and ETC card

    @N02.3 @negative
    Scenario: A card of the old format of another province is told of by the gantry
      Given the gantry is ready
      And its ETC card is of the old format of another province
      And it entered at A and passed g1
      When it drives under the gantry
      Then the gantry writes one record of it
      And the gantry record names special type 119 or 123

    @N02.3 @control
    Scenario: A card of the new format of another province is charged under the gantry
      Given the gantry is ready
      And its OBU and ETC card were issued by province 41
      And its ETC card has version 40
      And it entered at A and passed g1
      When it drives under the gantry
      Then the gantry charges it without special type
      And record and memory agree

    @N02.3 @control
    Scenario: A card of the new format of another province enters
      Given the entry lane is ready
      And its OBU and ETC card were issued by province 41
      And its ETC card has version 40
      When it drives into the lane
      Then it passes without being held
      And one entry record is written
      And the entry record has no special type
      And OBU and ETC card carry this entry

    @N02.4 @negative
    Scenario: The holder of a local old card is refused in another province
      Given the entry_abroad lane is ready
      And its local ETC card of the old format is abroad
      When it drives into the lane
      Then the lane holds it for reason 25 or 31
      And it does not enter

    @N02.4 @control
    Scenario: An old card is at home in its own province
      Given the entry_abroad lane is ready
      And its OBU and ETC card were issued by province 41
      And its ETC card has version 10
      When it drives into the lane
      Then it passes without being held
      And one entry record is written
      And the entry record has no special type
      And OBU and ETC card carry this entry

  Rule: The larger file of a new card keeps the transaction within the lane's budget

    @N02.5 @control
    Scenario Outline: Five cars whose file 0015 has <size> bytes
      Given the <position> lane is ready
      And every frame on the air of the lane takes 8 ms
      When 5 class 1 cars with a file 0015 of <size> bytes roll through the lane at 20 km/h
      Then all 5 transactions are done within the zone of the lane

      Examples:
        | position | size |
        | entry    | 43   |
        | entry    | 50   |
        | exit     | 50   |
