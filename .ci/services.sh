# Real services for the tests, started by .ci/run: PostgreSQL 17 with pgvector from Debian 13 in a folder of its own,
# and Redis. Sourced, not run. Both listen on loopback only, on free ports, and end with stop_services.
# Sets TEST_DATABASE_URL and REDIS_URL.

services_cache=${DUIJIE_CI_CACHE:-/var/tmp/duijie-ci}
postgres_root=$services_cache/trixie
postgres_bin=/usr/lib/postgresql/17/bin

free_port() {
  python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

# Runs a command in the Debian 13 folder as its user postgres.
in_postgres_root() {
  chroot "$postgres_root" setpriv --reuid=postgres --regid=postgres --init-groups \
    env -i PATH="$postgres_bin:/usr/bin:/bin" LANG=C.UTF-8 "$@"
}

# Makes the folder unless a good one is there. Mounts are made in a namespace of their own, so none can be left behind.
install_postgres() {
  if in_postgres_root test -f /usr/share/postgresql/17/extension/vector.control 2>/dev/null \
    && in_postgres_root "$postgres_bin/postgres" --version; then
    return 0
  fi
  local mirror unfinished="$postgres_root.unfinished"
  # The mirror this machine's own packages come from.
  mirror=$(apt-get indextargets --format '$(SITE)' 'Created-By: Packages' | grep -v security | head -n 1)
  rm -rf --one-file-system "$unfinished" "$postgres_root"
  mkdir -p "$services_cache"
  unshare --mount timeout 900 debootstrap --variant=minbase --include=postgresql-17,postgresql-17-pgvector \
    trixie "$unfinished" "$mirror" >"$services_cache/debootstrap.log" 2>&1 \
    || { tail -n 20 "$services_cache/debootstrap.log"; return 1; }
  mv "$unfinished" "$postgres_root"
}

start_postgres() {
  local port data
  port=$(free_port)
  data=/tmp/duijie-postgres-$$
  postgres_data=$postgres_root$data
  in_postgres_root initdb --pgdata="$data" --username=postgres --auth=trust --encoding=UTF8 --locale=C.UTF-8 >/dev/null
  in_postgres_root postgres -D "$data" -p "$port" -c listen_addresses=127.0.0.1 -c unix_socket_directories= \
    -c dynamic_shared_memory_type=mmap -c fsync=off -c full_page_writes=off -c synchronous_commit=off \
    >"$services_logs/postgres.log" 2>&1 </dev/null &
  for _ in $(seq 100); do
    if in_postgres_root pg_isready -q -h 127.0.0.1 -p "$port"; then
      export TEST_DATABASE_URL=postgres://postgres@127.0.0.1:$port/postgres
      return 0
    fi
    sleep 0.2
  done
  tail -n 20 "$services_logs/postgres.log"
  return 1
}

start_redis() {
  local port
  port=$(free_port)
  "$(command -v valkey-server || command -v redis-server)" --bind 127.0.0.1 --port "$port" --save '' --appendonly no \
    --maxmemory-policy noeviction --dir "$services_logs" >"$services_logs/redis.log" 2>&1 </dev/null &
  redis_pid=$!
  for _ in $(seq 50); do
    if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
      export REDIS_URL=redis://127.0.0.1:$port
      return 0
    fi
    sleep 0.2
  done
  tail -n 20 "$services_logs/redis.log"
  return 1
}

stop_services() {
  if [ -n "${redis_pid:-}" ]; then kill "$redis_pid" 2>/dev/null; wait "$redis_pid" 2>/dev/null; fi
  if [ -n "${postgres_data:-}" ]; then
    in_postgres_root pg_ctl stop --pgdata="${postgres_data#"$postgres_root"}" --mode=immediate --timeout=30 >/dev/null
    rm -rf --one-file-system "$postgres_data"
  fi
  redis_pid='' postgres_data=''
}
