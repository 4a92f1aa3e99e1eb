@T8 @entry
Feature: T8 at the entry: vehicle on the credit blacklist (信用黑名单车辆)
  The back office publishes plates of vehicles that owe tolls, and increments. A lane that does not keep up lets them in.

  Background:
    Given the entry lane is ready
    And a class 1 car with OBU and ETC card

  Rule: A vehicle on the blacklist does not enter

    @branch.stopped
    Scenario: It is stopped
      Given it is on the credit blacklist
      When it drives into the lane
      Then the lane holds it for reason 118 or 6
      And what is told of it is right for T8/entry, branch stopped
      And it does not enter

  Rule: A vehicle that is not, or no longer, on the blacklist enters

    @control
    Scenario: It was taken off the blacklist
      Given it was on the credit blacklist until now
      When it drives into the lane
      Then it passes without being held
      And one entry record is written
      And the entry record has no special type
      And OBU and ETC card carry this entry

    @control
    Scenario: The blacklist names the same plate in another colour
      Given another vehicle with its plate in another colour is on the credit blacklist
      When it drives into the lane
      Then it passes without being held
      And one entry record is written
      And the entry record has no special type
      And OBU and ETC card carry this entry
