"""The vocabulary of the features. One module per noun of the field; a step is one call and at most one check."""
