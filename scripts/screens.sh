#!/usr/bin/env bash
# Draws every screen in every theme and size into bin/screens, each size in a process of its own, and copies the
# pictures that README.md and the guide show into assets/guide/screens.
#
#   scripts/screens.sh [NAME ...]    only those whose names begin so, such as phone-sell
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
bash scripts/need.sh go
mkdir -p bin/screens assets/guide/screens
CGO_ENABLED=0 go build -buildvcs=false -o bin/draw ./app/storybook/draw
if [[ $# -gt 0 ]]; then
  bin/draw bin/screens "$@"
else
  rm -f bin/screens/*.png # of screens that are gone
  drawing=()
  for size in phone- tablet- desktop-; do
    bin/draw bin/screens "$size" &
    drawing+=($!)
  done
  for one in "${drawing[@]}"; do wait "$one"; done
fi
# What a page shows is named there as screens/NAME.png.
shown=$(grep -ohE 'screens/[A-Za-z0-9_-]+\.png' README.md assets/guide/*.md | sort -u || true)
for old in assets/guide/screens/*.png; do
  grep -qxF "${old#assets/guide/}" <<<"$shown" || rm -f "$old" # drawn for a page that does not show it any more
done
for picture in $shown; do
  [[ -f bin/$picture ]] || { echo "A page shows $picture, and no screen is called so." >&2; exit 1; }
  cp "bin/$picture" "assets/guide/$picture"
done
echo "$(find bin/screens -name '*.png' | wc -l) pictures in bin/screens, $(wc -w <<<"$shown") of them in assets/guide/screens"
