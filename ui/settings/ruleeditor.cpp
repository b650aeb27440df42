// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/ruleeditor.h"

#include "ui/review/wraplabel.h"
#include "ui/theme/choicebox.h"
#include "ui/theme/theme.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalBlocker>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;
using presentation::Rule;
using presentation::RuleForm;
using presentation::RuleOption;

namespace {

constexpr int fewestLines = 2;
constexpr int mostLines = 12;

} // namespace

RuleEditor::RuleEditor(const Rule &rule, QWidget *parent)
    : QWidget(parent)
    , m_form(rule.form)
    , m_sentence(rule.sentence)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::gap1);
    switch (rule.form) {
    case RuleForm::Choice:
        m_choice = new ChoiceBox;
        for (const RuleOption &option : rule.options)
            m_choice->addItem(option.text, option.value);
        m_choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        m_choice->setMinimumContentsLength(12);
        m_choice->setFocusPolicy(Qt::StrongFocus);
        connect(m_choice, &QComboBox::activated, this, [this] { Q_EMIT edited(text()); });
        layout->addWidget(m_choice);
        break;
    case RuleForm::Several:
        addSeveral(rule);
        return;
    case RuleForm::Line:
        m_line = new QLineEdit;
        m_line->setPlaceholderText(rule.hint);
        connect(m_line, &QLineEdit::textEdited, this, &RuleEditor::edited);
        layout->addWidget(m_line);
        break;
    case RuleForm::Lines:
        m_lines = new QPlainTextEdit;
        m_lines->setProperty("look", u"field"_s);
        m_lines->setTabChangesFocus(true);
        m_lines->setPlaceholderText(rule.hint);
        m_lines->setFont(monoFont());
        m_lines->setLineWrapMode(QPlainTextEdit::WidgetWidth);
        connect(m_lines, &QPlainTextEdit::textChanged, this, [this] {
            fitLines();
            Q_EMIT edited(text());
        });
        layout->addWidget(m_lines);
        fitLines();
        break;
    case RuleForm::Fact:
        m_fact = new WrapLabel(WrapLabel::Style::Mono);
        m_nothing = rule.hint;
        layout->addWidget(m_fact);
        return;
    }
    field()->setObjectName(u"rule_"_s + rule.key);
    field()->setAccessibleName(rule.title);
    field()->setAccessibleDescription(rule.sentence);
    setFocusProxy(field());
}

void RuleEditor::addSeveral(const Rule &rule)
{
    for (const RuleOption &option : rule.options) {
        auto *box = new QCheckBox(option.text);
        box->setObjectName(u"rule_%1_%2"_s.arg(rule.key, option.value));
        //: A check box's name: %1 is the rule's title
        box->setAccessibleName(tr("%1: %2").arg(rule.title, option.text));
        connect(box, &QCheckBox::toggled, this, [this] { Q_EMIT edited(text()); });
        layout()->addWidget(box);
        m_boxes.push_back(box);
        m_values.append(option.value);
    }
    setFocusProxy(m_boxes.front());
}

QWidget *RuleEditor::field() const
{
    if (m_choice)
        return m_choice;
    if (m_line)
        return m_line;
    if (m_lines)
        return m_lines;
    return m_boxes.empty() ? nullptr : m_boxes.front();
}

QString RuleEditor::text() const
{
    switch (m_form) {
    case RuleForm::Choice:
        return m_choice->currentData().toString();
    case RuleForm::Line:
        return m_line->text();
    case RuleForm::Lines:
        return m_lines->toPlainText();
    case RuleForm::Several: {
        QStringList chosen;
        for (qsizetype i = 0; i < m_values.size(); ++i) {
            if (m_boxes[static_cast<std::size_t>(i)]->isChecked())
                chosen.append(m_values[i]);
        }
        return (chosen + m_others).join(u'\n');
    }
    case RuleForm::Fact:
        break;
    }
    return {};
}

void RuleEditor::setText(const QString &text)
{
    if (m_fact) {
        m_fact->setText(text.isEmpty() ? m_nothing : text);
        return;
    }
    if (text == this->text())
        return;
    if (m_choice) {
        m_choice->setCurrentIndex(m_choice->findData(text));
    } else if (m_line) {
        m_line->setText(text);
    } else if (m_lines) {
        const QSignalBlocker quiet(m_lines);
        m_lines->setPlainText(text);
        fitLines();
    } else {
        m_others = text.split(u'\n', Qt::SkipEmptyParts);
        for (qsizetype i = 0; i < m_values.size(); ++i) {
            QCheckBox *box = m_boxes[static_cast<std::size_t>(i)];
            const QSignalBlocker quiet(box);
            box->setChecked(m_others.removeAll(m_values[i]) > 0);
        }
    }
}

void RuleEditor::setProblem(const QString &problem)
{
    QWidget *edit = field();
    if (!edit || (!m_line && !m_lines))
        return;
    edit->setAccessibleDescription(problem.isEmpty() ? m_sentence : problem);
    if (edit->property("wrong").toBool() == !problem.isEmpty())
        return;
    edit->setProperty("wrong", !problem.isEmpty());
    edit->style()->unpolish(edit);
    edit->style()->polish(edit);
}

/// As many lines as there are, within reason.
void RuleEditor::fitLines()
{
    const int lines = std::clamp(m_lines->blockCount(), fewestLines, mostLines);
    m_lines->setFixedHeight(lines * QFontMetrics(m_lines->font()).lineSpacing() + 22);
}

} // namespace ui
