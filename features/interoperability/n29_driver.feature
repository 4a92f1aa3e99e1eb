@N29
Feature: N29 what the lane tells the driver (车道提示)
  The driver has no paper and no screen of his own: what he is charged, and whether he may go, he reads off the lane.

  Background:
    Given a class 1 car with OBU and ETC card

  Rule: The entry shows plate and account

    @N29.1 @control
    Scenario Outline: A class <class> vehicle with a good credit account
      Given the entry lane is ready
      And a class <class> vehicle with OBU and ETC card
      When it drives into the lane
      Then it passes without being held
      And one entry record is written
      And the entry record has no special type
      And OBU and ETC card carry this entry
      And the fee display shows its plate and that its account is normal

      Examples:
        | class |
        | 1     |
        | 4     |
        | 13    |

    @N29.1 @control
    Scenario Outline: A stored-value card of <fen> fen
      Given the entry lane is ready
      And its ETC card is a stored-value card with <fen> fen
      When it drives into the lane
      Then it passes without being held
      And one entry record is written
      And the entry record has no special type
      And OBU and ETC card carry this entry
      And the fee display shows its plate and its balance

      Examples:
        | fen    |
        | 1      |
        | 1005   |
        | 100000 |

  Rule: The exit shows plate and amount

    @N29.2 @control
    Scenario Outline: A class <class> vehicle sees what it has paid
      Given the exit lane is ready
      And a class <class> vehicle with OBU and ETC card
      And it entered at A and passed g1 and g2
      When it drives into the lane
      Then it passes without being held
      And one exit record is written
      And the exit record has no special type
      And the ETC card pays the charge of the OBU's sums
      And OBU and ETC card carry no open entry any more
      And the fee display shows its plate and the amount

      Examples:
        | class |
        | 1     |
        | 3     |
        | 16    |

    @N29.2
    Scenario: Who pays in cash sees what he has to pay
      Given the exit lane is ready
      And it entered at A, passed g1 and was missed by g2
      And online charging returns the whole way with discount
      And its stored-value card holds 100 fen
      And it is held and the toll is obtained from the back office
      When the driver pays in cash
      Then the lane holds it first and then releases it
      And one exit record is written
      And the exit record names special type 27 or 28
      And it pays all of it in cash, as the back office charges it
      And the fee display shows its plate and the amount

  Rule: An account below its owner's limit is told of at the entry, and stops nobody

    @N29.1 @N29.3 @negative
    Scenario: The account is below the limit
      Given the entry lane is ready
      And its account is below the limit that its owner set
      When it drives into the lane
      Then it passes without being held
      And one entry record is written
      And the entry record has no special type
      And OBU and ETC card carry this entry
      And the fee display shows its plate and that its account is low

    @N29.3 @control
    Scenario: The account was below the limit until now
      Given the entry lane is ready
      And its account was below the limit that its owner set until now
      When it drives into the lane
      Then it passes without being held
      And one entry record is written
      And the entry record has no special type
      And OBU and ETC card carry this entry
      And the fee display shows its plate and that its account is normal

    @N29.3 @control
    Scenario: Another vehicle's account is below its limit
      Given the entry lane is ready
      And another account is below the limit that its owner set
      When it drives into the lane
      Then it passes without being held
      And one entry record is written
      And the entry record has no special type
      And OBU and ETC card carry this entry
      And the fee display shows its plate and that its account is normal

  Rule: The barrier opens by itself on success only

    @N29.4 @control
    Scenario: A good vehicle enters without anybody's hand
      Given the entry lane is ready
      When it drives into the lane
      Then it passes without being held
      And one entry record is written
      And the entry record has no special type
      And OBU and ETC card carry this entry
      And the barrier opens by itself and the pass light turns green

    @N29.4 @control
    Scenario: A good vehicle exits without anybody's hand
      Given the exit lane is ready
      And it entered at A and passed g1 and g2
      When it drives into the lane
      Then it passes without being held
      And one exit record is written
      And the exit record has no special type
      And the ETC card pays the charge of the OBU's sums
      And OBU and ETC card carry no open entry any more
      And the barrier opens by itself and the pass light turns green

    @N29.4 @negative
    Scenario Outline: A vehicle with <defect> sees no green at the entry
      Given the entry lane is ready
      And <fault>
      When it drives into the lane
      Then the lane holds it
      And it does not enter
      And the pass light is not green while it is held

      Examples:
        | defect             | fault                             |
        | its card out       | its ETC card is out of the OBU    |
        | an expired OBU     | its OBU expired yesterday         |
        | a dismantled OBU   | its OBU was taken off the windscreen |
        | another's card     | another vehicle's ETC card is in its OBU |

    @N29.4 @negative
    Scenario: A vehicle that cannot pay sees no green at the exit
      Given the exit lane is ready
      And it entered at A and passed g1 and g2
      And its ETC card expired on the road
      When it drives into the lane
      Then the lane holds it for reason 21
      And no exit record is written
      And nothing is written to OBU and ETC card
      And the pass light is not green while it is held

  Rule: The canopy light says whether the lane is open

    @N29.5 @control
    Scenario Outline: The <position> lane is closed and opened again
      Given the <position> lane is ready
      And the collector has closed the lane
      When the collector opens the lane again
      Then the canopy light says whether the lane is open

      Examples:
        | position   |
        | entry      |
        | exit       |
        | exit_mixed |

    @N29.5 @negative
    Scenario: A closed lane serves nobody
      Given the entry lane is ready
      And the collector has closed the lane
      When it drives into the closed lane
      Then the closed lane serves nobody
      And the canopy light says whether the lane is open
      And no entry record is written
