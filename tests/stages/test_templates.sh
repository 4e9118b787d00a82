#!/usr/bin/env bash
# gouji templates, and templates of the user's beside the shipped ones.
# test_templates.sh GOUJI FOLDER REPORT: the shipped templates are in FOLDER; REPORT is a
# document of the 2021 edition.
set -euo pipefail
export LC_ALL=C

gouji=$(readlink -f "$1")
shipped=$(readlink -f "$2")
report=$(readlink -f "$3")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
failed=0

fail() {
    echo "$*"
    failed=1
}

header=template,table,row_code,col_code,row_label_zh,col_label_zh,value_type,unit,row_label_en,col_label_en
for edition in 2014:58 2019:198 2021:200; do
    id=cn-gov-disclosure-${edition%:*}
    fields=${edition#*:}
    "$gouji" templates list | grep -Eq "^$id +cn-gov-disclosure(-statistics)? +.* $fields\$" || fail "list: $id"
    "$gouji" templates show "$id" >book
    [[ $(head -n 1 book) == "$header" ]] || fail "show $id: header"
    (($(wc -l <book) == fields + 1)) || fail "show $id: not $fields fields"
    [[ $(tail -n +2 book | cut -d, -f1-4 | sort -u | wc -l) -eq $fields ]] || fail "show $id: codes"
done
grep -qx "cn-gov-disclosure-2021,review_litigation,litigation_direct,total,行政诉讼 未经复议直接起诉,总计,integer,count,litigation without prior reconsideration,total" book ||
    fail 'show: a row named by the groups over its columns'

"$gouji" templates check "$shipped"/*.xml >checked || fail 'check: the shipped templates'
[[ $(grep -c ': ok: ' checked) -eq $(ls "$shipped"/*.xml | wc -l) ]] || fail 'check: a line a file'

# the same template under another name is one of the user's
mkdir own twice
sed 's/id="cn-gov-disclosure-2021"/id="mine"/; s/family="cn-gov-disclosure"/family="mine"/' \
    "$shipped/cn-gov-disclosure-2021.xml" >own/mine.xml
"$gouji" templates list --templates own | grep -q '^mine ' || fail 'list: own template'
"$gouji" harvest --quiet "$report" -o out --templates own || fail 'harvest with own templates'
[[ $(head -n 1 out/reports-mine.csv) == document_id,path,*,flagged ]] || fail 'reports-mine.csv'
(($(head -n 1 out/reports.csv | tr , '\n' | wc -l) > 200)) || fail 'reports.csv lost its columns'
head -n 1 out/reports.csv | tr , '\n' | sort | uniq -d | grep . && fail 'reports.csv: a column twice'

# where an attribute is missing libxml2 knows no line; then none is said
sed 's/<column code="natural_person"/<column/' "$shipped/cn-gov-disclosure-2021.xml" >wrong.xml
"$gouji" templates check wrong.xml 2>err && fail 'a column without a code was accepted'
grep -q '^wrong.xml: not a template: .*Element column' err || fail "a missing attribute: $(cat err)"
grep -qE 'line (0|-1)' err && fail "no such line: $(cat err)"

# what a template of the user's says is text in every file
mkdir formula
sed 's/en="natural persons"/en="=1+1"/' own/mine.xml >formula/mine.xml
"$gouji" harvest --quiet "$report" -o formula-out --templates formula || fail 'harvest with a formula'
for file in codebook equations; do
    grep -q "^mine,.*,'=1+1" formula-out/$file.csv || fail "$file.csv: the label is not there"
    grep -q ',=1+1' formula-out/$file.csv && fail "$file.csv: a label is a formula"
done

# one id cannot mean two templates
cp "$shipped/cn-gov-disclosure-2021.xml" twice/
"$gouji" templates list --templates twice 2>err && fail 'an id twice was accepted'
grep -q cn-gov-disclosure-2021 err || fail 'an id twice: which?'
exit "$failed"
