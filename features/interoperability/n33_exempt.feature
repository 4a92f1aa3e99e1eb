@N33
Feature: N33 military, official and rescue cards (军车、公务卡与应急救援卡)
  Exempt vehicles drive through like all others; they are charged nothing, and the record says why.

  Background:
    Given a class 1 car with OBU and ETC card

  Rule: Exempt vehicles are charged nothing and flagged

    @N33.1 @N33.2 @control
    Scenario Outline: A vehicle of user type <user> exits
      Given the exit lane is ready
      And its ETC card is for user type <user>
      And it entered at A and passed g1 and g2
      When it drives into the lane
      Then it passes without being held
      And one exit record is written
      And the exit record has no special type
      And it pays nothing and is flagged as user type <user>
      And OBU and ETC card carry no open entry any more

      Examples:
        | user |
        | 8    |
        | 10   |
        | 26   |

    @N33.1 @control
    Scenario Outline: A vehicle of user type <user> enters
      Given the entry lane is ready
      And its ETC card is for user type <user>
      When it drives into the lane
      Then it passes without being held
      And one entry record is written
      And the entry record has no special type
      And OBU and ETC card carry this entry

      Examples:
        | user |
        | 6    |
        | 8    |
        | 10   |
        | 26   |

    @N33.1 @N33.2 @control
    Scenario Outline: A vehicle of user type <user> drives under the gantry
      Given the gantry is ready
      And its ETC card is for user type <user>
      And it entered at A and passed g1
      When it drives under the gantry
      Then the gantry charges it nothing and names user type <user>

      Examples:
        | user |
        | 8    |
        | 10   |
        | 26   |

  Rule: Who is not exempt pays

    @N33.1 @N33.2 @negative
    Scenario: A vehicle of user type 6 is charged under the gantry
      Given the gantry is ready
      And its ETC card is for user type 6
      And it entered at A and passed g1
      When it drives under the gantry
      Then the gantry charges it without special type
      And record and memory agree

    @N33.1 @N33.2 @negative
    Scenario Outline: A vehicle of user type <user> pays
      Given the exit lane is ready
      And its ETC card is for user type <user>
      And it entered at A and passed g1 and g2
      When it drives into the lane
      Then it passes without being held
      And one exit record is written
      And the exit record has no special type
      And the ETC card pays the charge of the OBU's sums
      And OBU and ETC card carry no open entry any more

      Examples:
        | user |
        | 0    |
        | 6    |

  Rule: Military cards of the old format are refused after their replacement

    @N33.3 @negative
    Scenario Outline: An old military card of version <version> does not enter
      Given the entry lane is ready
      And its OBU and ETC card were issued by 军车, which is no province
      And its ETC card has version <version>
      And its old military card was replaced
      When it drives into the lane
      Then the lane holds it for reason 25 or 31
      And it does not enter

      Examples:
        | version |
        | 10      |
        | 12      |

    @N33.3 @negative
    Scenario: An old military card is told of by the gantry
      Given the gantry is ready
      And its OBU and ETC card were issued by 军车, which is no province
      And its ETC card has version 10
      And its old military card was replaced
      And it entered at A and passed g1
      When it drives under the gantry
      Then the gantry writes one record of it
      And the gantry record names special type 119 or 123

    @N33.3 @control
    Scenario Outline: A new military card of version <version> enters
      Given the entry lane is ready
      And its OBU and ETC card were issued by 军车, which is no province
      And its ETC card has version <version>
      When it drives into the lane
      Then it passes without being held
      And one entry record is written
      And the entry record has no special type
      And OBU and ETC card carry this entry

      Examples:
        | version |
        | 40      |
        | 50      |
