# SPDX-License-Identifier: GPL-3.0-or-later
# What run.sh and test.sh share: install what is missing, configure, build. Sourced, not run.
# shellcheck shell=bash

# One need a line; of alternatives ("a|b", names differ between releases) one that is installed is enough, else the
# first that apt knows is installed.
packages=(
    git
    g++
    cmake
    ninja-build
    mold
    'pkgconf|pkg-config'
    qt6-base-dev
    qt6-httpserver-dev
    qt6-websockets-dev
    'qt6-svg-dev|libqt6svg6-dev'
    qt6-charts-dev
    libqt6opengl6-dev
    libqt6sql6-sqlite
    libqt6sql6-psql
    qt6-tools-dev
    qt6-l10n-tools
    qt6-translations-l10n
    qcoro-qt6-dev
    qtkeychain-qt6-dev
    nlohmann-json3-dev
    libvalijson-dev
    libcmark-gfm-dev
    libcmark-gfm-extensions-dev
    libssl-dev
    fonts-inter
    fonts-dejavu-core
    ca-certificates
)

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

say() {
    printf '%s: %s\n' "$(basename "$0")" "$*" >&2
}

die() {
    say "$*"
    exit 1
}

# Fills `missing` with the needs that no installed package meets. Asks dpkg once and apt never.
find_missing() {
    local installed need name
    local -a names
    IFS='|' read -r -a names <<< "$(IFS='|'; printf '%s' "${packages[*]}")"
    installed=$(dpkg-query -W -f='${db:Status-Status} ${Package}\n' "${names[@]}" 2>/dev/null || true)
    missing=()
    for need in "${packages[@]}"; do
        IFS='|' read -r -a names <<< "$need"
        for name in "${names[@]}"; do
            if grep -qxF "installed $name" <<< "$installed"; then
                continue 2
            fi
        done
        missing+=("$need")
    done
}

# Runs its arguments as root.
as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif [ -t 0 ]; then
        sudo "$@"
    else
        sudo -n "$@"
    fi
}

install_missing() {
    local missing need name
    local -a names chosen=()
    if ! command -v dpkg-query > /dev/null || ! command -v apt-get > /dev/null; then
        find_tools
        return
    fi
    find_missing
    [ ${#missing[@]} -gt 0 ] || return 0

    say "missing packages: ${missing[*]}"
    if [ "$(id -u)" -ne 0 ] && ! command -v sudo > /dev/null; then
        die "they can only be installed as root or with sudo: apt-get install --no-install-recommends ${missing[*]%%|*}"
    fi
    as_root apt-get -q update || die "apt-get update failed (see above); is the network reachable?"
    for need in "${missing[@]}"; do
        IFS='|' read -r -a names <<< "$need"
        for name in "${names[@]}"; do
            if apt-cache show "$name" > /dev/null 2>&1; then
                chosen+=("$name")
                continue 2
            fi
        done
        die "this release has no package ${need//|/ or }; Debian 12 or newer is needed"
    done
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends install "${chosen[@]}" \
        || die "installing failed (see above): ${chosen[*]}"
}

# Not Debian or one of its children: go on if the tools are there, else name what is needed.
find_tools() {
    local tool
    for tool in git g++ cmake ninja pkg-config; do
        command -v "$tool" > /dev/null || die "not found: $tool. $(needed_packages)"
    done
    foreign=yes
}

needed_packages() {
    printf 'Packages can only be installed by itself on Debian and its children. Install what these stand for, then '
    printf 'run it again: %s' "${packages[*]//|/ or }"
}

# configure PRESET: only when there is no finished build tree; later ninja runs CMake again by itself when needed.
configure() {
    local preset=$1
    local -a extra=()
    [ ! -e "$root/build/$preset/build.ninja" ] || return 0
    if command -v ccache > /dev/null; then
        extra+=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
    fi
    say "configuring build/$preset"
    (cd "$root" && cmake --fresh --preset "$preset" "${extra[@]}") && return 0
    rm -f "$root/build/$preset/build.ninja"
    [ "${foreign:-no}" = no ] || say "$(needed_packages)"
    die "configuring failed (see CMake's message above)"
}

# build PRESET [TARGET]: as many compilers at a time as there are processors, and no more than one for each GiB of memory.
build() {
    local preset=$1 jobs gigabytes
    local -a target=(${2:+--target "$2"})
    jobs=$(nproc)
    gigabytes=$(awk '/^MemAvailable:/ { print int($2 / 1048576) }' /proc/meminfo 2> /dev/null || true)
    if [ "${gigabytes:-0}" -ge 1 ] && [ "$gigabytes" -lt "$jobs" ]; then
        jobs=$gigabytes
    fi
    if [ ! -e "$root/build/$preset/.ninja_log" ]; then
        say "building build/$preset for the first time, which takes a quarter of an hour on two processors"
    fi
    cmake --build "$root/build/$preset" --parallel "$jobs" "${target[@]}" \
        || die "building build/$preset failed (see the message above)"
}

# Stops unless CMakePresets.json has the configure preset.
check_preset() {
    local known
    known=$(sed -n '/"configurePresets"/,/"buildPresets"/s/.*{ "name": "\([^"]*\)", "inherits".*/\1/p' \
        "$root/CMakePresets.json")
    grep -qxF -- "$1" <<< "$known" || {
        say "there is no preset '$1'; there are: ${known//$'\n'/, }"
        exit 2
    }
}
