#!/usr/bin/env bash
# Kills a selling process over and over, and looks each time for every sale that was acknowledged.
#
#   make crash KILLS=200 SEED=1      KILLS=10000 is the long form; SERIES=N runs one series again
#
# It ends with one line of figures.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
bash scripts/need.sh go
export CGO_ENABLED=0
mkdir -p bin
go test -c -vet=off -buildvcs=false -o bin/crash.test ./housetest/crash
exec bin/crash.test -test.timeout 0 -test.run TestKills -kills "${KILLS:-200}" -seed "${SEED:-1}" ${SERIES:+-series "$SERIES"} "$@"
