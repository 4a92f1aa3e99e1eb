@N08
Feature: N08 clock of the centre (北斗时钟同步)
  The centre takes its time from the Beidou receiver, says when that steps, and numbers what it writes whatever its clock does.

  Background:
    Given the back office is open

  Rule: The clock of the centre follows the time source

    @N08.1 @control
    Scenario Outline: The time source is <ahead> s ahead and steps a little
      Given the back office follows a time source that is <ahead> s ahead
      When the time source steps by 0.4 s
      Then its clock follows
      And there is no alarm of the clock

      Examples:
        | ahead |
        | 0     |
        | 40    |
        | -25   |

    @N08.1 @negative
    Scenario: A time source without reception is not followed
      Given the back office follows a time source that is 0 s ahead
      When the time source loses reception and drifts by 5 s
      Then its clock follows
      And there is no alarm of the clock

  Rule: A step of the time source is an alarm

    @N08.2
    Scenario Outline: The time source steps by <step> s
      Given the back office follows a time source that is 0 s ahead
      When the time source steps by <step> s
      Then its clock follows
      And an alarm tells of the step of <step> s

      Examples:
        | step |
        | 3    |
        | -3   |
        | 600  |

  Rule: Numbers grow whatever the clock does

    @N08.3
    Scenario Outline: The time source steps by <step> s between publications
      Given the back office follows a time source that is 0 s ahead
      When lists are published before and after the time source steps by <step> s
      Then their versions grow

      Examples:
        | step |
        | -3   |
        | -600 |
