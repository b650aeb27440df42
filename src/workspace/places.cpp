// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/places.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace workspace {

Places::Places(const QString &dataDirectory)
{
    const QString canonical = QFileInfo(dataDirectory).canonicalFilePath();
    m_root = canonical.isEmpty() ? QDir(dataDirectory).absolutePath() : canonical;
}

QString Places::trustFile() const
{
    return m_root + u"/trusted.json"_s;
}

QString Places::sample() const
{
    return m_root + u"/sample"_s;
}

QString Places::worktrees() const
{
    return m_root + u"/worktrees"_s;
}

QString Places::worktreesOf(const QString &repository) const
{
    const auto hash = QCryptographicHash::hash(repository.toUtf8(), QCryptographicHash::Sha256);
    return worktrees() + u'/' + QString::fromLatin1(hash.toHex().left(16));
}

QString Places::worktreeOf(const QString &repository, const domain::TaskId &task) const
{
    return worktreesOf(repository) + u'/' + slug(task.value, 64);
}

QString Places::logs() const
{
    return m_root + u"/logs"_s;
}

QString Places::logsOf(const QString &worktree) const
{
    return logs() + u'/' + slug(QFileInfo(worktree).fileName(), 64);
}

QString Places::integrationBranch()
{
    return u"countersign/main"_s;
}

QString Places::shortId(const domain::TaskId &task)
{
    return slug(task.value, 64).remove(u'-').left(12);
}

QString Places::branchOf(const domain::TaskId &task, const QString &title)
{
    const QString words = slug(title, 40);
    return u"countersign/"_s + (words.isEmpty() ? u"task"_s : words) + u'-' + shortId(task);
}

QString Places::baseReferenceOf(const domain::TaskId &task)
{
    return u"refs/countersign/base/"_s + shortId(task);
}

QString slug(const QString &text, qsizetype length)
{
    QString result;
    for (const QChar c : text.toLower()) {
        const bool plain = (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9');
        if (plain)
            result.append(c);
        else if (!result.isEmpty() && !result.endsWith(u'-'))
            result.append(u'-');
    }
    result.truncate(length);
    while (result.endsWith(u'-'))
        result.chop(1);
    return result;
}

} // namespace workspace
