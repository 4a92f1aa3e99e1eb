@N40
Feature: N40 refund slip from the lane (退款确认单)
  Whoever believes that he was charged wrongly gets a slip and drives on; the matter is settled later by its number.

  Background:
    Given the exit lane is ready

  Rule: The collector issues a slip and the passage goes on

    @N40.1 @manual @control
    Scenario Outline: The driver of a class <class> vehicle says that the charge is wrong
      Given a class <class> vehicle with OBU and ETC card
      And it entered at A and passed g1 and g2
      When it pays by itself, and the collector issues a refund slip for 张三, 13900001111
      Then it passes without being held
      And one exit record is written
      And the exit record has no special type
      And the ETC card pays the charge of the OBU's sums
      And OBU and ETC card carry no open entry any more
      And the refund slip names the passage, 张三 and 13900001111

      Examples:
        | class |
        | 1     |
        | 4     |
        | 13    |

  Rule: Nobody gets a slip who did not ask for one

    @N40.1 @negative
    Scenario: A car pays and drives on
      Given a class 1 car with OBU and ETC card
      And it entered at A and passed g1 and g2
      When it drives into the lane
      Then it passes without being held
      And one exit record is written
      And the exit record has no special type
      And the ETC card pays the charge of the OBU's sums
      And OBU and ETC card carry no open entry any more
