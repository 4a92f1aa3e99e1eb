@N38
Feature: N38 link encryption (链路加密)
  Nothing is said in the clear, to nobody unknown, and a new certificate disturbs nobody.

  Background:
    Given the back office is open

  Rule: Plaintext and downgraded connections are refused

    @N38.1 @control
    Scenario Outline: A client connects with <tls>
      When a client connects with <tls>
      Then it is answered over <tls>

      Examples:
        | tls     |
        | TLS 1.2 |
        | TLS 1.3 |

    @N38.1 @negative
    Scenario Outline: A client connects with <tls>, which is too little
      When a client connects with <tls>
      Then nothing is answered

      Examples:
        | tls           |
        | no encryption |
        | TLS 1.1       |

  Rule: Both sides show who they are

    @N38.2 @negative
    Scenario: A client without a certificate
      When a client shows no certificate
      Then nothing is answered

    @N38.2 @negative
    Scenario: A client whose certificate is of a foreign authority
      When a client shows a certificate of a foreign authority
      Then nothing is answered

    @N38.2 @negative
    Scenario Outline: <client> asks in the name of <other>
      When <client> asks in the name of <other>
      Then nothing is answered

      Examples:
        | client             | other               |
        | bank A             | bank B              |
        | bank A             | the ministry centre |
        | the gantry         | the exit lane       |
        | the foreign issuer | the home issuer     |

  Rule: A renewed certificate interrupts nobody

    @N38.3 @control
    Scenario: The certificate is renewed while a client is connected
      Given a client is connected
      When the certificate of the back office is renewed
      Then the open connection is answered on, and a new one sees the new certificate
