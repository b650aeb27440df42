// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/sampleworkspace.h"

#include "workspace/worktrees.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;

namespace workspace {

namespace {

core::Result<void> copyTree(const QString &from, const QString &to)
{
    const QDir source(from);
    QDirIterator files(from, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    bool any = false;
    while (files.hasNext()) {
        QFile file(files.next());
        const QString path = to + u'/' + source.relativeFilePath(file.fileName());
        if (!file.open(QIODevice::ReadOnly) || !QDir().mkpath(QFileInfo(path).path()))
            return Error{ErrorKind::Storage, u"%1 cannot be copied"_s.arg(file.fileName())};
        const QByteArray content = file.readAll();
        QFile copy(path);
        if (!copy.open(QIODevice::WriteOnly) || copy.write(content) != content.size())
            return Error{ErrorKind::Storage, u"%1: %2"_s.arg(path, copy.errorString())};
        if (content.startsWith("#!"))
            copy.setPermissions(copy.permissions() | QFileDevice::ExeOwner | QFileDevice::ExeUser |
                                QFileDevice::ExeGroup | QFileDevice::ExeOther);
        any = true;
    }
    if (!any)
        return Error{ErrorKind::NotFound, u"%1 has no files"_s.arg(from)};
    return {};
}

} // namespace

core::Result<void> createSampleRepository(const GitCommand &git, const QString &fromResource,
                                          const QString &target)
{
    if (QFileInfo::exists(target + u"/.git"_s))
        return {};
    if (QFileInfo::exists(target))
        return Error{ErrorKind::Conflict, u"%1 is there and is no git repository"_s.arg(target)};
    const QString above = QFileInfo(target).absolutePath();
    if (!QDir().mkpath(above))
        return Error{ErrorKind::Storage, u"%1 cannot be made"_s.arg(above)};
    // Made beside its place and then renamed: a crash leaves nothing half done there.
    QTemporaryDir making(above + u"/.sample-XXXXXX"_s);
    const QString root = making.filePath(u"repository"_s);
    if (!making.isValid() || !QDir().mkpath(root))
        return Error{ErrorKind::Storage, making.errorString()};
    if (const auto copied = copyTree(fromResource, root); !copied)
        return copied;
    const QStringList steps[] = {
        {u"init"_s, u"-q"_s, u"--template="_s, u"-b"_s, u"main"_s},
        {u"add"_s, u"-A"_s},
        {u"commit"_s, u"-q"_s, u"--no-verify"_s, u"-m"_s, u"Start the sample project"_s}};
    for (const QStringList &step : steps) {
        if (const auto done = git.perform(root, step); !done)
            return done;
    }
    if (!QDir().rename(root, target))
        return Error{ErrorKind::Storage, u"%1 cannot be made"_s.arg(target)};
    return {};
}

} // namespace workspace
