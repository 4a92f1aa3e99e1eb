@N13
Feature: N13 splitting: what the exit lane states of the provinces (拆分)
  The exit record is what the centre splits. The provinces that it names sum to what was charged, and none is named that was not
  passed.

  Background:
    Given a class 1 car with OBU and ETC card

  Rule: Shares sum to the charge, province by province

    @N13.1 @N13.2 @control
    Scenario: A car that stayed in its province
      Given the exit lane is ready
      And it entered at A and passed g1 and g2
      When it drives into the lane
      Then it passes without being held
      And one exit record is written
      And the exit record has no special type
      And the ETC card pays the charge of the OBU's sums
      And OBU and ETC card carry no open entry any more
      And the provinces in its exit record are 37

    @N13.1 @N13.3 @negative
    Scenario Outline: A class <class> vehicle that came over the border
      Given the exit lane is ready
      And it entered in another province at F and passed g21, g22, g23, g1 and g2
      When it drives into the lane
      Then it passes without being held
      And one exit record is written
      And the exit record has no special type
      And the ETC card pays the charge of the OBU's sums
      And OBU and ETC card carry no open entry any more
      And the provinces in its exit record are 41 37

      Examples:
        | class |
        | 1     |
