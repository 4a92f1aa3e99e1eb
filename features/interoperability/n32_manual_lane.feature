@N32
Feature: N32 ETC card in an MTC or mixed lane (MTC车道刷卡)
  Every manual lane reads ETC cards, old and new. A discount belongs to a passage by ETC, not to a card that only pays.

  Rule: Old and new cards are read in every manual lane

    @N32.1 @manual @control
    Scenario Outline: A military card of version <version> enters alone
      Given the entry lane is ready
      And a class 1 car with OBU and ETC card
      And its ETC card is for user type 8
      And its ETC card has version <version>
      And its OBU is shielded
      And it is held in the lane
      When the driver offers the ETC card alone
      Then the lane holds it for reason 123 and then releases it
      And it is recorded once, with the special types of T2/entry, branch military_card
      And it enters on the ETC card alone

      Examples:
        | version |
        | 10      |
        | 40      |
        | 50      |

    @N32.1 @N32.2 @manual @control
    Scenario Outline: A card of version <version> alone pays at the <position> and keeps the discount
      Given the <position> lane is ready
      And a class 1 car with OBU and ETC card
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

      Examples:
        | position   | version |
        | exit       | 10      |
        | exit       | 45      |
        | exit       | 53      |
        | exit_mixed | 12      |
        | exit_mixed | 40      |

  Rule: Without valid entry information on the card there is no discount

    @N32.2 @manual @negative
    Scenario: A card without its entry does not pay alone, and the whole toll is paid
      Given the exit lane is ready
      And a class 1 car with OBU and ETC card
      And it entered at A, passed g1 and was missed by g2
      And its OBU failed on the road
      And its ETC card has lost its entry on the road
      And the back office knows its entry
      And online charging returns the whole way before discount
      And it is held and the entry is asked for by its plate
      When the driver pays in cash
      Then the lane holds it first and then releases it
      And one exit record is written
      And the exit record names special type 123
      And it pays all of it in cash, before discount

  Rule: A card that only pays gets no discount

    @N32.3 @manual @negative
    Scenario Outline: An ETC card of version <version> pays for a passage on a CPC card
      Given the exit_mixed lane is ready
      And a class <class> car without OBU and ETC card
      And it entered at A with a CPC card and passed g1 and g2
      And its ETC card has version <version>
      And the driver has an ETC card that was not at the entry
      And it is held at the exit
      When the CPC card is returned and the ETC card on the reader pays for it
      Then the lane holds it first and then releases it
      And it has paid the CPC card's whole sum with the ETC card, without discount
      And the CPC card is its medium and is taken back

      Examples:
        | class | version |
        | 1     | 40      |
        | 2     | 40      |

    @N32.3 @manual @control
    Scenario: The same passage paid in cash costs the same
      Given the exit_mixed lane is ready
      And a class 1 car without OBU and ETC card
      And it entered at A with a CPC card and passed g1 and g2
      And it is held at the exit
      When the CPC card is returned and paid in cash
      Then the lane holds it first and then releases it
      And it has paid in cash the CPC card's sum, without special type
      And the CPC card is its medium and is taken back
