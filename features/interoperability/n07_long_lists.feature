@N07
Feature: N07 a sharply grown status list in the lane: decisions, memory, switch of versions (黑名单急剧增加时的车道性能)
  When a bank stops paying, a list grows a hundredfold over night. No lane may stop for it, decide late, or use half of it.

  Background:
    Given the entry lane is ready
    And a class 1 car with OBU and ETC card

  Rule: However long the list is, the lane decides within its budget

    @N07.1 @negative
    Scenario Outline: An <medium> among a million entries does not enter
      Given a status list of 1 million entries with its <medium> on it
      When it drives into the lane
      Then the lane holds it for reason <reason>
      And it does not enter
      And the lane decides within its budget

      Examples:
        | medium   | reason |
        | OBU      | 6      |
        | ETC card | 24     |

    @N07.1 @control
    Scenario: A vehicle beside a million entries enters
      Given a status list of 1 million entries without it
      When it drives into the lane
      Then it passes without being held
      And one entry record is written
      And the entry record has no special type
      And OBU and ETC card carry this entry
      And the lane decides within its budget

    @N07.1 @control
    Scenario: An entry of tomorrow stops nobody today
      Given a status list of 1 million entries with its ETC card on it from tomorrow on
      When it drives into the lane
      Then it passes without being held
      And one entry record is written
      And the entry record has no special type
      And OBU and ETC card carry this entry
      And the lane decides within its budget

    @N07.1 @N07.2 @large @negative
    Scenario Outline: An ETC card among <millions> million entries does not enter
      Given a status list of <millions> million entries with its ETC card on it
      And the lane has sent a heartbeat
      When it drives into the lane
      Then the lane holds it for reason 24
      And it does not enter
      And the lane decides within its budget
      And length and memory of the list are told
      And the lane switched to the list in time

      Examples:
        | millions |
        | 10       |
        | 50       |

  Rule: Changes to a long list are in force beside it

    @N07.1 @negative
    Scenario: An OBU that a change puts on a long list does not enter
      Given a status list of 1 million entries without it
      And a change puts its OBU on the list
      When it drives into the lane
      Then the lane holds it for reason 6
      And it does not enter
      And the lane decides within its budget

    @N07.1 @control
    Scenario: An OBU that a change takes off a long list enters
      Given a status list of 1 million entries with its OBU on it
      And a change takes its OBU off the list
      When it drives into the lane
      Then it passes without being held
      And one entry record is written
      And the entry record has no special type
      And OBU and ETC card carry this entry
      And the lane decides within its budget

  Rule: The lane goes on while it loads a list, and takes it into use as a whole

    @N07.1 @N07.2 @control
    Scenario: A vehicle enters while a list is being loaded
      Given a status list of 1 million entries is being loaded
      When it drives into the lane
      Then it passes without being held
      And one entry record is written
      And the entry record has no special type
      And OBU and ETC card carry this entry
      And the lane decides within its budget
      And the list was not in use before it was whole

    @N07.2 @negative
    Scenario: An OBU of both lists does not enter between them
      Given its OBU is on the status list
      And a status list of 1 million entries with its OBU on it is being loaded
      When it drives into the lane
      Then the lane holds it for reason 6
      And it does not enter
      And the lane decides within its budget
      And the list was not in use before it was whole

    @N07.2 @negative
    Scenario: A list of which a part is damaged takes nobody off
      Given its OBU is on the status list
      And a status list of 1 million entries without it is damaged on its way
      When it drives into the lane
      Then the lane holds it for reason 6
      And it does not enter
      And the lane decides within its budget

    @N07.2
    Scenario: Memory and time of a switch are told
      Given a status list of 1 million entries with its ETC card on it
      When the lane sends a heartbeat
      Then length and memory of the list are told
      And the lane switched to the list in time
