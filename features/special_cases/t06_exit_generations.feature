@T6 @exit
Feature: T6 at the exit with OBUs of every generation (OBU拆卸车辆)
  The card of an SM4 vehicle is debited under another key; flags, fee and what is written stay the same.

  Background:
    Given the exit lane is ready

  Rule: A defect is met alike in every generation

    @branch.single_card_paid
    Scenario Outline: The card holds enough and pays at the reader, <generation>
      Given a class 1 car whose OBU is <generation>
      And it entered at A, passed g1 and was missed by g2
      And its OBU was dismantled on the road
      And online charging returns the whole way with discount
      And it is held and its ETC card is charged alone
      When the ETC card on the reader pays
      Then the lane holds it for reason 2 until it has paid
      And one exit record is written
      And its fee and special types are right for T6/exit, branch single_card_paid
      And the ETC card pays all of it at the reader
      And the air shows its generation, and no record denies it

      Examples:
        | generation       |
        | sm4_two_piece    |

    @branch.single_card_cash
    Scenario Outline: The card is short and all of it is paid in cash, <generation>
      Given a class 1 car whose OBU is <generation>
      And it entered at A, passed g1 and was missed by g2
      And its OBU was dismantled on the road
      And online charging returns the whole way with discount
      And its stored-value card holds 100 fen
      And it is held and its ETC card is charged alone
      When the driver pays in cash
      Then the lane holds it for reason 2 until it has paid
      And one exit record is written
      And its fee and special types are right for T6/exit, branch single_card_cash
      And all of it is paid in cash
      And the air shows its generation, and no record denies it

      Examples:
        | generation       |
        | sm4_two_piece    |

    @branch.single_card_mobile
    Scenario Outline: The card is short and all of it is paid by mobile payment, <generation>
      Given a class 1 car whose OBU is <generation>
      And it entered at A, passed g1 and was missed by g2
      And its OBU was dismantled on the road
      And online charging returns the whole way with discount
      And its stored-value card holds 100 fen
      And it is held and its ETC card is charged alone
      When the driver pays by mobile payment
      Then the lane holds it for reason 2 until it has paid
      And one exit record is written
      And its fee and special types are right for T6/exit, branch single_card_mobile
      And all of it is paid by mobile payment
      And the air shows its generation, and no record denies it

      Examples:
        | generation       |
        | sm4_two_piece    |

    @branch.cpc
    Scenario Outline: The CPC card that the entry issued instead is handed in, <generation>
      Given a class 1 car whose OBU is <generation>
      And its OBU was taken off the windscreen
      And the entry A refused it and issued a CPC card, and it passed g1 and g2
      And it is held at the exit
      When the CPC card is returned and paid in cash
      Then the lane holds it first and then releases it
      And it has paid in cash and the exit record is right for T6/exit, branch cpc
      And the CPC card is its medium and is taken back
      And the air shows its generation, and no record denies it

      Examples:
        | generation       |
        | sm4_two_piece    |
        | sm4_single_piece |

    @branch.query_found
    Scenario Outline: The entry is found by the plate, <generation>
      Given a class 1 car whose OBU is <generation>
      And its OBU was taken off the windscreen
      And the barrier of the entry A was pushed open for it, and it passed g1 and g2
      And the back office knows its entry
      And it is held at the exit
      When the collector asks with NO_CARD for its entry and is paid in cash
      Then the lane holds it first and then releases it
      And it has paid in cash and the exit record is right for T6/exit, branch query_found
      And the back office was asked for its entry and its charge
      And the air shows its generation, and no record denies it

      Examples:
        | generation       |
        | sm4_two_piece    |
        | sm4_single_piece |

    @branch.voucher
    Scenario Outline: No entry is known and the driver states one, <generation>
      Given a class 1 car whose OBU is <generation>
      And its OBU was taken off the windscreen
      And the barrier of the entry A was pushed open for it, and it passed g1 and g2
      And the back office knows no entry of it
      And it is held and its entry was asked for with NO_CARD in vain
      When the collector takes a paper voucher from A and is paid in cash
      Then the lane holds it first and then releases it
      And it has paid in cash and the exit record is right for T6/exit, branch voucher
      And it names a paper voucher as its medium
      And the back office was asked for its entry and its charge
      And the air shows its generation, and no record denies it

      Examples:
        | generation       |
        | sm4_two_piece    |
        | sm4_single_piece |

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
        | tdes_two_piece   |
        | sm4_two_piece    |
        | sm4_single_piece |
