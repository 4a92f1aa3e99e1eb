@T1 @gantry
Feature: T1 under the gantry with OBUs of every generation (OBU未插ETC用户卡车辆)
  A gantry meets all generations in one stream of vehicles: what it books and what it writes must not depend on them.

  Background:
    Given the gantry is ready

  Rule: A defect is met alike in every generation

    Scenario Outline: The card is back before the exit, which debits what the OBU holds, <generation>
      Given a class 1 car whose OBU is <generation>
      And it entered at A and passed g1
      And its ETC card is out of the OBU
      And the exit lane is ready
      And it has driven under the gantry
      And the driver has put the ETC card back before the exit
      When it drives into the lane
      Then the gantry writes one record of it, right for T1/gantry
      And record and memory agree
      And it passes without being held
      And it pays the charge of its OBU's sums
      And the exit record carries what is due for T1/gantry
      And its media carry no open entry any more
      And the gantry's record shows its generation
      And the air and the record show its generation

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
        | tdes_two_piece   |
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

    @control
    Scenario Outline: Its status says that no card is in it, and it is charged and pays at the exit, <generation>
      Given a class 1 car whose OBU is <generation>
      And the status of its OBU says that no card is in it
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
