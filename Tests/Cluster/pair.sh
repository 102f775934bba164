# A private etcd and two PostgreSQL nodes under Patroni on loopback, for the scripts beside this file.
# Needs $folder (a temporary folder) and $repository; sets port numbers; ends all that it started by its process id.

cluster_processes=()

need_packages() {
  for package in "$@"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' && continue
    "$repository/bin/setup" test
    return
  done
}

# Becomes the command; PostgreSQL refuses to run as root. Only for the background, where a shell of its own is replaced.
as_postgres() {
  if [ "$(id -u)" = 0 ]; then exec setpriv --reuid postgres --regid postgres --clear-groups "$@"; else exec "$@"; fi
}

free_port() {
  python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

# Starts a command in the background as the unprivileged account and remembers its process: start NAME COMMAND...
start() {
  local name="$1"
  shift
  as_postgres "$@" >"$folder/$name.log" 2>&1 &
  cluster_processes+=("$!")
  eval "${name}_process=$!"
}

# wait_for SECONDS COMMAND...
wait_for() {
  local until=$(($(date +%s) + $1))
  shift
  until "$@" >/dev/null 2>&1; do
    [ "$(date +%s)" -lt "$until" ] || { echo "waited in vain for: $*" >&2; return 1; }
    sleep 0.2
  done
}

write_patroni_configuration() { # NAME POSTGRES_PORT REST_PORT
  local name="$1" port="$2" rest="$3"
  mkdir -p "$folder/$name-socket"
  # The sample itself, with the few values that one loopback machine needs: names, ports, folders, a quicker clock.
  python3 - "$repository/deploy/patroni/patroni.yml" "$folder" "$name" "$port" "$rest" "$etcd_port" \
    >"$folder/$name.yml" <<'PYTHON'
import sys, yaml
sample, folder, name, port, rest, etcd = sys.argv[1:]
text = open(sample).read()
for word, value in {"NODE_NAME": name, "NODE_ADDRESS": "127.0.0.1", "ETCD_HOSTS": f"127.0.0.1:{etcd}",
                    "SUPERUSER_PASSWORD": "super-secret", "REPLICATION_PASSWORD": "replication-secret",
                    "REWIND_PASSWORD": "rewind-secret", "CLUSTER_NETWORK": "127.0.0.0/8"}.items():
    text = text.replace(word, value)
sample = yaml.safe_load(text)
sample["restapi"].update(listen=f"127.0.0.1:{rest}", connect_address=f"127.0.0.1:{rest}")
dcs = sample["bootstrap"]["dcs"]
dcs.update(ttl=20, loop_wait=2, retry_timeout=5)
dcs["postgresql"]["parameters"].update(shared_buffers="64MB", effective_cache_size="128MB", max_wal_size="256MB")
engine = sample["postgresql"]
engine.update(listen=f"127.0.0.1:{port}", connect_address=f"127.0.0.1:{port}", data_dir=f"{folder}/{name}",
              pgpass=f"{folder}/{name}.pgpass")
engine["parameters"]["unix_socket_directories"] = f"{folder}/{name}-socket"
sample["watchdog"] = {"mode": "off"}
yaml.safe_dump(sample, sys.stdout)
PYTHON
}

start_pair() {
  etcd_port="$(free_port)" etcd_peer_port="$(free_port)"
  one_port="$(free_port)" one_rest="$(free_port)" two_port="$(free_port)" two_rest="$(free_port)"
  mkdir -p "$folder/etcd"
  for name in one two; do
    local port="${name}_port" rest="${name}_rest"
    write_patroni_configuration "$name" "${!port}" "${!rest}"
  done
  [ "$(id -u)" != 0 ] || chown -R postgres: "$folder"
  start etcd etcd --name private --data-dir "$folder/etcd" \
    --listen-client-urls "http://127.0.0.1:$etcd_port" --advertise-client-urls "http://127.0.0.1:$etcd_port" \
    --listen-peer-urls "http://127.0.0.1:$etcd_peer_port" --initial-advertise-peer-urls "http://127.0.0.1:$etcd_peer_port" \
    --initial-cluster "private=http://127.0.0.1:$etcd_peer_port"
  wait_for 20 curl -fs "http://127.0.0.1:$etcd_port/health"
  start one patroni "$folder/one.yml"
  wait_for 60 curl -fs "http://127.0.0.1:$one_rest/primary"
  start two patroni "$folder/two.yml"
  wait_for 60 curl -fs "http://127.0.0.1:$two_rest/synchronous"
  export PGPASSWORD=super-secret
  pair_address="postgres://postgres@127.0.0.1:$one_port,127.0.0.1:$two_port"
  psql -qX "$pair_address/postgres?target_session_attrs=read-write" \
    -c "CREATE ROLE tongban LOGIN PASSWORD 'tongban-secret'" -c "CREATE DATABASE tongban OWNER tongban"
}

# The leader among the two: prints "one" or "two".
leader() {
  for name in one two; do
    local rest="${name}_rest"
    if curl -fs "http://127.0.0.1:${!rest}/primary" >/dev/null 2>&1; then
      echo "$name"
      return
    fi
  done
  return 1
}

# Ends a node as a power cut would: Patroni and every process of its PostgreSQL, at once.
kill_node() { # NAME
  local process="$1_process" postmaster
  postmaster="$(head -n 1 "$folder/$1/postmaster.pid")"
  kill -9 "${!process}" "$postmaster"
  wait "${!process}" 2>/dev/null || true
}

stop_pair() {
  for process in "${cluster_processes[@]}"; do kill -9 "$process" 2>/dev/null || true; done
  for name in one two; do
    if [ -f "$folder/$name/postmaster.pid" ]; then
      kill -INT "$(head -n 1 "$folder/$name/postmaster.pid")" 2>/dev/null || true
    fi
  done
  wait 2>/dev/null || true
}
