@N37
Feature: N37 passage of foreign vehicles: OBU and card of every issuer of the network, and of none (跨区域通行)
  One network, many issuers: a vehicle is served alike wherever its OBU and card come from, and an issuer that is not in the
  network is stopped, since nobody would pay for it.

  Background:
    Given a class 1 car with OBU and ETC card

  Rule: OBU and ETC card of every issuing province pass

    @N37.1 @N37.2 @control
    Scenario Outline: A vehicle of province <code> enters
      Given the entry lane is ready
      And its OBU and ETC card were issued by province <code>
      When it drives into the lane
      Then it passes without being held
      And one entry record is written
      And the entry record has no special type
      And OBU and ETC card carry this entry

      Examples:
        | code |
        | 11   |
        | 12   |
        | 13   |
        | 14   |
        | 15   |
        | 21   |
        | 22   |
        | 23   |
        | 31   |
        | 32   |
        | 33   |
        | 34   |
        | 35   |
        | 36   |
        | 37   |
        | 41   |
        | 42   |
        | 43   |
        | 44   |
        | 45   |
        | 46   |
        | 50   |
        | 51   |
        | 52   |
        | 53   |
        | 54   |
        | 61   |
        | 62   |
        | 63   |
        | 64   |
        | 65   |

    @N37.1 @control
    Scenario Outline: A vehicle of province <code> is charged under the gantry
      Given the gantry is ready
      And its OBU and ETC card were issued by province <code>
      And it entered at A and passed g1
      When it drives under the gantry
      Then the gantry charges it without special type
      And record and memory agree
      And one plate image of it is uploaded

      Examples:
        | code |
        | 11   |
        | 12   |
        | 13   |
        | 14   |
        | 15   |
        | 21   |
        | 22   |
        | 23   |
        | 31   |
        | 32   |
        | 33   |
        | 34   |
        | 35   |
        | 36   |
        | 37   |
        | 41   |
        | 42   |
        | 43   |
        | 44   |
        | 45   |
        | 46   |
        | 50   |
        | 51   |
        | 52   |
        | 53   |
        | 54   |
        | 61   |
        | 62   |
        | 63   |
        | 64   |
        | 65   |

    @N37.1 @control
    Scenario Outline: A vehicle of province <code> pays at the exit
      Given the exit lane is ready
      And its OBU and ETC card were issued by province <code>
      And it entered at A and passed g1 and g2
      When it drives into the lane
      Then it passes without being held
      And one exit record is written
      And the exit record has no special type
      And the ETC card pays the charge of the OBU's sums
      And OBU and ETC card carry no open entry any more

      Examples:
        | code |
        | 11   |
        | 12   |
        | 13   |
        | 14   |
        | 15   |
        | 21   |
        | 22   |
        | 23   |
        | 31   |
        | 32   |
        | 33   |
        | 34   |
        | 35   |
        | 36   |
        | 37   |
        | 41   |
        | 42   |
        | 43   |
        | 44   |
        | 45   |
        | 46   |
        | 50   |
        | 51   |
        | 52   |
        | 53   |
        | 54   |
        | 61   |
        | 62   |
        | 63   |
        | 64   |
        | 65   |

  Rule: What an issuer outside the network issued is stopped

    @N37.1 @N37.2 @negative
    Scenario: OBU and ETC card of nobody's issuer do not enter
      Given the entry lane is ready
      And its OBU and ETC card are of an issuer outside the network
      When it drives into the lane
      Then the lane holds it for reason 8 or 25
      And it does not enter

    @N37.2 @negative
    Scenario: A card of nobody's issuer does not enter in a good OBU
      Given the entry lane is ready
      And its ETC card is of an issuer outside the network
      When it drives into the lane
      Then the lane holds it for reason 25
      And it does not enter

    @N37.2 @negative
    Scenario: OBU and ETC card of nobody's issuer are stopped at the exit
      Given the exit lane is ready
      And its OBU and ETC card are of an issuer outside the network
      And it entered at A and passed g1 and g2
      When it drives into the lane
      Then the lane holds it for reason 8 or 25
      And no exit record is written
      And nothing is written to OBU and ETC card

    @N37.2 @negative
    Scenario: The gantry tells of OBU and ETC card of nobody's issuer
      Given the gantry is ready
      And its OBU and ETC card are of an issuer outside the network
      And it entered at A and passed g1
      When it drives under the gantry
      Then the gantry writes one record of it
      And the gantry record names special type 106 or 119
