# Every command of the project. `make` alone lists them.
.DEFAULT_GOAL := help
BIN := .venv/bin
.PHONY: help run test coverage check messages lock bench bench-eds bench-rooms bench-import bench-statistics fuzz-eds tour docs clean

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

run: ## set everything up and start the product with a demo country in it
	@tools/set-up run
	@$(BIN)/bitim serve

test: ## set everything up and run every check and the whole suite, on SQLite and on PostgreSQL
	@tools/set-up test
	@tools/check
	@tools/suite

coverage: ## which lines the suite runs, law and eds by branch
	@tools/set-up test
	@$(BIN)/coverage run -m pytest -q tests/unit tests/integration tests/property
	@$(BIN)/coverage combine -q && $(BIN)/coverage report

check: ## lint, types, contracts, migrations, translations
	@tools/check

messages: ## collect the sentences to translate
	@tools/set-up test
	@tools/messages

lock: ## pin the dependencies of pyproject.toml again
	@tools/lock

bench: ## whole journeys a minute, on SQLite and on PostgreSQL, beside an empty view
	@tools/set-up test
	@tools/bench

bench-eds: ## verifications of signatures a second, beside the bare calls of the libraries
	@tools/set-up test
	@tools/bench-eds

bench-rooms: ## messages a second in a thousand live rooms, beside a bare relay
	@tools/set-up test
	@tools/bench-rooms

bench-import: ## a hundred thousand cards of courts imported, beside a bare insert
	@tools/set-up test
	@tools/bench-imports

bench-statistics: ## reports and dashboards at a hundred thousand, a million and ten million cards
	@tools/set-up test
	@tools/bench-statistics --cards 100000,1000000,10000000

fuzz-eds: ## search for an hour for bytes that the verifier of signatures fails on
	@tools/set-up test
	@tools/fuzz-eds 3600

tour: ## drive the journey and save a picture of every page into var/tour
	@tools/set-up test
	@tools/tour

docs: ## write the generated pages of docs/ anew
	@$(BIN)/bitim write_docs

clean: ## remove what was made, keep the data in var/
	@rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage* build
