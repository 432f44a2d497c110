# The two commands of a newcomer are `make demo` and `make test`; `make help` lists the rest.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000
DATA ?= var/demo

.DEFAULT_GOAL := help
.PHONY: help demo test lint format words lock bench faults clean

help: ## List the targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1|\2/' | column -t -s '|'

demo: ## Run the whole paper with a sample edition at PORT (8000), data under DATA (var/demo)
	@$(PYTHON) scripts/install.py runtime
	@PORT=$(PORT) DATA=$(DATA) exec $(BIN)/standfirst demo

test: ## Run every test on SQLite and on PostgreSQL; installs what the tests need
	@$(PYTHON) scripts/install.py test
	@scripts/test

bench: ## Measure the paper and its peers in one run (PART=comments for one part, ROUNDS=1, QUICK=on to try it)
	@$(PYTHON) scripts/install.py test
	@$(BIN)/python -m bench $(PART) $(if $(ROUNDS),--rounds $(ROUNDS)) $(if $(QUICK),--quick) $(if $(FOLDER),--folder $(FOLDER))

faults: ## Kill workers in the middle of an alert, over and over (AUDIENCE=100000 KILLS=20; some minutes)
	@$(PYTHON) scripts/install.py test
	@FAULTS=1 $(BIN)/python -m pytest tests/faults -q -s -p no:cacheprovider --reruns 0

lint: ## Style, types, import contracts
	@$(PYTHON) scripts/install.py test
	@scripts/lint

format: ## Let ruff format and mend what it can
	@$(PYTHON) scripts/install.py test
	@$(BIN)/ruff check --fix -q . ; $(BIN)/ruff format -q .

words: ## Gather the interface's words anew into standfirst/locale and compile them (needs gettext)
	@scripts/translate

lock: ## Resolve the dependencies anew and lock them with hashes (needs uv)
	@scripts/lock

clean: ## Remove the virtual environment, caches and the demo's data
	rm -rf $(VENV) var .mypy_cache .ruff_cache .pytest_cache .hypothesis *.egg-info
