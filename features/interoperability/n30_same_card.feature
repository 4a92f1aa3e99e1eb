@N30
Feature: N30 the same card at entry and exit (入出口同一张卡)
  Entry and exit belong to one journey only if the same card was there. Another card of the same owner has the right plate;
  only its number, its entry and its last gantry give it away.

  Background:
    Given a class 1 car with OBU and ETC card

  Rule: A card that was swapped on the road is detected

    @N30.1 @negative
    Scenario: Another card of the owner is stopped at the exit and pays nothing
      Given the exit lane is ready
      And it entered at A and passed g1 and g2
      And another ETC card of its owner was put into its OBU on the road
      When it drives into the lane
      Then the lane holds it for reason 44 or 45 or 46
      And no exit record is written
      And nothing is written to OBU and ETC card

    @N30.1
    Scenario: The swapped card is handled as special and the toll is paid in cash
      Given the exit lane is ready
      And it entered at A, passed g1 and was missed by g2
      And another ETC card of its owner was put into its OBU on the road
      And online charging returns the whole way before discount
      And it is held and the toll is obtained from the back office
      When the driver pays in cash
      Then the lane holds it first and then releases it
      And one exit record is written
      And the exit record names special type 44 or 45 or 46
      And it pays all of it in cash, as the back office charges it

    @N30.1
    Scenario: The card of the entry is put back and pays
      Given the exit lane is ready
      And it entered at A and passed g1 and g2
      And another ETC card of its owner was put into its OBU on the road
      And it is held in the lane
      And the driver has put the right ETC card in
      When the collector tries again
      Then the lane holds it first and then releases it
      And one exit record is written
      And the exit record names special type 44 or 45 or 46
      And the ETC card pays the charge of the OBU's sums
      And OBU and ETC card carry no open entry any more

    @N30.1 @negative
    Scenario: The gantry tells of the swapped card
      Given the gantry is ready
      And it entered at A and passed g1
      And another ETC card of its owner was put into its OBU on the road
      When it drives under the gantry
      Then the gantry writes one record of it
      And the gantry record names special type 133 or 134

    @N30.1 @negative
    Scenario: Another vehicle's card is stopped at the exit and pays nothing
      Given the exit lane is ready
      And it entered at A and passed g1 and g2
      And another vehicle's ETC card was put into its OBU on the road
      When it drives into the lane
      Then the lane holds it for reason 41 or 44 or 45
      And no exit record is written
      And nothing is written to OBU and ETC card

  Rule: The card of the entry pays

    @N30.1 @control
    Scenario Outline: The same <kind> card was there all the way
      Given the exit lane is ready
      And it entered at A and passed g1 and g2
      And its ETC card is a <kind> card
      When it drives into the lane
      Then it passes without being held
      And one exit record is written
      And the exit record has no special type
      And the ETC card pays the charge of the OBU's sums
      And OBU and ETC card carry no open entry any more

      Examples:
        | kind         |
        | credit       |
        | stored-value |

    @N30.1 @control
    Scenario: The same card under the gantry
      Given the gantry is ready
      And it entered at A and passed g1
      When it drives under the gantry
      Then the gantry charges it without special type
      And record and memory agree
      And one plate image of it is uploaded
