#!/usr/bin/env bash
# gouji doctor names what is missing, gouji help and mistyped words lead on. test_doctor.sh GOUJI
set -euo pipefail
export LC_ALL=C

gouji=$1
failed=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

expect() { # STATUS TEXT COMMAND...
    local status=0 said
    said=$("${@:3}" 2>&1) || status=$?
    if ((status != $1)) || [[ $said != *"$2"* ]]; then
        printf '%s: status %s, not %s, or no "%s" in:\n%s\n' "${*:3}" "$status" "$1" "$2" "$said"
        failed=1
    fi
}

status=0
said=$("$gouji" doctor) || status=$?
for what in templates PDF scans archives workbooks pictures memory; do
    grep "^ok  *$what\$" <<<"$said" >/dev/null || { echo "$what is not ok: $said"; failed=1; }
done
((status == 0 || status == 6)) || { echo "status $status"; failed=1; }

# a program that was taken away from its modules and templates
mkdir -p "$work/bin"
cp "$gouji" "$work/bin"
said=$("$work/bin/gouji" doctor) && { echo 'nothing is missing where all is'; failed=1; }
for what in templates PDF scans archives workbooks pictures; do
    grep "^missing  *$what " <<<"$said" >/dev/null || { echo "$what is not missing: $said"; failed=1; }
done
expect 2 'takes no arguments' "$gouji" doctor x

expect 0 'gouji harvest' "$gouji" help harvest
expect 0 'Commands:' "$gouji" help
expect 2 "do you mean 'harvest'?" "$gouji" harvset
expect 2 "do you mean 'convert'?" "$gouji" help convrt
expect 2 "no command 'xyzzy'" "$gouji" xyzzy
expect 2 "do you mean 'help'?" "$gouji" hlp
expect 2 "no option '--vesrion'; do you mean '--version'?" "$gouji" --vesrion
expect 2 "'gouji convert' reads those" "$gouji" "$0"
expect 2 "'gouji harvest' reads those" "$gouji" "$work"
expect 2 "do you mean 'show'?" "$gouji" templates shw
expect 0 'Commands:' "$gouji" help help
expect 2 'do you mean --retry-failed?' "$gouji" harvest --retryfailed x -o "$work/out"
expect 0 'poppler-glib' "$gouji" --version
exit "$failed"
