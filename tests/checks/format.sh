#!/usr/bin/env bash
# clang-format decides the layout of the C code. Fails on a file it would change; --fix changes them.
set -euo pipefail
cd "$(dirname "$0")/../.."

how=(--dry-run --Werror)
[[ ${1:-} == --fix ]] && how=(-i)

if ! find pipeline extractors ocr tests -name '*.[ch]' -print0 |
    xargs -0 -r clang-format --style=file "${how[@]}"; then
    echo 'format.sh: ./dev format lays these files out' >&2
    exit 1
fi
