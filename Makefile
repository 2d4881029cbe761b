# Two commands do everything: `make demo` and `make test`. Each sets up what it needs first.
#   make setup   the Python environment, the engine's jars and embeddings, the database, the starter models
#   make demo    set up, start, demo project with models and notes; prints the address
#   make test    set up, all tests
#   make check   lint, types, import contracts
#   make bench   all benchmarks, one JSON object a line        (DOCUMENTS=FILE for other texts)
#   make models  train the starter models anew                 (DATA=FOLDER)

PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
DATA ?= ../shared/data
DOCUMENTS ?=

# What a clone sets up stays inside the clone.
export ALAB_DATA_DIR ?= $(CURDIR)/.local/data
export ALAB_ENGINE_DIR ?= $(CURDIR)/.local/engine
# Nothing from the machine's own Python may leak in.
unexport PYTHONPATH

.PHONY: setup demo test check bench models clean requirements

setup: $(VENV)/.ready
	$(BIN)/alab setup

$(VENV)/.ready: requirements/runtime.txt requirements/dev.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --require-hashes -r requirements/runtime.txt -r requirements/dev.txt
	$(BIN)/pip install --quiet --no-deps --editable .
	touch $@

demo: setup
	$(BIN)/alab demo

test: setup
	$(BIN)/pytest

check: $(VENV)/.ready
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: setup
	@for name in $$($(BIN)/alab bench --list); do \
		$(BIN)/alab bench $$name --json $(if $(DOCUMENTS),--documents $(DOCUMENTS)) || exit 1; done

models: setup
	$(BIN)/python models/build.py --data $(DATA)

# Pin anew what requirements/*.in asks for, with hashes and without naming an index.
requirements:
	cd requirements && ../$(BIN)/pip-compile --quiet --upgrade --generate-hashes --strip-extras \
		--no-emit-index-url --no-emit-find-links --no-emit-trusted-host -o runtime.txt runtime.in
	cd requirements && ../$(BIN)/pip-compile --quiet --upgrade --generate-hashes --strip-extras --allow-unsafe \
		--no-emit-index-url --no-emit-find-links --no-emit-trusted-host -o dev.txt dev.in

clean:
	rm -rf $(VENV) .local .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
