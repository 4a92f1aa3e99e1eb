@N25
Feature: N25 Exchange of old cards for new (老卡更换新卡)
  The old card is read, emptied and ended; the new one gets its information and money, and is issued last.

  Background:
    Given the back office is open

  Rule: Information and balance move exactly

    @N25.1 @N25.2 @control
    Scenario Outline: A <old> card with <fen> fen becomes a <new> one
      Given a <old> stored-value card holds <fen> fen
      When the card is exchanged for a <new> one
      Then its information has moved exactly
      And its balance has moved exactly
      And only the new one is usable in the end
      And the books and the new card agree

      Examples:
        | old | fen      | new |
        | old | 12345    | new |
        | old | 0        | sm4 |
        | new | 10000000 | sm4 |

    @N25.1
    Scenario: A credit card is exchanged
      Given a old card is in use
      When the card is exchanged for a new one
      Then its information has moved exactly
      And only the new one is usable in the end

    @N25.1
    Scenario: The card has paid what the books do not know yet
      Given a old stored-value card holds 5000 fen
      And a new passage of 1250 fen was paid with the card
      When the card is exchanged for a new one
      Then its balance has moved exactly

  Rule: At no instant both are usable, nor is money doubled or lost

    @N25.2 @negative
    Scenario Outline: Power fails at every APDU of the exchange, the <lost> is lost
      When the power fails at every APDU of exchanging a <old> card with 4321 fen for a <new> one, the <lost> lost, and it goes on
      Then at no instant both are usable
      And its balance has moved exactly
      And its information has moved exactly
      And only the new one is usable in the end

      Examples:
        | old | new | lost    |
        | old | sm4 | answer  |
        | new | sm4 | command |

    @N25.1 @N25.2 @negative
    Scenario: A card that was exchanged is exchanged again
      Given a old stored-value card holds 5000 fen
      And the card was exchanged for a new one
      When the old card is used for a second exchange
      Then the back office refuses it: "second exchange"
