@T1 @exit
Feature: T1 at the exit with OBUs of every generation (OBU未插ETC用户卡车辆)
  The card of an SM4 vehicle is debited under another key; flags, fee and what is written stay the same.

  Background:
    Given the exit lane is ready

  Rule: A defect is met alike in every generation

    @branch.reinserted
    Scenario Outline: The card was taken out before the exit and is put back, <generation>
      Given a class 1 car whose OBU is <generation>
      And it entered at A and passed g1 and g2
      And its ETC card is out of the OBU
      And it is held in the lane
      And the driver has put the ETC card back
      When the collector tries again
      Then the lane holds it for reason 5 until it has paid
      And one exit record is written
      And its fee and special types are right for T1/exit, branch reinserted
      And it pays the charge of its OBU's sums
      And its media carry no open entry any more
      And the air and the record show its generation

      Examples:
        | generation       |
        | sm4_two_piece    |

    @branch.reinserted_after_gantries
    Scenario Outline: The card was out under two gantries, which the OBU has counted, <generation>
      Given a class 1 car whose OBU is <generation>
      And it entered at A, and its card was out of the OBU under g1 and g2
      And its ETC card is out of the OBU
      And it is held in the lane
      And the driver has put the ETC card back
      When the collector tries again
      Then the lane holds it for reason 5 until it has paid
      And one exit record is written
      And its fee and special types are right for T1/exit, branch reinserted_after_gantries
      And it pays the charge of its OBU's sums
      And its media carry no open entry any more
      And the air and the record show its generation

      Examples:
        | generation       |
        | sm4_two_piece    |

    @branch.charged_online
    Scenario Outline: The card stays out and the toll is paid by other means, <generation>
      Given a class 1 car whose OBU is <generation>
      And it entered at A, passed g1 and was missed by g2
      And its ETC card is out of the OBU
      And online charging returns the whole way with discount
      And it is held and the toll is obtained from the back office
      When the driver pays by mobile payment
      Then the lane holds it for reason 5 until it has paid
      And one exit record is written
      And its fee and special types are right for T1/exit, branch charged_online
      And all of it is paid by mobile payment
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
        | tdes_two_piece   |
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

    @control
    Scenario Outline: Its status says that no card is in it, and it pays what its OBU holds, <generation>
      Given a class 1 car whose OBU is <generation>
      And the status of its OBU says that no card is in it
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
