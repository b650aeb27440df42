// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settingspanel.h"

#include "presentation/workbench.h"
#include "ui/settings/ruleeditor.h"
#include "ui/settings/rulerow.h"
#include "ui/theme/announce.h"
#include "ui/theme/decides.h"
#include "ui/theme/elidedlabel.h"
#include "ui/theme/emptystate.h"
#include "ui/theme/stylesheet.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QShortcut>
#include <QSignalBlocker>
#include <QStackedLayout>
#include <QUndoStack>

namespace ui {

using namespace Qt::StringLiterals;
using presentation::ProjectSettings;
using presentation::Rule;
using presentation::RuleSection;

namespace {

constexpr int roomForSections = 640;
constexpr int roomForColumns = 560; ///< of the sheet
constexpr int widestSheet = 1100;

} // namespace

SettingsPanel::SettingsPanel(presentation::Workbench &workbench, QWidget *parent)
    : QWidget(parent)
    , m_workbench(workbench)
    , m_settings(workbench.projectSettings())
    , m_pages(new QStackedLayout(this))
    , m_search(new QLineEdit)
    , m_found(new QLabel)
    , m_sections(new QListWidget)
    , m_area(new QScrollArea)
    , m_nothingFound(new EmptyState(tr("No rule has these words"), tr("Search for fewer words.")))
    , m_summary(new ElidedLabel)
    , m_undo(new QPushButton(tr("Undo")))
    , m_redo(new QPushButton(tr("Redo")))
    , m_discard(new QPushButton(tr("Discard changes")))
    , m_save(new QPushButton(tr("Save changes")))
{
    setObjectName(u"projectSettings"_s);
    for (QWidget *each : {m_undo, m_redo, m_discard, m_save})
        setDecides(each);
    m_search->setObjectName(u"ruleSearch"_s);
    m_search->setAccessibleName(tr("Search the rules"));
    m_search->setPlaceholderText(tr("Search the rules"));
    m_search->setClearButtonEnabled(true);
    m_search->setMaximumWidth(360);
    m_found->setTextFormat(Qt::PlainText);
    setLook(m_found, Look::Small);
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(metrics::gap3, metrics::gap2, metrics::gap3, metrics::gap2);
    bar->setSpacing(metrics::gap3);
    bar->addWidget(m_search, 1);
    bar->addWidget(m_found);
    bar->addStretch(1);

    auto *middle = new QHBoxLayout;
    middle->setContentsMargins(0, 0, 0, 0);
    middle->setSpacing(0);
    m_sections->setObjectName(u"ruleSections"_s);
    m_sections->setAccessibleName(tr("Sections"));
    setLook(m_sections, Look::Sections);
    m_sections->setFixedWidth(180);
    m_sections->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    middle->addWidget(m_sections);
    middle->addWidget(createSheet(), 1);
    middle->addWidget(m_nothingFound, 1);

    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addLayout(middle, 1);
    layout->addWidget(createFooter());
    m_pages->addWidget(page);
    m_pages->addWidget(new EmptyState(tr("No project is open"), tr("Open a project to see its rules.")));

    connect(m_search, &QLineEdit::textChanged, this, &SettingsPanel::filter);
    connect(m_sections, &QListWidget::currentRowChanged, this, &SettingsPanel::goToSection);
    connect(m_sections, &QListWidget::itemClicked, this, [this] { goToSection(m_sections->currentRow()); });
    connect(m_area->verticalScrollBar(), &QScrollBar::valueChanged, this, &SettingsPanel::followScrolling);
    connect(&m_settings, &ProjectSettings::changed, this, &SettingsPanel::update);
    connect(&m_settings, &ProjectSettings::said, this,
            [this](const QString &sentence) { say(sentence, WayBack::Undo); });
    connect(&m_settings, &ProjectSettings::undone, this,
            [this](const QString &sentence) { say(sentence, WayBack::Redo); });
    connect(&m_settings, &ProjectSettings::refused, this,
            [this](const QString &sentence) { say(sentence, WayBack::None); });
    auto *save = new QShortcut(QKeySequence::Save, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
    connect(save, &QShortcut::activated, m_save, &QPushButton::click);
    filter();
    update();
}

QWidget *SettingsPanel::createSheet()
{
    auto *sheet = new QWidget;
    sheet->setMaximumWidth(widestSheet);
    auto *layout = new QVBoxLayout(sheet);
    layout->setContentsMargins(metrics::gap3, 0, metrics::gap3, metrics::gap4);
    layout->setSpacing(0);
    QFrame *card = nullptr;
    for (const Rule &rule : m_settings.rules()) {
        const auto number = static_cast<std::size_t>(rule.section);
        if (number == m_parts.size()) {
            auto *heading = new QLabel(presentation::sectionTitle(rule.section));
            setLook(heading, Look::Title);
            heading->setContentsMargins(metrics::gap1, metrics::gap3, 0, metrics::gap2);
            layout->addWidget(heading);
            card = new QFrame;
            setLook(card, Look::Card);
            auto *rows = new QVBoxLayout(card);
            rows->setContentsMargins(1, 1, 1, 1);
            rows->setSpacing(0);
            layout->addWidget(card);
            m_parts.push_back({heading, {}});
            m_sections->addItem(presentation::sectionTitle(rule.section));
        }
        auto *row = new RuleRow(m_settings, rule);
        card->layout()->addWidget(row);
        m_parts.back().rows.push_back(row);
    }
    layout->addStretch();
    m_area->setObjectName(u"ruleSheet"_s);
    m_area->setFocusPolicy(Qt::NoFocus);
    m_area->setWidgetResizable(true);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->setWidget(sheet);
    return m_area;
}

QWidget *SettingsPanel::createFooter()
{
    auto *footer = new QFrame;
    setLook(footer, Look::Strip);
    auto *layout = new QHBoxLayout(footer);
    layout->setContentsMargins(metrics::gap3, metrics::gap2, metrics::gap3, metrics::gap2);
    layout->setSpacing(metrics::gap2);
    m_summary->setObjectName(u"ruleSummary"_s);
    for (const auto &[button, name] :
         {std::pair{m_undo, u"undoRules"_s}, std::pair{m_redo, u"redoRules"_s},
          std::pair{m_discard, u"discardRules"_s}, std::pair{m_save, u"saveRules"_s}}) {
        button->setObjectName(name);
        button->setAccessibleName(button->text());
    }
    m_undo->setAccessibleName(tr("Undo the last change of rules"));
    m_redo->setAccessibleName(tr("Redo the last change of rules"));
    setLook(m_undo, Look::Link);
    setLook(m_redo, Look::Link);
    setLook(m_save, Look::Primary);
    m_save->setToolTip(QKeySequence(QKeySequence::Save).toString(QKeySequence::NativeText));
    layout->addWidget(m_summary);
    layout->addWidget(m_undo);
    layout->addWidget(m_redo);
    layout->addStretch(1);
    layout->addWidget(m_discard);
    layout->addWidget(m_save);
    connect(m_undo, &QPushButton::clicked, &m_workbench.edits().history(), &QUndoStack::undo);
    connect(m_redo, &QPushButton::clicked, &m_workbench.edits().history(), &QUndoStack::redo);
    connect(m_discard, &QPushButton::clicked, &m_settings, &ProjectSettings::discard);
    connect(m_save, &QPushButton::clicked, this, [this] {
        if (m_settings.problems() > 0)
            showFirstProblem();
        else
            m_settings.save();
    });
    connect(&m_workbench.edits().history(), &QUndoStack::indexChanged, this, [this] {
        // What stands last there now is something else.
        m_way = WayBack::None;
        update();
    });
    m_footer = footer;
    return footer;
}

void SettingsPanel::say(const QString &sentence, WayBack way)
{
    m_said = sentence;
    // The history tells of its new index only after the command has spoken.
    const auto offer = [this, way] {
        m_way = way;
        update();
    };
    QMetaObject::invokeMethod(this, offer, Qt::QueuedConnection);
    announce(m_summary, sentence);
}

void SettingsPanel::update()
{
    m_pages->setCurrentIndex(m_settings.isAvailable() ? 0 : 1);
    const int changes = m_settings.changes();
    const int problems = m_settings.problems();
    if (changes > 0) {
        m_said.clear();
        QString text = tr("%n rule(s) changed and not saved.", nullptr, changes);
        if (problems > 0)
            text = tr("Not saved: %n rule(s) with a problem.", nullptr, problems);
        m_summary->setText(text);
    } else {
        m_summary->setText(m_said.isEmpty() ? tr("All rules are in force as shown.") : m_said);
    }
    const bool hasSaid = changes == 0 && !m_said.isEmpty();
    m_undo->setVisible(hasSaid && m_way == WayBack::Undo);
    m_redo->setVisible(hasSaid && m_way == WayBack::Redo);
    m_discard->setEnabled(changes > 0);
    m_save->setEnabled(changes > 0);
}

void SettingsPanel::filter()
{
    const QString words = m_search->text().trimmed();
    int found = 0;
    int all = 0;
    for (std::size_t i = 0; i < m_parts.size(); ++i) {
        int inPart = 0;
        for (RuleRow *row : m_parts[i].rows) {
            const bool isShown = row->matches(words);
            row->setVisible(isShown);
            row->setFirst(isShown && inPart == 0);
            inPart += isShown ? 1 : 0;
            ++all;
        }
        found += inPart;
        m_parts[i].heading->setVisible(inPart > 0);
        m_parts[i].rows.front()->parentWidget()->setVisible(inPart > 0);
        QListWidgetItem *item = m_sections->item(static_cast<int>(i));
        item->setHidden(inPart == 0);
    }
    m_found->setText(words.isEmpty() ? QString() : tr("%1 of %n rule(s)", nullptr, all).arg(found));
    m_area->setVisible(found > 0);
    m_nothingFound->setVisible(found == 0);
    followScrolling();
}

void SettingsPanel::goToSection(int number)
{
    if (number < 0)
        return;
    QWidget *heading = m_parts[static_cast<std::size_t>(number)].heading;
    const QSignalBlocker quiet(m_area->verticalScrollBar());
    const QSignalBlocker quietList(m_sections);
    m_area->verticalScrollBar()->setValue(heading->y());
    m_area->widget()->move(m_area->widget()->x(), -m_area->verticalScrollBar()->value());
}

void SettingsPanel::followScrolling()
{
    const int top = m_area->verticalScrollBar()->value() + metrics::gap5;
    int current = 0;
    for (std::size_t i = 0; i < m_parts.size(); ++i) {
        if (!m_parts[i].heading->isHidden() && m_parts[i].heading->y() <= top)
            current = static_cast<int>(i);
    }
    const QSignalBlocker quiet(m_sections);
    m_sections->setCurrentRow(current);
}

void SettingsPanel::showFirstProblem()
{
    m_search->clear();
    for (const Section &part : m_parts) {
        for (RuleRow *row : part.rows) {
            if (m_settings.state(row->rule()).problem.isEmpty())
                continue;
            row->editor()->field()->setFocus(Qt::OtherFocusReason);
            m_area->ensureWidgetVisible(row);
            return;
        }
    }
}

void SettingsPanel::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void SettingsPanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool hasSections = width() >= roomForSections;
    m_sections->setVisible(hasSections);
    const int sheet = width() - (hasSections ? m_sections->width() : 0);
    for (const Section &part : m_parts) {
        for (RuleRow *row : part.rows)
            row->setWide(sheet >= roomForColumns);
    }
}

} // namespace ui
