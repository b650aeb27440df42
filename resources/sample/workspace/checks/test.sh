#!/bin/sh
# Builds, then compiles and runs every tests/test_*.cpp; fails when one of them fails.
set -eu
cd "$(dirname "$0")/.."
sh checks/build.sh

objects=
for object in build/*.o; do
    [ "$object" = build/main.o ] || objects="$objects $object"
done

passed=0
failed=0
for source in tests/test_*.cpp; do
    name=$(basename "$source" .cpp)
    # shellcheck disable=SC2086
    if g++ -std=c++17 -Wall -Wextra -o "build/$name" "$source" $objects && "build/$name"; then
        echo "PASS $name"
        passed=$((passed + 1))
    else
        echo "FAIL $name"
        failed=$((failed + 1))
    fi
done
echo "test: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
