# `make` explains itself. Everything runs in .venv, made from the pinned, hashed lock files in requirements/.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
DATA ?= ../shared/data

.PHONY: help demo test check bench docs lock clean
help:  ## explain the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

$(VENV)/.runtime: requirements/runtime.txt pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "onrecord: no $(PYTHON) here; install Python 3.11, or name another: make demo PYTHON=python3.12" >&2; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/runtime.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements/build.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.runtime requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

demo: $(VENV)/.runtime  ## set up, build the example story into demo/ and say where its report is
	$(BIN)/onrecord demo demo

test: $(VENV)/.dev  ## set up and run the tests
	$(BIN)/python -m pytest

check: $(VENV)/.dev  ## format, lint, types, import contracts, generated docs, tests: what CI runs
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/python docs/generate.py --check
	$(BIN)/onrecord doctor
	$(BIN)/python -m pytest

bench: $(VENV)/.dev  ## measure on the development data (DATA=folder); prints a table each
	$(BIN)/python -m benchmarks.run $(DATA)

docs: $(VENV)/.dev  ## write docs/columns.md and docs/commands.md from the code
	$(BIN)/python docs/generate.py

lock:  ## pin all packages with hashes again (needs pip-tools)
	pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-emit-index-url --no-emit-find-links -o requirements/runtime.txt pyproject.toml
	sed -i "/f237882f9c6ff55334232036e0d07a9d995564dafbed53a7898b935297df7c2e/d; s/\(e94cbf6c242453a89af524aaea8e08917b420c11792d6ac662d166b591059779\) .*/\1/" requirements/runtime.txt  # the model: only the wheel that was looked at
	pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-emit-index-url --no-emit-find-links -o requirements/build.txt requirements/build.in
	pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-emit-index-url --no-emit-find-links -o requirements/dev.txt requirements/dev.in

clean:  ## remove what was built
	rm -rf $(VENV) demo dist build .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
