@T1 @exit
Feature: T1 at the exit: OBU with no ETC card inserted (OBU未插ETC用户卡车辆)
  The sums of the journey are in the OBU, the money is on the card. An exit that charges without the card charges nobody;
  one that forgets what the gantries counted meanwhile hides that the card was out.

  Background:
    Given the exit lane is ready
    And a class 1 car with OBU and ETC card
    And it entered at A and passed g1 and g2

  Rule: The same vehicle with its card in the OBU pays at once

    @control
    Scenario: A car with its card inserted pays and passes
      When it drives into the lane
      Then it passes without being held
      And the ETC card pays the charge of the OBU's sums
      And one exit record is written
      And the exit record has no special type
      And OBU and ETC card carry no open entry any more
