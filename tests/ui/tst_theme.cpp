// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/settings.h"
#include "ui/theme/stylesheet.h"
#include "ui/theme/stylesheetpause.h"
#include "ui/theme/theme.h"
#include "ui/theme/themeswitch.h"

#include <QApplication>
#include <QPainter>
#include <QPushButton>
#include <QStyledItemDelegate>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>

using namespace Qt::StringLiterals;
using ui::Theme;
using ui::Tone;

class TestTheme final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textCanBeReadOnItsBackground_data()
    {
        QTest::addColumn<QColor>("text");
        QTest::addColumn<QColor>("background");
        for (const Theme *theme : {&Theme::light(), &Theme::dark()}) {
            const QByteArray name = theme->isDark ? "dark" : "light";
            const std::pair<const char *, QColor> texts[] = {
                {"text", theme->text}, {"dim", theme->dim}, {"faint", theme->faint}};
            const std::pair<const char *, QColor> grounds[] = {{"bg", theme->bg},
                                                               {"panel", theme->panel},
                                                               {"code", theme->code},
                                                               {"hover", theme->hover},
                                                               {"selected", theme->selected}};
            for (const auto &[text, colour] : texts) {
                for (const auto &[ground, background] : grounds)
                    QTest::newRow((name + ": " + text + " on " + ground).constData()) << colour << background;
            }
            const std::pair<const char *, Tone> tones[] = {
                {"neutral", Tone::Neutral},  {"accent", Tone::Accent}, {"ok", Tone::Ok},
                {"warn", Tone::Warn},        {"bad", Tone::Bad},       {"human", Tone::Human},
                {"engineer", Tone::Engineer}};
            for (const auto &[tone, value] : tones) {
                QTest::newRow((name + ": " + tone + " on its own ground").constData())
                    << theme->strong(value) << theme->soft(value);
                QTest::newRow((name + ": " + tone + " on panel").constData())
                    << theme->strong(value) << theme->panel;
                QTest::newRow((name + ": " + tone + " on a selected row").constData())
                    << theme->strong(value) << theme->selected;
            }
            QTest::newRow((name + ": text on the accent").constData()) << theme->onAccent << theme->accent;
            QTest::newRow((name + ": a tool tip").constData()) << theme->panel << theme->text;
        }
    }
    void textCanBeReadOnItsBackground()
    {
        QFETCH(QColor, text);
        QFETCH(QColor, background);
        const double ratio = ui::contrast(text, background);
        QVERIFY2(ratio >= 4.5, qPrintable(u"contrast is only %1"_s.arg(ratio)));
    }

    void contrastIsMeasuredAsTheSpecificationDoes()
    {
        QCOMPARE(ui::contrast(Qt::black, Qt::white), 21.0);
        QVERIFY(std::abs(ui::contrast(QColor(0x777777), Qt::white) - 4.48) < 0.01);
    }

    void aPaletteKnowsItsTheme()
    {
        QCOMPARE(&Theme::of(Theme::light().palette()), &Theme::light());
        QCOMPARE(&Theme::of(Theme::dark().palette()), &Theme::dark());
    }

    void noPlaceholderIsLeftInTheStyleSheet()
    {
        QVERIFY(!ui::styleSheetFor(Theme::light()).contains(u'$'));
        QVERIFY(ui::styleSheetFor(Theme::dark()).contains(Theme::dark().accent.name()));
    }

    void theApplicationChangesItsThemeWhileItRuns()
    {
        const QTemporaryDir directory;
        presentation::Settings settings(directory.filePath(u"s.ini"_s), nullptr);
        settings.setTheme(presentation::ThemeChoice::Light);
        const ui::ThemeSwitch themeSwitch(settings);
        QPushButton button(u"Start"_s);
        ui::setLook(&button, ui::Look::Primary);
        button.show();
        QCOMPARE(&Theme::of(button.palette()), &Theme::light());
        const auto ground = [&button] { return button.grab().toImage().pixelColor(12, button.height() / 2); };
        const QColor before = ground();
        settings.setTheme(presentation::ThemeChoice::Dark);
        QCOMPARE(&Theme::of(button.palette()), &Theme::dark());
        QVERIFY(ground() != before);
    }

    void whoPaintsTheRowsOfATreePaintsThemUnderTheMouseToo()
    {
        class OwnPainter final : public QStyledItemDelegate
        {
            void paint(QPainter *painter, const QStyleOptionViewItem &option,
                       const QModelIndex &) const override
            {
                if (option.state & QStyle::State_Selected)
                    painter->fillRect(option.rect.adjusted(0, 0, -10, 0), Theme::light().selected);
            }
        };
        const QTemporaryDir directory;
        presentation::Settings settings(directory.filePath(u"s.ini"_s), nullptr);
        settings.setTheme(presentation::ThemeChoice::Light);
        const ui::ThemeSwitch themeSwitch(settings);
        OwnPainter delegate;
        QTreeWidget tree;
        tree.setItemDelegate(&delegate);
        tree.setHeaderHidden(true);
        tree.addTopLevelItem(new QTreeWidgetItem({u"Reader"_s}));
        tree.show();
        tree.topLevelItem(0)->setSelected(true);
        const QRect row = tree.visualItemRect(tree.topLevelItem(0));
        const QImage before = tree.viewport()->grab().toImage();
        QHoverEvent hover(QEvent::HoverMove, row.center(), row.center(), QPoint());
        QApplication::sendEvent(tree.viewport(), &hover);
        QCOMPARE(tree.viewport()->grab().toImage(), before);
    }

    void whatIsMadeInAPauseOfTheSheetIsDressedAfterwards()
    {
        const QTemporaryDir directory;
        presentation::Settings settings(directory.filePath(u"s.ini"_s), nullptr);
        const ui::ThemeSwitch themeSwitch(settings);
        const QString sheet = qApp->styleSheet();
        const auto made = [] {
            auto button = std::make_unique<QPushButton>(u"Start"_s);
            ui::setLook(button.get(), ui::Look::Primary);
            return button;
        };
        std::unique_ptr<QPushButton> button;
        {
            const ui::StyleSheetPause pause;
            QVERIFY(qApp->styleSheet().isEmpty());
            button = made();
        }
        QCOMPARE(qApp->styleSheet(), sheet);
        const auto other = made();
        QCOMPARE(button->grab().toImage(), other->grab().toImage());
        QCOMPARE(button->sizeHint(), other->sizeHint());
    }
};

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
