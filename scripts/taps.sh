#!/usr/bin/env bash
# Does every job of the selling room in the window's own frame, over a real till, and prints what the tests counted.
# Ends with 1 when a job takes more than its limit.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
bash scripts/need.sh go
mkdir -p bin
counted=$PWD/bin/taps.tsv
rm -f "$counted"
good=0
CGO_ENABLED=0 TRESTLE_TAPS=$counted go test -vet=off -count=1 -run 'TestJobs' ./housetest/taps >bin/taps.log 2>&1 || good=$?
[[ -s $counted ]] || { cat bin/taps.log; exit 1; }
# The columns are job, form, limit, taps, keys, scans; one row a job, the forms side by side.
awk -F '\t' '
  function cell(t, k, s) { return t (k > 0 ? " + " k " keys" : "") (s > 0 ? " + " s (s > 1 ? " scans" : " scan") : "") }
  !($1 in limit) { jobs[++n] = $1; limit[$1] = $3 }
  { got[$1, $2] = cell($4, $5, $6) }
  END {
    form = "%-52s %7s   %-16s %-16s %-16s\n"
    printf form, "job", "at most", "phone", "tablet", "desktop"
    for (i = 1; i <= n; i++) {
      j = jobs[i]
      printf form, j, (limit[j] > 0 ? limit[j] : "-"), got[j, "phone"], got[j, "tablet"], got[j, "desktop"]
    }
  }' "$counted"
if [[ $good -ne 0 ]]; then
  echo
  grep -vE '^(=== |ok |PASS)' bin/taps.log
fi
exit "$good"
