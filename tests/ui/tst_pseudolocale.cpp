// SPDX-License-Identifier: GPL-3.0-or-later
// Opens the window in a language that does not exist: every translated text stands in brackets and is 40 %
// longer. What has no brackets and is none of the story's own words was not translated.
#include "presentation/settings.h"
#include "presentation/workbench.h"
#include "support/reviewstory.h"
#include "ui/shell/mainwindow.h"
#include "ui/theme/elidedlabel.h"
#include "ui/theme/themeswitch.h"
#include "wire/eventcodec.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QAccessible>
#include <QAction>
#include <QComboBox>
#include <QDockWidget>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>

using namespace Qt::StringLiterals;
using namespace domain;

namespace {

constexpr QChar opening(u'⟦');
constexpr QChar closing(u'⟧');

class PseudoLocale final : public QTranslator
{
    Q_OBJECT

public:
    [[nodiscard]] bool isEmpty() const override { return false; }
    [[nodiscard]] QString translate(const char *, const char *sourceText, const char *, int) const override
    {
        const QString text = QString::fromUtf8(sourceText);
        return opening + text + QString(text.size() * 2 / 5, u'~') + closing;
    }
};

void collect(const nlohmann::json &value, QStringList &words)
{
    if (value.is_string())
        words.append(QString::fromStdString(value.get<std::string>()).simplified());
    if (!value.is_structured())
        return;
    for (const nlohmann::json &child : value)
        collect(child, words);
}

/// All that the story itself says: titles, names, ids, events.
QString wordsOf(const engine::ProjectStore &store)
{
    QStringList words{
        store.project().name, store.dashboardUrl(), u"Countersign"_s, u"project-manager"_s, u"Mar"_s,
        u"English"_s,         u"Deutsch"_s};
    for (const Milestone &milestone : store.milestones())
        words.append(milestone.name);
    for (const Task &task : store.tasks())
        words += {task.id.value, task.title, task.description, task.acceptanceCriteria};
    for (const engine::AgentStatus &agent : store.agents())
        words += {agent.name, agent.model, agent.detail};
    for (const RunId &run : store.runs()) {
        for (const Event &event : store.eventsOf(run)) {
            collect(wire::payloadOf(event.body), words);
            collect(wire::actorJson(event.actor), words);
        }
    }
    return words.join(u'\n');
}

/// The parts of a text that are outside of all brackets and have letters.
QStringList leftOver(QString text)
{
    static const QRegularExpression bracket(u"⟦[^⟦⟧]*⟧"_s);
    static const QRegularExpression tag(u"</?[a-z][^>]*>"_s);
    static const QRegularExpression separator(u"[·\\n⟦⟧\\x{1}]+"_s);
    static const QRegularExpression letters(u"\\p{L}{3,}"_s);
    text.remove(tag);
    while (text.contains(bracket))
        text.replace(bracket, u"\u0001"_s);
    QStringList parts;
    for (const QString &part : text.split(separator, Qt::SkipEmptyParts)) {
        if (part.contains(letters))
            parts.append(part.simplified());
    }
    return parts;
}

bool isInScrollArea(const QWidget *widget)
{
    for (const QWidget *above = widget->parentWidget(); above; above = above->parentWidget()) {
        if (qobject_cast<const QAbstractScrollArea *>(above))
            return true;
    }
    return false;
}

struct Window
{
    explicit Window(const QString &panel, const QSize &size = {1280, 800})
    {
        story.review(6);
        words = wordsOf(story.store);
        window.resize(size);
        window.show();
        window.activateWindow();
        static_cast<void>(QTest::qWaitForWindowActive(&window));
        workbench.selection().selectTask(TaskId{u"quoted"_s});
        window.findChild<QDockWidget *>(panel)->raise();
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

    /// What the story says is joined in many ways, so it is looked for word by word.
    void check(const QString &where, const QString &text)
    {
        static const QRegularExpression word(u"\\p{L}{3,}"_s);
        for (const QString &part : leftOver(text)) {
            for (const QRegularExpressionMatch &match : word.globalMatch(part)) {
                if (!words.contains(match.captured()))
                    untranslated.append(u"%1: %2 (“%3”)"_s.arg(where, part, match.captured()));
            }
        }
    }

    /// Everything that an assistive tool is told, which includes the rows of lists and trees.
    void checkSpoken(QAccessibleInterface *spoken, int depth = 0)
    {
        if (!spoken || !spoken->isValid() || depth > 20)
            return;
        const QString where = spoken->object() ? spoken->object()->objectName() : u"row"_s;
        check(where + u" (spoken)"_s, spoken->text(QAccessible::Name));
        check(where + u" (described)"_s, spoken->text(QAccessible::Description));
        for (int i = 0; i < spoken->childCount(); ++i)
            checkSpoken(spoken->child(i), depth + 1);
    }

    QTemporaryDir directory;
    presentation::Settings settings{directory.filePath(u"s.ini"_s), nullptr};
    support::ReviewStory story;
    presentation::Workbench workbench{story.store, story.sink, story.clock};
    ui::MainWindow window{workbench, settings};
    QString words;
    QStringList untranslated;
};

} // namespace

class TestPseudoLocale final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QCoreApplication::installTranslator(&m_pseudo);
        m_settings.setTheme(presentation::ThemeChoice::Light);
        m_theme = std::make_unique<ui::ThemeSwitch>(m_settings);
    }

    void everyTextIsTranslated_data() { panels(); }
    void everyTextIsTranslated()
    {
        QFETCH(QString, panel);
        Window w(panel);
        for (QWidget *widget : w.visible()) {
            const QString name = widget->objectName();
            w.check(name, widget->toolTip());
            w.check(name, widget->accessibleName());
            if (const auto *label = qobject_cast<QLabel *>(widget))
                w.check(name, label->text());
            else if (const auto *button = qobject_cast<QAbstractButton *>(widget))
                w.check(name, button->text());
            else if (const auto *line = qobject_cast<QLineEdit *>(widget))
                w.check(name, line->placeholderText());
            else if (const auto *text = qobject_cast<QPlainTextEdit *>(widget))
                w.check(name, text->placeholderText());
            else if (const auto *box = qobject_cast<QComboBox *>(widget)) {
                for (int i = 0; i < box->count(); ++i)
                    w.check(name, box->itemText(i));
            }
        }
        for (const QAction *action : w.window.findChildren<QAction *>()) {
            // The languages are named in their own words.
            if (action->objectName() != u"languageEnglish"_s && action->objectName() != u"languageGerman"_s)
                w.check(action->objectName(), action->text());
        }
        w.checkSpoken(QAccessible::queryAccessibleInterface(&w.window));
        w.untranslated.removeDuplicates();
        QVERIFY2(w.untranslated.isEmpty(), qPrintable(w.untranslated.join(u'\n')));
    }

    void longTextsAreNotCutOff_data() { panels(); }
    void longTextsAreNotCutOff()
    {
        QFETCH(QString, panel);
        QStringList cut;
        for (const QSize &size : {QSize(1440, 900), QSize(1920, 1080)}) {
            const Window w(panel, size);
            for (QWidget *widget : w.visible()) {
                const auto *button = qobject_cast<const QAbstractButton *>(widget);
                const auto *label = qobject_cast<const QLabel *>(widget);
                if (!button && (!label || qobject_cast<const ui::ElidedLabel *>(label) || label->wordWrap()))
                    continue;
                if (isInScrollArea(widget))
                    continue;
                if (widget->width() < widget->minimumSizeHint().width())
                    cut.append(u"%1×%2 %3: %4"_s.arg(size.width())
                                   .arg(size.height())
                                   .arg(widget->objectName(), button ? button->text() : label->text()));
            }
        }
        cut.removeDuplicates();
        QVERIFY2(cut.isEmpty(), qPrintable(cut.join(u'\n')));
    }

private:
    static void panels()
    {
        QTest::addColumn<QString>("panel");
        for (const char *name : {"needsYouPanel", "triagePanel", "runsPanel", "taskPanel", "activityPanel"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }

    PseudoLocale m_pseudo;
    QTemporaryDir m_directory;
    presentation::Settings m_settings{m_directory.filePath(u"theme.ini"_s), nullptr};
    std::unique_ptr<ui::ThemeSwitch> m_theme;
};

QTEST_MAIN(TestPseudoLocale)
#include "tst_pseudolocale.moc"
