#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Takes pictures of the window in its moments, in both themes and several sizes.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

usage() {
    cat << 'END'
Usage: packaging/screenshots.sh [--help] [--preset NAME] [--readme] [DIRECTORY]

Installs what is missing, builds tests/ui/gallery, which shows the real window on a told story, and writes one PNG a
moment and theme to DIRECTORY (build/screenshots): first start, a plan, a stale verdict, streaming, an escalation, a
failed and a hanging agent, a permission, an absent dashboard, a replay, what happened while somebody was away, triage of six and of forty findings, every panel; then the plan at
1024x640, 1920x1080, 3840x2160 at 200 %, from right to left and in German. Needs no display.

  --preset NAME   a preset of CMakePresets.json: ci (the default), asan, dev
  --readme        also renews the pictures in packaging/docs
END
}

preset=ci
readme=no
target=
while [ $# -gt 0 ]; do
    case $1 in
    --help | -h)
        usage
        exit 0
        ;;
    --preset)
        [ $# -ge 2 ] || {
            say "--preset needs a name"
            exit 2
        }
        preset=$2
        shift
        ;;
    --preset=*) preset=${1#*=} ;;
    --readme) readme=yes ;;
    -*)
        say "$1: there is no such option; see --help"
        exit 2
        ;;
    *) target=$1 ;;
    esac
    shift
done
check_preset "$preset"
target=${target:-$root/build/screenshots}

install_missing
configure "$preset"
build "$preset" gallery
gallery=$root/build/$preset/tests/ui/gallery
mkdir -p "$target"
export QT_QPA_PLATFORM=offscreen LC_ALL=C.UTF-8 TZ=UTC
scenes=$("$gallery" --list) || die "the gallery does not start (see the message above)"

# shoot NAME [option of the gallery]...
shoot() {
    local name=$1
    shift
    "$gallery" --screenshot "$target/$name.png" "$@" ||
        die "$name.png could not be taken"
}

for theme in light dark; do
    while read -r scene; do
        shoot "$scene-$theme" --scene "$scene" --theme "$theme"
    done <<< "$scenes"
    shoot "plan-$theme-1024x640" --theme "$theme" --size 1024x640
    shoot "plan-$theme-1920x1080" --theme "$theme" --size 1920x1080
    QT_SCALE_FACTOR=2 shoot "plan-$theme-3840x2160" --theme "$theme" --size 1920x1080
    shoot "plan-$theme-right-to-left" --theme "$theme" --rtl
    shoot "plan-$theme-german" --theme "$theme" --german
    for scene in agents commands diff settings replay away; do
        shoot "$scene-$theme-german" --scene "$scene" --theme "$theme" --german
        shoot "$scene-$theme-right-to-left" --scene "$scene" --theme "$theme" --rtl
        QT_SCALE_FACTOR=2 shoot "$scene-$theme-german-200" --scene "$scene" --theme "$theme" --german
    done
    if [ "$readme" = yes ]; then
        cp "$target/plan-$theme.png" "$root/packaging/docs/console-$theme.png"
    fi
done
say "$(find "$target" -name '*.png' | wc -l) pictures are in $target"
