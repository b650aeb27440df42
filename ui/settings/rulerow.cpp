// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/rulerow.h"

#include "ui/review/wraplabel.h"
#include "ui/settings/ruleeditor.h"
#include "ui/theme/announce.h"
#include "ui/theme/decides.h"
#include "ui/theme/pill.h"
#include "ui/theme/stylesheet.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace ui {

using namespace Qt::StringLiterals;
using presentation::ProjectSettings;
using presentation::Rule;
using presentation::RuleForm;

RuleRow::RuleRow(ProjectSettings &settings, const Rule &rule, QWidget *parent)
    : QFrame(parent)
    , m_settings(settings)
    , m_rule(rule)
    , m_columns(new QBoxLayout(QBoxLayout::LeftToRight, this))
    , m_mark(new Pill)
    , m_editor(new RuleEditor(rule))
    , m_message(new WrapLabel(WrapLabel::Style::Small))
    , m_standard(new WrapLabel(WrapLabel::Style::Small))
{
    setObjectName(u"row_"_s + rule.key);
    setDecides(this);
    m_columns->setContentsMargins(metrics::gap3, metrics::gap3, metrics::gap3, metrics::gap2);
    m_columns->setSpacing(metrics::gap5);

    auto *title = new QLabel(rule.title);
    title->setTextFormat(Qt::PlainText);
    title->setWordWrap(true);
    title->setBuddy(m_editor->field());
    setLook(title, Look::Title);
    auto *sentence = new WrapLabel(WrapLabel::Style::Small);
    sentence->setText(rule.sentence);
    auto *heading = new QHBoxLayout;
    heading->setSpacing(metrics::gap2);
    heading->addWidget(title, 1);
    heading->addWidget(m_mark, 0, Qt::AlignTop);
    auto *texts = addColumn(2);
    texts->setSpacing(2);
    texts->addLayout(heading);
    texts->addWidget(sentence);
    texts->addStretch();

    m_message->setObjectName(u"message_"_s + rule.key);
    m_standard->setObjectName(u"default_"_s + rule.key);
    auto *bar = new QHBoxLayout;
    bar->setSpacing(metrics::gap2);
    bar->addWidget(m_standard, 1);
    m_keep = addLink(u"keep_"_s, tr("Keep mine"), bar);
    m_revert = addLink(u"revert_"_s, tr("Revert"), bar);
    m_reset = addLink(u"reset_"_s, tr("Reset to default"), bar);
    auto *value = addColumn(3);
    value->setSpacing(metrics::gap1);
    value->addWidget(m_editor);
    value->addWidget(m_message);
    value->addLayout(bar);
    value->addStretch();

    connect(m_editor, &RuleEditor::edited, this,
            [this](const QString &text) { m_settings.edit(m_rule.key, text); });
    connect(m_revert, &QPushButton::clicked, this, [this] { m_settings.revert(m_rule.key); });
    connect(m_keep, &QPushButton::clicked, this, [this] { m_settings.keepMine(m_rule.key); });
    connect(m_reset, &QPushButton::clicked, this, [this] { m_settings.setStandard(m_rule.key); });
    connect(&settings, &ProjectSettings::changed, this, &RuleRow::update);
    update();
}

/// As wide as its part of the room, however long its texts are.
QVBoxLayout *RuleRow::addColumn(int stretch)
{
    auto *column = new QWidget;
    QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    column->setSizePolicy(policy);
    auto *layout = new QVBoxLayout(column);
    layout->setContentsMargins(0, 0, 0, 0);
    m_columns->addWidget(column, stretch);
    return layout;
}

QPushButton *RuleRow::addLink(const QString &name, const QString &text, QBoxLayout *bar)
{
    auto *button = new QPushButton(text);
    button->setObjectName(name + m_rule.key);
    //: A button's name: %1 is what it does, %2 the rule that it is about
    button->setAccessibleName(tr("%1: %2").arg(text, m_rule.title));
    setLook(button, Look::Link);
    bar->addWidget(button, 0, Qt::AlignTop);
    return button;
}

void RuleRow::setFirst(bool first)
{
    setLook(this, first ? Look::Plain : Look::Strip);
}

void RuleRow::setWide(bool wide)
{
    m_columns->setDirection(wide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_columns->setSpacing(wide ? metrics::gap5 : metrics::gap1);
}

bool RuleRow::matches(const QString &words) const
{
    const QString all =
        QStringList{m_rule.title, m_rule.sentence, m_state.text,
                    presentation::summaryOf(m_rule, m_state.text), presentation::sectionTitle(m_rule.section)}
            .join(u'\n');
    const QStringList wanted = words.split(u' ', Qt::SkipEmptyParts);
    return std::ranges::all_of(
        wanted, [&all](const QString &word) { return all.contains(word, Qt::CaseInsensitive); });
}

void RuleRow::update()
{
    const ProjectSettings::State before = m_state;
    m_state = m_settings.state(m_rule);
    const bool isFact = m_rule.form == RuleForm::Fact;
    m_editor->setText(m_state.text);
    m_editor->setProblem(m_state.problem);
    if (!m_state.problem.isEmpty())
        m_message->setText(m_state.problem, Tone::Bad);
    else if (m_state.isOvertaken)
        m_message->setText(
            tr("Changed elsewhere meanwhile, to: %1").arg(presentation::summaryOf(m_rule, m_state.stored)),
            Tone::Warn);
    else
        m_message->setText(m_state.remark);
    m_message->setVisible(!m_message->text().isEmpty());
    m_mark->setText(m_state.isChanged ? tr("not saved") : QString(), Tone::Accent);
    m_standard->setText(isFact || m_state.isStandard
                            ? QString()
                            : tr("Default: %1").arg(presentation::summaryOf(m_rule, m_state.standard)));
    m_standard->setVisible(!m_standard->text().isEmpty());
    m_keep->setVisible(m_state.isOvertaken);
    m_revert->setText(m_state.isOvertaken ? tr("Take theirs") : tr("Revert"));
    m_revert->setVisible(m_state.isChanged);
    m_reset->setVisible(!isFact && !m_state.isStandard);
    if (m_state.problem != before.problem && !m_state.problem.isEmpty() &&
        m_editor->isAncestorOf(focusWidget()))
        announce(m_message, m_state.problem);
}

} // namespace ui
