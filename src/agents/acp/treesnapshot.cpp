// SPDX-License-Identifier: GPL-3.0-or-later
#include "agents/acp/treesnapshot.h"

#include <QFile>

#include <dirent.h>
#include <sys/stat.h>

#include <deque>
#include <memory>

namespace agents {

TreeSnapshot TreeSnapshot::of(const QString &directory)
{
    TreeSnapshot snapshot;
    std::deque<QByteArray> open{QByteArray()}; // relative, each but the first with a slash at its end
    const QByteArray root = QFile::encodeName(directory) + '/';
    while (!open.empty()) {
        const QByteArray folder = open.front();
        open.pop_front();
        const std::unique_ptr<DIR, int (*)(DIR *)> entries(::opendir((root + folder).constData()),
                                                           [](DIR *dir) { return ::closedir(dir); });
        while (const dirent *const entry = entries ? ::readdir(entries.get()) : nullptr) {
            const QByteArray name = entry->d_name;
            const QByteArray path = folder + name;
            struct stat facts = {};
            if (name == "." || name == ".." || path == ".git" ||
                ::lstat((root + path).constData(), &facts) != 0)
                continue;
            if (S_ISDIR(facts.st_mode)) {
                open.push_back(path + '/');
                continue;
            }
            if (snapshot.files.size() >= maximumFiles) {
                snapshot.isWhole = false;
                return snapshot;
            }
            Stamp stamp;
            stamp.size = facts.st_size;
            stamp.changed = qint64(facts.st_ctim.tv_sec) * 1'000'000'000 + facts.st_ctim.tv_nsec;
            stamp.inode = facts.st_ino;
            snapshot.files.insert(QFile::decodeName(path), stamp);
        }
    }
    return snapshot;
}

QStringList changedBetween(const TreeSnapshot &before, const TreeSnapshot &after)
{
    QStringList changed;
    if (!before.isWhole || !after.isWhole)
        return changed;
    for (auto file = after.files.begin(); file != after.files.end(); ++file) {
        const auto known = before.files.find(file.key());
        if (known == before.files.end() || *known != *file)
            changed.append(file.key());
    }
    for (auto file = before.files.begin(); file != before.files.end(); ++file) {
        if (!after.files.contains(file.key()))
            changed.append(file.key());
    }
    changed.sort();
    return changed;
}

} // namespace agents
