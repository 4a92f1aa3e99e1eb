@T5 @exit
Feature: T5 at the exit: stored-value card short of balance or at zero (储值卡余额不足或为零车辆)
  Whether a card is short shows at the exit only, where the amount is known. A short card pays nothing, not even a part.

  Background:
    Given the exit lane is ready
    And a class 1 car with OBU and ETC card

  Rule: A card that does not hold the whole amount is not debited

    Background:
      Given it entered at A, passed g1 and was missed by g2
      And online charging returns the whole way with discount

    @branch.cash
    Scenario: All of it is paid in cash to the fen
      Given its stored-value card holds 100 fen
      And it is held and the toll is obtained from the back office
      When the driver pays in cash
      Then the lane holds it for reason 27 until it has paid
      And one exit record is written
      And its fee and special types are right for T5/exit, branch cash
      And all of it is paid in cash

    @branch.mobile
    Scenario: All of it is paid by mobile payment
      Given its stored-value card holds 100 fen
      And it is held and the toll is obtained from the back office
      When the driver pays by mobile payment
      Then the lane holds it for reason 27 until it has paid
      And one exit record is written
      And its fee and special types are right for T5/exit, branch mobile
      And all of it is paid by mobile payment

    @branch.cash
    Scenario: The card is empty and all of it is paid in cash
      Given its stored-value card holds 0 fen
      And it is held and the toll is obtained from the back office
      When the driver pays in cash
      Then the lane holds it for reason 28 until it has paid
      And one exit record is written
      And its fee and special types are right for T5/exit, branch cash
      And all of it is paid in cash

    @branch.one_fen_short
    Scenario: The card is one fen short
      Given its stored-value card holds 1 fen less than the charge
      And it is held and the toll is obtained from the back office
      When the driver pays in cash
      Then the lane holds it for reason 27 until it has paid
      And one exit record is written
      And its fee and special types are right for T5/exit, branch one_fen_short
      And all of it is paid in cash

  Rule: A card that holds the amount pays it

    @branch.exactly_enough
    Scenario: The card holds exactly the charge
      Given it entered at A and passed g1 and g2
      And its stored-value card holds exactly the charge
      When it drives into the lane
      Then it passes without being held
      And one exit record is written
      And its fee and special types are right for T5/exit, branch exactly_enough
      And the ETC card pays the charge of the OBU's sums
      And OBU and ETC card carry no open entry any more

    @control
    Scenario: The card holds plenty and pays
      Given it entered at A and passed g1 and g2
      When it drives into the lane
      Then it passes without being held
      And one exit record is written
      And the exit record has no special type
      And the ETC card pays the charge of the OBU's sums
      And OBU and ETC card carry no open entry any more
