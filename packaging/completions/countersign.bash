# SPDX-License-Identifier: GPL-3.0-or-later
# Completion of countersign(1) for bash.
# shellcheck shell=bash

_countersign() {
    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]}
    COMPREPLY=()
    case $prev in
    --agents | --plan | import)
        compopt -o filenames
        mapfile -t COMPREPLY < <(compgen -f -- "$cur")
        return
        ;;
    --data-dir | --workspace | trust)
        compopt -o filenames
        mapfile -t COMPREPLY < <(compgen -d -- "$cur")
        return
        ;;
    --mode) mapfile -t COMPREPLY < <(compgen -W 'automatic countersigned manual' -- "$cur"); return ;;
    --max-approval-retries) mapfile -t COMPREPLY < <(compgen -W 'unlimited' -- "$cur"); return ;;
    --placement) mapfile -t COMPREPLY < <(compgen -W 'child current upcoming future' -- "$cur"); return ;;
    --scope) mapfile -t COMPREPLY < <(compgen -W 'task subtree milestone project' -- "$cur"); return ;;
    journal) mapfile -t COMPREPLY < <(compgen -W 'verify export replay' -- "$cur"); return ;;
    --dashboard | --project | --note | --refuse | --waive | --add-file | --acceptance | --title | --description | \
        --persona | --effort | --priority | --to-milestone | --dismiss | --batch | --revision | --attempt | --request)
        return
        ;;
    esac

    local general='--dashboard --project --agents --data-dir --workspace --mode --max-approval-retries --rehearse
        --headless --until-idle --version --help'
    local decisions='--note --refuse --refused-to-task --squash --plan --waive --add-file --acceptance --title --description
        --persona --effort --priority --placement --to-milestone --dismiss --batch --revision --attempt --scope --request'
    local words="$general import decide trust journal" word
    for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        [ "$word" = decide ] && words="$general $decisions approve feedback reject block cancel withdraw interject retry
            handover rescope land send-back restart accept-text accept-outside take-back-outside finding merge split file allow deny wait raise
            hold release stop"
    done
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur")
}
complete -F _countersign countersign
