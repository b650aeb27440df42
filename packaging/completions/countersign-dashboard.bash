# SPDX-License-Identifier: GPL-3.0-or-later
# Completion of countersign-dashboard(1) for bash.
# shellcheck shell=bash

_countersign_dashboard() {
    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]}
    COMPREPLY=()
    case $prev in
    --token-file)
        compopt -o filenames
        mapfile -t COMPREPLY < <(compgen -f -- "$cur")
        return
        ;;
    --listen | --database) return ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W '--listen --database --token-file --strict --help --version' -- "$cur")
}
complete -F _countersign_dashboard countersign-dashboard
