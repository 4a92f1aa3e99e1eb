@N05
Feature: N05 TAC verification (TAC合法性校验)
  The centre recomputes the TAC of every transaction from the record's own fields and the card's key.

  Background:
    Given the back office is open

  Rule: A TAC that the card has given is valid

    @N05.1 @N05.2 @N05.4 @control
    Scenario Outline: The record of a <algorithm> card is as its card made it
      Given a transaction of a <algorithm> card
      When <caller> has it verified
      Then the TAC is found to be valid

      Examples:
        | algorithm | caller              |
        | 3DES      | the ministry centre |
        | SM4       | the ministry centre |
        | 3DES      | the home issuer     |

  Rule: One wrong field alone, and the TAC is invalid

    @N05.1 @N05.2 @negative
    Scenario Outline: The <field> of a <algorithm> card's record is wrong
      Given a transaction of a <algorithm> card
      And its <field> in the record is another than the card's
      When the ministry centre has it verified
      Then the TAC is found to be invalid

      Examples:
        | algorithm | field            |
        | 3DES      | TAC              |
        | 3DES      | key version      |
        | 3DES      | amount           |
        | 3DES      | terminal         |
        | 3DES      | serial number    |
        | 3DES      | transaction type |
        | 3DES      | time             |
        | SM4       | TAC              |
        | SM4       | amount           |

    @N05.2 @negative
    Scenario Outline: The algorithm flag of a <algorithm> card's record is wrong
      Given a transaction of a <algorithm> card
      And its algorithm flag in the record is the other one
      When the ministry centre has it verified
      Then the TAC is found to be invalid

      Examples:
        | algorithm |
        | 3DES      |
        | SM4       |

  Rule: A terminal and its serial number name one transaction

    @N05.3 @negative
    Scenario: A verified transaction is shown again under another id
      Given a transaction of a 3DES card
      And it was verified before
      And another record shows the same terminal and serial number
      When the ministry centre has it verified
      Then the TAC is found to be replayed

    @N05.3 @control
    Scenario: The same record is verified twice
      Given a transaction of a 3DES card
      And it was verified before
      When the ministry centre has it verified
      Then the TAC is found to be valid

  Rule: All zeros are no TAC

    @N05.4 @negative
    Scenario: The card gave no TAC
      Given a transaction of a 3DES card
      And its TAC is all zeros
      When the ministry centre has it verified
      Then the TAC is found to be no_tac
