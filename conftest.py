"""Names the plugins: the bench and the vocabulary of the features."""

pytest_plugins = [
    "fixtures.plugin",
    "reports.plugin",
    "reports.allure_steps",
    "steps.vehicle",
    "steps.generation",
    "steps.lane",
    "steps.record",
    "steps.card",
    "steps.fee",
    "steps.lists",
    "steps.entry",
    "steps.manual",
    "steps.journey",
    "steps.collector",
    "steps.gantry",
    "steps.office",
]
