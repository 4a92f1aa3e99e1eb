@N15
Feature: N15 exchange with issuing banks (与省内各银行数据交换)
  Each bank receives the transactions of its own cards and nothing of another bank's.

  Background:
    Given the back office is open
    And the exit lane has uploaded:
      | record | card | fen  |
      | 1      | A1   | 1000 |
      | 2      | B1   | 2000 |
      | 3      | F1   | 3000 |
    And the ministry centre has sent consumptions of cards of this province:
      | record | card | fen  | province |
      | 4      | A2   | 400  | 41       |
      | 5      | C1   | 500  | 11       |
      | 6      | C2   | 600  | 41       |

  Rule: Exactly its own

    @N15.1 @control
    Scenario Outline: <bank> fetches its own cards' transactions
      When <bank> fetches what its cards paid on 2026-07-01
      Then <bank> has exactly the transactions of its own cards

      Examples:
        | bank   |
        | bank A |
        | bank B |
        | bank C |
        | bank D |

    @N15.1
    Scenario: What its cards paid elsewhere alone
      When bank A fetches what its cards paid elsewhere on 2026-07-01
      Then bank A has exactly what its own cards paid elsewhere

    @N15.1 @negative
    Scenario Outline: <caller> is no issuing bank
      When <caller> fetches what its cards paid on 2026-07-01
      Then the back office refuses it: "fetch"

      Examples:
        | caller              |
        | the exit lane       |
        | the service point   |
        | the settlement bank |
