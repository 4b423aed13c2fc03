# Two commands matter: `make demo` and `make test`. Each makes what it needs in .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test check evaluate bench docs clean

$(VENV)/.installed: pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "verbale needs Python 3.11 or later: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable . --group dev
	touch $@

demo: $(VENV)/.installed  ## read the sample reports and print a brief
	@$(BIN)/verbale demo

test: $(VENV)/.installed  ## style, types and tests, under ten minutes
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest -m "not slow"

check: test  ## the tests and the slow ones
	$(BIN)/pytest -m slow

evaluate: $(VENV)/.installed  ## accuracy on the gold, against the recorded floors
	$(BIN)/python -m benchmarks.accuracy --page docs/accuracy.md
	$(BIN)/python -m benchmarks.language

bench: $(VENV)/.installed  ## speed and memory on newswire reports
	$(BIN)/python -m benchmarks.speed

docs: $(VENV)/.installed  ## the generated pages of docs/
	$(BIN)/python -m benchmarks.reference

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache
