#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing, builds Countersign and starts it.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

usage() {
    cat << 'END'
Usage: packaging/run.sh [--help] [--build-only] [--] [argument of countersign]...

Installs the packages that are missing (Debian, with apt, as root or through sudo), configures and builds
build/release, and starts the console with the remaining arguments. Each step is skipped when there is nothing to do.

  --build-only   build, but do not start the console
  --             what follows is for the console: packaging/run.sh -- --help

Examples: packaging/run.sh --rehearse
          packaging/run.sh --headless --rehearse --until-idle
END
}

start=yes
while [ $# -gt 0 ]; do
    case $1 in
    --help | -h)
        usage
        exit 0
        ;;
    --build-only)
        start=no
        shift
        ;;
    --)
        shift
        break
        ;;
    *) break ;;
    esac
done

# Succeeds unless the arguments ask for the window and there is nowhere to show it.
can_show() {
    local argument
    [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}${QT_QPA_PLATFORM:-}" ] || return 0
    for argument in "$@"; do
        case $argument in
        --headless | --help | -h | --version | import | decide | trust | journal) return 0 ;;
        esac
    done
    return 1
}

install_missing
configure release
build release
[ "$start" = yes ] || exit 0

if ! can_show "$@"; then
    die "built, but there is no display to open the window on (DISPLAY and WAYLAND_DISPLAY are not set)." \
        "Start it in a desktop session, or without a window: packaging/run.sh --headless --until-idle"
fi
exec "$root/build/release/app/countersign" "$@"
