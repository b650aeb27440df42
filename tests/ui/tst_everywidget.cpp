// SPDX-License-Identifier: GPL-3.0-or-later
// Walks through every visible widget of the window: names, the way there by Tab, and texts that are cut off.
// It runs itself once more at 200 %.
#include "presentation/settings.h"
#include "presentation/workbench.h"
#include "support/fakediffs.h"
#include "support/reviewstory.h"
#include "ui/shell/mainwindow.h"
#include "ui/theme/elidedlabel.h"
#include "ui/theme/themeswitch.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QAccessible>
#include <QDockWidget>
#include <QLabel>
#include <QProcess>
#include <QSet>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace domain;

namespace {

const QStringList panelNames{
    u"needsYouPanel"_s,        u"triagePanel"_s,  u"runsPanel"_s,   u"taskPanel"_s,     u"activityPanel"_s,
    u"projectSettingsPanel"_s, u"changesPanel"_s, u"agentsPanel"_s, u"commandsPanel"_s, u"insightsPanel"_s};

struct Window
{
    explicit Window(const QString &panel, const QSize &size = {1280, 800})
    {
        story.review(6);
        support::giveWorktree(story, u"quoted"_s);
        diffs.answer = WorkDiff{{support::changedFile(), support::addedFile(u"tests/new.cpp"_s, 9)}, false};
        window.resize(size);
        window.show();
        window.activateWindow();
        static_cast<void>(QTest::qWaitForWindowActive(&window));
        workbench.selection().selectTask(TaskId{u"quoted"_s});
        window.findChild<QDockWidget *>(panel)->raise();
        auto *card = window.findChild<QAbstractItemView *>(u"triage_urgent"_s);
        card->setCurrentIndex(card->model()->index(0, 0));
        QCoreApplication::processEvents();
    }

    [[nodiscard]] QList<QWidget *> visible() const
    {
        QList<QWidget *> widgets;
        for (QWidget *widget : window.findChildren<QWidget *>()) {
            if (widget->isVisible() && !widget->visibleRegion().isEmpty())
                widgets.append(widget);
        }
        return widgets;
    }

    QTemporaryDir directory;
    presentation::Settings settings{directory.filePath(u"s.ini"_s), nullptr};
    support::ReviewStory story;
    support::FakeDiffs diffs;
    presentation::Workbench workbench{story.store, story.sink, story.clock, {&diffs}};
    ui::MainWindow window{workbench, settings};
};

QString describe(const QWidget *widget)
{
    QStringList path;
    for (; widget && path.size() < 4; widget = widget->parentWidget())
        path.append(widget->objectName().isEmpty() ? QLatin1String(widget->metaObject()->className())
                                                   : widget->objectName());
    return path.join(u" < "_s);
}

bool isInScrollArea(const QWidget *widget)
{
    for (const QWidget *above = widget->parentWidget(); above; above = above->parentWidget()) {
        if (qobject_cast<const QAbstractScrollArea *>(above))
            return true;
    }
    return false;
}

} // namespace

class TestEveryWidget final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_settings.setTheme(presentation::ThemeChoice::Light);
        m_theme = std::make_unique<ui::ThemeSwitch>(m_settings);
    }

    void whatTakesTheKeyboardHasANameAndARole_data() { panels(); }
    void whatTakesTheKeyboardHasANameAndARole()
    {
        QFETCH(QString, panel);
        const Window w(panel);
        for (QWidget *widget : w.visible()) {
            if (!(widget->focusPolicy() & Qt::TabFocus) || !widget->isEnabled() ||
                qobject_cast<QTabBar *>(widget))
                continue;
            QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(widget);
            QVERIFY2(spoken, qPrintable(describe(widget)));
            QVERIFY2(!spoken->text(QAccessible::Name).isEmpty(), qPrintable(describe(widget)));
            QVERIFY2(spoken->role() != QAccessible::NoRole, qPrintable(describe(widget)));
        }
    }

    void everythingIsReachedByTab_data() { panels(); }
    void everythingIsReachedByTab()
    {
        QFETCH(QString, panel);
        Window w(panel);
        QSet<const QWidget *> wanted;
        for (QWidget *widget : w.visible()) {
            if ((widget->focusPolicy() & Qt::TabFocus) == Qt::TabFocus && widget->isEnabled() &&
                !widget->focusProxy() && !qobject_cast<QTabBar *>(widget))
                wanted.insert(widget);
        }
        QVERIFY(wanted.size() > 10);
        QWidget *focused = w.window.focusWidget();
        if (!focused)
            w.window.findChild<QWidget *>(u"milestoneTree"_s)->setFocus();
        for (int i = 0; i < 400 && !wanted.isEmpty(); ++i) {
            focused = w.window.focusWidget();
            for (const QWidget *widget = focused; widget; widget = widget->parentWidget())
                wanted.remove(widget);
            QTest::keyClick(focused, Qt::Key_Tab);
        }
        QStringList left;
        for (const QWidget *widget : std::as_const(wanted))
            left.append(describe(widget));
        QVERIFY2(wanted.isEmpty(), qPrintable(left.join(u'\n')));
    }

    void noTextIsCutOff_data() { panels(); }
    void noTextIsCutOff()
    {
        QFETCH(QString, panel);
        for (const QSize &size : {QSize(1280, 800), QSize(1024, 640), QSize(1920, 1080)}) {
            const Window w(panel, size);
            for (QWidget *widget : w.visible()) {
                const auto *button = qobject_cast<const QAbstractButton *>(widget);
                const auto *label = qobject_cast<const QLabel *>(widget);
                if (!button && (!label || qobject_cast<const ui::ElidedLabel *>(label) || label->wordWrap()))
                    continue;
                if (isInScrollArea(widget))
                    continue;
                QVERIFY2(widget->width() >= widget->minimumSizeHint().width() &&
                             widget->height() >= std::min(widget->minimumSizeHint().height(), 16),
                         qPrintable(describe(widget) + u": "_s + (button ? button->text() : label->text())));
            }
        }
    }

    void allOfThisHoldsAtTwiceTheSize()
    {
        if (qEnvironmentVariableIsSet("QT_SCALE_FACTOR"))
            QSKIP("this is the run at twice the size");
        QProcess again;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"QT_SCALE_FACTOR"_s, u"2"_s);
        again.setProcessEnvironment(environment);
        again.setProcessChannelMode(QProcess::MergedChannels);
        again.start(QCoreApplication::applicationFilePath(), QStringList());
        QVERIFY(again.waitForFinished(300'000));
        QVERIFY2(again.exitStatus() == QProcess::NormalExit && again.exitCode() == 0, again.readAll());
    }

private:
    static void panels()
    {
        QTest::addColumn<QString>("panel");
        for (const QString &name : panelNames)
            QTest::newRow(qPrintable(name)) << name;
    }

    QTemporaryDir m_directory;
    presentation::Settings m_settings{m_directory.filePath(u"theme.ini"_s), nullptr};
    std::unique_ptr<ui::ThemeSwitch> m_theme;
};

QTEST_MAIN(TestEveryWidget)
#include "tst_everywidget.moc"
