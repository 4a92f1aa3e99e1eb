@T7 @exit
Feature: T7 at the exit with OBUs of every generation (卡签车牌不一致ETC车辆)
  The card of an SM4 vehicle is debited under another key; flags, fee and what is written stay the same.

  Background:
    Given the exit lane is ready

  Rule: A defect is met alike in every generation

    @branch.right_card
    Scenario Outline: The right card is put in and the collector confirms, <generation>
      Given a class 1 car whose OBU is <generation>
      And it entered at A and passed g1 and g2
      And another vehicle's ETC card was put into its OBU on the road
      And it is held in the lane
      And the driver has put the right ETC card in
      And the collector has pressed CANCEL
      When the collector presses CONFIRM
      Then the lane holds it for reason 41 until the collector confirms
      And one exit record is written
      And its fee and special types are right for T7/exit, branch right_card
      And it pays the charge of its OBU's sums
      And its media carry no open entry any more
      And the air and the record show its generation

      Examples:
        | generation       |
        | sm4_two_piece    |

    @branch.query_found_road
    Scenario Outline: The entry is found by the plate and the toll before discount is paid, <generation>
      Given a class 1 car whose OBU is <generation>
      And it entered at A, passed g1 and was missed by g2
      And another vehicle's ETC card was put into its OBU on the road
      And the driver has no CPC card to hand in
      And the back office knows its entry
      And online charging returns the whole way before discount
      And it is held and the entry is asked for by its plate
      When the driver pays by mobile payment
      Then the lane holds it for reason 41 until it has paid
      And one exit record is written
      And its fee and special types are right for T7/exit, branch query_found_road
      And all of it is paid by mobile payment
      And the air shows its generation, and no record denies it

      Examples:
        | generation       |
        | sm4_two_piece    |

    @branch.cpc
    Scenario Outline: The CPC card that the entry issued instead is handed in, <generation>
      Given a class 1 car whose OBU is <generation>
      And another vehicle's ETC card is in its OBU
      And the entry A refused it and issued a CPC card, and it passed g1 and g2
      And it is held at the exit
      When the CPC card is returned and paid in cash
      Then the lane holds it first and then releases it
      And it has paid in cash and the exit record is right for T7/exit, branch cpc
      And the CPC card is its medium and is taken back
      And the air shows its generation, and no record denies it

      Examples:
        | generation       |
        | sm4_two_piece    |

    @branch.query_found
    Scenario Outline: The entry is found by the plate, <generation>
      Given a class 1 car whose OBU is <generation>
      And another vehicle's ETC card is in its OBU
      And the barrier of the entry A was pushed open for it, and it passed g1 and g2
      And the back office knows its entry
      And it is held at the exit
      When the collector asks with NO_CARD for its entry and is paid in cash
      Then the lane holds it first and then releases it
      And it has paid in cash and the exit record is right for T7/exit, branch query_found
      And the back office was asked for its entry and its charge
      And the air shows its generation, and no record denies it

      Examples:
        | generation       |
        | sm4_two_piece    |

    @branch.voucher
    Scenario Outline: No entry is known and the driver states one, <generation>
      Given a class 1 car whose OBU is <generation>
      And another vehicle's ETC card is in its OBU
      And the barrier of the entry A was pushed open for it, and it passed g1 and g2
      And the back office knows no entry of it
      And it is held and its entry was asked for with NO_CARD in vain
      When the collector takes a paper voucher from A and is paid in cash
      Then the lane holds it first and then releases it
      And it has paid in cash and the exit record is right for T7/exit, branch voucher
      And it names a paper voucher as its medium
      And the back office was asked for its entry and its charge
      And the air shows its generation, and no record denies it

      Examples:
        | generation       |
        | sm4_two_piece    |

  Rule: A sound vehicle of any generation passes

    @control
    Scenario Outline: A sound vehicle pays and passes, <generation>
      Given a class 1 car whose OBU is <generation>
      And it entered at A and passed g1 and g2
      When it drives into the lane
      Then it passes without being held
      And one exit record is written
      And the exit record has no special type
      And it pays the charge of its OBU's sums
      And its media carry no open entry any more
      And the air and the record show its generation

      Examples:
        | generation       |
        | sm4_two_piece    |

  Rule: A single-piece OBU has no card: what is about a card says nothing of it

    @control
    Scenario Outline: It has no card and pays what its OBU holds, <generation>
      Given a class 1 car whose OBU is <generation>
      And it entered at A and passed g1 and g2
      When it drives into the lane
      Then it passes without being held
      And one exit record is written
      And the exit record has no special type
      And it pays the charge of its OBU's sums
      And its media carry no open entry any more
      And the air and the record show its generation

      Examples:
        | generation       |
        | sm4_single_piece |
