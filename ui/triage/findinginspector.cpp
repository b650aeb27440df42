// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/triage/findinginspector.h"

#include "ui/review/wraplabel.h"
#include "ui/theme/choicebox.h"
#include "ui/theme/decides.h"
#include "ui/theme/stylesheet.h"
#include "ui/theme/theme.h"

#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalBlocker>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;
using presentation::Filing;
using presentation::TriageBoard;
using presentation::TriageCard;
using presentation::TriageColumn;

namespace {

constexpr double largest = 99'999'999;

QDoubleSpinBox *numberBox(const QString &name, const QString &label, double least, const QString &suffix)
{
    auto *box = new QDoubleSpinBox;
    box->setObjectName(name);
    box->setAccessibleName(label);
    box->setRange(least, largest);
    box->setDecimals(2);
    box->setSuffix(suffix);
    box->setKeyboardTracking(false);
    box->setButtonSymbols(QAbstractSpinBox::NoButtons);
    if (auto *field = box->findChild<QLineEdit *>())
        field->setAccessibleName(label);
    box->setFocusPolicy(Qt::StrongFocus); // the wheel scrolls, it does not change fields
    return box;
}

QComboBox *choiceBox(const QString &name, const QString &label)
{
    auto *box = new ChoiceBox;
    box->setObjectName(name);
    box->setAccessibleName(label);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(8);
    box->setFocusPolicy(Qt::StrongFocus);
    return box;
}

/// What somebody is typing is left alone.
void setNumber(QDoubleSpinBox *box, double value)
{
    if (box->hasFocus() && box->value() != value)
        return;
    const QSignalBlocker quiet(box);
    box->setValue(value);
}

} // namespace

FindingInspector::FindingInspector(TriageBoard &board, QWidget *parent)
    : QScrollArea(parent)
    , m_board(board)
    , m_grid(new QGridLayout)
    , m_heading(new QLabel)
    , m_title(new QLineEdit)
    , m_source(new WrapLabel(WrapLabel::Style::Small))
    , m_detail(new WrapLabel(WrapLabel::Style::Text))
    , m_reason(new WrapLabel(WrapLabel::Style::Small))
    , m_urgency(choiceBox(u"findingUrgency"_s, tr("Urgency")))
    , m_place(choiceBox(u"findingPlace"_s, tr("Goes to")))
    , m_persona(choiceBox(u"findingPersona"_s, tr("For")))
    , m_effort(numberBox(u"findingEffort"_s, tr("Estimated"), 0, tr(" h")))
    , m_priority(numberBox(u"findingPriority"_s, tr("Priority"), -largest, {}))
    , m_rule(addButton(u"makeRule"_s, {}))
    , m_task(addButton(u"showTask"_s, tr("Show in the tree")))
    , m_dismiss(addButton(u"dismissFinding"_s, tr("Dismiss")))
    , m_merge(addButton(u"mergeFindings"_s, tr("Merge")))
    , m_splitToggle(addButton(u"splitToggle"_s, tr("Split…")))
    , m_splitTitles(new QPlainTextEdit)
    , m_split(addButton(u"splitFinding"_s, tr("Split")))
{
    setObjectName(u"findingInspector"_s);
    setDecides(this);
    setDecides(m_task, false);
    setAccessibleName(tr("Selected findings"));
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFixedWidth(292);

    setLook(m_heading, Look::Title);
    m_heading->setTextFormat(Qt::PlainText);
    setLook(m_rule, Look::Link);
    setLook(m_task, Look::Link);
    m_title->setObjectName(u"findingTitle"_s);
    m_title->setAccessibleName(tr("Title"));
    m_title->setMaxLength(255);
    m_splitTitles->setObjectName(u"splitTitles"_s);
    m_splitTitles->setAccessibleName(tr("Titles of the parts, one a line"));
    m_splitTitles->setPlaceholderText(tr("One title a line"));
    m_splitTitles->setProperty("look", u"field"_s);
    m_splitTitles->setTabChangesFocus(true);
    m_splitTitles->setFixedHeight(72);

    m_grid->setHorizontalSpacing(metrics::gap2);
    m_grid->setVerticalSpacing(metrics::gap1);
    m_grid->setColumnStretch(1, 1);
    addRow(tr("Title"), m_title);
    m_titleLabel = qobject_cast<QLabel *>(m_grid->itemAtPosition(0, 0)->widget());
    addRow(tr("Urgency"), m_urgency);
    addRow(tr("Goes to"), m_place);
    addRow(tr("For"), m_persona);
    addRow(tr("Estimated"), m_effort);
    addRow(tr("Priority"), m_priority);
    for (const TriageColumn column :
         {TriageColumn::Urgent, TriageColumn::High, TriageColumn::Medium, TriageColumn::Low})
        m_urgency->addItem(TriageBoard::columnName(column), static_cast<int>(column));

    auto *sheet = new QWidget;
    setWidget(sheet);
    auto *layout = new QVBoxLayout(sheet);
    layout->setContentsMargins(metrics::gap3, metrics::gap2, metrics::gap3, metrics::gap3);
    layout->setSpacing(metrics::gap2);
    layout->addWidget(m_heading);
    layout->addLayout(m_grid);
    layout->addWidget(m_rule, 0, Qt::AlignLeft);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(metrics::gap2);
    for (QPushButton *each : {m_dismiss, m_merge, m_splitToggle})
        buttons->addWidget(each);
    buttons->addStretch();
    layout->addLayout(buttons);
    layout->addWidget(m_splitTitles);
    layout->addWidget(m_split, 0, Qt::AlignLeft);
    layout->addWidget(m_task, 0, Qt::AlignLeft);
    for (WrapLabel *each : {m_source, m_detail, m_reason})
        layout->addWidget(each);
    layout->addStretch();
    m_splitTitles->hide();
    m_split->hide();

    connect(m_title, &QLineEdit::editingFinished, this, [this] {
        const TriageCard *card = m_board.cards().card(one());
        if (card && m_findings.size() == 1 && m_title->text().simplified() != card->title)
            m_board.rename(one(), m_title->text().simplified());
    });
    connect(m_urgency, &QComboBox::activated, this, [this] {
        m_board.moveTo(m_findings, static_cast<TriageColumn>(m_urgency->currentData().toInt()));
    });
    connect(m_place, &QComboBox::activated, this, [this](int index) {
        if (index >= 0 && index < static_cast<int>(m_places.size()))
            m_board.placeAt(m_findings, m_places[static_cast<std::size_t>(index)]);
    });
    connect(m_persona, &QComboBox::activated, this,
            [this] { m_board.assign(m_findings, m_persona->currentText()); });
    connect(m_effort, &QDoubleSpinBox::editingFinished, this, [this] {
        const TriageCard *card = m_board.cards().card(one());
        if (card && card->effort != m_effort->value())
            m_board.setEffort(m_findings, m_effort->value());
    });
    connect(m_priority, &QDoubleSpinBox::editingFinished, this, [this] {
        const TriageCard *card = m_board.cards().card(one());
        if (card && card->priority != m_priority->value())
            m_board.setPriority(m_findings, m_priority->value());
    });
    connect(m_rule, &QPushButton::clicked, this, [this] { m_board.makeRule(one()); });
    connect(m_task, &QPushButton::clicked, this, [this] {
        if (const TriageCard *card = m_board.cards().card(one()))
            Q_EMIT taskRequested(domain::TaskId(card->task));
    });
    connect(m_dismiss, &QPushButton::clicked, this, [this] {
        const TriageCard *card = m_board.cards().card(one());
        if (!card)
            return;
        m_board.moveTo(m_findings, card->column == TriageColumn::Dismissed
                                       ? presentation::columnOf(card->urgency)
                                       : TriageColumn::Dismissed);
    });
    connect(m_merge, &QPushButton::clicked, this, [this] { m_board.merge(m_findings); });
    connect(m_splitToggle, &QPushButton::clicked, this, &FindingInspector::openSplit);
    connect(m_split, &QPushButton::clicked, this, [this] {
        const QStringList titles = m_splitTitles->toPlainText().split(u'\n', Qt::SkipEmptyParts);
        m_splitTitles->clear();
        m_board.split(one(), titles);
    });
    connect(m_splitTitles, &QPlainTextEdit::textChanged, this, &FindingInspector::refresh);
    connect(&board.cards(), &QAbstractItemModel::dataChanged, this, &FindingInspector::refresh);
    connect(&board, &TriageBoard::shownChanged, this, &FindingInspector::refresh);
    refresh();
}

QPushButton *FindingInspector::addButton(const QString &name, const QString &text)
{
    auto *button = new QPushButton(text, this);
    button->setObjectName(name);
    button->setAccessibleName(text);
    button->setAutoDefault(false);
    return button;
}

void FindingInspector::addRow(const QString &label, QWidget *field)
{
    auto *name = new QLabel(label);
    name->setTextFormat(Qt::PlainText);
    name->setBuddy(field);
    setLook(name, Look::Small);
    const int row = m_grid->count() / 2;
    m_grid->addWidget(name, row, 0);
    m_grid->addWidget(field, row, 1);
}

void FindingInspector::setFindings(const QStringList &findings)
{
    if (findings == m_findings)
        return;
    m_findings = findings;
    m_splitTitles->clear();
    m_splitTitles->hide();
    m_split->hide();
    refresh();
}

void FindingInspector::focusTitle()
{
    m_title->setFocus(Qt::ShortcutFocusReason);
    m_title->selectAll();
}

void FindingInspector::openSplit()
{
    const TriageCard *card = m_board.cards().card(one());
    if (!card || !m_board.canSplit(one()))
        return;
    if (card->folded.size() > 1)
        return m_board.split(one(), {});
    m_splitTitles->setVisible(m_splitTitles->isHidden());
    m_split->setVisible(!m_splitTitles->isHidden());
    if (!m_splitTitles->isHidden())
        m_splitTitles->setFocus(Qt::OtherFocusReason);
}

void FindingInspector::refresh()
{
    m_findings.removeIf([this](const QString &id) { return !m_board.cards().card(id); });
    const bool single = m_findings.size() == 1;
    setVisible(!m_findings.isEmpty());
    if (m_findings.isEmpty())
        return;
    const TriageCard &card = *m_board.cards().card(one());
    for (QWidget *each : {static_cast<QWidget *>(m_titleLabel), static_cast<QWidget *>(m_title)})
        each->setVisible(single);
    showChoices(card);
    if (single)
        showOne(card);
    else
        showSeveral();
    m_merge->setVisible(!single);
    m_merge->setEnabled(m_board.canMerge(m_findings));
    m_splitToggle->setVisible(single && m_board.canSplit(one()));
    const bool unfolds = card.folded.size() > 1;
    m_splitToggle->setText(unfolds ? tr("Unfold into %1").arg(card.folded.size()) : tr("Split…"));
    m_splitToggle->setAccessibleName(m_splitToggle->text());
    const auto parts = m_splitTitles->toPlainText().split(u'\n', Qt::SkipEmptyParts).size();
    m_split->setEnabled(parts > 1);
    m_split->setText(parts > 1 ? tr("Split into %1").arg(parts) : tr("Split"));
}

void FindingInspector::showOne(const TriageCard &card)
{
    m_heading->setText(card.id + (card.category.isEmpty() ? QString() : u" · "_s + card.category));
    if (!m_title->hasFocus()) {
        m_title->setText(card.title);
        m_title->setCursorPosition(0); // a long one shows how it begins
    }
    m_source->setText(card.source.isEmpty() ? QString() : u'“' + card.source + u'”');
    m_source->setVisible(!card.source.isEmpty());
    const bool repeats = card.detail.simplified() == card.source || card.detail.simplified() == card.title;
    QStringList detail;
    if (!repeats && !card.detail.isEmpty())
        detail.append(card.detail.left(4000));
    for (const QString &each : card.folded)
        detail.append(u"· "_s + each);
    m_detail->setText(detail.join(u'\n'));
    m_detail->setVisible(!detail.isEmpty());
    QStringList why;
    for (const QString &part : {card.place, card.was, card.reason, card.remark}) {
        if (!part.isEmpty())
            why.append(part);
    }
    if (!card.problem.isEmpty())
        why.append(tr("The dashboard does not take it: %1").arg(card.problem));
    m_reason->setText(why.join(u'\n'), card.filing == Filing::Refused ? Tone::Bad : Tone::Neutral);
    m_reason->setVisible(!why.isEmpty());
    const QString rule = m_board.ruleText(card.id);
    m_rule->setText(rule);
    m_rule->setAccessibleName(rule);
    m_rule->setVisible(!rule.isEmpty());
    m_task->setText(card.column == TriageColumn::Duplicates ? tr("Show “%1”").arg(card.taskTitle.left(40))
                                                            : tr("Show in the tree"));
    m_task->setAccessibleName(m_task->text());
    m_task->setVisible(!card.task.isEmpty());
    m_dismiss->setText(card.column == TriageColumn::Dismissed ? tr("Restore") : tr("Dismiss"));
    m_dismiss->setAccessibleName(m_dismiss->text());
}

void FindingInspector::showSeveral()
{
    m_heading->setText(tr("%n finding(s)", nullptr, static_cast<int>(m_findings.size())));
    for (QWidget *each :
         {static_cast<QWidget *>(m_source), static_cast<QWidget *>(m_detail),
          static_cast<QWidget *>(m_reason), static_cast<QWidget *>(m_rule), static_cast<QWidget *>(m_task)})
        each->hide();
    m_dismiss->setText(tr("Dismiss"));
    m_dismiss->setAccessibleName(m_dismiss->text());
}

void FindingInspector::showChoices(const TriageCard &card)
{
    const auto choose = [](QComboBox *box, int index) {
        const QSignalBlocker quiet(box);
        box->setCurrentIndex(index);
    };
    choose(m_urgency, static_cast<int>(card.urgency));
    if (const auto places = m_board.places(); places != m_places || m_place->count() == 0) {
        m_places = places;
        const QSignalBlocker quiet(m_place);
        m_place->clear();
        for (const TriageBoard::Place &place : m_places)
            m_place->addItem(place.name);
    }
    const auto at = std::ranges::find_if(m_places, [&card](const TriageBoard::Place &place) {
        return place.placement == card.where &&
               (place.milestone.isEmpty() || place.milestone == card.milestone);
    });
    choose(m_place, at == m_places.end() ? -1 : static_cast<int>(at - m_places.begin()));
    {
        const QSignalBlocker quiet(m_persona);
        m_persona->clear();
        m_persona->addItems(m_board.assignees());
        m_persona->setCurrentIndex(m_persona->findText(card.persona));
    }
    setNumber(m_effort, card.effort);
    setNumber(m_priority, card.priority);
}

} // namespace ui
