#!/usr/bin/env bash
# need.sh go|run|test: sees to it that this machine has what that job needs.
#
#   go    only the Go tool chain
#   run   and what a window is compiled with
#   test  and what the tests look at the window, the receipt page and paper with
#
# On Debian and Ubuntu it installs what lacks, after saying what and why, and asks nothing. Where everything
# is there it is silent. Elsewhere it says in one line what is needed and lets the build speak for itself.
set -euo pipefail

say() { printf '%s\n' "$*"; }
stop() { printf '%s\n' "$*" >&2; exit 3; }
has() { command -v "$1" >/dev/null 2>&1; }

need_go() {
  has go || stop "Trestle is written in Go and this machine has none (or it is not on the PATH). Install Go 1.26 or newer from https://go.dev/dl and try again."
  local version minor
  version=$(cd / && GOTOOLCHAIN=local go env GOVERSION) # go1.26.8
  minor=${version#go1.}
  minor=${minor%%[!0-9]*}
  # From 1.21 on, an older Go fetches the release that go.mod asks for by itself.
  if [[ $version == go1.* && ${minor:-0} -lt 21 ]]; then
    stop "Trestle needs Go 1.26; this machine has ${version#go}. Install a newer one from https://go.dev/dl and try again."
  fi
}

installed() { [[ $(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null) == installed ]]; }

missing=()
reasons=()
# want PACKAGE COMMAND|- WHY: notes the package when neither the command nor the package is there.
want() {
  if [[ $2 != - ]] && has "$2"; then return; fi
  if installed "$1"; then return; fi
  missing+=("$1")
  reasons+=("$1 ($3)")
}

want_window() {
  want gcc gcc "compiles the window"
  want libc6-dev - "the C headers"
  want pkg-config pkg-config "finds those of OpenGL"
  want libgl1-mesa-dev - "OpenGL headers"
  want xorg-dev - "X11 headers"
}

want_checks() {
  want xvfb Xvfb "a display of its own for the window test"
  want openbox openbox "fills that display with the window"
  want xdotool xdotool "taps in the window"
  want libgl1-mesa-dri - "draws without a graphics card"
  want zbar-tools zbarimg "reads the receipt's QR"
  want age age "opens a copy of the stall without any of our code"
  want zstd zstd "unpacks that copy"
  want poppler-utils pdftoppm "looks at a receipt on paper"
  want cups cupsd "a queue that a receipt is printed through"
  want nodejs node "runs the peers that payment codes and printers' bytes are held against"
  # Debian's node comes without it, others' with it.
  want npm npm "installs those peers"
}

# The browser has two names: Debian's package is chromium, Ubuntu's is chromium-browser.
want_browser() {
  local name
  for name in chromium chromium-browser google-chrome google-chrome-stable; do
    if has "$name"; then return; fi
  done
  missing+=("BROWSER")
  reasons+=("a Chromium browser (opens the receipt page)")
}

browser_package() {
  local candidate
  candidate=$(apt-cache policy chromium 2>/dev/null | awk '/Candidate:/{print $2}')
  if [[ -n $candidate && $candidate != "(none)" ]]; then echo chromium; else echo chromium-browser; fi
}

install_missing() {
  local as_root=() names=() name
  if [[ $(id -u) -ne 0 ]]; then
    has sudo || stop "Missing: ${missing[*]}. You are not root and there is no sudo: ask the machine's owner to install them with apt-get."
    as_root=(sudo)
  fi
  say "Trestle lacks a few packages here and installs them now${as_root:+ with sudo}:"
  printf '  %s\n' "${reasons[@]}"
  local apt=(${as_root[@]+"${as_root[@]}"} env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300)
  "${apt[@]}" update >/dev/null || say "The list of packages could not be refreshed; trying with the one that is here."
  for name in "${missing[@]}"; do
    if [[ $name == BROWSER ]]; then name=$(browser_package); fi
    names+=("$name")
  done
  "${apt[@]}" install -y --no-install-recommends "${names[@]}" </dev/null ||
    stop "Some packages could not be installed (see above). Nothing of Trestle was changed. Install ${names[*]} by hand and try again."
}

# The peers are npm packages that only tests run; each is checked against the hash in package-lock.json.
need_peers() {
  local from=housetest/peers to=bin/peers
  has npm || return 0
  if cmp -s "$from/package-lock.json" "$to/package-lock.json" && [[ -d $to/node_modules ]]; then return; fi
  say "The tests hold receipts against other people's encoders and readers; fetching those (npm, 60 MB, into $to)."
  mkdir -p "$to"
  cp "$from/package.json" "$to/"
  rm -f "$to/package-lock.json"
  local try
  for try in 1 2 3; do
    cp "$from/package-lock.json" "$to/package-lock.new"
    mv "$to/package-lock.new" "$to/package-lock.json"
    if (cd "$to" && npm ci --ignore-scripts --no-fund --no-audit --loglevel=error </dev/null); then return; fi
    rm -f "$to/package-lock.json"
  done
  stop "The peers could not be fetched (see above). Nothing of Trestle was changed: check the network and try again."
}

elsewhere() {
  case $(uname -s) in
    Darwin) say "macOS: the window needs Apple's command line tools (xcode-select --install); the tests of the real window run on Linux only and are skipped." ;;
    *) say "This is neither Debian nor Ubuntu, so nothing is installed for you: the window needs a C compiler and the OpenGL and X11 headers (README, \"Other systems\")." ;;
  esac
}

need_go
case ${1:-} in
  go) exit 0 ;;
  run | test) ;;
  *) stop "need.sh: say go, run or test" ;;
esac
if ! has apt-get || ! has dpkg-query; then
  elsewhere
  exit 0
fi
want_window
if [[ $1 == test ]]; then
  want_checks
  want_browser
fi
if [[ ${#missing[@]} -gt 0 ]]; then install_missing; fi
if [[ $1 == test ]]; then need_peers; fi
