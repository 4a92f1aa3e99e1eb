@N01
Feature: N01 One vehicle, one tag, one card (一车一标签一卡认证)
  Whoever issues asks the centre first: a vehicle, that is a plate and its colour, has one OBU and one card.

  Background:
    Given the back office is open

  Rule: A second active OBU or card is refused

    @N01.1 @N01.2 @negative
    Scenario Outline: <who> issues a second <kind> for a vehicle
      Given the blue plate 鲁A6P182 has a new <kind> from the service point
      When <who> issues a new <kind> for the blue plate 鲁A6P182
      Then the back office refuses it: "issue"

      Examples:
        | who                   | kind |
        | the service point     | card |
        | the service point     | obu  |
        | another service point | card |
        | another service point | obu  |
        | the foreign issuer    | card |
        | the foreign issuer    | obu  |

    @N01.1 @control
    Scenario Outline: A vehicle with <has> gets <gets>
      Given the blue plate 鲁A6P182 has a new <has> from the service point
      When another service point issues a new <gets> for the blue plate 鲁A6P182
      Then the back office does it: "issue"

      Examples:
        | has  | gets |
        | card | obu  |
        | obu  | card |

    @N01.1 @control
    Scenario Outline: A vehicle whose <kind> was recovered gets another
      Given the blue plate 鲁A6P182 has a new <kind> from the service point
      And it was recovered
      When the service point issues a new <kind> for the blue plate 鲁A6P182
      Then the back office does it: "issue"

      Examples:
        | kind |
        | card |
        | obu  |

  Rule: A plate that differs in colour only is another vehicle

    @N01.2 @control
    Scenario Outline: The <other> plate of the same number gets a <kind> of its own
      Given the blue plate 鲁A6P182 has a new <kind> from the service point
      When the service point issues a new <kind> for the <other> plate 鲁A6P182
      Then the back office does it: "issue"

      Examples:
        | other          | kind |
        | yellow         | card |
        | gradient green | obu  |

  Rule: Of two who issue at the same moment exactly one succeeds

    @N01.3 @negative
    Scenario Outline: <first> and <second> issue a <kind> at the same moment
      When <first> and <second> issue a <kind> for the same vehicle at the same moment
      Then exactly one of them issues it

      Examples:
        | first             | second                | kind |
        | the home issuer   | the foreign issuer    | card |
        | the home issuer   | the foreign issuer    | obu  |
        | the service point | another service point | card |
        | the service point | the home issuer       | obu  |

    @N01.3 @control
    Scenario Outline: <first> and <second> issue a <kind> for two vehicles at the same moment
      When <first> and <second> issue a <kind> for two vehicles at the same moment
      Then both of them issue it

      Examples:
        | first             | second                | kind |
        | the home issuer   | the foreign issuer    | card |
        | the service point | another service point | obu  |

  Rule: A motorcycle gets nothing

    @N01.4 @negative
    Scenario Outline: A <kind> for a motorcycle
      When a new <kind> of type 23 is issued for a motorcycle
      Then the back office refuses it: "issue"

      Examples:
        | kind |
        | card |
        | obu  |

    @N01.4 @control
    Scenario Outline: A <kind> for a <vehicle>
      When a new <kind> of type 23 is issued for a <vehicle>
      Then the back office does it: "issue"

      Examples:
        | kind | vehicle |
        | card | car     |
        | obu  | truck   |
