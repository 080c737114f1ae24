#!/usr/bin/env bash
# Everything that must hold before a change is good, cheap things first. Stops at the first step that fails
# and says which. Runs without a terminal, a display or a question; at most 20 minutes on two cores.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# The program carries no stamp of the repository, so a folder that git does not trust builds too.
export GOFLAGS="${GOFLAGS:-} -buildvcs=false"

# TRESTLE_STRICT: tests that would skip for want of a tool fail instead, for here every tool was installed.
export TRESTLE_STRICT=1
export TRESTLE_BIN=$PWD/bin/trestle
export TRESTLE_MOBILE_BIN=$PWD/bin/trestle-mobile
# A day book of a real bakery; the demo replays it where it is at hand, and makes up its own sales elsewhere.
tickets=${TRESTLE_TICKETS:-../shared/data/bakery-tickets.csv}

# step NAME SENTENCE COMMAND...: the sentence is what a reader sees last when the command fails.
step() {
  local name=$1 sentence=$2 begun=$SECONDS
  shift 2
  echo "== $name"
  if ! "$@"; then
    echo "make test stopped at \"$name\": $sentence" >&2
    exit 1
  fi
  echo "   $name: $((SECONDS - begun)) s"
}

# What draws screens and papers, what plants bugs and the commands run for minutes under -race and have no goroutines
# of their own.
plain='app/storybook|app/command|app/till/sim/plant|receipts/(page|labels|payqr|tag|paper(/.*)?)'
packages_for_race() { CGO_ENABLED=0 go list ./... | grep -vE "^trestle(/housetest(/.*)?|/($plain))?\$"; }
plain_packages() { CGO_ENABLED=0 go list ./... | grep -E "^trestle/($plain)\$"; }

# The root package is left out: with -race it would compile the window's C code a second time, and housetest has
# steps of its own below. vet ran already.
unit_tests() {
  local log=bin/unit-tests.log
  if ! packages_for_race | CGO_ENABLED=1 xargs go test -race -vet=off -v -timeout 10m 2>&1 |
    tee "$log" | grep --line-buffered -E '^(ok|FAIL|panic:|#)'; then
    grep -vE '^=== |^ *--- PASS|^PASS$|\[no test files\]' "$log" | tail -n 300
    return 1
  fi
  # Here every tool is installed, so a test that skipped for want of one tells of a hole.
  if grep -E 'skipped: .* is not installed' "$log"; then return 1; fi
}

drawn_and_planted() { plain_packages | CGO_ENABLED=0 xargs go test -vet=off -timeout 10m; }

# The window's C code is one large file that keeps one core busy for minutes, so it is compiled beside the tests. What
# a build for phones has of its own is small and takes seconds.
build() { go build -o bin/trestle . && go vet . && go build -tags mobile -o bin/trestle-mobile .; }

begin_build() {
  CGO_ENABLED=1 build >bin/build.log 2>&1 </dev/null &
  building=$!
  trap 'kill "$building" 2>/dev/null || true' EXIT
}

program() {
  if ! wait "$building"; then
    cat bin/build.log
    return 1
  fi
}

front_door() { CGO_ENABLED=0 go test -vet=off -timeout 5m .; }

house() { CGO_ENABLED=0 go test -vet=off -short ./housetest; }

compile_lists() { CGO_ENABLED=0 go test -vet=off -timeout 10m -run 'Compile' ./housetest; }

jobs() { bash scripts/taps.sh; }

bakery() { CGO_ENABLED=0 TRESTLE_TICKETS=$tickets go test -vet=off -count=1 -v -timeout 5m -run 'Bakery' ./housetest/taps; }

buyer() { CGO_ENABLED=0 go test -vet=off -count=1 -timeout 5m ./housetest/browser; }

strangers() { CGO_ENABLED=0 RECEIPTS=240 go test -vet=off -count=1 -timeout 5m ./housetest/readers; }

window() { CGO_ENABLED=0 go test -vet=off -count=1 -timeout 8m ./housetest/smoke; }

# What a machine can do to a book, in the short forms; the long ones are in the Makefile.
killed() { KILLS=200 bash scripts/crash.sh; }
flipped() { bash scripts/flip.sh; }
full_disk() { EVERY=7 bash scripts/full.sh; }
simulated() { SCHEDULES=10000 SEED=1 bash scripts/sim.sh; }

demo_own() { bin/trestle demo --days 3 --faults 30 --seed 7; }
demo_bakery() { bin/trestle demo --tickets "$tickets" --days 3 --faults 30 --seed 7; }

mkdir -p bin
step "what this machine needs" "a tool is missing and could not be installed." bash scripts/need.sh test
step "form, vet, staticcheck" "put right what is listed above." bash scripts/lint.sh
step "the house" "a door opens the wrong way, or a page or a file is not where it belongs." house
begin_build
step "tests, with -race" "a test failed, or two goroutines touched one thing." unit_tests
step "every screen, paper and command, planted bugs" "a screen is cut off or overlaps, a receipt or an answer is not what it should be, or the simulator overlooked a planted bug." drawn_and_planted
step "taps" "a job of the selling room takes more taps than its limit, or cannot be done." jobs
step "a bakery's day" "what was rung up through the widgets and what the book has differ." bakery
step "the program" "it does not build with its window." program
step "the front door" "a test of the main package failed." front_door
step "demo" "what was sold and what the shop has differ, or the record does not verify." demo_own
if [[ -r $tickets ]]; then
  step "demo with a bakery's tickets" "what was sold and what the shop has differ, or the record does not verify." demo_bakery
fi
step "killed while it sells" "a sale that was acknowledged is missing, partial or doubled." killed
step "flipped bytes" "damage was neither healed nor named." flipped
step "a full disk" "a full or failing disk lost something, or ended the program." full_disk
step "ten thousand schedules" "an invariant broke; the seed above plays it again." simulated
step "a buyer's browser" "the receipt that came out is not the one a buyer reads." buyer
step "strangers read receipts" "a reader that is not ours could not read a receipt's code." strangers
step "a real window" "the program's own window could not sell, give back or close a day." window
step "compile lists" "a package does not compile for a system it is meant for." compile_lists

echo "make test: all good in $((SECONDS / 60)) min $((SECONDS % 60)) s"
