// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/journal.h"

#include <QCoroTimer>

#include <algorithm>
#include <deque>
#include <map>

namespace support {

/// A journal in memory that behaves like the real one: gapless sequence numbers, repeated commands answered
/// with what is stored, an outbox, drafts and values. What it holds can outlive it: `contents` of one journal
/// given to the next is a restart.
class FakeJournal final : public engine::Journal
{
public:
    struct Contents
    {
        std::vector<domain::Event> events;
        std::vector<engine::OutboxEntry> open;
        std::vector<domain::CommandId> commands; ///< in the order in which they became durable
        qint64 lastOutboxId = 0;
        std::map<QString, QString> drafts;
        std::map<QString, QString> values;
    };

    FakeJournal() = default;
    explicit FakeJournal(Contents restarted)
        : contents(std::move(restarted))
    {}

    Contents contents;
    bool readOnly = false;    ///< as for a second process
    bool answerLater = false; ///< answers come from the event loop, as the real ones do
    QDateTime start = QDateTime(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC); ///< plus one second per event

    /// The next appends fail, one error each, and write nothing.
    void failNextAppends(int count, core::ErrorKind kind = core::ErrorKind::Storage)
    {
        for (int i = 0; i < count; ++i)
            m_failures.push_back({kind, QStringLiteral("scripted failure")});
    }

    QCoro::Task<core::Result<engine::Appended>> append(engine::JournalBatch batch) override
    {
        return answer(appended(std::move(batch)), answerLater);
    }

    QCoro::Task<core::Result<std::vector<domain::Event>>> read(qint64 after) override
    {
        std::vector<domain::Event> later;
        for (const domain::Event &event : contents.events) {
            if (event.sequence > after)
                later.push_back(event);
        }
        return answer(core::Result<std::vector<domain::Event>>(std::move(later)), answerLater);
    }

    QCoro::Task<core::Result<std::vector<engine::OutboxEntry>>> openWrites() override
    {
        return answer(core::Result<std::vector<engine::OutboxEntry>>(contents.open), answerLater);
    }

    QCoro::Task<core::Result<void>> saveDraft(QString key, QString text) override
    {
        return answer(saved(contents.drafts, key, text), answerLater);
    }

    QCoro::Task<core::Result<std::vector<engine::Draft>>> drafts() override
    {
        std::vector<engine::Draft> all;
        for (const auto &[key, text] : contents.drafts)
            all.push_back({key, text});
        return answer(core::Result<std::vector<engine::Draft>>(std::move(all)), answerLater);
    }

    QCoro::Task<core::Result<void>> saveValue(QString key, QString value) override
    {
        return answer(saved(contents.values, key, value), answerLater);
    }

    QCoro::Task<core::Result<QString>> value(QString key) override
    {
        const auto found = contents.values.find(key);
        return answer(core::Result<QString>(found == contents.values.end() ? QString() : found->second),
                      answerLater);
    }

private:
    /// What was asked has happened when this is called; only the answer may come later.
    template <typename T>
    static QCoro::Task<T> answer(T value, bool later)
    {
        if (later)
            co_await QCoro::sleepFor(std::chrono::milliseconds(0));
        co_return value;
    }

    core::Result<engine::Appended> appended(engine::JournalBatch batch)
    {
        if (readOnly)
            return core::Error{core::ErrorKind::ReadOnly, QStringLiteral("another process writes")};
        if (!m_failures.empty()) {
            core::Error error = m_failures.front();
            m_failures.pop_front();
            return error;
        }
        if (batch.command.isEmpty() && !(batch.events.empty() && batch.outbox.empty()))
            return core::Error{core::ErrorKind::Invalid, QStringLiteral("a batch needs a command id")};

        std::erase_if(contents.open, [&batch](const engine::OutboxEntry &entry) {
            return std::ranges::count(batch.confirmedWrites, entry.id) > 0;
        });
        const auto sequenceBefore = static_cast<qint64>(contents.events.size());
        engine::Appended result;
        if (!batch.command.isEmpty() && std::ranges::count(contents.commands, batch.command) > 0) {
            result.repeated = true;
            for (const domain::Event &event : contents.events) {
                if (event.command == batch.command)
                    result.events.push_back(event);
            }
            return result;
        }
        if (!batch.command.isEmpty())
            contents.commands.push_back(batch.command);
        for (domain::NewEvent &fresh : batch.events) {
            domain::Event event;
            event.sequence = static_cast<qint64>(contents.events.size()) + 1;
            event.command = batch.command;
            event.project = batch.project;
            event.run = batch.run;
            event.time = start.addSecs(event.sequence);
            event.actor = std::move(fresh.actor);
            event.body = std::move(fresh.body);
            result.events.push_back(event);
            contents.events.push_back(std::move(event));
        }
        for (engine::OutboxEntry &entry : batch.outbox) {
            entry.id = ++contents.lastOutboxId;
            engine::giveSequence(entry.write, sequenceBefore);
            result.writes.push_back(entry);
            contents.open.push_back(std::move(entry));
        }
        return result;
    }

    core::Result<void> saved(std::map<QString, QString> &table, const QString &key, const QString &text) const
    {
        if (readOnly)
            return core::Error{core::ErrorKind::ReadOnly, QStringLiteral("another process writes")};
        if (text.isEmpty())
            table.erase(key);
        else
            table[key] = text;
        return {};
    }

    std::deque<core::Error> m_failures;
};

} // namespace support
