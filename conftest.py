"""Names the plugins: the bench and the vocabulary of the features."""

pytest_plugins = ["fixtures.plugin", "reports.plugin", "steps.vehicle", "steps.lane", "steps.record", "steps.card"]
