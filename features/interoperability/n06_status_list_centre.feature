@N06
Feature: N06 status list in the centre (状态名单接收、整理、推送)
  Issuers and the ministry centre deliver their lists; the centre confirms them, merges them and gives lanes one list.

  Background:
    Given the back office is open

  Rule: Files apply in version order

    @N06.1 @N06.2 @N06.4 @control
    Scenario: A full list and its increments arrive in order
      When the home issuer delivers versions 1, 2, 3, 4, 5 of its list
      Then each file is confirmed by what follows from all so far
      And a lane gets each medium once, by the word that counts

    @N06.1
    Scenario: A new full list takes the place of the old one
      Given the home issuer has delivered its full list of 5 cards and 3 OBUs
      When the home issuer delivers a new full list of 5 cards
      Then each file is confirmed by what follows from all so far
      And a lane gets each medium once, by the word that counts

    @N06.1 @N06.2 @negative
    Scenario Outline: <source> delivers the versions <order>
      When <source> delivers versions <order> of its list
      Then each file is confirmed by what follows from all so far
      And a lane gets each medium once, by the word that counts

      Examples:
        | source          | order            |
        | the home issuer | 1, 3, 2          |
        | the home issuer | 1, 2, 5, 4, 3    |
        | the home issuer | 1, 3             |
        | the home issuer | 1, 2, 4, 6, 3, 5 |

  Rule: Lists of several sources are merged by rule

    @N06.3 @negative
    Scenario Outline: Of a <network> card its issuer says that it <own>, the ministry centre that it <other>
      When the home issuer says that a <network> card <own>, and the ministry centre that it <other>
      Then each file is confirmed by what follows from all so far
      And a lane gets each medium once, by the word that counts

      Examples:
        | network | own        | other      |
        | home    | is lost    | is lost    |
        | home    | is lost    | is fine    |
        | home    | is fine    | is lost    |
        | home    | is in debt | is lost    |
        | foreign | is lost    | is fine    |
        | foreign | is fine    | is in debt |

    @N06.3 @control
    Scenario: The ministry centre alone knows of a card
      When the ministry centre alone lists a foreign card and takes it off again
      Then each file is confirmed by what follows from all so far
      And a lane gets each medium once, by the word that counts

  Rule: A list file that is not right is refused

    @N06.4 @N06.7 @negative
    Scenario Outline: A list file <fault>
      Given the home issuer has delivered its full list of 3 cards and 2 OBUs
      When a list file arrives that <fault>
      Then it is refused, and the last good list stays in force

      Examples:
        | fault                             |
        | was changed on the way            |
        | nobody signed                     |
        | the foreign issuer signed         |
        | lists another issuer's card       |
        | was received before               |
        | is half a file                    |
        | lists a card with a broken number |

  Rule: Lanes get changes in time, and the centre knows who has them

    @N06.5 @control
    Scenario Outline: An issuer <does> a card
      Given the home issuer has delivered its full list of 3 cards and 2 OBUs
      When the home issuer <does> a card, and a lane asks again and again
      Then the lane sees it within the limit

      Examples:
        | does      |
        | lists     |
        | takes off |

    @N06.6 @control
    Scenario: Lanes report their list versions in their heartbeats
      Given the home issuer has delivered its full list of 3 cards and 2 OBUs
      When lanes report in their heartbeats the newest list, the one before and none
      Then the centre knows which lane is behind
