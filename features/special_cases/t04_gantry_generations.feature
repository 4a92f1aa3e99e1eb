@T4 @gantry
Feature: T4 under the gantry with OBUs of every generation (ETC用户卡不在有效期内车辆)
  A gantry meets all generations in one stream of vehicles: what it books and what it writes must not depend on them.

  Background:
    Given the gantry is ready

  Rule: A defect is met alike in every generation

    @manual
    Scenario Outline: It is recorded under the gantry and stopped at the exit, <generation>
      Given a class 1 car whose OBU is <generation>
      And the barrier of the entry A was pushed open for it, and it passed g1
      And its ETC card expired yesterday
      And the driver has no CPC card to hand in
      And the exit lane is ready
      And it has driven under the gantry
      And the back office knows its entry
      And it is held at the exit
      When the collector asks with NO_CARD for its entry and is paid in cash
      Then the gantry writes one record of it, right for T4/gantry
      And record and memory agree
      And the lane holds it first and then releases it
      And it has paid in cash and the exit record is right for T4/gantry, branch query_found
      And the gantry's record shows its generation
      And the air shows its generation, and no record denies it

      Examples:
        | generation       |
        | sm4_two_piece    |

  Rule: A sound vehicle of any generation passes

    @control
    Scenario Outline: A sound vehicle is charged and pays at the exit, <generation>
      Given a class 1 car whose OBU is <generation>
      And it entered at A and passed g1
      And the exit lane is ready
      And it has driven under the gantry
      When it drives into the lane
      Then the gantry charges it without special type
      And record and memory agree
      And one plate image of it is uploaded
      And it passes without being held
      And one exit record is written
      And the exit record has no special type
      And it pays the charge of its OBU's sums
      And its media carry no open entry any more
      And the gantry's record shows its generation
      And the air and the record show its generation

      Examples:
        | generation       |
        | sm4_two_piece    |

  Rule: A single-piece OBU has no card: what is about a card says nothing of it

    @control
    Scenario Outline: It has no card and is charged and pays at the exit, <generation>
      Given a class 1 car whose OBU is <generation>
      And it entered at A and passed g1
      And the exit lane is ready
      And it has driven under the gantry
      When it drives into the lane
      Then the gantry charges it without special type
      And record and memory agree
      And one plate image of it is uploaded
      And it passes without being held
      And one exit record is written
      And the exit record has no special type
      And it pays the charge of its OBU's sums
      And its media carry no open entry any more
      And the gantry's record shows its generation
      And the air and the record show its generation

      Examples:
        | generation       |
        | sm4_single_piece |
