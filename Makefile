# Set up, run, test. Needs Python 3.11, make and git; everything else comes from the locked requirements.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DATA ?= data

# No telemetry, and Prefect's temporary databases stay out of the home folder.
export DO_NOT_TRACK = 1
export PREFECT_SERVER_ANALYTICS_ENABLED = false
export GX_ANALYTICS_ENABLED = false

.PHONY: run serve test check format quality lock clean

run: $(VENV)/.run  ## run the pipeline on the sample pages
	$(BIN)/dateline run docs/samples --data $(DATA)

serve: $(VENV)/.run  ## start the Prefect server, a worker and the deployments
	$(BIN)/dateline serve --data $(DATA)

test: $(VENV)/.dev  ## run the tests
	$(BIN)/pytest

check: $(VENV)/.dev  ## everything CI looks at, apart from the browser
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest --cov --cov-report=term:skip-covered

format: $(VENV)/.dev  ## format the code and print the dictionary anew
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	$(BIN)/dateline tables --markdown > docs/tables.md

quality: $(VENV)/.dev  ## measure the pipeline on the project's gold and write docs/quality.md
	$(BIN)/dateline evaluate tests/gold --altered --format markdown > docs/quality.md

lock:  ## pin the requirements anew (needs uv)
	uv lock
	uv export --frozen --no-emit-project --no-header --format requirements-txt --no-annotate -o requirements.lock
	uv export --frozen --no-emit-project --no-header --format requirements-txt --no-annotate --extra dev --extra dask -o requirements-dev.lock

clean:  ## remove the environment and the sample warehouse
	rm -rf $(VENV) data dist

$(VENV)/.run: requirements.lock pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/.dev: requirements-dev.lock pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@ $(VENV)/.run

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)
