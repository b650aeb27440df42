// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "presentation/projectsettings.h"

#include <QFrame>

class QBoxLayout;
class QPushButton;
class QVBoxLayout;

namespace ui {

class Pill;
class RuleEditor;
class WrapLabel;

/// One rule: what it is called and does, its value to edit, what is wrong with it, and the way back to what
/// is in force or to the default.
class RuleRow final : public QFrame
{
    Q_OBJECT

public:
    RuleRow(presentation::ProjectSettings &settings, const presentation::Rule &rule,
            QWidget *parent = nullptr);

    [[nodiscard]] const presentation::Rule &rule() const { return m_rule; }
    [[nodiscard]] RuleEditor *editor() const { return m_editor; }
    /// Whether title, sentence or value have these words.
    [[nodiscard]] bool matches(const QString &words) const;
    /// Text beside or above the value.
    void setWide(bool wide);
    /// The first one has no line above it.
    void setFirst(bool first);

public Q_SLOTS:
    void update();

private:
    QVBoxLayout *addColumn(int stretch);
    QPushButton *addLink(const QString &name, const QString &text, QBoxLayout *bar);

    presentation::ProjectSettings &m_settings;
    const presentation::Rule &m_rule;
    presentation::ProjectSettings::State m_state;
    QBoxLayout *m_columns;
    Pill *m_mark;
    RuleEditor *m_editor;
    WrapLabel *m_message;
    WrapLabel *m_standard;
    QPushButton *m_revert = nullptr;
    QPushButton *m_keep = nullptr;
    QPushButton *m_reset = nullptr;
};

} // namespace ui
