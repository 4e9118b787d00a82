#!/usr/bin/env bash
# Each exit code (gouji(1)) from what gives it, with a word on stderr.
# test_exit.sh GOUJI REPORT: REPORT is a document that is read.
set -uo pipefail
export LC_ALL=C

gouji=$(readlink -f "$1")
report=$(readlink -f "$2")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
failed=0

# Runs a command; its exit code must be CODE, and one that is not 0 must be explained.
expect() { # CODE COMMAND...
    local want=$1 got=0
    shift
    "$@" >out 2>err || got=$?
    if ((got != want)); then
        echo "exit code $got instead of $want: $*"
        cat err
        failed=1
    fi
    if ((want)) && [[ ! -s err ]]; then
        echo "not a word on stderr: $*"
        failed=1
    fi
}

# The same with the standard input from FILE, or the standard output to it.
from() { "${@:2}" <"$1"; }
to() { "${@:2}" >"$1"; }

: >empty.txt
echo 'An invitation to lunch.' >lunch.txt
printf 'not a stream\n' >foreign
mkdir folder no-templates bad-templates
printf '<template xmlns="urn:gouji:template:1">\n<nonsense/>\n</template>\n' >bad-templates/bad.xml
"$gouji" extract "$report" >extracted
"$gouji" tables extracted | "$gouji" fill >filled
head -c -30 filled >cut
head -n -1 filled >unended

# 0: done
expect 0 "$gouji" --help
expect 0 "$gouji" --version
for program in convert harvest templates extract ocr tables fill csv; do
    expect 0 "$gouji" "$program" --help
    expect 0 "$gouji-$program" --version
done
expect 0 "$gouji" convert "$report"
expect 0 "$gouji" harvest "$report" -o results
expect 0 "$gouji" harvest folder -o results
if ! grep -q 'no files to read in folder:' err; then
    echo "an empty folder is not named: $(cat err)"
    failed=1
fi
expect 0 "$gouji" extract "$report"
expect 0 "$gouji" csv --wide filled
expect 0 "$gouji" templates list

# 1: not all could be read, or nothing is a report
expect 1 "$gouji" convert "$report" empty.txt
expect 1 "$gouji" convert "$report" gone.txt
expect 1 "$gouji" convert lunch.txt
expect 1 "$gouji" extract "$report" empty.txt
expect 1 "$gouji" harvest "$report" empty.txt -o results
expect 1 "$gouji" harvest "$report" gone.txt -o results

# 2: the command line
expect 2 "$gouji"
expect 2 "$gouji" konvert
expect 2 "$gouji" convert
expect 2 "$gouji" convert --no-such-option "$report"
expect 2 "$gouji" extract
expect 2 "$gouji" harvest "$report"
expect 2 "$gouji" harvest -o results
expect 2 "$gouji" harvest folder -o folder
expect 2 "$gouji" harvest "$report" -o results --cpu 0
expect 2 "$gouji" harvest "$report" -o results --cpu soon
expect 2 "$gouji" harvest "$report" -o results --memory 0
expect 2 "$gouji" harvest "$report" -o results -j 0
expect 2 "$gouji" harvest "$report" -o results --sandbox=some
expect 2 "$gouji" harvest "$report" -o results --labels=de
expect 2 "$gouji" convert "$report" --labels=de
expect 2 "$gouji" merge results part --labels=de
expect 2 "$gouji" harvest "$report" -o results --shard 3/2
expect 2 "$gouji" templates
expect 2 "$gouji" templates show
expect 2 "$gouji" templates show no-such-template

# 3: the input
expect 3 "$gouji" convert gone.txt
expect 3 "$gouji" convert folder
expect 3 "$gouji" extract gone.txt
expect 3 "$gouji" harvest gone.txt -o results
for stage in ocr tables fill csv; do
    expect 3 "$gouji" "$stage" gone
    expect 3 "$gouji" "$stage" folder
    expect 3 from foreign "$gouji" "$stage"
    expect 3 "$gouji" "$stage" cut
    expect 3 "$gouji" "$stage" unended
done
expect 3 "$gouji" csv extracted

# 4: the output
expect 4 to /dev/full "$gouji" --help
expect 4 to /dev/full "$gouji" convert "$report"
expect 4 to /dev/full "$gouji" convert --wide "$report"
expect 4 to /dev/full "$gouji" extract "$report"
expect 4 to /dev/full "$gouji" ocr extracted
expect 4 to /dev/full "$gouji" tables extracted
expect 4 to /dev/full "$gouji" fill extracted
expect 4 to /dev/full "$gouji" csv filled
expect 4 to /dev/full "$gouji" templates list
expect 4 bash -c '"$0" convert "$1" >&-' "$gouji" "$report"
expect 4 "$gouji" convert "$report" -o /dev/null/x
expect 4 "$gouji" convert "$report" -o /dev/null/x.csv
expect 4 "$gouji" convert "$report" -o empty.txt
expect 4 "$gouji" harvest "$report" -o /dev/null/x
expect 4 "$gouji" harvest "$report" -o empty.txt
# a full disk, as far as a limit on the size of files can play it
expect 4 bash -c 'ulimit -f 4; "$0" convert "$1" -o small' "$gouji" "$report"
expect 4 bash -c 'ulimit -f 4; "$0" convert "$1" -o small.csv' "$gouji" "$report"
expect 4 bash -c 'ulimit -f 4; "$0" harvest "$1" -o small' "$gouji" "$report"
if [[ -n $(ls -A small | grep -vx .gouji) || -e small.csv || -e small.csv.part ]]; then
    echo 'what could not be written whole is left behind'
    failed=1
fi

# 5: templates
expect 5 "$gouji" convert "$report" --templates gone
expect 5 "$gouji" convert "$report" --templates no-templates
expect 5 "$gouji" harvest "$report" -o results --templates bad-templates
expect 5 "$gouji" fill --templates bad-templates extracted
expect 5 "$gouji" templates check bad-templates/bad.xml
grep -q 'bad-templates/bad.xml.*line 1' err || { echo 'no file and line:'; cat err; failed=1; }
expect 5 "$gouji" templates check gone.xml
cp "$gouji" moved
expect 5 ./moved templates list

exit "$failed"
