# Everything a person needs to run, try and change IPP. `make` alone lists the targets.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test check lint e2e bench prove ledger messages lock pictures clean

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
RUN_PINS := requirements/run.txt requirements/build.txt
DEV_PINS := requirements/dev.txt
HTMX := static/vendor/htmx.min.js

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z0-9]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' Makefile

run: .venv/ipp-is-ready ## start IPP with a demo organisation, and say where to find it
	@$(BIN)/ipp demo

test: lint ## everything: check the code, then run every test, those in a real browser too
	@browser=$$($(BIN)/python -m tools.chromium) && IPP_CHROMIUM=$$browser $(BIN)/python -m pytest -n auto --dist loadgroup

check: lint ## the fast part of `make test`, in under a minute
	@$(BIN)/python -m pytest -q -n 2 -m "not e2e and not slow"

lint: .venv/dev-is-ready
	@$(BIN)/ruff format --check --quiet --diff .
	@$(BIN)/ruff check --quiet .
	@$(BIN)/djlint templates --lint --quiet
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports --no-logo > .venv/imports.log || { cat .venv/imports.log; exit 1; }
	@$(BIN)/deptry --no-ansi ipp migrations > .venv/packages.log 2>&1 || { cat .venv/packages.log; exit 1; }
	@$(BIN)/bandit --quiet --recursive --configfile pyproject.toml ipp > .venv/dangers.log 2>&1 || { cat .venv/dangers.log; exit 1; }
	@$(BIN)/python -m tools.messages --missing

e2e: .venv/dev-is-ready ## walk through the pages in a real browser
	@browser=$$($(BIN)/python -m tools.chromium) && IPP_CHROMIUM=$$browser $(BIN)/python -m pytest -m e2e

bench: .venv/dev-is-ready ## measure speed against the limits that we promise
	@$(BIN)/python -m bench

prove: .venv/dev-is-ready ## attack our own reports, print what leaks beside common practice, and keep it in docs/privacy.md
	@$(BIN)/python -m tools.prove

ledger: .venv/dev-is-ready ## write tests/access.txt anew: every address and who may enter
	@$(BIN)/python -m tests.ledger

messages: .venv/dev-is-ready ## bring the Dutch catalogues up to date with the texts in code and templates
	@$(BIN)/python -m tools.messages

pictures: .venv/dev-is-ready ## take the pictures of the README anew
	@browser=$$($(BIN)/python -m tools.chromium) && IPP_CHROMIUM=$$browser $(BIN)/python -m tools.pictures

lock: .venv/dev-is-ready ## choose the newest versions that pyproject.toml and package.json allow, and pin them
	@$(BIN)/python -m tools.lock

clean: ## remove what these commands made, except instance/: that holds your data
	@rm -rf .venv .cache node_modules static/vendor dist build test-results .coverage htmlcov
	@rm -rf .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

# A working copy is ready once it has its packages, its front-end files and the command `ipp`. Every step is
# remembered, with what it was made from, so that the second time costs nothing and needs no network.
.venv/ipp-is-ready: .venv/run-packages $(HTMX) pyproject.toml
	@$(PIP) install --quiet --quiet --no-deps --no-build-isolation --editable .
	@touch $@

.venv/dev-is-ready: .venv/dev-packages $(HTMX) pyproject.toml
	@$(PIP) install --quiet --quiet --no-deps --no-build-isolation --editable .
	@touch $@

.venv/run-packages: $(RUN_PINS) | $(BIN)/python
	@cat $(RUN_PINS) | cmp --silent - $@ || { echo "Installing what IPP needs, once."; \
		$(PIP) install --quiet --quiet --require-hashes $(addprefix -r ,$(RUN_PINS)); }
	@cat $(RUN_PINS) > $@

.venv/dev-packages: $(DEV_PINS) | $(BIN)/python
	@cmp --silent $(DEV_PINS) $@ || { echo "Installing what the tests need, once."; \
		$(PIP) install --quiet --quiet --require-hashes -r $(DEV_PINS); }
	@cp $(DEV_PINS) $@

$(HTMX): package-lock.json hatch_build.py | $(BIN)/python
	@$(BIN)/python hatch_build.py

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "IPP needs Python 3.11 or newer. Install it, and if it has another name: make PYTHON=python3.13 ..."; exit 1; }
	@$(PYTHON) -m venv .venv
