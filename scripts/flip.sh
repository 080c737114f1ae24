#!/usr/bin/env bash
# Flips bytes of a stall's data folder, one at a time, and looks what becomes of each: healed and said, or named.
#
#   make flip EVERY=37 VIEWS_EVERY=997 SEED=1      EVERY=1 VIEWS_EVERY=1 OPENS=1 is the long form
#   make flip AT=closed:journal/...:123:bit4       one flip again, as a failure names it
#
# It ends with one line of figures.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
bash scripts/need.sh go
export CGO_ENABLED=0
mkdir -p bin
go test -c -vet=off -buildvcs=false -o bin/flip.test ./housetest/flip
exec bin/flip.test -test.timeout 0 -every "${EVERY:-37}" -views-every "${VIEWS_EVERY:-997}" -opens "${OPENS:-64}" -seed "${SEED:-1}" -at "${AT:-}" "$@"
