# Trestle. `make help` lists what there is; `make run` and `make test` install what they lack by themselves
# on Debian and Ubuntu (they say what and why first).

.DEFAULT_GOAL := help
.PHONY: help run demo test lint bench screens taps crash flip full fuzz sim plant readers

# More words for the program, e.g. make demo ARGS="--days 50 --faults 30"
ARGS ?=

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-8s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

run: ## build Trestle and open its window (without a display: the demo in the terminal)
	@bash scripts/run.sh $(ARGS)

demo: ## a market day in the terminal: sales, receipts, sync over a bad line; needs neither window nor C compiler
	@bash scripts/need.sh go
	CGO_ENABLED=0 go run . demo $(ARGS)

test: ## everything that must hold: form, doors, tests with -race, demo, browser, real window
	@bash scripts/test.sh

lint: ## gofmt, vet, staticcheck, and golangci-lint where it is installed
	@bash scripts/lint.sh

bench: ## the measured figures as a table, beside other stores on the same disk
	@CGO_ENABLED=0 bash scripts/bench.sh $(ARGS)

crash: ## a selling process killed over and over, no sale lost: KILLS=200 SEED=1
	@bash scripts/crash.sh $(ARGS)

flip: ## bytes of journal, copy and views flipped in turn, each healed or named: EVERY=37 VIEWS_EVERY=997 SEED=1
	@bash scripts/flip.sh $(ARGS)

full: ## every call of the disk failing in turn, and a small disk that is really full
	@bash scripts/full.sh $(ARGS)

fuzz: ## every fuzz target, one after another: SECONDS=60 each
	@bash scripts/fuzz.sh $(or $(SECONDS),60)

readers: ## random receipts drawn for screen and paper, read by zbarimg and jsQR through a simulated camera: RECEIPTS=2000 SEED=1
	@bash scripts/need.sh test
	CGO_ENABLED=0 RECEIPTS=$(or $(RECEIPTS),2000) SEED=$(or $(SEED),1) go test -count=1 -v -timeout 20m ./housetest/readers

sim: ## schedules of sales under every fault, invariants checked: SCHEDULES=10000 SEED=1
	@SCHEDULES=$(SCHEDULES) SEED=$(SEED) bash scripts/sim.sh

plant: ## bugs planted one at a time, to show that the simulator finds them: PLANT=five or names
	@PLANT=$(PLANT) bash scripts/sim.sh plant

screens: ## draw every screen in every theme and size into bin/screens, and those that the pages show beside them
	@bash scripts/screens.sh $(ARGS)

taps: ## what the jobs of a seller take: taps, keys and scans as the tests count them, with their limits
	@bash scripts/taps.sh
