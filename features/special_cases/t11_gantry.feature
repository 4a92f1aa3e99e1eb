@T11 @gantry
Feature: T11 under the gantry: CPC card with no entry information (无入口信息或入口信息无效CPC卡车辆)
  Nothing is written on the card, and its 5.8 GHz side may be off. The gantry may see it or not; the picture is due either way. A good
  card is charged, and carries the sum to the exit.

  Background:
    Given the gantry is ready

  Rule: A blank card is told of truthfully, or not at all

    Background:
      Given a class 1 car without OBU and ETC card
      And it entered at A with a blank CPC card and passed g1

    Scenario: A blank CPC card drives under the gantry
      When it drives under the gantry
      Then the gantry tells nothing untrue of it for T11/gantry
      And one plate image of it is uploaded

    @manual
    Scenario: The card cannot be charged at the exit and the plate finds the entry
      Given the exit_mixed lane is ready
      And it has driven under the gantry
      And the back office knows its entry
      And it is held and its CPC card cannot be charged
      When the collector asks with BAD_CARD for its entry and is paid in cash
      Then the gantry tells nothing untrue of it for T11/gantry
      And one plate image of it is uploaded
      And the lane holds it first and then releases it
      And it has paid in cash and the exit record is right for T11/gantry, branch query_found
      And the CPC card is taken back

    Scenario: A blank CPC card whose 5.8 GHz side is on is refused or left alone
      Given the 5.8 GHz side of its CPC card is on
      When it drives under the gantry
      Then the gantry tells nothing untrue of it for T11/gantry
      And what the gantry tells of its CPC card agrees with the card
      And one plate image of it is uploaded

    Scenario Outline: A blank CPC card whose <file> cannot be read is told of as such, or left alone
      Given the 5.8 GHz side of its CPC card is on
      And <file> of its CPC card cannot be read
      When it drives under the gantry
      Then the gantry tells nothing untrue of it for T11/gantry
      And what the gantry tells of its CPC card agrees with the card
      And one plate image of it is uploaded

      Examples:
        | file |
        | EF02 |
        | EF04 |

  Rule: A good card is no reason for a special type

    @control @manual
    Scenario: A good CPC card drives under the gantry and pays its sum at the exit
      Given a class 1 car without OBU and ETC card
      And it entered at A with a CPC card and passed g1
      And the exit_mixed lane is ready
      And it has driven under the gantry
      And it is held at the exit
      When the CPC card is returned and paid in cash
      Then the gantry charges its CPC card without special type
      And one plate image of it is uploaded
      And it has paid in cash the CPC card's sum, without special type
      And the CPC card is its medium and is taken back
      And the lane holds it first and then releases it

  Rule: Where the province ends the card begins anew, and what goes wrong then is told

    @control
    Scenario: A good CPC card leaves the province
      Given the gantry where the province ends is ready
      And a class 1 car without OBU and ETC card
      And it entered at A with a CPC card and passed g1, g2 and g4
      When it drives under the gantry
      Then the gantry charges its CPC card without special type
      And one plate image of it is uploaded

    Scenario Outline: A CPC card whose EF02 can be <done> no more leaves the province
      Given the gantry where the province ends is ready
      And a class 1 car without OBU and ETC card
      And it entered at A with a CPC card and passed g1, g2 and g4
      And EF02 of its CPC card can be <done> no more once its passage is written
      When it drives under the gantry
      Then the gantry tells nothing untrue of it for T11/gantry
      And the gantry's record of it names code <code>
      And what the gantry tells of its CPC card agrees with the card
      And one plate image of it is uploaded

      Examples:
        | done    | code |
        | read    | 175  |
        | written | 176  |
