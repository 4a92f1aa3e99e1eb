@T1 @exit
Feature: T1 at the exit: OBU with no ETC card inserted (OBU未插ETC用户卡车辆)
  The sums of the journey are in the OBU, the money is on the card. An exit that charges without the card charges nobody;
  one that forgets what the gantries counted meanwhile hides that the card was out.

  Background:
    Given the exit lane is ready
    And a class 1 car with OBU and ETC card

  Rule: No vehicle leaves the network on an OBU that has no card

    @branch.reinserted
    Scenario: The card was taken out before the exit and is put back
      Given it entered at A and passed g1 and g2
      And its ETC card is out of the OBU
      And it is held in the lane
      And the driver has put the ETC card back
      When the collector tries again
      Then the lane holds it for reason 5 until it has paid
      And one exit record is written
      And its fee and special types are right for T1/exit, branch reinserted
      And the ETC card pays the charge of the OBU's sums
      And OBU and ETC card carry no open entry any more

    @branch.reinserted_after_gantries
    Scenario: The card was out under two gantries, which the OBU has counted
      Given it entered at A, and its card was out of the OBU under g1 and g2
      And its ETC card is out of the OBU
      And it is held in the lane
      And the driver has put the ETC card back
      When the collector tries again
      Then the lane holds it for reason 5 until it has paid
      And one exit record is written
      And its fee and special types are right for T1/exit, branch reinserted_after_gantries
      And the ETC card pays the charge of the OBU's sums
      And OBU and ETC card carry no open entry any more

    @branch.charged_online
    Scenario: The card stays out and the toll is paid by other means
      Given it entered at A, passed g1 and was missed by g2
      And its ETC card is out of the OBU
      And online charging returns the whole way with discount
      And it is held and the toll is obtained from the back office
      When the driver pays by mobile payment
      Then the lane holds it for reason 5 until it has paid
      And one exit record is written
      And its fee and special types are right for T1/exit, branch charged_online
      And all of it is paid by mobile payment

  Rule: The same vehicle with its card in the OBU pays at once

    @control
    Scenario: A car with its card inserted pays and passes
      Given it entered at A and passed g1 and g2
      When it drives into the lane
      Then it passes without being held
      And one exit record is written
      And the exit record has no special type
      And the ETC card pays the charge of the OBU's sums
      And OBU and ETC card carry no open entry any more
