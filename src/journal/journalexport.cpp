// SPDX-License-Identifier: GPL-3.0-or-later
#include "journal/journalexport.h"

#include "journal/journalfile.h"
#include "wire/json.h"

#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;

namespace journal {

namespace {

constexpr int exportFormat = 1;
constexpr qint64 maxLineBytes = 64 * 1024 * 1024;

Error storageError(const QFileDevice &file)
{
    return {ErrorKind::Storage, u"%1: %2"_s.arg(file.fileName(), file.errorString())};
}

QByteArray lineOf(const EventRow &row)
{
    const auto text = [](const QString &value) { return wire::encodeJson(nlohmann::json(value)); };
    const QString time = wire::timeText(QDateTime::fromMSecsSinceEpoch(row.time, Qt::UTC));
    return R"({"sequence":)" + QByteArray::number(row.sequence) + R"(,"time":)" + text(time) +
           R"(,"command":)" + text(row.command) + R"(,"ordinal":)" + QByteArray::number(row.ordinal) +
           R"(,"project":)" + text(row.project) + R"(,"run":)" + text(row.run) + R"(,"type":)" +
           text(row.type) + R"(,"actor":)" + row.actor + R"(,"payload":)" + row.payload + R"(,"hash":")" +
           row.hash.toHex() + "\"}\n";
}

/// nullopt when the line is not one of an export.
std::optional<EventRow> rowOf(const QByteArray &line)
{
    const auto json = wire::decodeJson(line, {.maxBytes = maxLineBytes});
    if (!json || !json->is_object())
        return std::nullopt;
    try {
        EventRow row;
        row.sequence = json->at("sequence").get<qint64>();
        row.command = json->at("command").get<QString>();
        row.ordinal = json->at("ordinal").get<int>();
        row.project = json->at("project").get<QString>();
        row.run = json->at("run").get<QString>();
        row.time = wire::timeFrom(json->at("time").get<QString>()).toMSecsSinceEpoch();
        row.type = json->at("type").get<QString>();
        // Both were written in the canonical form, so that writing them again gives the same bytes.
        row.actor = wire::encodeJson(json->at("actor"));
        row.payload = wire::encodeJson(json->at("payload"));
        row.hash = QByteArray::fromHex(QByteArray::fromStdString(json->at("hash").get<std::string>()));
        return row;
    } catch (const nlohmann::json::exception &) {
        return std::nullopt;
    }
}

core::Result<void> readHeader(QFile &file)
{
    const auto header = wire::decodeJson(file.readLine(maxLineBytes).trimmed());
    if (!header || !header->is_object() || !header->contains("countersign_journal"))
        return Error{ErrorKind::Protocol, u"%1 is no exported journal"_s.arg(file.fileName())};
    if (header->at("countersign_journal") != exportFormat)
        return Error{ErrorKind::Unsupported,
                     u"%1 has a format that is not known here"_s.arg(file.fileName())};
    return {};
}

core::Result<Verification> exportTo(QFileDevice &out, JournalFile &file, const QDateTime &now)
{
    out.write(wire::encodeJson({{"countersign_journal", exportFormat}, {"exported", now}}) + '\n');
    auto verification = file.verify([&out](const EventRow &row) -> core::Result<void> {
        const QByteArray line = lineOf(row);
        if (out.write(line) != line.size())
            return storageError(out);
        return {};
    });
    if (verification && !out.flush())
        return storageError(out);
    return verification;
}

} // namespace

core::Result<Verification> exportJournal(JournalFile &file, const QString &path, const QDateTime &now)
{
    if (const QFileInfo there(path); there.exists() && !there.isFile()) {
        // A pipe or a device: put another file in the place of /dev/null, and the whole system misses it.
        QFile out(path);
        if (!out.open(QIODevice::WriteOnly))
            return storageError(out);
        return exportTo(out, file, now);
    }
    QSaveFile out(path);
    if (!out.open(QIODevice::WriteOnly))
        return storageError(out);
    out.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    auto verification = exportTo(out, file, now);
    if (verification && !out.commit())
        return storageError(out);
    return verification;
}

core::Result<Replay> readExport(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorKind::NotFound, u"%1: %2"_s.arg(path, file.errorString())};
    if (const auto header = readHeader(file); !header)
        return header.error();

    Replay replay;
    Verification &found = replay.verification;
    QByteArray previousHash;
    while (found.problem.isEmpty() && !file.atEnd()) {
        const QByteArray line = file.readLine(maxLineBytes).trimmed();
        const auto row = rowOf(line);
        found.problem = row ? flawOf(*row, found.lastGood, previousHash)
                            : u"line %1 is damaged or cut"_s.arg(found.lastGood + 2);
        if (!found.problem.isEmpty())
            break;
        auto event = eventOf(*row);
        if (!event) {
            found.problem =
                u"event %1 cannot be read: %2"_s.arg(QString::number(row->sequence), event.error().detail);
            break;
        }
        replay.events.push_back(*std::move(event));
        found.lastGood = row->sequence;
        previousHash = row->hash;
    }
    if (!found.problem.isEmpty())
        found.firstBad = found.lastGood + 1;
    return replay;
}

} // namespace journal
