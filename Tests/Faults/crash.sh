#!/usr/bin/env bash
# Kills the program while 32 clients submit, several times, at seeded moments, and then looks for every acknowledged case.
set -euo pipefail
cd "$(dirname "$0")/../.."
folder="$(mktemp -d)"
writer=""
trap '[ -z "$writer" ] || kill -9 "$writer" 2>/dev/null || true; rm -rf "$folder"' EXIT
configuration="${TONGBAN_CONFIGURATION:-debug}"
rounds="${TONGBAN_CRASH_ROUNDS:-4}"

".build/$configuration/tongban" demo --data "$folder/data" --load-only >/dev/null
RANDOM=20261122
for round in $(seq "$rounds"); do
  # What the round before acknowledged must not be taken for this one's.
  rm -f "$folder/acknowledged"
  ".build/$configuration/benchmark" crash-writer --data "$folder/data" >"$folder/acknowledged" &
  writer=$!
  for _ in $(seq 600); do [ -s "$folder/acknowledged" ] && break; sleep 0.1; done
  [ -s "$folder/acknowledged" ] || { echo "round $round: the writer acknowledged nothing" >&2; exit 1; }
  sleep "0.$((RANDOM % 900 + 100))"
  kill -9 "$writer"
  wait "$writer" 2>/dev/null || true
  writer=""
  # A last line without its end was cut off by the kill and was not acknowledged to anybody.
  complete="$(tail -c 1 "$folder/acknowledged" | wc -l)"
  [ "$complete" = 1 ] || sed -i '$ d' "$folder/acknowledged"
  ".build/$configuration/benchmark" crash-check --data "$folder/data" <"$folder/acknowledged"
done
echo "$rounds kills: every acknowledged case was there, and no half case."
