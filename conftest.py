"""Names the plugins: the bench and the vocabulary of the features."""

from pathlib import Path

STEPS = sorted(path.stem for path in (Path(__file__).parent / "steps").glob("[!_]*.py"))
pytest_plugins = ["fixtures.plugin", "reports.plugin", "reports.allure_steps", *(f"steps.{name}" for name in STEPS)]
