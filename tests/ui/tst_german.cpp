// SPDX-License-Identifier: GPL-3.0-or-later
// The window in German: nothing is cut off, and no menu has the same key twice.
#include "presentation/language.h"
#include "presentation/workbench.h"
#include "support/reviewstory.h"
#include "ui/shell/mainwindow.h"
#include "ui/theme/elidedlabel.h"
#include "ui/theme/themeswitch.h"

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QAction>
#include <QDockWidget>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QScrollArea>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace domain;

namespace {

struct Window
{
    explicit Window(const QSize &size = {1280, 800})
    {
        story.review(6);
        window.resize(size);
        window.show();
        window.activateWindow();
        static_cast<void>(QTest::qWaitForWindowActive(&window));
        workbench.selection().selectTask(TaskId{u"quoted"_s});
        QCoreApplication::processEvents();
    }

    QTemporaryDir directory;
    presentation::Settings settings{directory.filePath(u"s.ini"_s), nullptr};
    support::ReviewStory story;
    presentation::Workbench workbench{story.store, story.sink, story.clock};
    ui::MainWindow window{workbench, settings};
};

bool isInScrollArea(const QWidget *widget)
{
    for (const QWidget *above = widget->parentWidget(); above; above = above->parentWidget()) {
        if (qobject_cast<const QAbstractScrollArea *>(above))
            return true;
    }
    return false;
}

/// The keys that two of the texts share.
QString sharedKeys(const QList<QAction *> &actions)
{
    QString seen;
    QString shared;
    for (const QAction *action : actions) {
        const qsizetype at = action->text().indexOf(u'&');
        if (at < 0 || at + 1 >= action->text().size())
            continue;
        const QChar key = action->text().at(at + 1).toLower();
        if (seen.contains(key))
            shared.append(key);
        seen.append(key);
    }
    return shared;
}

} // namespace

class TestGerman final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_settings.setTheme(presentation::ThemeChoice::Light);
        m_theme = std::make_unique<ui::ThemeSwitch>(m_settings);
    }

    void theButtonsSpeakGerman()
    {
        const Window w;
        QStringList texts;
        for (const QAbstractButton *button : w.window.findChildren<QAbstractButton *>())
            texts.append(button->text());
        for (const QString &wanted : {u"Plan genehmigen"_s, u"Rückmeldung senden"_s, u"Verwerfen"_s})
            QVERIFY2(texts.contains(wanted), qPrintable(wanted + u" in "_s + texts.join(u", "_s)));
    }

    void noMenuHasAKeyTwice()
    {
        const Window w;
        const auto *bar = w.window.findChild<QMenuBar *>();
        QCOMPARE(sharedKeys(bar->actions()), QString());
        const QList<QMenu *> menus = bar->findChildren<QMenu *>();
        QVERIFY(menus.size() >= 5);
        for (const QMenu *menu : menus)
            QVERIFY2(sharedKeys(menu->actions()).isEmpty(),
                     qPrintable(menu->title() + u": "_s + sharedKeys(menu->actions())));
    }

    void nothingIsCutOff_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::newRow("the smallest window") << QSize(1024, 640);
        QTest::newRow("a usual window") << QSize(1280, 800);
        QTest::newRow("a large window") << QSize(1920, 1080);
    }
    void nothingIsCutOff()
    {
        QFETCH(QSize, size);
        const Window w(size);
        QStringList cut;
        for (QDockWidget *panel : w.window.findChildren<QDockWidget *>()) {
            panel->raise();
            QCoreApplication::processEvents();
            for (const QWidget *widget : w.window.findChildren<QWidget *>()) {
                const auto *button = qobject_cast<const QAbstractButton *>(widget);
                const auto *label = qobject_cast<const QLabel *>(widget);
                if (!button && (!label || qobject_cast<const ui::ElidedLabel *>(label) || label->wordWrap()))
                    continue;
                if (!widget->isVisible() || widget->visibleRegion().isEmpty() || isInScrollArea(widget))
                    continue;
                if (widget->width() < widget->minimumSizeHint().width())
                    cut.append(widget->objectName() + u": "_s + (button ? button->text() : label->text()));
            }
        }
        cut.removeDuplicates();
        QVERIFY2(cut.isEmpty(), qPrintable(cut.join(u'\n')));
    }

    void theReviewIsNoWiderThanItsPanel()
    {
        Window w({1024, 640});
        const auto *page = w.window.findChild<QScrollArea *>(u"reviewScroll"_s);
        QVERIFY(page);
        QStringList wide;
        for (const RunId &run : w.story.store.runs()) {
            w.workbench.selection().selectRun(run);
            QCoreApplication::processEvents();
            if (page->widget()->minimumSizeHint().width() > page->viewport()->width())
                wide.append(w.story.store.run(run)->start.task.title);
        }
        QVERIFY2(wide.isEmpty(), qPrintable(wide.join(u'\n')));
    }

private:
    const presentation::Language m_language{presentation::LanguageChoice::German, QLocale::c()};
    QTemporaryDir m_directory;
    presentation::Settings m_settings{m_directory.filePath(u"theme.ini"_s), nullptr};
    std::unique_ptr<ui::ThemeSwitch> m_theme;
};

QTEST_MAIN(TestGerman)
#include "tst_german.moc"
