#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing, builds everything with warnings as errors and runs all tests.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

usage() {
    cat << 'END'
Usage: packaging/test.sh [--help] [--preset NAME] [--] [argument of ctest]...

Installs the packages that are missing (Debian, with apt, as root or through sudo), configures and builds build/NAME
and runs the tests, which need neither a display nor a network. Each step is skipped when there is nothing to do.

  --preset NAME   a preset of CMakePresets.json: ci (the default), asan, dev

Example: packaging/test.sh --preset asan -R journal
END
}

preset=ci
while [ $# -gt 0 ]; do
    case $1 in
    --help | -h)
        usage
        exit 0
        ;;
    --preset)
        [ $# -ge 2 ] || {
            say "--preset needs a name"
            exit 2
        }
        preset=$2
        shift 2
        ;;
    --preset=*)
        preset=${1#*=}
        shift
        ;;
    --)
        shift
        break
        ;;
    *) break ;;
    esac
done
check_preset "$preset"

install_missing
configure "$preset"
build "$preset"
# One more at a time than there are processors: many tests wait for a process, a peer or the disk.
exec ctest --test-dir "$root/build/$preset" --output-on-failure --no-tests=error -j "$(($(nproc) + 1))" "$@"
