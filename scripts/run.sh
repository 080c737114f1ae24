#!/usr/bin/env bash
# Builds Trestle and opens its window. Where no window can open, the demo shows the same work in the terminal.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# The program carries no stamp of the repository, so a folder that git does not trust builds too.
export GOFLAGS="${GOFLAGS:-} -buildvcs=false"

if [[ $(uname -s) == Linux && -z ${DISPLAY:-} && -z ${WAYLAND_DISPLAY:-} ]]; then
  bash scripts/need.sh go
  echo "There is no display here, so no window can open: the demo runs in the terminal instead."
  export CGO_ENABLED=0
  exec go run . demo
fi

bash scripts/need.sh run
mkdir -p bin
echo "Building Trestle (the first time takes two to three minutes, later ones seconds) ..."
CGO_ENABLED=1 go build -o bin/trestle .
exec bin/trestle "$@"
