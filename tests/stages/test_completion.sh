#!/usr/bin/env bash
# What bash offers after a beginning of a command line. test_completion.sh GOUJI COMPLETION
set -euo pipefail

gouji=$1
failed=0
PATH=$(dirname "$gouji"):$PATH
# shellcheck source=/dev/null
source "$2"

offers() { # EXPECTED WORD...
    local expected=$1 found
    shift
    COMP_WORDS=("$@")
    COMP_CWORD=$(($# - 1))
    COMPREPLY=()
    _gouji
    found=" ${COMPREPLY[*]} "
    for word in $expected; do
        if [[ $found != *" $word "* ]]; then
            echo "after '$*': no $word in:$found"
            failed=1
        fi
    done
}

cd "$(mktemp -d)"
touch report.pdf
offers 'convert harvest merge templates doctor help --version' gouji ''
offers harvest gouji har
offers 'harvest convert' gouji help ''
offers '--out --jobs --files-from --redo --shard --help' gouji harvest --
offers 'auto require off' gouji harvest --sandbox ''
offers 'zh en codes' gouji export --labels ''
offers 'zh en codes' gouji export --labels '='
offers never gouji show --ocr '=' ne
offers 'cn-gov-disclosure-2014 cn-gov-disclosure-2021' gouji templates show cn
offers all gouji show --page ''
offers 'tables all never' gouji show --ocr ''
offers '--out --page --cell --dpi' gouji show --
offers 'list show check' gouji templates ''
offers report.pdf gouji convert rep
for command in $("$gouji" --help | sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p'); do
    offers '--help --version' gouji "$command" -
done
exit "$failed"
