@N01
Feature: N01 one vehicle, one tag, one card: in the lane (一车一标签一卡)
  Card and OBU of two vehicles would let one drive and the other pay; the lane lets neither transact.

  Background:
    Given a class 1 car with OBU and ETC card

  Rule: Card and OBU of two vehicles never transact together

    @N01.5 @negative
    Scenario: Another vehicle's card does not enter
      Given the entry lane is ready
      And another vehicle's ETC card is in its OBU
      When it drives into the lane
      Then the lane holds it for reason 41
      And it does not enter

    @N01.5 @negative
    Scenario: The card of a vehicle whose plate differs in colour only does not enter
      Given the entry lane is ready
      And its ETC card has its plate in another colour
      When it drives into the lane
      Then the lane holds it for reason 41
      And it does not enter

    @N01.5 @negative
    Scenario: A second and a third try with another vehicle's card write nothing either
      Given the entry lane is ready
      And another vehicle's ETC card is in its OBU
      And it is held in the lane
      And the collector has pressed CANCEL
      When the collector presses CANCEL
      Then the lane holds it for reason 41
      And it does not enter

    @N01.5 @negative
    Scenario: Another vehicle's card does not pay at the exit
      Given the exit lane is ready
      And it entered at A and passed g1 and g2
      And another vehicle's ETC card was put into its OBU on the road
      When it drives into the lane
      Then the lane holds it for reason 41
      And no exit record is written
      And nothing is written to OBU and ETC card

  Rule: Card and OBU of one vehicle transact

    @N01.5 @control
    Scenario: A vehicle with its own card enters
      Given the entry lane is ready
      When it drives into the lane
      Then it passes without being held
      And one entry record is written
      And the entry record has no special type
      And OBU and ETC card carry this entry

    @N01.5 @control
    Scenario: A vehicle with its own card pays at the exit
      Given the exit lane is ready
      And it entered at A and passed g1 and g2
      When it drives into the lane
      Then it passes without being held
      And one exit record is written
      And the exit record has no special type
      And the ETC card pays the charge of the OBU's sums
      And OBU and ETC card carry no open entry any more
