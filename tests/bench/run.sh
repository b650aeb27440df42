#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Measures everything that has a target and writes the figures down.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/../../packaging/lib.sh"

usage() {
    cat << 'END'
Usage: tests/bench/run.sh [--help] [--quick] [DIRECTORY]

Installs what is missing, builds the programs of tests/bench optimised (preset bench), runs one after the other and
writes results.json and results.md, with machine, commit and settings, to DIRECTORY (build/bench/results). Databases
are written there too: choose a directory on a real disk. On a busy machine the figures mean little; the load
average before and after stands beside them.

  --quick   small sizes: shows in a minute or two that everything runs, and measures nothing worth comparing
END
}

quick=no
target=
while [ $# -gt 0 ]; do
    case $1 in
    --help | -h)
        usage
        exit 0
        ;;
    --quick) quick=yes ;;
    -*)
        say "$1: there is no such option; see --help"
        exit 2
        ;;
    *) target=$1 ;;
    esac
    shift
done
target=${target:-$root/build/bench/results}

install_missing
configure bench
programs=$root/build/bench/tests/bench
for program in countersign-bench bench_dashboard bench_window bench_triage; do
    build bench "$program"
done
mkdir -p "$target"
rm -f "$target"/{approvals,window,triage,results}.json "$target"/dashboard-*.json
export QT_QPA_PLATFORM=offscreen LC_ALL=C.UTF-8

# measure NAME PROGRAM [ARGUMENT]...: its one JSON object becomes DIRECTORY/NAME.json.
measure() {
    local name=$1 program=$2
    shift 2
    say "$name: $program $*"
    "$programs/$program" "$@" > "$target/$name.json" || die "$program failed (see above)"
}

load() { cut -d ' ' -f 1 /proc/loadavg; }

before=$(load)
if [ "$quick" = yes ]; then
    measure approvals countersign-bench --cycles 20 --parallel 4 --events 400 --directory "$target"
    measure dashboard-100 bench_dashboard --tasks 100 --directory "$target"
    measure window bench_window tree conversation streams --small
else
    measure approvals countersign-bench --directory "$target"
    for tasks in 1000 10000 100000; do
        measure "dashboard-$tasks" bench_dashboard --tasks "$tasks" --directory "$target"
    done
    measure window bench_window tree conversation streams
    measure triage bench_triage
fi

cmake -D "DIRECTORY=$target" -D "LOAD=$before before, $(load) after" -D "QUICK=$quick" \
    -D "COMMIT=$(git -C "$root" describe --always --dirty 2> /dev/null || echo unknown)" \
    -P "$root/tests/bench/table.cmake" || die "the table could not be written (see above)"
say "the figures are in $target/results.md"
