// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/trustlist.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <algorithm>

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;

namespace workspace {

namespace {

core::Result<QString> canonicalDirectory(const QString &directory)
{
    const QString canonical = QFileInfo(directory).canonicalFilePath();
    if (canonical.isEmpty() || !QFileInfo(canonical).isDir())
        return Error{ErrorKind::NotFound, u"%1: no such directory"_s.arg(directory)};
    return canonical;
}

} // namespace

core::Result<QStringList> TrustList::read() const
{
    QFile file(m_places.trustFile());
    if (!file.exists())
        return QStringList();
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorKind::Storage, u"%1: %2"_s.arg(file.fileName(), file.errorString())};
    const QJsonDocument json = QJsonDocument::fromJson(file.readAll());
    if (!json.isObject() || !json[u"trusted"_s].isArray())
        return Error{ErrorKind::Invalid, u"%1: \"trusted\" must be a list"_s.arg(file.fileName())};
    QStringList trusted;
    for (const QJsonValue &value : json[u"trusted"_s].toArray())
        trusted.append(value.toString());
    return trusted;
}

core::Result<bool> TrustList::contains(const QString &directory) const
{
    auto trusted = read();
    if (!trusted)
        return trusted.error();
    *trusted += m_forNow;
    const QString canonical = QFileInfo(directory).canonicalFilePath();
    if (canonical.isEmpty())
        return false;
    return std::ranges::any_of(*trusted, [&](const QString &repository) {
        return canonical == repository || QFileInfo(canonical).path() == m_places.worktreesOf(repository);
    });
}

core::Result<void> TrustList::addForNow(const QString &directory)
{
    const auto canonical = canonicalDirectory(directory);
    if (!canonical)
        return canonical.error();
    if (!m_forNow.contains(*canonical))
        m_forNow.append(*canonical);
    return {};
}

core::Result<void> TrustList::add(const QString &directory) const
{
    const auto canonical = canonicalDirectory(directory);
    if (!canonical)
        return canonical.error();
    auto trusted = read();
    if (!trusted)
        return trusted.error();
    if (trusted->contains(*canonical))
        return {};
    trusted->append(*canonical);
    QSaveFile file(m_places.trustFile());
    const QJsonObject json{{u"trusted"_s, QJsonArray::fromStringList(*trusted)}};
    const QByteArray text = QJsonDocument(json).toJson();
    if (!file.open(QIODevice::WriteOnly) ||
        !file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner) ||
        file.write(text) != text.size() || !file.commit())
        return Error{ErrorKind::Storage, u"%1: %2"_s.arg(file.fileName(), file.errorString())};
    return {};
}

} // namespace workspace
