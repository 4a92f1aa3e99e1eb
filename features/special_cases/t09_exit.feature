@T9 @exit
Feature: T9 at the exit: vehicle on the status list (状态名单车辆)
  A card that was lost or suspended must not pay any more. A lane that does not keep up debits an account that is closed.

  Background:
    Given the exit lane is ready
    And a class 1 car with OBU and ETC card

  Rule: A vehicle that is not, or no longer, listed pays and passes

    @control
    Scenario: OBU and card were taken off the list
      Given it entered at A and passed g1 and g2
      And its OBU and ETC card were on the status list until now
      When it drives into the lane
      Then it passes without being held
      And one exit record is written
      And the exit record has no special type
      And the ETC card pays the charge of the OBU's sums once
      And OBU and ETC card carry no open entry any more
