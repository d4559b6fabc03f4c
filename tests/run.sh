#!/usr/bin/env bash
# Installs what the tests need, builds everything, runs every test, and ends with one line: N passed, N failed.
# Usage: bash tests/run.sh
set -u
cd "$(dirname "$0")/.." || exit 1
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1

passed=0 failed=0 skipped=0
say() { printf '\n== %s\n' "$*"; }
finish() {
  printf '\n%d passed, %d failed' "$passed" "$failed"
  [ "$skipped" -gt 0 ] && printf ', %d skipped' "$skipped"
  printf '\n'
  [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
  exit $?
}
stop() { printf '%s\n' "$*"; failed=$((failed + 1)); finish; }

say "Tools"
command -v dotnet >/dev/null || stop "The .NET 10 SDK is missing: install it from your system's packages or dotnet.microsoft.com."
# program, Debian package, what it is for
needs="gdalinfo gdal-bin the_GeoTIFF_and_GeoPackage_tests
osmium osmium-tool the_OSM_PBF_tests
chromium chromium the_pictures_of_the_report_and_the_browser_tests
cbc coinor-cbc the_solver_comparison"
missing=""
while read -r program package _; do
  command -v "$program" >/dev/null || missing="$missing $package"
done <<<"$needs"
fc-list 2>/dev/null | grep -qi 'Noto Sans CJK' || missing="$missing fonts-noto-cjk fontconfig"
/usr/bin/python3 -c 'import networkx' 2>/dev/null || missing="$missing python3-networkx"
if [ -n "$missing" ]; then
  if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    echo "installing:$missing"
    apt-get update -qq >/dev/null 2>&1
    # shellcheck disable=SC2086
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null 2>&1 ||
      echo "could not install all of:$missing"
  else
    echo "missing (the tests that need them are skipped, visibly):$missing"
    echo "on Debian or Ubuntu: sudo apt-get install$missing"
  fi
fi
dotnet --version

say "Build"
dotnet build Simulator.sln -c Release -v q -clp:ErrorsOnly || stop "The build failed."

# name, project
run_dotnet() {
  say "$1"
  local log; log=$(mktemp)
  dotnet test "$2" -c Release --no-build --logger "console;verbosity=minimal" 2>&1 | tee "$log"
  local status=${PIPESTATUS[0]} line
  line=$(grep -E 'Failed: +[0-9]+, Passed: +[0-9]+, Skipped: +[0-9]+' "$log" | tail -n 1)
  rm -f "$log"
  if [ -z "$line" ]; then
    echo "$1: no result (exit $status)"; failed=$((failed + 1)); return
  fi
  local f p s
  f=$(sed -E 's/.*Failed: +([0-9]+).*/\1/' <<<"$line")
  p=$(sed -E 's/.*Passed: +([0-9]+).*/\1/' <<<"$line")
  s=$(sed -E 's/.*Skipped: +([0-9]+).*/\1/' <<<"$line")
  passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
  if [ "$status" -ne 0 ] && [ "$f" -eq 0 ]; then
    echo "$1: the test program ended with $status"; failed=$((failed + 1))
  fi
}

run_dotnet "Library" tests/Simulator.Tests
run_dotnet "Program, end to end" tests/Simulator.EndToEnd

say "Page, in a browser"
log=$(mktemp)
bash tests/Simulator.Browser/run.sh 2>&1 | tee "$log"
line=$(grep -E '^[0-9]+ passed, [0-9]+ failed' "$log" | tail -n 1)
rm -f "$log"
if [ -z "$line" ]; then
  echo "Page, in a browser: no result"; failed=$((failed + 1))
else
  read -r p f s <<<"$(sed -E 's/^([0-9]+) passed, ([0-9]+) failed(, ([0-9]+) skipped)?$/\1 \2 \4/' <<<"$line")"
  passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + ${s:-0}))
fi
finish
