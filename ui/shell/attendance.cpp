// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/attendance.h"

#include "presentation/settings.h"
#include "presentation/workbench.h"
#include "ui/shell/awaypopover.h"
#include "ui/shell/trayicon.h"
#include "ui/shell/windowactions.h"

#include <QApplication>
#include <QEvent>
#include <QLocale>
#include <QMainWindow>
#include <QPushButton>

namespace ui {

using namespace Qt::StringLiterals;

Attendance::Attendance(QMainWindow &window, presentation::Workbench &workbench,
                       presentation::Settings &settings, WindowActions &actions)
    : QObject(&window)
    , m_window(window)
    , m_workbench(workbench)
    , m_settings(settings)
    , m_actions(actions)
{
    if (QSystemTrayIcon::isSystemTrayAvailable()) {
        m_tray = std::make_unique<TrayIcon>(actions);
        connect(m_tray.get(), &TrayIcon::showRequested, this, &Attendance::showWindow);
        connect(m_tray.get(), &TrayIcon::runRequested, this, &Attendance::showRun);
        const auto count = [this](int asking) { m_tray->setCount(asking); };
        connect(&workbench.needsYou(), &presentation::NeedsYouModel::countChanged, this, count);
        count(workbench.needsYou().rowCount());
    }
    connectNotifications();
    presentation::Absence &absence = workbench.absence();
    // Queued: it comes in the middle of a key or of opening a project.
    connect(&absence, &presentation::Absence::returned, this, &Attendance::showSummary, Qt::QueuedConnection);
    connect(actions.away, &QAction::triggered, this, &Attendance::showSummary);
    connect(
        &workbench.actions(), &presentation::AppActions::connectionChanged, this,
        [this] {
            if (m_window.isActiveWindow())
                m_workbench.absence().noticeHuman();
        },
        Qt::QueuedConnection);
    qApp->installEventFilter(this);
}

Attendance::~Attendance() = default;

bool Attendance::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::WindowActivate:
    case QEvent::WindowDeactivate:
        m_workbench.attention().setWatched(m_window.isActiveWindow());
        break;
    case QEvent::KeyPress:
    case QEvent::MouseButtonPress:
    case QEvent::MouseMove:
    case QEvent::Wheel:
        if (m_window.isActiveWindow())
            m_workbench.absence().noticeHuman();
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

void Attendance::connectNotifications()
{
    presentation::Attention &attention = m_workbench.attention();
    connect(&attention, &presentation::Attention::wanted, this,
            [this](const QString &title, const QString &sentence, const domain::RunId &run) {
                QApplication::alert(&m_window);
                if (m_tray)
                    m_tray->tell(title, sentence, run);
            });
    connect(m_actions.notify, &QAction::toggled, &m_settings, &presentation::Settings::setNotifies);
    connect(m_actions.quietHour, &QAction::triggered, this,
            [this, &attention] { m_settings.setQuietUntil(attention.inAnHour()); });
    connect(m_actions.quietToday, &QAction::triggered, this,
            [this, &attention] { m_settings.setQuietUntil(attention.tomorrow()); });
    connect(m_actions.quietEnd, &QAction::triggered, this, [this] { m_settings.setQuietUntil({}); });
    connect(&m_settings, &presentation::Settings::notificationsChanged, this,
            &Attendance::updateNotifications);
    updateNotifications();
}

void Attendance::updateNotifications()
{
    presentation::Attention &attention = m_workbench.attention();
    const bool notifies = m_settings.notifies();
    attention.setEnabled(notifies);
    attention.setPausedUntil(m_settings.quietUntil());
    m_actions.notify->setChecked(notifies);
    m_actions.quietHour->setEnabled(notifies);
    m_actions.quietToday->setEnabled(notifies);
    m_actions.quietEnd->setEnabled(notifies && attention.isPaused());
    m_actions.quietEnd->setText(
        attention.isPaused()
            ? tr("Notify me &again (quiet until %1)")
                  .arg(QLocale().toString(m_settings.quietUntil().toLocalTime(), QLocale::ShortFormat))
            : tr("Notify me &again"));
}

void Attendance::showSummary()
{
    const presentation::AwaySummary &summary = m_workbench.absence().lastSummary();
    m_actions.away->setEnabled(summary.hasNews);
    if (!summary.hasNews || m_window.findChild<AwayPopover *>())
        return;
    auto *popover = new AwayPopover(&m_window, summary);
    connect(popover, &AwayPopover::runChosen, this, &Attendance::showRun);
    popover->open(popover->first());
}

void Attendance::showWindow()
{
    m_window.show();
    m_window.raise();
    m_window.activateWindow();
}

void Attendance::showRun(const domain::RunId &run)
{
    showWindow();
    m_workbench.selection().selectRun(run);
}

} // namespace ui
