@T3 @exit
Feature: T3 at the exit: OBU outside its validity period (OBU不在有效期内车辆)
  The contract of the OBU ended on the road. What it has accumulated is no basis any more; its card still is.

  Background:
    Given the exit lane is ready
    And a class 1 car with OBU and ETC card

  Rule: A vehicle whose OBU has expired leaves on its ETC card

    Background:
      Given it entered yesterday at A, passed g1 and was missed by g2
      And its OBU expired on the road
      And online charging returns the whole way with discount

    @branch.single_card_paid
    Scenario: The card holds enough and pays at the reader
      Given it is held and its ETC card is charged alone
      When the ETC card on the reader pays
      Then the lane holds it for reason 3 until it has paid
      And one exit record is written
      And its fee and special types are right for T3/exit, branch single_card_paid
      And the ETC card pays all of it at the reader

    @branch.single_card_cash
    Scenario: The card is short and all of it is paid in cash
      Given its stored-value card holds 100 fen
      And it is held and its ETC card is charged alone
      When the driver pays in cash
      Then the lane holds it for reason 3 until it has paid
      And one exit record is written
      And its fee and special types are right for T3/exit, branch single_card_cash
      And all of it is paid in cash

    @branch.single_card_mobile
    Scenario: The card is short and all of it is paid by mobile payment
      Given its stored-value card holds 100 fen
      And it is held and its ETC card is charged alone
      When the driver pays by mobile payment
      Then the lane holds it for reason 3 until it has paid
      And one exit record is written
      And its fee and special types are right for T3/exit, branch single_card_mobile
      And all of it is paid by mobile payment

  Rule: The last day of an OBU counts

    @control
    Scenario: The OBU is in its last day and the car passes
      Given it entered at A and passed g1 and g2
      And its OBU is valid for the last day
      When it drives into the lane
      Then it passes without being held
      And one exit record is written
      And the exit record has no special type
      And the ETC card pays the charge of the OBU's sums
      And OBU and ETC card carry no open entry any more
