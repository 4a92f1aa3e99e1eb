@N36
Feature: N36 short balance: the whole toll by other means (余额不足)
  A card that cannot pay all of it pays nothing: the whole toll is paid by other means, and the card keeps what it has.

  Background:
    Given the exit lane is ready

  Rule: A stored-value card that is short is not debited

    @N36.1
    Scenario Outline: A class <class> vehicle with <fen> fen on its card pays all of it <means>
      Given a class <class> vehicle with OBU and ETC card
      And it entered at A, passed g1 and was missed by g2
      And online charging returns the whole way with discount
      And its stored-value card holds <fen> fen
      And it is held and the toll is obtained from the back office
      When the driver pays <means>
      Then the lane holds it first and then releases it
      And one exit record is written
      And the exit record names special type 27 or 28
      And it pays all of it <means>, as the back office charges it

      Examples:
        | class | fen | means             |
        | 1     | 1   | in cash           |
        | 1     | 0   | by mobile payment |
        | 2     | 250 | in cash           |
        | 3     | 7   | by mobile payment |
        | 4     | 99  | in cash           |
        | 11    | 640 | in cash           |
        | 14    | 1   | by mobile payment |

    @N36.1 @negative
    Scenario: One fen short is short
      Given a class 1 car with OBU and ETC card
      And it entered at A and passed g1 and g2
      And its stored-value card holds 1 fen less than the charge
      When it drives into the lane
      Then the lane holds it for reason 27
      And no exit record is written
      And nothing is written to OBU and ETC card

    @N36.1 @control
    Scenario: A stored-value card with exactly the charge pays it
      Given a class 1 car with OBU and ETC card
      And it entered at A and passed g1 and g2
      And its stored-value card holds exactly the charge
      When it drives into the lane
      Then it passes without being held
      And one exit record is written
      And the exit record has no special type
      And the ETC card pays the charge of the OBU's sums
      And OBU and ETC card carry no open entry any more

  Rule: A credit card whose account cannot pay is not debited

    Background:
      Given a class 1 car with OBU and ETC card
      And it entered at A, passed g1 and was missed by g2
      And online charging returns the whole way before discount
      And the account of its credit card is overdrawn

    @N36.2
    Scenario Outline: All of it is paid <means>
      Given it is held and the toll is obtained from the back office
      When the driver pays <means>
      Then the lane holds it first and then releases it
      And one exit record is written
      And the exit record names special type 24
      And it pays all of it <means>, as the back office charges it

      Examples:
        | means             |
        | in cash           |
        | by mobile payment |

    @N36.2 @negative
    Scenario: Without another means the vehicle stays and nothing is debited
      When it drives into the lane
      Then the lane holds it for reason 24
      And no exit record is written
      And nothing is written to OBU and ETC card

  Rule: An account that can pay again pays

    @N36.2 @control
    Scenario: The account was overdrawn until now
      Given a class 1 car with OBU and ETC card
      And it entered at A and passed g1 and g2
      And the account of its credit card was overdrawn until now
      When it drives into the lane
      Then it passes without being held
      And one exit record is written
      And the exit record has no special type
      And the ETC card pays the charge of the OBU's sums
      And OBU and ETC card carry no open entry any more
