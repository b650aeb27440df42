// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/replaywindow.h"

#include "journal/journalexport.h"
#include "ui/replay/replaybar.h"

namespace app {

using namespace Qt::StringLiterals;

ReplayWindow::ReplayWindow(std::vector<domain::Event> events, const QString &trouble, QObject *parent)
    : QObject(parent)
    , m_settings(m_directory.filePath(u"replay.ini"_s), nullptr)
    , m_replay(m_store, std::move(events))
    , m_workbench(m_store, m_sink, m_clock)
    , m_window(m_workbench, m_settings)
{
    m_clock.follow(m_replay);
    m_window.setAttribute(Qt::WA_QuitOnClose, !trouble.isEmpty()); // else the console itself is the program
    auto *bar = new ui::ReplayBar(m_replay, trouble);
    m_window.showReadOnly(bar);
    if (!trouble.isEmpty())
        m_window.setWindowTitle(tr("Read-only – Countersign"));
    connect(&m_sink, &presentation::ReplaySink::touched, bar, &ui::ReplayBar::sayReadOnly);
    // Rows that come and go take the selection along: it follows the story.
    connect(&m_replay, &presentation::Replay::moved, this, [this] {
        if (m_workbench.selection().run().isEmpty() && !m_store.runs().empty())
            m_workbench.selection().selectRun(m_store.runs().back());
    });
    m_replay.goTo(m_replay.count());
}

ReplayWindow::~ReplayWindow() = default;

core::Result<std::vector<domain::Event>> ReplayWindow::read(const QString &path)
{
    const core::Result<journal::Replay> replay = journal::readExport(path);
    if (!replay)
        return replay.error();
    if (!replay->verification.problem.isEmpty())
        return core::Error{core::ErrorKind::Protocol, replay->verification.problem};
    if (replay->events.empty())
        return core::Error{core::ErrorKind::NotFound, path + u": no event"_s};
    return replay->events;
}

} // namespace app
