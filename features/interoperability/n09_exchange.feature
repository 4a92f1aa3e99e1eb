@N09
Feature: N09 exchange with the ministry centre (与部中心数据交换)
  Records arrive late, twice, at once, half broken. Each good one is kept, once; each bad one is named and kept for repair.

  Background:
    Given the back office is open

  Rule: Each upload is acknowledged, and stored exactly once

    @N09.1 @N09.3 @control
    Scenario Outline: <kind> of <caller> are uploaded
      Given 3 records of <kind>
      When <caller> uploads them 1 times, as the answers got lost
      Then each record is stored exactly once, as it was sent

      Examples:
        | kind                | caller         |
        | entries             | the entry lane |
        | exits               | the exit lane  |
        | gantry-transactions | the gantry     |
        | plate-images        | the gantry     |

    @N09.1
    Scenario Outline: <kind> of <caller> are sent again after lost acknowledgements
      Given 3 records of <kind>
      When <caller> uploads them 4 times, as the answers got lost
      Then each record is stored exactly once, as it was sent

      Examples:
        | kind                | caller         |
        | entries             | the entry lane |
        | exits               | the exit lane  |
        | gantry-transactions | the gantry     |
        | plate-images        | the gantry     |

    @N09.1
    Scenario: The same batch arrives on several connections at once
      Given 5 records of gantry-transactions
      When the gantry uploads them 4 times at once
      Then each record is stored exactly once, as it was sent

    @N09.1 @negative
    Scenario: A record comes again with another content
      Given 2 records of exits
      When the exit lane uploads them and then the first one with another content
      Then the other content is refused, and the first one stays

    @N09.1
    Scenario: A file is delivered again
      Given a file of 3 gantry transactions, signed by the ministry centre with ECDSA
      When it is delivered 3 times
      Then one receipt answers all deliveries, and each record is stored exactly once

  Rule: The bad part of a batch is refused, the rest is taken

    @N09.3 @negative
    Scenario Outline: The second of four <kind> <fault>
      Given 4 records of <kind>
      And the second one <fault>
      When <caller> uploads them
      Then the second one is refused with a reason and kept for repair, the others are taken

      Examples:
        | kind                | caller         | fault                         |
        | exits               | the exit lane  | has no id                     |
        | exits               | the exit lane  | states its fee in yuan        |
        | exits               | the exit lane  | states a negative fee         |
        | exits               | the exit lane  | has a day that does not exist |
        | gantry-transactions | the gantry     | states its fee in yuan        |
        | gantry-transactions | the gantry     | has an id of 100 characters   |
        | entries             | the entry lane | is no object                  |

    @N09.3 @negative
    Scenario: One record of a file has no id
      Given a file of 3 gantry transactions, signed by the ministry centre with ECDSA
      And its second record has no id
      When it is delivered
      Then the bad record is refused with a reason, the others are taken
