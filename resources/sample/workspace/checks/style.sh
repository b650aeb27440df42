#!/bin/sh
# The house rules that a compiler does not know. One line for each violation, as compilers print them.
set -eu
cd "$(dirname "$0")/.."

violations=$(
    for file in src/* tests/*; do
        [ -f "$file" ] || continue
        awk -v file="$file" '
            /[ \t\r]+$/ { print file ":" FNR ": error: white space at the end of the line [trailing-space]" }
            /\t/ { print file ":" FNR ": error: tab; indent with four spaces [no-tabs]" }
            length($0) > 120 { print file ":" FNR ": error: line of " length($0) " characters, 120 are allowed [line-length]" }
            /TODO|FIXME/ { print file ":" FNR ": error: unfinished work is a task, not a comment [no-todo]" }
        ' "$file"
        if [ -s "$file" ] && [ -n "$(tail -c 1 "$file")" ]; then
            echo "$file:$(($(wc -l < "$file") + 1)): error: no line end after the last line [final-newline]"
        fi
    done
    for source in src/*.cpp; do
        name=$(basename "$source" .cpp)
        if [ "$name" != main ] && [ ! -f "tests/test_$name.cpp" ]; then
            echo "$source:1: error: has no tests/test_$name.cpp [missing-test]"
        fi
    done
)

if [ -n "$violations" ]; then
    echo "$violations"
    echo "style: violations: $(echo "$violations" | wc -l)"
    exit 1
fi
echo "style: clean"
