#!/usr/bin/env bash
# Runs a command beside a PostgreSQL of its own, which ends with it: scripts/with-postgres.sh npm test
set -euo pipefail
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | tail -n 1 || true)
[ -n "$bin" ] || { echo "skipped: PostgreSQL is not installed (Debian: apt-get install postgresql)"; exit 0; }
folder=$(mktemp -d)
port=$(node -e 'const s=require("net").createServer().listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})')
# PostgreSQL refuses to run as root.
as_owner=()
if [ "$(id -u)" = 0 ]; then chown postgres "$folder"; as_owner=(runuser -u postgres --); fi
cleanup() { "${as_owner[@]}" "$bin/pg_ctl" -D "$folder/db" -m immediate stop >/dev/null 2>&1 || true; rm -rf "$folder"; }
trap cleanup EXIT
"${as_owner[@]}" "$bin/initdb" -D "$folder/db" -U supportbot --auth=trust >/dev/null
"${as_owner[@]}" "$bin/pg_ctl" -D "$folder/db" -o "-p $port -c listen_addresses=127.0.0.1 -k $folder" -l "$folder/log" -w start >/dev/null
TEST_POSTGRES_URI="postgres://supportbot@127.0.0.1:$port/postgres" "$@"
