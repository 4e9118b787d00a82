#!/usr/bin/env bash
# Whoever preloads another malloc() gets the same results: the libraries that modules bring use it too.
#   test_other_malloc.sh GOUJI OTHER_MALLOC SAMPLES
set -euo pipefail
gouji=$1 other=$2 samples=$3
failed=0

for file in "$samples"/*.pdf "$samples"/docx-2021-text-boxes.docx; do
    usual=$("$gouji" convert -q "$file" 2>&1) || true
    status=0
    given=$(LD_PRELOAD=$other "$gouji" convert -q "$file" 2>&1) || status=$?
    if ((status > 1)) || [[ $given != "$usual" ]]; then
        echo "$file: other results with another malloc(), status $status"
        failed=1
    fi
done
exit $failed
