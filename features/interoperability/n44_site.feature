@N44
Feature: N44 signs and markings of the site (标志标线)
  Nobody but a person can say whether a sign stands where drivers see it. What he saw is kept with his photos.

  Rule: What drivers must see is there

    @N44.1 @control
    Scenario Outline: A person looks for <item>
      Given a person stands at the site
      When the person looks for <item>
      Then the person confirms <item>, with a photo

      Examples:
        | item                                |
        | the sign 500 m ahead                |
        | the lane sign                       |
        | the 20 km/h plate                   |
        | the lane markings                   |
        | the canopy light of the open lane   |
        | the canopy light of the closed lane |
