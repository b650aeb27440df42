// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/windowactions.h"

#include "presentation/settings.h"

#include <QActionGroup>
#include <QGuiApplication>
#include <QMenuBar>

namespace ui {

using namespace Qt::StringLiterals;
using presentation::LanguageChoice;
using presentation::ThemeChoice;

WindowActions::WindowActions(presentation::Settings &settings, QWidget *window)
    : QObject(window)
    , m_settings(settings)
    , m_window(window)
    , m_themes(new QActionGroup(this))
    , m_languages(new QActionGroup(this))
{
    openSample = add(u"openSample"_s, tr("Open the &sample project"));
    openRepository = add(u"openRepository"_s, tr("Open a &repository…"), QKeySequence::Open);
    importPlan = add(u"importPlan"_s, tr("&Import a plan…"), QKeySequence(Qt::CTRL | Qt::Key_I));
    connectDashboard = add(u"connectDashboard"_s, tr("&Connect to a dashboard…"));
    openReplay = add(u"openReplay"_s, tr("Open repla&y…"));
    start = add(u"start"_s, tr("&Start…"), QKeySequence(Qt::CTRL | Qt::Key_Return));
    hold = add(u"hold"_s, tr("&Hold"), QKeySequence(Qt::CTRL | Qt::Key_H));
    release = add(u"release"_s, tr("&Release"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_H));
    stopNow = add(u"stopNow"_s, tr("Stop &now"));
    copyId = add(u"copyId"_s, tr("Copy &id"));
    addTreeActions();
    holdAll = add(u"holdAll"_s, tr("Hold &all"));
    releaseAll = add(u"releaseAll"_s, tr("Re&lease all"));
    stopAll = add(u"stopAll"_s, tr("Stop all no&w"));
    coverFixes = add(u"coverFixes"_s, tr("An approval &covers small fixes of its own checks"));
    coverFixes->setCheckable(true);
    projectSettings =
        add(u"projectSettings"_s, tr("Project se&ttings…"), QKeySequence(Qt::CTRL | Qt::Key_Comma));
    filter = add(u"filter"_s, tr("&Filter tasks"), QKeySequence::Find);
    palette = add(u"palette"_s, tr("&Command palette…"), QKeySequence(Qt::CTRL | Qt::Key_K));
    resetLayout = add(u"resetLayout"_s, tr("&Reset layout"));
    addThemeActions();
    addLanguageActions();
    addNotificationActions();
    shortcuts = add(u"shortcuts"_s, tr("&Keyboard shortcuts"), QKeySequence(Qt::Key_F1));
    about = add(u"about"_s, tr("&About Countersign"));
    quit = add(u"quit"_s, tr("&Quit"), QKeySequence::Quit);
    hold->setToolTip(tr("No new turn starts in the current task or milestone"));
    stopNow->setToolTip(tr("Hold, and cancel the present turn too"));
    holdAll->setToolTip(tr("No new turn starts anywhere in this project"));
    stopAll->setToolTip(tr("Hold everything, and cancel the present turns too"));
    coverFixes->setToolTip(
        tr("What QA finds in the approved files is fixed without asking you again, while its risk is low"));
    quit->setMenuRole(QAction::QuitRole);
    about->setMenuRole(QAction::AboutRole);
    // These are the strip below the tree; see MilestonePanel::setScopeActions().
    for (QAction *action : {start, hold, release, stopNow})
        action->setData(u"strip"_s);
    m_all.removeOne(palette);
}

QAction *WindowActions::add(const QString &name, const QString &text, const QKeySequence &shortcut)
{
    auto *action = new QAction(text, this);
    action->setObjectName(name);
    action->setShortcut(shortcut);
    m_window->addAction(action);
    m_all.append(action);
    return action;
}

void WindowActions::addThemeActions()
{
    struct Entry
    {
        ThemeChoice choice;
        QString name;
        QString text;
    };
    const Entry entries[] = {{ThemeChoice::System, u"themeSystem"_s, tr("Theme of the &system")},
                             {ThemeChoice::Light, u"themeLight"_s, tr("&Light theme")},
                             {ThemeChoice::Dark, u"themeDark"_s, tr("&Dark theme")}};
    for (const Entry &entry : entries) {
        QAction *action = add(entry.name, entry.text);
        action->setCheckable(true);
        action->setChecked(m_settings.theme() == entry.choice);
        m_themes->addAction(action);
        connect(action, &QAction::triggered, this,
                [this, choice = entry.choice] { m_settings.setTheme(choice); });
    }
}

void WindowActions::addLanguageActions()
{
    struct Entry
    {
        LanguageChoice choice;
        QString name;
        QString text;
    };
    // Each language in its own words, for whoever cannot read the present one.
    const Entry entries[] = {{LanguageChoice::System, u"languageSystem"_s, tr("Language of the s&ystem")},
                             {LanguageChoice::English, u"languageEnglish"_s, u"&English"_s},
                             {LanguageChoice::German, u"languageGerman"_s, u"&Deutsch"_s}};
    for (const Entry &entry : entries) {
        QAction *action = add(entry.name, entry.text);
        action->setCheckable(true);
        action->setChecked(m_settings.language() == entry.choice);
        m_languages->addAction(action);
        connect(action, &QAction::triggered, this,
                [this, choice = entry.choice] { m_settings.setLanguage(choice); });
    }
}

void WindowActions::addNotificationActions()
{
    away = add(u"away"_s, tr("While you were a&way"));
    notify = add(u"notify"_s, tr("&Notify me when something needs me"));
    notify->setCheckable(true);
    quietHour = add(u"quietHour"_s, tr("Be quiet for an &hour"));
    quietToday = add(u"quietToday"_s, tr("Be quiet until &tomorrow"));
    quietEnd = add(u"quietEnd"_s, tr("Notify me &again"));
    away->setEnabled(false);
}

void WindowActions::addTreeActions()
{
    // Inwards is to the right where people read from left to right.
    const bool mirrored = QGuiApplication::isRightToLeft();
    const Qt::Key inwards = mirrored ? Qt::Key_Left : Qt::Key_Right;
    const Qt::Key outwards = mirrored ? Qt::Key_Right : Qt::Key_Left;
    undo = add(u"undo"_s, tr("&Undo"), QKeySequence::Undo);
    redo = add(u"redo"_s, tr("&Redo"), QKeySequence::Redo);
    newTask = add(u"newTask"_s, tr("&New task…"), QKeySequence::New);
    newChildTask =
        add(u"newChildTask"_s, tr("New &child task…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_N));
    rename = add(u"rename"_s, tr("Rena&me"), QKeySequence(Qt::Key_F2));
    moveUp = add(u"moveUp"_s, tr("Move u&p"), QKeySequence(Qt::ALT | Qt::Key_Up));
    moveDown = add(u"moveDown"_s, tr("Move &down"), QKeySequence(Qt::ALT | Qt::Key_Down));
    moveIn =
        add(u"moveIn"_s, tr("Move &into the task above"), QKeySequence(QKeyCombination(Qt::ALT, inwards)));
    moveOut =
        add(u"moveOut"_s, tr("Move &out of its parent"), QKeySequence(QKeyCombination(Qt::ALT, outwards)));
    // Elsewhere these keys belong to texts.
    for (QAction *action : {rename, moveUp, moveDown, moveIn, moveOut})
        action->setShortcutContext(Qt::WidgetShortcut);
}

QList<QAction *> WindowActions::scopeActions()
{
    auto *line = new QAction(this);
    line->setSeparator(true);
    return {start, hold, release, stopNow, line};
}

QList<QAction *> WindowActions::treeActions()
{
    auto *line = new QAction(this);
    line->setSeparator(true);
    auto *secondLine = new QAction(this);
    secondLine->setSeparator(true);
    return {newTask, newChildTask, rename, line, moveUp, moveDown, moveIn, moveOut, secondLine, copyId};
}

QList<QAction *> WindowActions::deciding() const
{
    return {openSample, openRepository, importPlan,   connectDashboard, openReplay, start,    hold,   release,
            stopNow,    newTask,        newChildTask, rename,           moveUp,     moveDown, moveIn, moveOut,
            holdAll,    releaseAll,     stopAll,      coverFixes,       undo,       redo};
}

void WindowActions::fillMenuBar(QMenuBar &bar, const QList<QAction *> &panels)
{
    QMenu *file = bar.addMenu(tr("&File"));
    file->addActions({openSample, openRepository, importPlan, connectDashboard, openReplay});
    file->addSeparator();
    file->addAction(quit);
    QMenu *edit = bar.addMenu(tr("&Edit"));
    edit->addActions({undo, redo});
    edit->addSeparator();
    edit->addActions({newTask, newChildTask, rename});
    edit->addSeparator();
    edit->addActions({moveUp, moveDown, moveIn, moveOut});
    QMenu *view = bar.addMenu(tr("&View"));
    view->addActions(panels);
    view->addSeparator();
    view->addActions(m_themes->actions());
    QMenu *language = view->addMenu(tr("Lan&guage"));
    language->addActions(m_languages->actions());
    view->addSeparator();
    QMenu *notifications = view->addMenu(tr("Not&ifications"));
    notifications->addActions({notify, quietHour, quietToday, quietEnd});
    view->addActions({away, palette, filter, resetLayout});
    QMenu *run = bar.addMenu(tr("&Run"));
    run->addActions({start, hold, release, stopNow});
    run->addSeparator();
    run->addActions({holdAll, releaseAll, stopAll});
    run->addSeparator();
    run->addActions({coverFixes, projectSettings});
    QMenu *help = bar.addMenu(tr("&Help"));
    help->addActions({shortcuts, about});
}

} // namespace ui
