// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/secondthoughts.h"

namespace presentation {

using namespace domain;

SecondThoughts::SecondThoughts(engine::CommandSink &sink, QObject *parent)
    : CommandSink(parent)
    , m_sink(sink)
{
    connect(&sink, &engine::CommandSink::refused, this, &engine::CommandSink::refused);
    connect(&sink, &engine::CommandSink::writeRefused, this, &engine::CommandSink::writeRefused);
}

SecondThoughts::~SecondThoughts()
{
    letAllGo();
}

void SecondThoughts::hesitate(const std::function<void()> &decide)
{
    m_hesitates = true;
    decide();
    m_hesitates = false;
}

QString SecondThoughts::heldWord(const RunId &run) const
{
    const auto held = m_held.find(run);
    if (held == m_held.end())
        return {};
    const RunCommandBody &body = held->second.command.body;
    if (std::holds_alternative<ApprovePlan>(body))
        return tr("approved");
    if (std::holds_alternative<RejectPlan>(body))
        return tr("rejected");
    return tr("decided");
}

void SecondThoughts::takeBack(const RunId &run)
{
    const auto held = m_held.find(run);
    if (held == m_held.end())
        return;
    const CommandId command = held->second.command.id;
    m_held.erase(held);
    Q_EMIT takenBack(command);
    Q_EMIT heldChanged(run);
}

void SecondThoughts::letGo(const RunId &run)
{
    auto held = m_held.extract(run);
    if (held.empty())
        return;
    held.mapped().timer.release()->deleteLater(); // it may be the one that calls
    m_sink.submit(std::move(held.mapped().command));
    Q_EMIT heldChanged(run);
}

void SecondThoughts::letAllGo()
{
    while (!m_held.empty())
        letGo(RunId(m_held.begin()->first));
}

void SecondThoughts::submit(RunCommand command)
{
    const RunId run = command.run;
    if (!m_hesitates) {
        letGo(run); // what was decided before comes first
        m_sink.submit(std::move(command));
        return;
    }
    Held held{std::move(command), std::make_unique<QTimer>()};
    held.timer->setSingleShot(true);
    connect(held.timer.get(), &QTimer::timeout, this, [this, run] { letGo(run); });
    held.timer->start(m_delay);
    m_held.insert_or_assign(run, std::move(held));
    Q_EMIT heldChanged(run);
}

void SecondThoughts::submit(ProjectCommand command)
{
    m_sink.submit(std::move(command));
}

void SecondThoughts::submit(DashboardWrite write)
{
    m_sink.submit(std::move(write));
}

void SecondThoughts::saveDraft(const QString &key, const QString &text)
{
    m_sink.saveDraft(key, text);
}

QString SecondThoughts::draft(const QString &key) const
{
    return m_sink.draft(key);
}

} // namespace presentation
