# Two commands on a fresh machine: `make demo` and `make test`; everything lives in .venv.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed
EXTRAS := browser,pdf,notify,dev

.PHONY: demo test check bench bench-reading clean docs

$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[$(EXTRAS)]'
	touch $(STAMP)

demo: $(STAMP)
	$(BIN)/xuncha demo --days 3

test: $(STAMP)
	$(BIN)/python -m pytest -n auto --dist worksteal

check: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(STAMP)
	$(BIN)/python -m tests.bench

bench-reading: $(STAMP)
	$(BIN)/python -m tests.bench_reading

docs: $(STAMP)
	$(BIN)/python -m checks.coverage docs/checks.md

clean:
	rm -rf $(VENV)
