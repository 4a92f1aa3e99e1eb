@N23
Feature: N23 Card issuing (ETC卡发行)
  The centre says which APDUs make a blank chip a card; the service point brings them to it.

  Background:
    Given the back office is open

  Rule: File 0015 is valid field by field, and the card works with the keys of its number

    @N23.1 @N23.3 @control
    Scenario Outline: A <form> card of type <type> for a <vehicle>
      When a <form> card of type <type> is issued for a <vehicle>
      Then the card is valid field by field

      Examples:
        | form | type | vehicle |
        | old  | 22   | car     |
        | new  | 22   | car     |
        | new  | 23   | car     |
        | new  | 23   | truck   |
        | sm4  | 22   | truck   |
        | sm4  | 23   | car     |

  Rule: A damaged card is written again from the books

    @N23.2 @control
    Scenario Outline: A <form> card whose issue file is damaged
      Given a <form> card is in use
      And its file 0015 was damaged
      When the card is restored
      Then the card is as it was issued

      Examples:
        | form |
        | new  |
        | sm4  |

    @N23.2 @negative
    Scenario: A card that was recovered is not restored
      Given a new card is in use
      And it was recovered
      When the card is restored
      Then the back office refuses it: "restoring"

  Rule: An issue that is cut at any APDU leaves no half card

    @N23.3 @negative
    Scenario Outline: Power fails at every APDU of a <form> card, the <lost> is lost
      When the power fails at every APDU of issuing a <form> card, the <lost> lost, and issuing goes on
      Then no power cut leaves half a card
      And every card is whole in the end

      Examples:
        | form | lost    |
        | sm4  | answer  |

    @N23.3 @negative
    Scenario: Power fails at every APDU and the customer leaves
      When the power fails at every APDU of issuing a new card, the command lost, and it is given up
      Then no power cut leaves half a card
      And every card is blank in the end
