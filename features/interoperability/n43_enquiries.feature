@N43
Feature: N43 service centre intake (客户服务受理)
  Consultation and feedback are recorded, answered and found again.

  Background:
    Given the back office is open

  Rule: Recorded, answered, found again

    @N43.1 @control
    Scenario Outline: A <kind> is recorded and answered
      Given the service point has recorded <kind> e1
      And the service point has recorded feedback e2
      And the clerk has answered e1
      When <caller> looks for enquiry e1
      Then enquiry e1 is found with its answer

      Examples:
        | kind         | caller            |
        | consultation | the service point |
        | feedback     | the clerk         |

    @N43.1
    Scenario: It is found before it is answered
      Given the service point has recorded consultation e1
      When the clerk looks for enquiry e1
      Then enquiry e1 is found, not answered yet

    @N43.1 @negative
    Scenario: Another service point does not see it
      Given the service point has recorded consultation e1
      When another service point looks for enquiry e1
      Then the back office refuses it: "enquiry"

    @N43.1 @negative
    Scenario: Nobody asked that
      When the clerk answers e9
      Then the back office refuses it: "answer"
