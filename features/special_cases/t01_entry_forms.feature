@T1 @entry
Feature: T1 at the entry over every form of the antenna's line
  Lanes of several generations are on the road: the same case runs over the national interface V3.1, V3.4 and V3.5, the
  serial line and the short form. The forms before V3.4 carry no EF04: there the entry stands on the card alone.

  Rule: A vehicle without card is held whatever the antenna's line looks like

    @branch.reinserted
    Scenario Outline: The card is put back and the second try succeeds over the <wire> form
      Given the entry lane is ready, its antenna on the <wire> form
      And a class 1 car with OBU and ETC card
      And its ETC card is out of the OBU
      And it is held in the lane
      And the driver has put the ETC card back
      When the collector presses CANCEL
      Then the lane holds it first and then releases it
      And one entry record is written
      And its special types are right for T1/entry, branch reinserted
      And <holder>

      Examples:
        | wire          | holder                            |
        | v3_5          | OBU and ETC card carry this entry |
        | v3_1          | the ETC card carries this entry   |
        | serial        | the ETC card carries this entry   |
        | short         | the ETC card carries this entry   |

  Rule: A single-piece OBU goes over the forms whose B4 has room for its files

    @control
    Scenario Outline: A sound vehicle with an OBU that is <generation> enters over the <wire> form
      Given the entry lane is ready, its antenna on the <wire> form
      And a class 1 car whose OBU is <generation>
      When it drives into the lane
      Then it passes without being held
      And one entry record is written
      And the entry record has no special type
      And its media carry this entry
      And the air and the record show its generation

      Examples:
        | wire | generation       |
        | v3_5 | sm4_two_piece    |
        | v3_5 | sm4_single_piece |
