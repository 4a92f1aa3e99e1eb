@N28
Feature: N28 Loss report and its lifting (挂失与解挂)
  Whoever reports, at a counter, on the telephone or on the web, the medium is on the list of all lanes in time.

  Background:
    Given the back office is open

  Rule: A report puts card and OBU on the list within the limit

    @N28.1 @control
    Scenario Outline: <who> reports
      Given a new card is in use
      And a new obu is in use
      When <who> reports the card and obu lost
      Then the back office does it: "loss report"
      And within the limit lanes have the card and obu on the list for reason 1

      Examples:
        | who               |
        | its holder        |
        | the service point |
        | the clerk         |

    @N28.1 @negative
    Scenario: Another customer reports
      Given a new card is in use
      And another customer has an account
      When another customer reports the card lost
      Then the back office refuses it: "loss report"
      And within the limit lanes have the card off the list

    @N28.1 @negative
    Scenario: A lost card is to be loaded
      Given a new stored-value card holds 100 fen
      And its holder has reported the card lost
      When the customer wants 500 fen on the card
      Then the back office refuses it: "top-up"

  Rule: Lifting takes them off

    @N28.2 @control
    Scenario Outline: <who> says that it was found
      Given a new <kind> is in use
      And its holder has reported the <kind> lost
      When <who> says that the <kind> was found
      Then the back office does it: "lifting"
      And within the limit lanes have the <kind> off the list

      Examples:
        | who               | kind |
        | its holder        | card |
        | the service point | obu  |

    @N28.2
    Scenario: The card was found and the account still owes
      Given a new card is in use
      And the bank could not draw 800 fen from its account
      And its holder has reported the card lost
      When its holder says that the card was found
      Then within the limit lanes have the card on the list for reason 4

    @N28.2 @negative
    Scenario: A card that nobody lost was found
      Given a new card is in use
      When its holder says that the card was found
      Then the back office refuses it: "lifting"
