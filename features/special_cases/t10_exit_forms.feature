@T10 @exit
Feature: T10 at the exit over every form of the antenna's line
  Whether an entry is there is read from EF04 and from 0019 of the card; the forms before V3.4 show the card alone.

  Rule: A vehicle without entry information is held whatever the antenna's line looks like

    @branch.query_found
    Scenario Outline: The entry is found by the plate over the <wire> form
      Given the exit lane is ready, its antenna on the <wire> form
      And a class 1 car with OBU and ETC card
      And the barrier of the entry A was pushed open for it, and it passed g1 and g2
      And the back office knows its entry
      And it is held at the exit
      When the collector asks with NO_CARD for its entry and is paid in cash
      Then the lane holds it first and then releases it
      And it has paid in cash and the exit record is right for T10/exit, branch query_found
      And the back office was asked for its entry and its charge

      Examples:
        | wire   |
        | v3_5   |
        | v3_1   |
        | serial |
        | short  |
