#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs a command beside a PostgreSQL server of its own, on a free loopback port and in a temporary folder, which ends
# with it. The command finds the server's URL in COUNTERSIGN_TEST_POSTGRESQL. Ends with 77 where PostgreSQL is missing.
set -euo pipefail

bin=$(find /usr/lib/postgresql -mindepth 2 -maxdepth 2 -name bin 2> /dev/null | sort -V | tail -n 1)
if [ -z "$bin" ]; then
    echo "PostgreSQL is not installed (on Debian: postgresql)"
    exit 77
fi

# The server refuses to run as root.
folder=$(mktemp -d)
unprivileged=()
if [ "$(id -u)" -eq 0 ]; then
    chown nobody "$folder"
    unprivileged=(setpriv --reuid nobody --clear-groups --)
fi

stop() {
    "${unprivileged[@]}" "$bin/pg_ctl" -D "$folder/data" -m immediate stop > /dev/null 2>&1 || true
    rm -rf "$folder"
}
trap stop EXIT

# Nothing here must survive the machine, so nothing waits for the disk.
cd "$folder"
"${unprivileged[@]}" "$bin/initdb" -D data -U countersign --auth=trust --encoding=UTF8 --no-locale --no-sync > initdb.log \
    || { cat initdb.log; exit 1; }
for attempt in 1 2 3 4 5; do
    port=$((20000 + RANDOM % 20000))
    if "${unprivileged[@]}" "$bin/pg_ctl" -D data -l "$folder/data/server.log" -w -t 60 -o \
        "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off -c max_connections=60" \
        start > /dev/null; then
        break
    fi
    [ "$attempt" -lt 5 ] || { cat "$folder/data/server.log"; exit 1; }
done
cd - > /dev/null

COUNTERSIGN_TEST_POSTGRESQL="postgresql://countersign@127.0.0.1:$port/postgres" "$@"
