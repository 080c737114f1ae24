#!/usr/bin/env bash
# sim.sh [plant]: the simulator, or the bugs that are planted to show that it finds them. Both run alone,
# need neither window nor C compiler, and end with one line of figures.
#
#   SCHEDULES  how many schedules (10000)      SEED  of the first (1)
#   PLANT      five for those of each check, or names with commas between; all when empty
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export GOFLAGS="${GOFLAGS:-} -buildvcs=false" CGO_ENABLED=0
bash scripts/need.sh go
if [[ ${1:-} == plant ]]; then
  exec go run ./app/till/sim/plant/run -only "${PLANT:-}"
fi
mkdir -p bin
go build -o bin/sim ./app/till/sim/run
exec bin/sim -seed "${SEED:-1}" -schedules "${SCHEDULES:-10000}"
