@N47
Feature: N47 OBU integrity: tamper switch and external interface (OBU防拆卸功能、对外数据接口)
  An OBU belongs to one vehicle. Who takes it off must not be able to use it elsewhere, and nobody but its issuer may change what is
  in it.

  Background:
    Given a class 1 car with OBU and ETC card

  Rule: Taking the OBU off makes it unusable until it is activated again

    @N47.1 @negative
    Scenario: An OBU that was taken off and put back does not enter
      Given the entry lane is ready
      And its OBU is taken off and put back
      When it drives into the lane
      Then the OBU says that it was taken off
      And the lane holds it for reason 2
      And it does not enter

    @N47.1 @negative
    Scenario: An OBU that was taken off on the road does not exit
      Given the exit lane is ready
      And it entered at A and passed g1 and g2
      And its OBU is taken off and put back
      When it drives into the lane
      Then the OBU says that it was taken off
      And the lane holds it for reason 2
      And no exit record is written
      And nothing is written to OBU and ETC card

    @N47.1 @control
    Scenario: Its issuer activates it again and it enters
      Given the entry lane is ready
      And its OBU is taken off and put back
      And its issuer has activated its OBU again
      When it drives into the lane
      Then the OBU is in order again, with the same vehicle
      And it passes without being held
      And one entry record is written
      And the entry record has no special type
      And OBU and ETC card carry this entry

  Rule: The external interface changes nothing without the issuer's authentication

    @N47.2 @negative
    Scenario Outline: Somebody tries to write <what>
      When somebody tries to write <what> through its external interface
      Then the OBU refuses it and nothing in it has changed

      Examples:
        | what                                |
        | the tamper byte without a MAC       |
        | the tamper byte with a wrong MAC    |
        | the tamper byte without a challenge |
        | the issuer's last command once more |
        | the validity without a MAC          |
        | another plate without a MAC         |
        | an authentication by guess          |
        | another key                         |

    @N47.2 @negative
    Scenario Outline: Somebody tries to write <what> to an SM4 OBU
      Given its OBU has contract version 51
      When somebody tries to write <what> through its external interface
      Then the OBU refuses it and nothing in it has changed

      Examples:
        | what                                |
        | the tamper byte with a wrong MAC    |
        | the issuer's last command once more |
        | another plate without a MAC         |

    @N47.2 @control
    Scenario: Its issuer writes what it is entitled to
      When its issuer writes the tamper byte through its external interface
      Then the OBU is in order again, with the same vehicle
