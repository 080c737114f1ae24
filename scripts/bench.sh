#!/usr/bin/env bash
# Measures, beside peers on the same disk, and prints the table of README.md. bench/ is a Go module of its own,
# so that the stores it only compares with stay out of the program's go.mod.
#
#   scripts/bench.sh [--only commit,rate] [--sales 20000] [--report] [--dir DIR]
#
# It ends with 1 when a limit is missed, unless --report is given.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
bash scripts/need.sh go
mkdir -p bin
go -C bench build -buildvcs=false -o "$PWD/bin/" . ./store
# Measured beside the program: the system's temporary folder may lie in memory.
exec bin/bench --dir bin "$@"
