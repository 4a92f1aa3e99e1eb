@N28
Feature: N28 loss report and its lifting: a lane obeys both (挂失与解挂)
  Who finds a lost card must not travel on it, and who found his own again must.

  Background:
    Given a class 1 car with OBU and ETC card

  Rule: What was reported lost does not pass

    @N28.3 @negative
    Scenario Outline: A vehicle whose <medium> was reported lost does not enter
      Given the entry lane is ready
      And its <medium> was reported lost
      When it drives into the lane
      Then the lane holds it for reason <reason>
      And it does not enter

      Examples:
        | medium   | reason |
        | OBU      | 6      |
        | ETC card | 24     |

    @N28.3 @negative
    Scenario Outline: A vehicle whose <medium> was reported lost on the road is stopped at the exit
      Given the exit lane is ready
      And it entered at A and passed g1 and g2
      And its <medium> was reported lost
      When it drives into the lane
      Then the lane holds it for reason <reason>
      And no exit record is written
      And nothing is written to OBU and ETC card

      Examples:
        | medium   | reason |
        | OBU      | 6      |
        | ETC card | 24     |

  Rule: When the report is lifted it passes again

    @N28.3 @control
    Scenario Outline: A vehicle whose <medium> was found again enters
      Given the entry lane is ready
      And its <medium> was reported lost, and the report was lifted
      When it drives into the lane
      Then it passes without being held
      And one entry record is written
      And the entry record has no special type
      And OBU and ETC card carry this entry

      Examples:
        | medium   |
        | OBU      |
        | ETC card |

    @N28.3 @control
    Scenario Outline: A vehicle whose <medium> was found again pays at the exit
      Given the exit lane is ready
      And it entered at A and passed g1 and g2
      And its <medium> was reported lost, and the report was lifted
      When it drives into the lane
      Then it passes without being held
      And one exit record is written
      And the exit record has no special type
      And the ETC card pays the charge of the OBU's sums
      And OBU and ETC card carry no open entry any more

      Examples:
        | medium   |
        | OBU      |
        | ETC card |
