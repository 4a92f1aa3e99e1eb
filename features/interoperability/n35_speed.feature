@N35
Feature: N35 speed and transaction time (车速与交易时间)
  A vehicle is in the zone of the antenna for a second or two. What is not done by then is not done, and the next vehicle is there.
  On a virtual clock the times are those of the bench's model of the air, not of a device.

  Rule: At 20 km/h a lane is done within its zone

    @N35.1 @N35.2 @control
    Scenario Outline: <count> class <class> cars roll through the <position> lane at 20 km/h
      Given the <position> lane is ready
      And every frame on the air of the lane takes 8 ms
      When <count> class <class> cars with a file 0015 of 50 bytes roll through the lane at 20 km/h
      Then all <count> transactions are done within the zone of the lane

      Examples:
        | position | count | class |
        | entry    | 10    | 1     |
        | entry    | 3     | 13    |
        | exit     | 10    | 1     |

  Rule: At 120 km/h a gantry is done within its zone

    @N35.1 @N35.2 @control
    Scenario Outline: <count> class <class> cars drive under the gantry at 120 km/h
      Given the gantry is ready
      And every frame on the air of the gantry takes 8 ms
      When <count> class <class> cars drive under the gantry at 120 km/h
      Then all <count> transactions are done within the zone of the gantry

      Examples:
        | count | class |
        | 10    | 1     |
        | 3     | 14    |
