# SPDX-License-Identifier: GPL-3.0-or-later
# Run at every build: writes ${HEADER} with the version and, in a git checkout, the commit it was built from. The file
# is touched only when that changes.
cmake_minimum_required(VERSION 3.25)
execute_process(COMMAND git -C ${SOURCE} describe --always --dirty --exclude=* --abbrev=9
    OUTPUT_VARIABLE commit OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
set(text ${VERSION})
if(commit)
    string(APPEND text " (${commit})")
endif()
file(CONFIGURE OUTPUT ${HEADER} @ONLY CONTENT "#define COUNTERSIGN_VERSION \"@text@\"\n")
