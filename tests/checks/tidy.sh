#!/usr/bin/env bash
# clang-tidy over the C code of ours that is not a test, as build/dev compiles it; a warning is an error.
# The tests are left out: Criterion's macros expand to what clang-tidy warns of.
set -euo pipefail
cd "$(dirname "$0")/../.."

if [[ ! -f build/dev/compile_commands.json ]]; then
    echo 'tidy.sh: build/dev/compile_commands.json is missing; ./dev test makes it' >&2
    exit 1
fi

# The commands are gcc's: clang is not to complain of options that only gcc knows.
find pipeline extractors ocr -name '*.c' -print0 |
    xargs -0 -r -n 1 -P "$(nproc)" \
        clang-tidy -p build/dev --quiet --extra-arg=-Wno-unknown-warning-option 2>&1 |
    sed '/^[0-9]* warnings\{0,1\} generated\.$/d'
