#!/usr/bin/env bash
# --help and the man page of each program name the same options, and the same command line.
# test_help.sh GOUJI FOLDER: the man pages are in FOLDER.
set -euo pipefail
export LC_ALL=C

gouji=$1
pages=$2
failed=0

fail() {
    echo "$*"
    failed=1
}

# A man page without its fonts: one line per line of the source.
plain() { sed -E 's/\\f[BIRP]//g; s/\\-/-/g' "$1"; }

# "-o, --out=OUT" for each option.
help_options() { sed -nE 's/^  ((-., )?--[a-z-]+(=[A-Z]+)?)( .*|$)/\1/p' | sort; }
page_options() { plain "$1" | sed -nE 's/^((-., )?--[a-z-]+(=[A-Z]+)?)$/\1/p' | sort; }

look() { # NAME COMMAND...
    local page=$pages/$1.1 help line
    [[ -f $page ]] || { fail "no man page for $1"; return; }
    help=$("${@:2}" --help)
    diff <(help_options <<<"$help") <(page_options "$page") ||
        fail "$1: the options of --help (<) are not those of the man page (>)"
    line=$(sed -n '2s/^ *gouji\( [a-z]*\)\{0,1\} //p' <<<"$help" | sed 's/.*\[OPTION[^]]*\] *//')
    plain "$page" | grep -F -- "$line" >/dev/null || fail "$1: the man page has not the command line $line"
    if ((${#help} < 200)); then fail "$1: --help says little"; fi
}

look gouji "$gouji"
programs=$("$gouji" --help | sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p')
[[ $(wc -w <<<"$programs") -eq 12 ]] || fail 'not twelve programs'
for program in $programs; do
    look "gouji-$program" "$gouji" "$program"
    cmp <("$gouji" "$program" --help) <("$gouji-$program" --help) ||
        fail "gouji-$program is not gouji $program"
    grep -q "gouji\\\\-$program (1)" "$pages/gouji.1" || fail "gouji(1) does not name gouji-$program"
done
for code in 0 1 2 3 4 5 6 7 128+n; do
    plain "$pages/gouji.1" | grep -xF >/dev/null ".B $code" || fail "gouji(1) has not exit code $code"
done
exit "$failed"
