@T1 @entry
Feature: T1 at the entry: OBU with no ETC card inserted (OBU未插ETC用户卡车辆)
  A two-piece OBU pays only together with its ETC card. A lane that lets such a vehicle in without a card creates a
  journey that no exit can charge.

  Background:
    Given the entry lane is ready
    And a class 1 car with OBU and ETC card

  Rule: No vehicle enters the network on an OBU that has no card

    @branch.still_out
    Scenario: The card stays out and the vehicle stays held
      Given its ETC card is out of the OBU
      And it is held in the lane
      When the collector presses CANCEL
      Then the lane holds it
      And the lane shows reason 5
      And nothing is written to OBU and ETC card
      And no entry record is written

    @branch.reinserted
    Scenario: The card is put back and the second try succeeds
      Given its ETC card is out of the OBU
      And it is held in the lane
      And the driver has put the ETC card back
      When the collector presses CANCEL
      Then the lane holds it first and then releases it
      And one entry record is written
      And its special types are right for T1/entry, branch reinserted
      And OBU and ETC card carry this entry

    @branch.still_out
    Scenario: The barrier is pushed open for it
      Given its ETC card is out of the OBU
      And it is held in the lane
      When somebody pushes the barrier open and it drives out
      Then the lane does not raise the barrier
      And no entry record is written
      And nothing is written to OBU and ETC card
      And nothing untrue is told of it

  Rule: The same vehicle with its card in the OBU enters at once

    @control
    Scenario: A car with its card inserted passes
      When it drives into the lane
      Then it passes without being held
      And one entry record is written
      And the entry record has no special type
      And OBU and ETC card carry this entry

    @control
    Scenario: The OBU answers before the car reaches the loop
      When it drives into the lane, its OBU answering before the loop
      Then it passes without being held
      And one entry record is written
      And the entry record has no special type
      And OBU and ETC card carry this entry

  Rule: A record that does not reach the back office is kept, and is not changed

    @control
    Scenario: The back office is out of order when the record comes
      Given the back office is out of order for the next 2 uploads
      When it drives into the lane
      Then it passes without being held
      And the record was sent again, the same, until it was taken
      And one entry record is written
      And OBU and ETC card carry this entry

    @control
    Scenario: The answer to the record is lost
      Given the answers to the next 1 uploads are lost
      When it drives into the lane
      Then it passes without being held
      And the record was sent again, the same, until it was taken
      And one entry record is written
      And OBU and ETC card carry this entry

    @control
    Scenario: The back office calls the record a bad one
      Given the back office refuses the next record as a bad one
      When it drives into the lane
      Then it passes without being held
      And the record that was refused is not sent again
      And no entry record is written
      And OBU and ETC card carry this entry
