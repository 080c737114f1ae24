#!/usr/bin/env bash
# Runs every fuzz target of the repository, one after another. What is found lands in that package's testdata/fuzz,
# where plain `go test` replays it for ever.
#
#   make fuzz SECONDS=60                   each target for a minute
#   make fuzz SECONDS=10 ONLY=csvfile      only targets whose package or name holds that word
#   make fuzz KEEP=12                      also keeps up to 12 small inputs of each target that reached something new
#
# It ends with one line of figures.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# Not SECONDS: bash counts its own in that.
for_each=${1:-60}
only=${ONLY:-}
keep=${KEEP:-0}
bash scripts/need.sh go
export CGO_ENABLED=0 GOFLAGS="${GOFLAGS:-} -buildvcs=false"

# keep_some PACKAGE TARGET SINCE: the corpus that fuzzing grew lies in Go's build cache, which no other machine has.
# What is older than the file SINCE may be of a target that asked for other values then.
keep_some() {
  local from to folder
  from=$(go env GOCACHE)/fuzz/$1/$2
  folder=$(go list -f '{{.Dir}}' "$1")/testdata/fuzz/$2
  if ((keep == 0)) || [[ ! -d $from ]]; then return; fi
  mkdir -p "$folder"
  while read -r to; do
    cp "$from/$to" "$folder/"
  done < <(find "$from" -type f -size -3k -newer "$3" -printf '%f\n' | sort | head -n "$keep")
}

targets=0 runs=0 failed=()
while read -r package; do
  while read -r target; do
    if [[ -n $only && "$package $target" != *"$only"* ]]; then continue; fi
    echo "== $package $target"
    log=$(mktemp) since=$(mktemp)
    if ! go test -vet=off -run '^$' -fuzz "^$target\$" -fuzztime "${for_each}s" "$package" 2>&1 | tee "$log"; then
      failed+=("${package#trestle/}.$target")
    fi
    made=$(grep -oE 'execs: [0-9]+' "$log" | tail -n 1 | grep -oE '[0-9]+' || echo 0)
    keep_some "$package" "$target" "$since"
    rm -f "$log" "$since"
    targets=$((targets + 1)) runs=$((runs + made))
  done < <(go test -vet=off -list '^Fuzz' "$package" | grep '^Fuzz' || true)
done < <(go list -f '{{if or .TestGoFiles .XTestGoFiles}}{{.ImportPath}}{{end}}' ./... | grep -vE '^trestle(/housetest(/.*)?)?$')

echo "fuzz: $targets targets for $for_each s each, $runs inputs: ${#failed[@]} found something${failed:+ (${failed[*]}); go test replays it from testdata/fuzz}"
((${#failed[@]} == 0))
