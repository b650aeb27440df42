# SPDX-License-Identifier: GPL-3.0-or-later
# What `cpack` makes of a build of the release preset: a Debian package and a portable tarball.
set(CPACK_PACKAGE_NAME countersign)
set(CPACK_PACKAGE_VENDOR "The Countersign developers")
set(CPACK_PACKAGE_CONTACT "The Countersign developers <countersign@countersign.invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "console for people who run a team of AI agents")
set(CPACK_PACKAGE_DESCRIPTION
"A coordinator drives AI agents through the milestones of a software
project. You see every plan before code is written and can overrule the
coordinator at any moment. Checks are run by the console itself, and what
reports find becomes tasks on the project's dashboard, which the console
brings along or reaches over HTTP.")
set(CPACK_RESOURCE_FILE_LICENSE ${PROJECT_SOURCE_DIR}/LICENSE)
set(CPACK_STRIP_FILES ON)
set(CPACK_GENERATOR DEB TGZ)
set(CPACK_PACKAGE_FILE_NAME "countersign-${PROJECT_VERSION}-${CMAKE_SYSTEM_NAME}-${CMAKE_SYSTEM_PROCESSOR}")

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION devel)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# Found at run time, so that no linker can tell: the database driver, git, the typeface of the window.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libqt6sql6-sqlite, git, ca-certificates")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "fonts-inter, fonts-dejavu-core, bubblewrap")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "libqt6sql6-psql")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
include(CPack)
