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
if ! go -C bench build -buildvcs=false -o "$PWD/bin/" . ./store; then
  # -e: what only the tests of SQLite's driver need is not looked for.
  echo "The bench does not build. When the program's go.mod has changed, bring the bench's up to it: go -C bench mod tidy -e" >&2
  exit 3
fi
# The window and its peer, an empty one, need a C compiler; without one that part says so.
if [[ " $* " != *" --only "* || " $* " == *window* ]]; then
  CGO_ENABLED=1 go build -buildvcs=false -o bin/trestle . && CGO_ENABLED=1 go -C bench build -buildvcs=false -o "$PWD/bin/empty" ./empty ||
    echo "The programs with a window do not build here; they are left out." >&2
fi
# Measured beside the program: the system's temporary folder may lie in memory.
exec bin/bench --dir bin "$@"
