@N11
Feature: N11 signature and non-repudiation (签名与防抵赖)
  Every file is signed by its sender and answered by a signed receipt: nobody can change it, and nobody can deny it.

  Background:
    Given the back office is open

  Rule: A file that its sender signed is taken, and the receipt proves it

    @N11.1 @N11.2 @N11.3 @control
    Scenario Outline: <party> delivers a file signed with <profile>
      Given a file of 3 gantry transactions, signed by <party> with <profile>
      When it is delivered
      Then it is taken, and the receipt proves the delivery

      Examples:
        | party               | profile |
        | the ministry centre | ECDSA   |
        | the ministry centre | SM2     |
        | the foreign issuer  | ECDSA   |
        | the foreign issuer  | SM2     |
        | the gantry          | ECDSA   |
        | bank A              | SM2     |

  Rule: What is not signed as it should be is refused

    @N11.1 @N11.2 @N11.3 @negative
    Scenario Outline: <change> of a file signed with <profile> was changed
      Given a file of 3 gantry transactions, signed by the ministry centre with <profile>
      And <change> was changed after it was signed
      When it is delivered
      Then the file is refused

      Examples:
        | change                | profile |
        | a byte of its content | ECDSA   |
        | a byte of its content | SM2     |
        | its name              | ECDSA   |
        | its name              | SM2     |

    @N11.1 @negative
    Scenario Outline: The file is signed with an <kind> <profile> certificate
      Given a file of gantry transactions of the ministry centre, signed with its <kind> <profile> certificate
      When it is delivered
      Then the file is refused

      Examples:
        | kind    | profile |
        | unknown | ECDSA   |
        | unknown | SM2     |
        | expired | ECDSA   |
        | expired | SM2     |

    @N11.1 @negative
    Scenario: The file is signed by somebody else
      Given a file of 3 gantry transactions, signed by the ministry centre with ECDSA
      And it is signed by bank A instead
      When it is delivered
      Then the file is refused

    @N11.1 @negative
    Scenario: Another content comes under the name of a file that was taken
      Given a file of 3 gantry transactions, signed by the ministry centre with ECDSA
      When another content is delivered under its name
      Then the file is refused

  Rule: A certificate is renewed with an overlap

    @N11.4 @control
    Scenario: Old and new certificate are good side by side
      When the ministry centre renews its certificate and signs with both
      Then the renewal is taken, and the files of both keys are

    @N11.4 @negative
    Scenario: Nobody else can renew it
      When a certificate for the ministry centre is presented that its present one did not sign
      Then the renewal is refused
