# Two commands do all the set-up on a machine with Python and make:
#   make run    start EVViz and print its address
#   make test   run every test, in a real Chromium too

SHELL := /bin/bash
VENV := .venv
PIP := $(VENV)/bin/python -m pip --disable-pip-version-check -qq
JS := evviz/player/js
PYTEST_ARGS ?=
# Two at a time, a file each: what the tests of a file share is made once. The order of the files
# is that of tests/conftest.py: long ones first, those in a page last.
TWO := -n 2 --dist loadfile --no-loadscope-reorder

.PHONY: run test long check bench pictures player clean

run: $(VENV)/.installed
	$(VENV)/bin/evviz serve

test: $(VENV)/.installed-dev
	$(VENV)/bin/python -m tests.install_tools
	$(VENV)/bin/python -m pytest $(TWO) -m "not long" $(PYTEST_ARGS)

# Replicate cells of every lesson under fresh luck.
long: $(VENV)/.installed-dev
	$(VENV)/bin/python -m pytest -m long $(PYTEST_ARGS)

check: $(VENV)/.installed-dev
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/python -m pytest -q -m "not browser and not slow and not long" $(PYTEST_ARGS)

bench: $(VENV)/.installed-bench
	$(VENV)/bin/evviz bench

# The gallery's pictures, after a change of what the stage draws.
pictures: $(VENV)/.installed-dev
	$(VENV)/bin/python -m tests.install_tools
	$(VENV)/bin/python -m tests.export.pictures

player: $(VENV)/.installed-dev
	cd $(JS) && npm ci --no-audit --no-fund && npm run build
	$(VENV)/bin/python -m evviz.player.bytecode

# Each stamp is newer than pyproject.toml once its installation has succeeded.
$(VENV)/.installed: pyproject.toml | $(VENV)/bin/python
	@echo "installing into $(VENV) ..."
	@$(PIP) install --editable .
	@touch $@

$(VENV)/.installed-dev: pyproject.toml | $(VENV)/bin/python
	@echo "installing into $(VENV) ..."
	@$(PIP) install --editable ".[dev]"
	@touch $@ $(VENV)/.installed

$(VENV)/.installed-bench: pyproject.toml | $(VENV)/bin/python
	@echo "installing into $(VENV) ..."
	@$(PIP) install --editable ".[bench]"
	@touch $@ $(VENV)/.installed

# The newest Python from 3.11 that starts and can make environments. A pyenv shim may be on
# PATH and yet refuse to start, so each candidate is tried.
$(VENV)/bin/python:
	@for python in python3.13 python3.12 python3.11 python3 python; do \
	  if $$python -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then \
	    echo "making $(VENV) with $$python ($$($$python --version))"; \
	    exec $$python -m venv $(VENV); \
	  fi; \
	done; \
	echo "no Python 3.11 or newer with venv found; install one (on Debian: apt install python3 python3-venv)" >&2; \
	exit 1

clean:
	rm -rf $(VENV) build out
