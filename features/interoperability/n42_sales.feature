@N42
Feature: N42 Sales and automatic issuing (销售与自动发卡)
  What is sold is what left the stock, and the money is what it cost; a machine that jams gives the money back.

  Background:
    Given the back office is open

  Rule: Old and new formats are sold and recorded; stock and money balance

    @N42.1 @control
    Scenario Outline: <first> and <second> are sold at a counter
      Given the service point has sold old <kind> for 1500 fen to 1 vehicles
      When the service point sells <form> <kind> for 3500 fen to 2 vehicles
      Then every <medium> that the service point issued is valid
      And the stock of the service point balances
      And the sales of the service point balance

      Examples:
        | first     | second       | kind  | form | medium |
        | Old cards | new cards    | cards | new  | card   |
        | Old OBUs  | new SM4 OBUs | OBUs  | sm4  | obu    |

    @N42.1 @negative
    Scenario: A card that is not paid in full is not sold
      When the service point is given 1999 fen for a new card of 2000 fen
      Then the back office refuses it: "issue"
      And the sales of the service point balance
      And the stock of the service point balances

  Rule: An automatic issuing device issues valid cards; a jam leaves no half card and no lost money

    @N42.2 @control
    Scenario: The machine sells two cards
      When the card machine sells sm4 cards for 2000 fen to 2 vehicles
      Then every card that the card machine issued is valid
      And the stock of the card machine balances
      And the sales of the card machine balance

    @N42.2 @negative
    Scenario: The machine jams at every APDU
      When the card machine jams at every APDU of a card for 2000 fen
      Then no power cut leaves half a card
      And every card is blank in the end
      And the stock of the card machine balances
      And the sales of the card machine balance
