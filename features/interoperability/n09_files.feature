@N09
Feature: N09 exchange files in the shapes of production (交换文件)
  Centres write the same record in several spellings. Whatever comes in is one record in the names of the interface; what goes out is answered.

  Background:
    Given the back office is open

  Rule: A file that comes in is kept in the names of the interface

    @N09.1 @control
    Scenario Outline: A file of <kind> in <spelling>
      Given a file of 3 whole <kind> of <party> in <spelling>
      When it is delivered
      Then each record is found in the names of the interface
      And the reply file says the same as the receipt

      Examples:
        | kind                | party               | spelling                  |
        | entries             | the ministry centre | the names of messages     |
        | entries             | the ministry centre | the columns of a database |
        | exits               | the ministry centre | the names of messages     |
        | exits               | the ministry centre | the columns of a database |
        | exits               | the ministry centre | the mixture of a province |
        | gantry-transactions | the gantry          | the columns of a database |
        | gantry-transactions | the gantry          | the mixture of a province |
        | plate-images        | the gantry          | the columns of a database |

    @N09.1
    Scenario: The same records in another spelling are the same records
      Given a file of 3 whole exits of the ministry centre in the mixture of a province
      And its records came before in the names of messages
      When it is delivered
      Then each record is found in the names of the interface
      And the reply file says the same as the receipt

  Rule: What goes out is in one file, which is given until it is answered

    @N09.1 @control
    Scenario: The exits of a day go out and are answered
      Given 5 exits of 2026-07-01 have been uploaded
      When the exits of 2026-07-01 go out, and the ministry centre answers each file
      Then each exit is in one file, signed by the centre
      And 0 files wait for an answer

    @N09.1
    Scenario: Nobody answers
      Given 5 exits of 2026-07-01 have been uploaded
      When the exits of 2026-07-01 go out, and nobody answers
      Then each exit is in one file, signed by the centre
      And 1 files wait for an answer

    @N09.1
    Scenario: A record that came later is in a file of its own
      Given 5 exits of 2026-07-01 have been uploaded
      When the exits of 2026-07-01 go out twice, and another one between
      Then each exit is in one file, signed by the centre
      And 2 files wait for an answer

    @N09.3 @negative
    Scenario: The ministry centre refuses one record
      Given 5 exits of 2026-07-01 have been uploaded
      When the exits of 2026-07-01 go out, and the ministry centre refuses the first record
      Then the first record waits for repair, with the reason
      And 0 files wait for an answer

    @N09.1 @negative
    Scenario Outline: An answer that <fault>
      Given 5 exits of 2026-07-01 have been uploaded
      When the exits of 2026-07-01 go out, and the answer <fault>
      Then the answer is refused
      And 1 files wait for an answer

      Examples:
        | fault                                  |
        | has the sign of another file           |
        | is of another message                  |
        | names a record that is not in the file |
        | counts one too many                    |
