#!/bin/sh
# Compiles what changed in src/ and links build/csvtool.
set -eu
cd "$(dirname "$0")/.."
mkdir -p build

# Succeeds when $1 is missing or older than one of the other files.
outdated() {
    target=$1
    shift
    [ -e "$target" ] || return 0
    for file in "$@"; do
        [ "$file" -nt "$target" ] && return 0
    done
    return 1
}

objects=
for source in src/*.cpp; do
    object=build/$(basename "$source" .cpp).o
    objects="$objects $object"
    if outdated "$object" "$source" src/*.h; then
        echo "compile $source"
        g++ -std=c++17 -Wall -Wextra -c -o "$object" "$source"
    fi
done
# shellcheck disable=SC2086
outdated build/csvtool $objects && g++ -o build/csvtool $objects
echo "build: done"
