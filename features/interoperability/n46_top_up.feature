@N46
Feature: N46 Top-up (充值)
  Money goes onto a stored-value card by APDU and into the books by the card's own proof; an account is paid up at the counter.

  Background:
    Given the back office is open

  Rule: A topped-up card works at once; card and books agree

    @N46.1 @control
    Scenario Outline: <fen> fen on a <form> card with <before> fen
      Given a <form> stored-value card holds <before> fen
      When <fen> fen are loaded onto the card
      Then the back office does it: "top-up"
      And card and books agree on every top-up

      Examples:
        | form | before | fen     |
        | old  | 0      | 10000   |
        | new  | 5      | 1       |
        | sm4  | 20000  | 5000000 |

    @N46.1
    Scenario Outline: The next lane takes the money from a <form> card
      Given a <form> stored-value card holds 3000 fen
      When a lane takes 2999 fen from it
      Then the lane has its money

      Examples:
        | form |
        | new  |
        | sm4  |

    @N46.1 @negative
    Scenario Outline: Power fails at every APDU of a top-up, the <lost> is lost
      When the power fails at every APDU of a top-up of a <form> card, the <lost> lost, and it goes on
      Then card and books agree on every top-up

      Examples:
        | form | lost    |
        | new  | command |
        | sm4  | answer  |

    @N46.1 @negative
    Scenario: A credit card is not loaded
      Given a new card is in use
      When the customer wants 500 fen on the card
      Then the back office refuses it: "top-up"

    @N46.1 @negative
    Scenario Outline: Nobody loads <fen> fen
      Given a new stored-value card holds 10 fen
      When the customer wants <fen> fen on the card
      Then the back office refuses it: "top-up"

      Examples:
        | fen       |
        | 0         |
        | -100      |
        | 999999999 |

  Rule: A paid-up account leaves the list within the limit

    @N46.2 @control
    Scenario: The account owes 800 fen and pays them
      Given a new card is in use
      And the bank could not draw 800 fen from its account
      When 800 fen are paid into the account
      Then within the limit lanes have the card off the list

    @N46.2 @negative
    Scenario: The account owes 800 fen and pays 799
      Given a new card is in use
      And the bank could not draw 800 fen from its account
      When 799 fen are paid into the account
      Then within the limit lanes have the card on the list for reason 4
