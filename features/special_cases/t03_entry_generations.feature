@T3 @entry
Feature: T3 at the entry with OBUs of every generation (OBU不在有效期内车辆)
  3DES and SM4 differ by keys and lengths on the air and by the algorithm flag of the record; what the lane has to do does
  not differ.

  Background:
    Given the entry lane is ready

  Rule: A defect is met alike in every generation

    @branch.cpc_issued
    Scenario Outline: A CPC card is issued instead, <generation>
      Given a class 1 car whose OBU is <generation>
      And its OBU expired yesterday
      And it is held in the lane
      When the collector issues a CPC card
      Then the lane holds it for reason 3 and then releases it
      And it is recorded once, with the special types of T3/entry, branch cpc_issued
      And it enters on the CPC card alone
      And the air shows its generation

      Examples:
        | generation       |
        | sm4_two_piece    |
        | sm4_single_piece |

  Rule: A sound vehicle of any generation passes

    @control
    Scenario Outline: A sound vehicle enters, <generation>
      Given a class 1 car whose OBU is <generation>
      And its OBU is valid for the last day
      When it drives into the lane
      Then it passes without being held
      And one entry record is written
      And the entry record has no special type
      And its media carry this entry
      And the air and the record show its generation

      Examples:
        | generation       |
        | sm4_two_piece    |
        | sm4_single_piece |
