#!/usr/bin/env bash
# Lets every call of the disk fail in turn (full, or an error of the device), and fills a small file system to its
# last byte while a process sells on it.
#
#   make full                 EVERY=7 tries every seventh of the calls that neither write nor sync
#   make full AT=61:once      one fault again, as a failure names it
#
# It ends with one line of figures.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
bash scripts/need.sh go
export CGO_ENABLED=0
mkdir -p bin
go test -c -vet=off -buildvcs=false -o bin/full.test ./housetest/full
exec bin/full.test -test.timeout 0 -every "${EVERY:-1}" -at "${AT:-}" "$@"
