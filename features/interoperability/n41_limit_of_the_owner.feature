@N41
Feature: N41 low-balance limit, back office (账户低值：后台)
  The owner of an account sets the limit; lanes get the cards of accounts below it, at once.

  Background:
    Given the back office is open
    And account acc1 with cards A1 and A2
    And account acc2 with cards B1
    And the service point has paid in 5000 fen with card A1 as p1
    And the service point has paid in 5000 fen with card B1 as p2

  Rule: The limit reaches the lanes

    @N41.1 @control
    Scenario: A charge takes the account below its limit
      Given the holder of acc1 has set a limit of 3000 fen
      And the exit lane has uploaded:
        | record | card | fen  |
        | 1      | A2   | 2500 |
      When the entry lane fetches the low-balance list
      Then cards A1 and A2 alone are on the low-balance list

    @N41.1
    Scenario: The limit is set above the balance
      Given the holder of acc1 has set a limit of 5001 fen
      When the entry lane fetches the low-balance list
      Then cards A1 and A2 alone are on the low-balance list

    @N41.1 @negative
    Scenario: A balance at the limit is not below it
      Given the holder of acc1 has set a limit of 5000 fen
      When the entry lane fetches the low-balance list
      Then cards none alone are on the low-balance list

    @N41.1 @N41.2 @negative
    Scenario: Nobody sets the limit of another account
      When the holder of acc2 sets a limit of 9000 fen for acc1
      Then the back office refuses it: "limit"

  Rule: A change takes effect

    @N41.2 @control
    Scenario: The limit is lowered
      Given the holder of acc1 has set a limit of 6000 fen
      And the holder of acc1 has set a limit of 1000 fen
      When the entry lane fetches the low-balance list
      Then cards none alone are on the low-balance list

    @N41.2
    Scenario: The limit is raised
      Given the holder of acc1 has set a limit of 1000 fen
      And the holder of acc2 has set a limit of 1000 fen
      And the holder of acc2 has set a limit of 7000 fen
      When the entry lane fetches the low-balance list
      Then cards B1 alone are on the low-balance list

    @N41.2
    Scenario: The account is paid up
      Given the holder of acc1 has set a limit of 6000 fen
      And the service point has paid in 1000 fen with card A2 as p3
      When the entry lane fetches the low-balance list
      Then cards none alone are on the low-balance list
