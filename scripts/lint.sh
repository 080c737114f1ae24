#!/usr/bin/env bash
# What a reader should not have to look for: form (gofmt), plain mistakes (vet), subtle ones (staticcheck).
# CGO is off so that none of it waits for a C compiler; scripts/test.sh vets the window's few files with C.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# The program carries no stamp of the repository, so a folder that git does not trust builds too.
export GOFLAGS="${GOFLAGS:-} -buildvcs=false"
bash scripts/need.sh go
export CGO_ENABLED=0

echo "== gofmt"
unformed=$(gofmt -l .)
if [[ -n $unformed ]]; then
  printf 'These files are not in gofmt'"'"'s form; gofmt -w puts them right:\n%s\n' "$unformed" >&2
  exit 1
fi
echo "== go vet"
go vet ./...
echo "== staticcheck"
go tool staticcheck ./...
# The bench is a module of its own, so that the stores it measures against are none of the program's.
staticcheck=$(go tool -n staticcheck)
(cd bench && go vet ./... && "$staticcheck" ./...)
if command -v golangci-lint >/dev/null 2>&1; then
  echo "== golangci-lint"
  golangci-lint run
fi
