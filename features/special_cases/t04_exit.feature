@T4 @exit
Feature: T4 at the exit: ETC card outside its validity period (ETC用户卡不在有效期内车辆)
  An expired card must not be debited, however much it holds; the driver pays the toll before discount by other means.

  Background:
    Given the exit lane is ready
    And a class 1 car with OBU and ETC card

  Rule: The last day of a card counts

    @control
    Scenario: The card is in its last day and pays
      Given it entered at A and passed g1 and g2
      And its ETC card is valid for the last day
      When it drives into the lane
      Then it passes without being held
      And one exit record is written
      And the exit record has no special type
      And the ETC card pays the charge of the OBU's sums once
      And OBU and ETC card carry no open entry any more
