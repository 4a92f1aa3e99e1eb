@N31
Feature: N31 farthest-station charge (无有效入口信息按最远站计费)
  Who cannot say where he entered is charged by the rule set in force: from the farthest station that can reach this exit, or by
  the order of charging.

  Rule: Where the rule set says so the farthest station is charged

    @N31.1 @manual @negative
    Scenario Outline: Nobody knows where a class <class> vehicle entered and it pays <means>
      Given the exit_farthest lane is ready
      And a class <class> vehicle without OBU and ETC card
      And the barrier of the entry A was pushed open for it, and it passed g1 and g2
      And the back office knows no entry of it
      And it is held at the exit
      When the collector asks with NO_CARD for its entry and is paid <means>
      Then the lane holds it first and then releases it
      And the exit record names special type 129
      And it has paid the charge from the farthest station <means>

      Examples:
        | class | means             |
        | 1     | in cash           |
        | 3     | in cash           |
        | 13    | by mobile payment |

    @N31.1 @N31.2 @manual @control
    Scenario: Where the entry is known it is charged, not the farthest
      Given the exit_farthest lane is ready
      And a class 1 car without OBU and ETC card
      And the barrier of the entry A was pushed open for it, and it passed g1 and g2
      And the back office knows its entry
      And it is held at the exit
      When the collector asks with NO_CARD for its entry and is paid in cash
      Then the lane holds it first and then releases it
      And it has paid in cash and the exit record is right for T12/exit, branch query_found
      And the back office was asked for its entry and its charge

  Rule: Otherwise the order of charging applies

    @N31.2 @manual @negative
    Scenario: The driver's word on a paper voucher is charged
      Given the exit lane is ready
      And a class 1 car without OBU and ETC card
      And the barrier of the entry A was pushed open for it, and it passed g1 and g2
      And the back office knows no entry of it
      And it is held and its entry was asked for with NO_CARD in vain
      When the collector takes a paper voucher from A and is paid in cash
      Then the lane holds it first and then releases it
      And it has paid in cash and the exit record is right for T12/exit, branch voucher
      And it names a paper voucher as its medium
      And the back office was asked for its entry and its charge
