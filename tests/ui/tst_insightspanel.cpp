// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/workbench.h"
#include "support/storyfixture.h"
#include "ui/insights/charts.h"
#include "ui/insights/insightspanel.h"
#include "ui/theme/theme.h"

#include <QBarCategoryAxis>
#include <QChart>
#include <QChartView>
#include <QComboBox>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace domain;

class TestInsightsPanel final : public QObject
{
    Q_OBJECT

    struct Window
    {
        Window()
        {
            panel.resize(1280, 260);
            panel.show();
        }
        template <typename Widget>
        [[nodiscard]] Widget *find(const QString &name) const
        {
            return panel.findChild<Widget *>(name);
        }
        void save(const QString &card, int entry) const
        {
            find<QPushButton>(card + u"Save"_s)->menu()->actions().at(entry)->trigger();
        }

        QTemporaryDir directory;
        support::StoryFixture story;
        presentation::Workbench workbench{story.store, story.sink, story.clock};
        ui::FileChooser chooser{
            {}, {}, [this](QWidget *, const QString &name) { return directory.filePath(name); }};
        ui::InsightsPanel panel{workbench, chooser};
    };

private Q_SLOTS:
    void figuresComeIntoViewWithThePanel()
    {
        Window w;
        auto *summary = w.find<QLabel>(u"burnUpSummary"_s);
        QTRY_VERIFY(w.workbench.insights().isComplete());
        QTRY_VERIFY(summary->isVisible());
        QVERIFY(w.find<QChartView>(u"burnUpView"_s)->isVisible());
        QCOMPARE(w.find<QChartView>(u"burnUpView"_s)->accessibleDescription(), summary->text());
    }

    void theBurnUpIsThatOfTheChosenMilestone()
    {
        Window w;
        QTRY_VERIFY(w.find<QLabel>(u"burnUpSummary"_s)->isVisible());
        const QString all = w.find<QLabel>(u"burnUpSummary"_s)->text();
        w.find<QComboBox>(u"burnUpMilestone"_s)->setCurrentIndex(1);
        QVERIFY(w.find<QLabel>(u"burnUpSummary"_s)->text() != all);
    }

    void pictureAndFiguresAreSaved()
    {
        Window w;
        QTRY_VERIFY(w.find<QLabel>(u"burnUpSummary"_s)->isVisible());
        QSignalSpy noticed(&w.panel, &ui::InsightsPanel::noticed);
        w.save(u"burnUp"_s, 0);
        const QImage picture(w.directory.filePath(u"burnUp.png"_s));
        QCOMPARE(picture.size(), w.find<QWidget>(u"burnUp"_s)->size() * picture.devicePixelRatio());
        w.save(u"burnUp"_s, 1);
        QFile file(w.directory.filePath(u"burnUp.csv"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const std::size_t points = w.workbench.insights().burnUp({}).size();
        QCOMPARE(file.readAll().count("\r\n"), static_cast<int>(points) + 1);
        QCOMPARE(noticed.size(), 2);
    }

    void aFileThatCannotBeWrittenIsSaid()
    {
        Window w;
        QTRY_VERIFY(w.find<QLabel>(u"burnUpSummary"_s)->isVisible());
        QSignalSpy noticed(&w.panel, &ui::InsightsPanel::noticed);
        QVERIFY(QDir(w.directory.path()).mkdir(u"burnUp.csv"_s));
        w.save(u"burnUp"_s, 1);
        QVERIFY(noticed.value(0).value(0).toString().contains(w.directory.filePath(u"burnUp.csv"_s)));
    }

    void aCancelledDialogSavesNothing()
    {
        const QTemporaryDir directory;
        support::StoryFixture story;
        presentation::Workbench workbench(story.store, story.sink, story.clock);
        ui::InsightsPanel panel(workbench, {{}, {}, [](QWidget *, const QString &) { return QString(); }});
        QSignalSpy noticed(&panel, &ui::InsightsPanel::noticed);
        panel.findChild<QPushButton *>(u"burnUpSave"_s)->menu()->actions().at(1)->trigger();
        QCOMPARE(noticed.size(), 0);
    }

    void titlesAreNeverReadAsMarkup()
    {
        presentation::RunFigures run;
        run.task = u"<img src=x>"_s;
        run.waited = 60;
        const std::unique_ptr<QChart> chart = ui::waitChart({run}, ui::Theme::light());
        bool found = false;
        for (QAbstractAxis *axis : chart->axes(Qt::Vertical)) {
            if (auto *titles = qobject_cast<QBarCategoryAxis *>(axis)) {
                found = true;
                QCOMPARE(titles->categories(), QStringList{u"&lt;img src=x&gt;"_s});
            }
        }
        QVERIFY(found);
    }
};

QTEST_MAIN(TestInsightsPanel)

#include "tst_insightspanel.moc"
