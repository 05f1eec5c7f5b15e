# The commands for working on Marsad; continuous integration runs the same ones.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
BENCH  := .venv-bench

.PHONY: help demo run test check format test-slow bench bench-million lock clean

help:            ## what can be done here
	@sed -n 's/^\([a-z-]*\):.*##/\1\t/p' $(MAKEFILE_LIST) | expand -t 14

demo: $(VENV)/.runtime  ## crawl five small news sites on this machine and tell a local inbox
	$(BIN)/marsad demo

run: $(VENV)/.runtime   ## the daemon, with the config in $$MARSAD_CONFIG
	$(BIN)/marsad run

check: $(VENV)/.dev     ## format, lint, types, import contract, structure
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tests.structure

test: check             ## check, and all tests but the slow ones
	$(BIN)/pytest -n 3 --dist worksteal --durations=20 -m "not slow"

test-slow: $(VENV)/.dev ## the tests that take minutes
	$(BIN)/pytest -m slow

bench: $(BENCH)/.bench  ## measure; results go to benchmarks/results
	$(BENCH)/bin/python -m benchmarks

bench-million: $(BENCH)/.bench  ## what one more article costs after a million; takes hours
	MARSAD_BENCH_ARTICLES=10000,100000,1000000 $(BENCH)/bin/python -m benchmarks growth

format: $(VENV)/.dev    ## put the code into the house's form
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock: $(VENV)/.dev      ## choose versions anew within the ranges of pyproject.toml
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
	  --extra postgresql --group build -o requirements.lock pyproject.toml
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
	  -c requirements.lock --extra postgresql --group build --group dev -o requirements-dev.lock pyproject.toml
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
	  --extra postgresql --group build --group dev --group bench -o requirements-bench.lock pyproject.toml

clean:           ## forget everything that was built here
	rm -rf $(VENV) $(BENCH) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/.runtime: requirements.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/.dev: $(VENV)/.runtime requirements-dev.lock
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --require-hashes -r requirements-dev.lock
	touch $@

# The extractors that ours is measured beside want other versions of what we use: a room of their own.
$(BENCH)/.bench: requirements-bench.lock pyproject.toml
	test -x $(BENCH)/bin/python || $(PYTHON) -m venv $(BENCH)
	$(BENCH)/bin/python -m pip install -q --disable-pip-version-check --no-deps --require-hashes -r requirements-bench.lock
	$(BENCH)/bin/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@
