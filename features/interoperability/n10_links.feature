@N10
Feature: N10 primary and backup link: a lane that is cut off goes on working (主备通信链路)
  With both links cut a lane still lets vehicles pass; its records wait, and come in order when a link is back.

  Rule: With both links cut records wait, and drain in order afterwards

    @N10.2 @negative
    Scenario Outline: <count> class <class> cars enter while both links are cut
      Given the entry lane is ready
      And both links to the back office are cut
      And <count> class <class> cars have driven through
      When the links are back and <count> records are sent
      Then the lane let all <count> pass meanwhile
      And <count> entry records are sent in order, each kept once

      Examples:
        | count | class |
        | 1     | 1     |
        | 3     | 1     |
        | 5     | 2     |

    @N10.2 @negative
    Scenario Outline: <count> class <class> cars exit while both links are cut
      Given the exit lane is ready
      And both links to the back office are cut
      And <count> class <class> cars have driven through
      When the links are back and <count> records are sent
      Then the lane let all <count> pass meanwhile
      And <count> exit records are sent in order, each kept once

      Examples:
        | count | class |
        | 2     | 1     |
        | 3     | 4     |

  Rule: With its links a lane sends as it goes

    @N10.2 @control
    Scenario: Two cars exit and nothing is cut
      Given the exit lane is ready
      When 2 class 1 cars drive through
      Then 2 exit records are sent in order, each kept once
