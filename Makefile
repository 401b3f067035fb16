# `make demo` and `make test` each work alone on a machine that has nothing but Python 3.11 or later and make.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

# pip: install --group and --build-constraint are young. setuptools builds durable-rules.
PIP_PIN := $(shell grep '^pip==' constraints.txt)
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check \
	--constraint constraints.txt --build-constraint constraints.txt

# durable-rules ships as source and calls a name that Python 3.13 took away.
DURABLE_FLAGS := -DPyEval_CallObject=PyObject_CallObject

DEMO := samples/dirty
DEMO_AS_OF ?= 2025-05-31

.PHONY: help venv demo test properties mutation lint format bench build constraints clean
.DEFAULT_GOAL := help

help:
	@echo 'make demo         judge $(DEMO) as of $(DEMO_AS_OF)'
	@echo 'make test         run every test'
	@echo 'make properties   try every rule on records made from its own tree'
	@echo 'make mutation     change the rules one slip at a time: their examples must notice'
	@echo 'make lint         ruff, mypy --strict, import-linter'
	@echo 'make format       let ruff format and mend'
	@echo 'make bench        run the benchmarks'
	@echo 'make build        the sdist and the wheel, into dist/'
	@echo 'make venv         only set up $(VENV); PYTHON=python3.12 chooses the interpreter'
	@echo 'make constraints  pin the newest versions in constraints.txt'
	@echo 'make clean        remove $(VENV), dist/ and the caches'

venv: $(STAMP)

$(STAMP): pyproject.toml constraints.txt
	@command -v $(PYTHON) >/dev/null || { \
		echo '$(PYTHON) was not found. Install Python 3.11 or later, or say which: make PYTHON=/path/to/python3.12' >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "fazhi needs Python 3.11 or later; $(PYTHON) is $$($(PYTHON) -V 2>&1). Say which to use: make PYTHON=/path/to/python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' || { \
		echo 'This Python cannot make virtual environments. On Debian and Ubuntu: apt-get install python3-venv' >&2; exit 1; }
	@echo 'Setting up $(VENV) ...'
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check '$(PIP_PIN)'
	@extras=testing,xml; \
	if $(BIN)/python -c "$$CAN_COMPILE"; then extras=$$extras,durable; else \
		echo 'No C compiler with the headers of Python was found: durable-rules is left out. Conclusions are drawn without it, with the same results.'; \
	fi; \
	CPPFLAGS="$$CPPFLAGS $(DURABLE_FLAGS)" $(INSTALL) --group dev --editable ".[$$extras]"
	@touch $@

define CAN_COMPILE
import os, pathlib, shutil, sys, sysconfig
compiler = (os.environ.get('CC') or sysconfig.get_config_var('CC') or 'cc').split()[0]
header = pathlib.Path(sysconfig.get_path('include'), 'Python.h')
sys.exit(not (shutil.which(compiler) and header.is_file()))
endef
export CAN_COMPILE

# 1 says that there are violations, which is what the demonstration shows.
demo: $(STAMP)
	@echo '$$ fazhi check $(DEMO) --as-of $(DEMO_AS_OF) --profile all'
	@$(BIN)/fazhi check $(DEMO) --as-of $(DEMO_AS_OF) --profile all || [ $$? -eq 1 ]

test: $(STAMP)
	$(BIN)/python -m pytest -q -n auto

# BUDGET is how many records each law is tried on, for each rule.
BUDGET ?= 5
properties: $(STAMP)
	FAZHI_HYPOTHESIS=thorough FAZHI_KIT_EXAMPLES=$(BUDGET) $(BIN)/python -m pytest -q -n auto $(wildcard tests/property/test_testing_kit*.py)

# SAMPLE=10 tries each tenth mutant only.
SAMPLE ?= 1
mutation: $(STAMP)
	@$(BIN)/fazhi rules mutate --sample $(SAMPLE) --accepted tests/mutation_survivors.toml

lint: $(STAMP)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(STAMP)
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

bench: $(STAMP)
	@set -e; for script in $(wildcard tests/benchmarks/[!_]*.py); do echo "== $$script"; $(BIN)/python "$$script"; done

build: $(STAMP)
	$(BIN)/python -m build --no-isolation

# In a fresh environment, so that only what the project needs is pinned, pip and setuptools with it.
FRESH := build/constraints
constraints:
	rm -rf $(FRESH)
	$(PYTHON) -m venv $(FRESH)
	$(FRESH)/bin/python -m pip install --quiet --upgrade pip
	CPPFLAGS="$$CPPFLAGS $(DURABLE_FLAGS)" $(FRESH)/bin/python -m pip install --quiet --upgrade \
		setuptools --group dev '.[durable,testing,xml]'
	$(FRESH)/bin/python -m pip list --format freeze > $(FRESH)/pins
	{ grep '^#' constraints.txt; grep -v '^fazhi==' $(FRESH)/pins; } > $(FRESH)/new
	mv $(FRESH)/new constraints.txt
	rm -rf $(FRESH)

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
