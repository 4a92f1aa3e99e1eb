@N06
Feature: N06 status list in the lane: in use in time, told in the heartbeat, refused when damaged (状态名单)
  A list that comes late lets the wrong vehicle in; a damaged one would stop the wrong vehicle.

  Background:
    Given the entry lane is ready
    And a class 1 car with OBU and ETC card

  Rule: What is published is in use in time, and what is taken off is dropped in time

    @N06.5 @negative
    Scenario: An OBU that was put on the list does not enter
      Given its OBU is on the status list
      When it drives into the lane
      Then the lane holds it for reason 6
      And it does not enter
      And the lane uses the status list in time

    @N06.5 @negative
    Scenario: An ETC card that was put on the list does not enter
      Given its ETC card is on the status list
      When it drives into the lane
      Then the lane holds it for reason 24
      And it does not enter
      And the lane uses the status list in time

    @N06.5 @negative
    Scenario: A plate that was put on the credit blacklist does not enter
      Given it is on the credit blacklist
      When it drives into the lane
      Then the lane holds it for reason 118
      And it does not enter
      And the lane uses the credit list in time

    @N06.5 @control
    Scenario: OBU and ETC card that were taken off the list enter
      Given its OBU and ETC card were on the status list until now
      When it drives into the lane
      Then it passes without being held
      And one entry record is written
      And the entry record has no special type
      And OBU and ETC card carry this entry
      And the lane uses the status list in time

    @N06.5 @control
    Scenario: A plate that was taken off the credit blacklist enters
      Given it was on the credit blacklist until now
      When it drives into the lane
      Then it passes without being held
      And one entry record is written
      And the entry record has no special type
      And OBU and ETC card carry this entry
      And the lane uses the credit list in time

  Rule: The heartbeat names the versions in use

    @N06.6 @control
    Scenario: The status list in use is named
      Given its OBU and ETC card are on the status list
      When the lane sends a heartbeat
      Then the heartbeat names the status list in use

    @N06.6 @control
    Scenario: The credit blacklist in use is named
      Given it is on the credit blacklist
      When the lane sends a heartbeat
      Then the heartbeat names the credit list in use

    @N06.6 @control
    Scenario: The list of low balances in use is named
      Given its account is below the limit that its owner set
      When the lane sends a heartbeat
      Then the heartbeat names the low-balance list in use

    @N06.6 @negative
    Scenario: A damaged list is not named
      Given its OBU is on the status list
      And the list that takes it off again is changed
      When the lane sends a heartbeat
      Then the heartbeat names the status list in use

  Rule: A damaged list is refused and the last good one stays in force

    @N06.7 @negative
    Scenario Outline: A list that is <damage> takes nobody off
      Given its OBU is on the status list
      And the list that takes it off again is <damage>
      When it drives into the lane
      Then the lane holds it for reason 6
      And it does not enter

      Examples:
        | damage                 |
        | changed                |
        | cut short              |
        | not signed             |
        | signed by somebody else |

    @N06.7 @negative
    Scenario Outline: A list that is <damage> puts nobody on
      Given the list that puts its OBU on is <damage>
      When it drives into the lane
      Then it passes without being held
      And one entry record is written
      And the entry record has no special type
      And OBU and ETC card carry this entry

      Examples:
        | damage                 |
        | cut short              |
        | not signed             |
        | signed by somebody else |

    @N06.7 @control
    Scenario: When the list is repaired the lane uses it
      Given its OBU is on the status list
      And the list that takes it off again is changed
      And the list was repaired
      When it drives into the lane
      Then it passes without being held
      And one entry record is written
      And the entry record has no special type
      And OBU and ETC card carry this entry
