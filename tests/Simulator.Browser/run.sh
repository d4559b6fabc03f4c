#!/usr/bin/env bash
# Runs the browser tests against the built program and ends with one line: N passed, N failed[, N skipped].
# Needs Node.js 20.19 or newer, Chromium and a CJK font; without them everything is counted as skipped, visibly.
# Usage: bash tests/Simulator.Browser/run.sh
set -u
cd "$(dirname "$0")" || exit 1

skip() { printf '%s\n\n0 passed, 0 failed, 1 skipped\n' "$*"; exit 0; }
node -e 'const [a,b]=process.versions.node.split(".").map(Number);process.exit(a>20||a===20&&b>=19?0:1)' 2>/dev/null ||
  skip "Node.js 20.19 or newer is missing: the page and its tests are left out."
command -v "${CHROMIUM:-chromium}" >/dev/null || skip "Chromium is missing (Debian: chromium fonts-noto-cjk): the browser tests are left out."

if [ ! -e node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
  npm ci --silent || { printf 'npm could not install the test packages\n\n0 passed, 1 failed\n'; exit 1; }
fi
(cd ../../src/Simulator.Web/client && [ -d node_modules ] && npm run check --silent) ||
  { printf 'vue-tsc found type errors in the page\n\n0 passed, 1 failed\n'; exit 1; }

log=$(mktemp)
node --test --test-concurrency=1 --test-timeout=240000 --test-reporter=spec tests/*.test.mjs 2>&1 | tee "$log"
count() { sed -n "s/^.\{0,2\}$1 \([0-9]*\)$/\1/p" "$log" | tail -n 1; }
pass=$(count pass) fail=$(count fail) skipped=$(count skipped) cancelled=$(count cancelled)
rm -f "$log"
[ -n "$pass" ] || { printf '\n0 passed, 1 failed\n'; exit 1; }
fail=$((${fail:-0} + ${cancelled:-0}))
printf '\n%d passed, %d failed' "$pass" "$fail"
[ "${skipped:-0}" -gt 0 ] && printf ', %d skipped' "$skipped"
printf '\n'
[ "$fail" -eq 0 ]
