#!/usr/bin/env bash
# Kills the leader of a Patroni pair while cases are submitted, and then looks for every acknowledged case on the new leader.
#   Tests/Cluster/failover.sh            about a minute and a half; everything runs on loopback in a temporary folder
# Needs the debug build (swift build); bin/setup test installs what is missing.
set -euo pipefail
repository="$(cd "$(dirname "$0")/../.." && pwd)"
programs="$repository/.build/${TONGBAN_CONFIGURATION:-debug}"
. "$repository/Tests/Cluster/pair.sh"
need_packages postgresql-15 patroni etcd-server curl python3-yaml
folder="$(mktemp -d /tmp/tongban-failover-XXXXXX)"
chmod 755 "$folder"
writer=""
clean_up() {
  [ -z "$writer" ] || kill -9 "$writer" 2>/dev/null || true
  stop_pair
  rm -rf "$folder"
}
trap clean_up EXIT

echo "Starting etcd and two PostgreSQL nodes under Patroni, synchronous …"
start_pair
export TONGBAN_DATABASE="postgres://tongban@127.0.0.1:$one_port,127.0.0.1:$two_port/tongban?target_session_attrs=read-write&connect_timeout=2"
export TONGBAN_DATABASE_PASSWORD=tongban-secret TONGBAN_DATABASE_WAIT_SECONDS=60
mkdir "$folder/nodes"
echo "Loading the demonstration district into PostgreSQL …"
"$programs/tongban" demo --data "$folder/nodes/data" --load-only >/dev/null

echo "Submitting from 16 clients …"
"$programs/benchmark" crash-writer --data "$folder/nodes/data" --clients 16 --cases 100000 \
  >"$folder/acknowledged" 2>"$folder/writer.log" &
writer=$!
acknowledged() { wc -l <"$folder/acknowledged"; }
has_acknowledged() { [ "$(acknowledged)" -ge "$1" ]; }
wait_for 60 has_acknowledged 200

before="$(leader)"
count="$(acknowledged)"
kill_node "$before"
killed_at="$(date +%s.%N)"
echo "Killed the leader ($before) with SIGKILL after $count acknowledgements."
after="$([ "$before" = one ] && echo two || echo one)"
rest="${after}_rest"
wait_for 60 curl -fs "http://127.0.0.1:${!rest}/primary"
echo "$after is the leader $(python3 -c "import time; print(round(time.time() - $killed_at, 1))") s later."
count="$(acknowledged)"
wait_for 60 has_acknowledged $((count + 100))
echo "The clients go on: $(acknowledged) acknowledgements."
kill -9 "$writer"
wait "$writer" 2>/dev/null || true
writer=""

# A last line without its end was cut off by the kill and was not acknowledged to anybody.
[ "$(tail -c 1 "$folder/acknowledged" | wc -l)" = 1 ] || sed -i '$ d' "$folder/acknowledged"
"$programs/benchmark" crash-check --data "$folder/nodes/data" <"$folder/acknowledged" | tee "$folder/found"
python3 - "$folder/found" <<'PYTHON'
import json, sys
found = json.loads(open(sys.argv[1]).read().strip().splitlines()[-1])
acknowledged, missing = int(found["acknowledged"]), int(found["missing"])
print(f"acknowledged {acknowledged}, found {acknowledged - missing}: {'equal' if missing == 0 else 'NOT EQUAL'}; half cases {int(found['half'])}")
sys.exit(1 if missing or found["half"] else 0)
PYTHON
