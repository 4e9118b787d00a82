#!/usr/bin/env bash
# cppcheck over all C code of ours that is not a test. Any finding fails.
set -euo pipefail
cd "$(dirname "$0")/../.."

# A macro that cppcheck's description of GLib does not know.
quark='G_DEFINE_QUARK(text,name)='

mkdir -p build/cppcheck
cppcheck --quiet --template=gcc --error-exitcode=1 --inline-suppr -j "$(nproc)" \
    --cppcheck-build-dir=build/cppcheck \
    --enable=warning,performance,portability --std=c11 --library=gtk -D "$quark" -I. \
    pipeline extractors ocr
