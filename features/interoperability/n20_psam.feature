@N20
Feature: N20 key delivery: an antenna whose PSAM is not authorised serves nobody (密钥传输)
  Without its PSAM an antenna can neither decipher nor debit. The lane says so; it does not let vehicles pass unread.

  Background:
    Given a class 1 car with OBU and ETC card

  Rule: An unauthorised PSAM is refused and told of

    @N20.3 @negative
    Scenario: Nobody enters
      Given the entry lane is ready, and the centre refuses the PSAM of its antenna
      When it drives into the lane
      Then the lane holds it for reason 91 or 92 or 93 or 94 or 95 or 96 or 97
      And it does not enter

    @N20.3 @negative
    Scenario: Nobody exits by the antenna
      Given the exit lane is ready, and the centre refuses the PSAM of its antenna
      And it entered at A and passed g1 and g2
      When it drives into the lane
      Then the lane holds it for reason 91 or 92 or 93 or 94 or 95 or 96 or 97
      And no exit record is written
      And nothing is written to OBU and ETC card

  Rule: An authorised one serves

    @N20.3 @control
    Scenario: The PSAM is authorised and the car enters
      Given the entry lane is ready
      When it drives into the lane
      Then it passes without being held
      And one entry record is written
      And the entry record has no special type
      And OBU and ETC card carry this entry
