#!/usr/bin/env bash
# Nothing of this machine and nothing of the real reports in the files of the repository, in their names,
# or in the subjects of the commits:
#   - no absolute path below a home or work folder;
#   - with GOUJI_SEEDS set to the folder of the seeds: no organisation of its index.json and no sentence of
#     its texts. A sentence is a run of at least 20 Chinese characters without full stop, semicolon, tab or
#     bar that stands in one seed only: what several reports share is the wording of the form.
# Exit status 1: found one (printed); 77: there is no git repository to ask for the files.
set -euo pipefail
cd "$(dirname "$0")/../.."
export LC_ALL=C.UTF-8

if [[ ! -e .git ]] || ! command -v git >/dev/null; then
    echo 'words.sh: no git repository here, nothing was looked at'
    exit 77
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
found=0

# A file's text in UTF-8: the parts of a DOCX without their tags, old encodings converted.
text_of() {
    case $1 in
    *.docx) { unzip -p "$1" '*.xml' 2>/dev/null || true; } | sed 's/<[^>]*>//g' ;;
    *) iconv -f UTF-8 "$1" 2>/dev/null || iconv -f GB18030 "$1" 2>/dev/null ||
        iconv -f UTF-16 "$1" 2>/dev/null || cat "$1" ;;
    esac
}

# Letters, digits and Chinese characters only: line breaks, spaces and punctuation differ between copies.
letters() { sed 's/[^[:alnum:]]//g'; }

# Every text to be looked at, with a name for it: texts.list has "FILE<tab>NAME", FILE holding the text.
collect() {
    local file number=0
    git ls-files >"$work/names"
    git log --format=%s >"$work/subjects" 2>/dev/null || true
    printf '%s\t%s\n' "$work/names" 'file names' "$work/subjects" 'commit subjects' >"$work/texts.list"
    while IFS= read -r -d '' file; do
        [[ -f $file ]] || continue
        number=$((number + 1))
        text_of "$file" >"$work/text.$number"
        printf '%s\t%s\n' "$work/text.$number" "$file" >>"$work/texts.list"
    done < <(git ls-files -z --cached --others --exclude-standard)
}

# Prints what grep finds in a text, each finding once, with where and what it is.
look() { # TEXT NAME WHAT GREP-OPTION...
    local text=$1 name=$2 what=$3 status=0 line
    shift 3
    grep -o "$@" "$text" >"$work/hits" || status=$?
    ((status <= 1)) || exit "$status"
    while IFS= read -r line; do
        printf '%s: %s: %s\n' "$name" "$what" "$line"
        found=1
    done < <(sort -u "$work/hits")
}

# The sentences of the seeds that stand in one seed only, as letters.
seed_sentences() {
    local seed
    for seed in "$GOUJI_SEEDS"/*.txt; do
        sed 's/[。；！？|\t]/\n/g' "$seed" | grep -P '(\p{Han}.*?){20}' | letters | sort -u
    done | sort | uniq -u
}

# The organisations of the seeds. One that starts with a bare word of level (市, 区 ...) is a name only at
# the start of a word: an invented name may end like it.
seed_organizations() {
    sed -n 's/.*"organization": *"\([^"]*\)".*/\1/p' "$GOUJI_SEEDS/index.json" | sort -u |
        sed 's/^[省市区县镇乡]/(?<!\\p{Han})&/'
}

collect
machine_path='(?<![\w.})~-])/(work|root)/|/home/[a-z]'
if [[ -n ${GOUJI_SEEDS:-} ]]; then
    organizations=$(seed_organizations | paste -sd '|')
    seed_sentences >"$work/sentences"
    if [[ -z $organizations || ! -s $work/sentences ]]; then
        echo "words.sh: no seeds in $GOUJI_SEEDS" >&2
        exit 1
    fi
fi

while IFS=$'\t' read -r text name; do
    look "$text" "$name" 'path of a machine' -P "$machine_path"
    [[ -n ${GOUJI_SEEDS:-} ]] || continue
    look "$text" "$name" 'organisation of a seed' -P "$organizations"
    letters <"$text" | tr -d '\n' >"$work/letters"
    look "$work/letters" "$name" 'sentence of a seed' -F -f "$work/sentences"
done <"$work/texts.list"
exit "$found"
