@N03
Feature: N03 old and new OBUs (新老OBU兼容)
  OBUs of several generations are on the road at once. Contract version and card version say which keys belong to them.

  Background:
    Given a class 1 car with OBU and ETC card

  Rule: OBUs of every contract version are read

    @N03.1 @N03.2 @control
    Scenario Outline: An OBU of contract version <version> with a vehicle file of <size> bytes enters
      Given the entry lane is ready
      And its OBU has contract version <version>
      And the vehicle file of its OBU has <size> bytes
      When it drives into the lane
      Then it passes without being held
      And one entry record is written
      And the entry record has no special type
      And OBU and ETC card carry this entry
      And the entry record and the wires show the format of its media

      Examples:
        | version | size |
        | 10      | 59   |
        | 12      | 59   |
        | 12      | 79   |
        | 40      | 59   |
        | 40      | 79   |
        | 48      | 79   |
        | 50      | 79   |
        | 51      | 59   |
        | 51      | 79   |

    @N03.1 @N03.2 @control
    Scenario Outline: An OBU of contract version <version> with a vehicle file of <size> bytes pays at the exit
      Given the exit lane is ready
      And its OBU has contract version <version>
      And the vehicle file of its OBU has <size> bytes
      And it entered at A and passed g1 and g2
      When it drives into the lane
      Then it passes without being held
      And one exit record is written
      And the exit record has no special type
      And the ETC card pays the charge of the OBU's sums
      And OBU and ETC card carry no open entry any more
      And the exit record and the wires show the format of its media

      Examples:
        | version | size |
        | 10      | 59   |
        | 40      | 79   |
        | 51      | 79   |

    @N03.1 @N03.2 @control
    Scenario Outline: An OBU of contract version <version> with a vehicle file of <size> bytes is charged under the gantry
      Given the gantry is ready
      And its OBU has contract version <version>
      And the vehicle file of its OBU has <size> bytes
      And it entered at A and passed g1
      When it drives under the gantry
      Then the gantry charges it without special type
      And record and memory agree
      And one plate image of it is uploaded
      And the gantry record and the wires show the format of its media

      Examples:
        | version | size |
        | 10      | 59   |
        | 40      | 79   |
        | 51      | 79   |

    @N03.1 @N03.2 @control
    Scenario Outline: The vehicle file of a class <class> vehicle of contract version <version> is read in its own shape
      Given the entry lane is ready
      And a class <class> vehicle with OBU and ETC card
      And its OBU has contract version <version>
      When it drives into the lane
      Then it passes without being held
      And one entry record is written
      And the entry record has no special type
      And OBU and ETC card carry this entry
      And the entry record and the wires show the format of its media

      Examples:
        | class | version |
        | 2     | 12      |
        | 4     | 51      |
        | 11    | 12      |
        | 13    | 51      |
        | 16    | 40      |
        | 21    | 51      |

    @N03.1 @N03.2 @negative
    Scenario: An OBU that enciphers under another network's keys is not read
      Given the entry lane is ready
      And its OBU enciphers under another network's keys
      When it drives into the lane
      Then the lane holds it
      And it does not enter

  Rule: The antenna tells old from new

    @N03.4 @control
    Scenario Outline: An OBU of contract version <unit> with a card of version <card> gets the keys of each
      Given the exit lane is ready
      And its OBU has contract version <unit>
      And its ETC card has version <card>
      And it entered at A and passed g1 and g2
      When it drives into the lane
      Then it passes without being held
      And one exit record is written
      And the exit record has no special type
      And the ETC card pays the charge of the OBU's sums
      And OBU and ETC card carry no open entry any more
      And the exit record and the wires show the format of its media

      Examples:
        | unit | card |
        | 12   | 10   |
        | 12   | 50   |
        | 40   | 53   |
        | 51   | 10   |
        | 51   | 40   |
        | 51   | 50   |

  Rule: Single-piece and two-piece OBUs transact

    @N03.3 @control
    Scenario Outline: A car whose OBU is <generation> enters
      Given the entry lane is ready
      And a class 1 car whose OBU is <generation>
      When it drives into the lane
      Then it passes without being held
      And one entry record is written
      And the entry record has no special type
      And its media carry this entry
      And the air and the record show its generation

      Examples:
        | generation       |
        | tdes_two_piece   |
        | sm4_two_piece    |
        | sm4_single_piece |

    @N03.3 @control
    Scenario Outline: A car whose OBU is <generation> pays at the <position>
      Given the <position> lane is ready
      And a class 1 car whose OBU is <generation>
      And it entered at A and passed g1 and g2
      When it drives into the lane
      Then it passes without being held
      And one exit record is written
      And the exit record has no special type
      And it pays the charge of its OBU's sums
      And its media carry no open entry any more
      And the air and the record show its generation

      Examples:
        | position   | generation       |
        | exit       | tdes_two_piece   |
        | exit       | sm4_two_piece    |
        | exit       | sm4_single_piece |
        | exit_mixed | sm4_single_piece |

    @N03.3 @control
    Scenario Outline: A car whose OBU is <generation> is charged under the gantry
      Given the gantry is ready
      And a class 1 car whose OBU is <generation>
      And it entered at A and passed g1
      When it drives under the gantry
      Then the gantry charges it without special type
      And record and memory agree
      And one plate image of it is uploaded
      And the gantry's record shows its generation

      Examples:
        | generation       |
        | tdes_two_piece   |
        | sm4_two_piece    |
        | sm4_single_piece |
