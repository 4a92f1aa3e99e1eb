@N41
Feature: N41 low-balance limit: it reaches the lanes in time (低值限额)
  The owner of a credit account sets the limit; a lane that does not know it cannot warn him.

  Background:
    Given the entry lane is ready
    And a class 1 car with OBU and ETC card

  Rule: The lanes warn as the owner wishes

    @N41.1
    Scenario: The account falls below the limit that its owner set
      Given its account is below the limit that its owner set
      When it drives into the lane
      Then it passes without being held
      And one entry record is written
      And the entry record has no special type
      And OBU and ETC card carry this entry
      And the fee display shows its plate and that its account is low
      And the lane uses the low-balance list in time

    @N41.2
    Scenario: The owner lowers his limit
      Given its account was below the limit that its owner set until now
      When it drives into the lane
      Then it passes without being held
      And one entry record is written
      And the entry record has no special type
      And OBU and ETC card carry this entry
      And the fee display shows its plate and that its account is normal
      And the lane uses the low-balance list in time

    @N41.1 @control
    Scenario: Nobody is warned of another's account
      Given another account is below the limit that its owner set
      When it drives into the lane
      Then it passes without being held
      And one entry record is written
      And the entry record has no special type
      And OBU and ETC card carry this entry
      And the fee display shows its plate and that its account is normal
      And the lane uses the low-balance list in time
