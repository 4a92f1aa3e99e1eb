# tollcert: `make certify` on a fresh machine (python3.11 with venv, make, git) sets up and runs the suite.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
PRODUCTS ?= in_process
PIP := $(BIN)/python -m pip --disable-pip-version-check -q

.PHONY: allure certify interoperability test test-long check bench setup setup-dev setup-bigdata debian clean

certify: setup
	$(BIN)/tollcert certify --products $(PRODUCTS)

test: setup-dev debian
	$(BIN)/python -m tests.run

# The rows N01-N47 with the back office on SQLite and PostgreSQL, in process and as a process.
interoperability: setup-dev debian
	$(BIN)/python -m tests.interoperability

test-long: setup-dev setup-bigdata
	$(BIN)/python -m pytest tests -m long
	$(BIN)/python -m pytest -q -p no:cacheprovider -n 4 features --products process
	$(BIN)/python -m tests.interoperability

check: setup-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	TOLLCERT_STRICT=1 $(BIN)/python -m pytest -q -p no:cacheprovider tests/reports/test_language.py

bench: setup-dev
	$(BIN)/python -m benchmarks

# Allure results as one page, by the npm package; CAMPAIGN=DIR, or the last one.
allure: setup
	$(BIN)/python -m reports.allure_report $(CAMPAIGN)

setup: $(VENV)/.run
setup-dev: $(VENV)/.dev
setup-bigdata: $(VENV)/.bigdata

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements.lock pyproject.toml | $(VENV)/bin/python
	$(PIP) install --require-hashes -r requirements.lock
	$(PIP) install --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/.dev: requirements-dev.lock pyproject.toml | $(VENV)/bin/python
	$(PIP) install --require-hashes -r requirements-dev.lock
	$(PIP) install --no-deps --no-build-isolation -e .
	touch $@ $(VENV)/.run

# pyspark alone is 400 MB: only the long tests want it.
$(VENV)/.bigdata: requirements-bigdata.lock | $(VENV)/.dev
	$(PIP) install --require-hashes -r requirements-bigdata.lock
	touch $@

# Debian packages of the tests: installed where the user is root, named as NOT RUN elsewhere (tests/run.py).
debian:
	@sh tests/debian.sh

clean:
	rm -rf $(VENV) campaigns .pytest_cache
