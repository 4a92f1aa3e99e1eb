"""The parties of a toll site. A core takes typed events and a time and returns commands; only `hosts` does IO."""
