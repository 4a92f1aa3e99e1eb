@T12 @entry
Feature: T12 at the entry: vehicle without an OBU (无OBU车辆)
  An MTC vehicle enters on a CPC card, which the gantries then read and write.

  Background:
    Given the entry lane is ready

  Rule: A vehicle without OBU is stopped and gets a CPC card

    @branch.cpc_issued
    Scenario Outline: A class <class> vehicle gets a CPC card
      Given a class <class> <kind> without OBU and ETC card
      And it is held in the lane
      When the collector issues a CPC card
      Then the lane holds it for reason 123 and then releases it
      And it is recorded once, with the special types of T12/entry, branch cpc_issued
      And it enters on the CPC card alone

      Examples: cars, coaches and trucks
        | class | kind  |
        | 1     | car   |
        | 4     | coach |
        | 14    | truck |

  Rule: A vehicle with an OBU needs no CPC card

    @control
    Scenario: The same car with OBU and ETC card
      Given a class 1 car with OBU and ETC card
      When it drives into the lane
      Then it passes without being held
      And one entry record is written
      And the entry record has no special type
      And OBU and ETC card carry this entry
