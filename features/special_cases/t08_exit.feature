@T8 @exit
Feature: T8 at the exit: vehicle on the credit blacklist (信用黑名单车辆)
  A vehicle that owes tolls is stopped even where its card would pay, and pays what the back office says.

  Background:
    Given the exit lane is ready
    And a class 1 car with OBU and ETC card

  Rule: A vehicle on the blacklist pays what the back office says

    Background:
      Given the barrier of the entry A was pushed open for it, and it passed g1 and g2
      And it is on the credit blacklist
      And the back office knows its entry
      And online charging returns the whole way before discount

    @branch.paid
    Scenario: It was let in by hand and pays in cash
      Given it is held and the entry is asked for by its plate
      When the driver pays in cash
      Then the lane holds it for reason 118 until it has paid
      And one exit record is written
      And its fee and special types are right for T8/exit, branch paid
      And all of it is paid in cash

  Rule: So does one that was listed after its entry

    @branch.listed_on_the_road
    Scenario: It was listed on the road and pays by mobile payment
      Given it entered at A, passed g1 and was missed by g2
      And it is on the credit blacklist
      And online charging returns the whole way before discount
      And it is held and the toll is obtained from the back office
      When the driver pays by mobile payment
      Then the lane holds it for reason 118 until it has paid
      And one exit record is written
      And its fee and special types are right for T8/exit, branch listed_on_the_road
      And all of it is paid by mobile payment

  Rule: A vehicle that is not, or no longer, on the blacklist pays and passes

    @control
    Scenario: It was taken off the blacklist
      Given it entered at A and passed g1 and g2
      And it was on the credit blacklist until now
      When it drives into the lane
      Then it passes without being held
      And one exit record is written
      And the exit record has no special type
      And the ETC card pays the charge of the OBU's sums
      And OBU and ETC card carry no open entry any more
