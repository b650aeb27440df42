// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/journal.h"

#include <QStringList>

namespace support {

/// A batch of notes in one run: the smallest events there are.
inline engine::JournalBatch batchOfNotes(const QString &command, const QStringList &texts)
{
    engine::JournalBatch batch;
    batch.command.value = command;
    batch.project.value = QStringLiteral("11111111-1111-4111-8111-111111111111");
    batch.run.value = QStringLiteral("run-1");
    for (const QString &text : texts) {
        domain::NewEvent event;
        event.actor = {domain::ActorKind::Human, QStringLiteral("Ada")};
        event.body = domain::NoteQueued{QStringLiteral("N1"), text};
        batch.events.push_back(std::move(event));
    }
    return batch;
}

inline engine::OutboxEntry writeOf(const QString &key)
{
    engine::OutboxEntry entry;
    entry.project.value = QStringLiteral("11111111-1111-4111-8111-111111111111");
    entry.run.value = QStringLiteral("run-1");
    entry.write.key = key;
    domain::PatchTask patch;
    patch.task.value = QStringLiteral("22222222-2222-4222-8222-222222222222");
    patch.status = domain::TaskStatus::InProgress;
    entry.write.body = patch;
    return entry;
}

inline QString noteText(const domain::Event &event)
{
    const auto *note = std::get_if<domain::NoteQueued>(&event.body);
    return note ? note->text : QString();
}

inline QStringList noteTexts(const std::vector<domain::Event> &events)
{
    QStringList texts;
    for (const domain::Event &event : events)
        texts.append(noteText(event));
    return texts;
}

} // namespace support
