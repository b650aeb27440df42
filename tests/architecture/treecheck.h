// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace architecture {

/// The checks read a tree and return one line for each violation, "path:line: what", sorted by path; nothing
/// when the tree keeps the rule. `root` holds src/, ui/ and so on.

/// Every #include against the table of layers.h, and by the full "folder/file.h".
QStringList includesAgainstTheTable(const QString &root);

/// What each CMakeLists.txt links: nothing that the table forbids, and every folder whose headers are
/// included.
QStringList linksAgainstTheTable(const QString &root);

/// Sources, scripts and CMake files that do not begin with the licence line.
QStringList filesWithoutLicence(const QString &root);

/// Sources longer than `limit` lines in `folder`.
QStringList filesLongerThan(const QString &root, const QString &folder, int limit);

/// Comments that put work off.
QStringList unfinishedWork(const QString &root);

/// The Qt or foreign module that `<header>` belongs to ("QtNetwork", "QCoro", "nlohmann"…); empty for the
/// standard library, the system and Qt Core.
QString moduleOf(const QString &header);

} // namespace architecture
