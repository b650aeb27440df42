// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "presentation/rulebook.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPlainTextEdit;

namespace ui {

class WrapLabel;

/// The value of a rule in the form that fits it.
class RuleEditor final : public QWidget
{
    Q_OBJECT

public:
    explicit RuleEditor(const presentation::Rule &rule, QWidget *parent = nullptr);

    /// A text that stands there already is not set again: the cursor stays where it is.
    void setText(const QString &text);
    /// Shown by a border and told to assistive tools.
    void setProblem(const QString &problem);
    [[nodiscard]] QWidget *field() const;

Q_SIGNALS:
    void edited(const QString &text);

private:
    [[nodiscard]] QString text() const;
    void addSeveral(const presentation::Rule &rule);
    void fitLines();

    presentation::RuleForm m_form;
    QString m_sentence;
    QComboBox *m_choice = nullptr;
    QLineEdit *m_line = nullptr;
    QPlainTextEdit *m_lines = nullptr;
    WrapLabel *m_fact = nullptr;
    QString m_nothing; ///< what a fact says without a value
    std::vector<QCheckBox *> m_boxes;
    QStringList m_values; ///< of the boxes
    QStringList m_others; ///< values that no box stands for, kept
};

} // namespace ui
