#!/usr/bin/env bash
# Porcelain is the pipe: `gouji convert` gives the bytes of the five stages piped by hand.
# test_pipe.sh GOUJI FOLDER: for the documents in FOLDER.
set -euo pipefail
export LC_ALL=C
# LeakSanitizer itself breaks down ("Tracer caught signal") in some of the thousand processes of this test; the other
# tests look for leaks.
export ASAN_OPTIONS=${ASAN_OPTIONS:+$ASAN_OPTIONS:}detect_leaks=0

gouji=$(readlink -f "$1")
cd "$2"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0

fail() {
    echo "$*"
    failed=1
}

mapfile -t files < <(find . -maxdepth 1 -type f ! -name '*.csv' ! -name '*.md' -printf '%P\n' | sort)
((${#files[@]})) || { echo "no documents in $2"; exit 1; }

# The stages up to fill; extract says in its exit code that a document failed.
filled() { # FILE...
    { "$gouji-extract" --quiet "$@" || (($? == 1)); } |
        "$gouji" ocr | "$gouji-tables" | "$gouji" fill
}

convert() { "$gouji" convert --quiet "$@" || (($? == 1)); }

compare() { # NAME FILE...
    local name=$1 wide
    shift
    filled "$@" >"$work/filled"
    for wide in '' --wide; do
        convert $wide "$@" >"$work/porcelain"
        "$gouji-csv" $wide "$work/filled" >"$work/pipe"
        cmp "$work/porcelain" "$work/pipe" || fail "$name $wide: convert is not the pipe"
    done
}

for file in "${files[@]}"; do
    compare "$file" "$file"
done
compare 'all files' "${files[@]}"

convert -o "$work/a" "${files[@]}"
filled "${files[@]}" | "$gouji" csv -o "$work/b"
diff -r "$work/a" "$work/b" || fail 'a folder from convert is not that from the pipe'
"$gouji" harvest --quiet --no-db -o "$work/c" "${files[@]}" || (($? == 1))
diff -r -x .gouji "$work/a" "$work/c" || fail 'a folder from convert is not that from harvest'

convert -o "$work/one.csv" "${files[0]}"
convert "${files[0]}" | cmp - "$work/one.csv" || fail '-o one.csv is not the standard output'
convert - <"${files[0]}" | cmp - "$work/one.csv" || fail 'the standard input is read otherwise'
[[ ! -e $work/one.csv.part ]] || fail 'a temporary file is left'

# Streams may be joined, in one file or several.
filled "${files[@]:0:1}" >"$work/1"
filled "${files[@]:1}" >"$work/2"
filled "${files[@]}" | "$gouji" csv >"$work/at-once"
cat "$work/1" "$work/2" | "$gouji" csv | cmp - "$work/at-once" || fail 'joined streams'
"$gouji" csv "$work/1" "$work/2" | cmp - "$work/at-once" || fail 'two streams'
"$gouji" csv "$work/1" - <"$work/2" | cmp - "$work/at-once" || fail 'a stream and stdin'
exit "$failed"
