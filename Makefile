# Two commands do everything: `make demo` and `make test`. Each sets up what it needs first.
#   make setup   the Python environment, the engine's jars and embeddings, the database, the starter models
#   make demo    set up, start, demo project with models and notes; prints the address
#   make test    set up, all tests
#   make check   lint, types, import contracts; of the page as well
#   make e2e     the user stories in a real browser against the real server
#   make bench-page  speed of the page in a real browser, one JSON object a line
#   make ui      builds the page; the web process serves it
#   make client  the page's typed client, from the API's own description
#   make bench   all benchmarks, one JSON object a line        (DOCUMENTS=FILE for other texts)
#   make models  train the starter models anew                 (DATA=FOLDER)

PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
DATA ?= ../shared/data
DOCUMENTS ?=
# One process has all tests with real Spark, the other shares out the rest.
TEST_PROCESSES ?= 2

# What a clone sets up stays inside the clone.
export ALAB_DATA_DIR ?= $(CURDIR)/.local/data
export ALAB_ENGINE_DIR ?= $(CURDIR)/.local/engine
# Nothing from the machine's own Python may leak in.
unexport PYTHONPATH

PAGE := src/annotation_lab/web/page/index.html
PAGE_SOURCES := $(shell find ui/src ui/public ui/scripts -type f 2>/dev/null) ui/index.html ui/vite.config.ts

.PHONY: setup demo test check bench models clean requirements ui client e2e bench-page

setup: $(VENV)/.ready ui
	$(BIN)/alab setup

$(VENV)/.ready: requirements/runtime.txt requirements/dev.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --require-hashes -r requirements/runtime.txt -r requirements/dev.txt
	$(BIN)/pip install --quiet --no-deps --editable .
	touch $@

ui/node_modules/.ready: ui/package-lock.json
	cd ui && npm ci --silent
	touch $@

ui: $(PAGE)

$(PAGE): $(PAGE_SOURCES) ui/node_modules/.ready
	cd ui && npm run --silent build -- --logLevel warn
	touch $@

# Written only if it changed.
client: $(VENV)/.ready ui/node_modules/.ready
	$(BIN)/python ui/scripts/openapi.py > ui/node_modules/.openapi.json
	cd ui && npx openapi-typescript node_modules/.openapi.json --default-non-nullable=false -o node_modules/.schema.d.ts >/dev/null 2>&1
	cmp -s ui/node_modules/.schema.d.ts ui/src/api/schema.d.ts || cp ui/node_modules/.schema.d.ts ui/src/api/schema.d.ts

demo: setup
	$(BIN)/alab demo

test: setup
	$(BIN)/pytest -n $(TEST_PROCESSES) --dist loadscope --no-loadscope-reorder
	cd ui && npm run --silent test

e2e: setup
	cd ui && npm run --silent e2e

bench-page: setup
	@cd ui && npx playwright test -c bench/playwright.config.ts

check: $(VENV)/.ready ui/node_modules/.ready
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	@cp ui/src/api/schema.d.ts ui/node_modules/.schema.before && $(MAKE) -s client
	@cmp -s ui/node_modules/.schema.before ui/src/api/schema.d.ts || \
		{ echo "ui/src/api/schema.d.ts was not current; it is now: commit it."; exit 1; }
	cd ui && npm run --silent check

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
	rm -rf $(VENV) ui/node_modules $(dir $(PAGE)) ui/test-output .local .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
