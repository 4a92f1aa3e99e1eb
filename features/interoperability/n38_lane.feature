@N38
Feature: N38 link encryption in the lane: it speaks to its own back office alone (链路加密)
  What a lane sends are plates, cards and money. It must not send them to whoever answers at the address.

  Rule: Without proof and protection nothing is said

    @N38.1 @negative
    Scenario Outline: The <position> lane meets <what>
      When the <position> lane starts and meets <what> at the address of its back office
      Then the lane says nothing to it and does not open

      Examples:
        | position | what          |
        | entry    | no encryption |
        | entry    | TLS 1.1       |
        | exit     | no encryption |

    @N38.2 @negative
    Scenario Outline: The <position> lane meets <what> in the certificate
      When the <position> lane starts and meets <what> at the address of its back office
      Then the lane says nothing to it and does not open

      Examples:
        | position | what                  |
        | entry    | a foreign certificate |
        | entry    | another name          |
        | exit     | a foreign certificate |

    @N38.1 @N38.2 @control
    Scenario: The lane meets what it should
      When the entry lane starts and meets the right certificate at the address of its back office
      Then the lane asks it what it is

  Rule: A renewed certificate interrupts nobody

    @N38.3 @control
    Scenario: A car enters after the certificate was renewed
      Given the entry lane is ready
      And a class 1 car with OBU and ETC card
      And the certificate of its back office was renewed and its connections were closed
      When it drives into the lane
      Then it passes without being held
      And one entry record is written
      And the entry record has no special type
      And OBU and ETC card carry this entry
