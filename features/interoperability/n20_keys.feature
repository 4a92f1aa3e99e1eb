@N20
Feature: N20 Key generation and delivery (密钥生成与传输)
  Keys follow from masters by area and number; a bank gets its key wrapped, and says what has arrived.

  Background:
    Given the back office is open

  Rule: Diversification is right for every issuer

    @N20.1 @control
    Scenario Outline: The <usage> keys of <algorithm> of all issuers
      When the clerk asks for the check values of the <usage> key of <algorithm> of every issuer
      Then every check value is that of the right diversification
      And no key was ever in clear

      Examples:
        | usage    | algorithm |
        | purchase | 3DES      |
        | purchase | SM4       |
        | tac      | 3DES      |
        | tac      | SM4       |

  Rule: A key travels only wrapped; the bank's side receives and confirms it

    @N20.2 @control
    Scenario Outline: <bank> receives the <usage> key of <algorithm>
      Given <bank> has fetched the <usage> key of <algorithm>
      When <bank> confirms it
      Then the back office does it: "confirmation"
      And the bank has the right key
      And no key was ever in clear

      Examples:
        | bank   | usage    | algorithm |
        | bank A | purchase | 3DES      |
        | bank B | purchase | SM4       |
        | bank C | tac      | SM4       |
        | bank D | load     | 3DES      |

    @N20.2 @negative
    Scenario: The key was damaged on its way
      Given bank A has fetched the purchase key of SM4
      And a byte of the wrapped key was changed on its way
      When bank A confirms it
      Then the back office refuses it: "confirmation"

    @N20.2 @negative
    Scenario: Another bank confirms it
      Given bank A has fetched the purchase key of SM4
      When bank B confirms it
      Then the back office refuses it: "confirmation"

    @N20.2 @negative
    Scenario: A bank without a transport key asks
      When the settlement bank fetches the purchase key of SM4
      Then the back office refuses it: "delivery"

  Rule: An unauthorised or unknown PSAM is refused

    @N20.3 @control
    Scenario: A module in use
      Given a security module is registered as in use
      When a lane asks for the authorisation of this module
      Then the back office does it: "authorisation"

    @N20.3 @negative
    Scenario Outline: <module>, registered as <state>
      Given a security module is registered as <state>
      When a lane asks for the authorisation of <module>
      Then the back office refuses it: "authorisation"

      Examples:
        | module                            | state     |
        | an unknown module                 | in use    |
        | another module under its terminal | in use    |
        | this module                       | withdrawn |
