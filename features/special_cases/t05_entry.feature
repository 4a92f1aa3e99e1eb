@T5 @entry
Feature: T5 at the entry: stored-value card short of balance or at zero (储值卡余额不足或为零车辆)
  An entry costs nothing, so that only an empty card stops; whether the balance covers the toll is for the exit to say.

  Background:
    Given the entry lane is ready
    And a class 1 car with OBU and ETC card

  Rule: An empty stored-value card does not enter

    @branch.cpc_issued
    Scenario: The balance is 0 and a CPC card is issued
      Given its ETC card is a stored-value card with 0 fen
      And it is held in the lane
      When the collector issues a CPC card
      Then the lane holds it for reason 28 and then releases it
      And it is recorded once, with the special types of T5/entry, branch cpc_issued
      And it enters on the CPC card alone

  Rule: A balance above zero enters, however small

    @branch.short_but_not_zero
    Scenario: The balance is 1 fen
      Given its ETC card is a stored-value card with 1 fen
      When it drives into the lane
      Then it passes without being held
      And it is recorded once, with the special types of T5/entry, branch short_but_not_zero
      And OBU and ETC card carry this entry

    @control
    Scenario: The balance is 500 yuan
      Given its ETC card is a stored-value card with 50000 fen
      When it drives into the lane
      Then it passes without being held
      And one entry record is written
      And the entry record has no special type
      And OBU and ETC card carry this entry
