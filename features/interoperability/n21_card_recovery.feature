@N21
Feature: N21 Card recovery (通行卡回收)
  Cards that come back are many: they are stock, not list entries. A wiped card is a blank one.

  Background:
    Given the back office is open

  Rule: Recovered cards are held in stock and not put on the list

    @N21.1 @control
    Scenario Outline: A <form> card comes back
      Given a <form> card is in use
      When the card is recovered
      Then the back office does it: "recovery"
      And the card is not on the status list
      And the stock of the service point balances

      Examples:
        | form |
        | old  |
        | sm4  |

    @N21.1 @negative
    Scenario: A card that came back comes back again
      Given a new card is in use
      And it was recovered
      When the card is recovered
      Then the back office refuses it: "recovery"

  Rule: A wiped card carries nothing of its former owner

    @N21.2
    Scenario Outline: A recovered <form> card with <fen> fen is wiped
      Given a <form> stored-value card holds <fen> fen
      And it was recovered
      When the card is wiped
      Then nothing of its former owner is on the card
      And its <fen> fen are in the account

      Examples:
        | form | fen  |
        | old  | 880  |
        | sm4  | 3000 |
        | new  | 0    |

    @N21.2 @negative
    Scenario: Power fails at every APDU of wiping
      When the power fails at every APDU of wiping a new card, the answer lost, and it goes on
      Then nothing of its former owner is on the card

    @N21.2 @control
    Scenario: A wiped card is issued again
      Given a new card is in use
      And it was recovered
      And the card was wiped
      When its chip is issued again for the yellow plate 鲁B7Q305
      Then what was issued again on the card is as it was asked for

    @N21.2 @negative
    Scenario: A vehicle comes to an entry with a wiped card in its OBU
      Given a new card is in use
      And it was recovered
      And the card was wiped
      And the entry lane is ready
      And a class 1 car with OBU and ETC card
      And the card in its OBU is the wiped one
      When it drives into the lane
      Then the lane holds it

    @N21.2 @negative
    Scenario: A card that is in use is not wiped
      Given a new card is in use
      When the card is wiped
      Then the back office refuses it: "wiping"

  Rule: The stock balances

    @N21.3 @control
    Scenario Outline: Deliveries, issues, returns and wiped <form> cards
      When <count> <form> cards are delivered, <issued> issued, <back> recovered, <clean> wiped
      Then the stock of the service point balances

      Examples:
        | form | count | issued | back | clean |
        | old  | 4     | 3      | 2    | 1     |
        | new  | 3     | 3      | 3    | 3     |
