// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "presentation/agentteam.h"
#include "ui/theme/theme.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QGridLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace ui {

class WrapLabel;

/// The settings of one agent: nothing is written before Save. The fields scroll, what is done with them
/// stays.
class AgentFormView final : public QWidget
{
    Q_OBJECT

public:
    explicit AgentFormView(presentation::AgentTeam &team, QWidget *parent = nullptr);

    void focusName();

private:
    QLabel *addRow(const QString &text, QWidget *field);
    QWidget *createPersonas();
    QWidget *createKey();
    QWidget *createFooter();
    void say(const QString &sentence, Tone tone);
    QSpinBox *createNumber(const QString &name, const QString &text, int most, const QString &suffix);
    void fill();
    [[nodiscard]] presentation::AgentForm form() const;
    void showKind();
    void showTest();
    void storeKey();

    presentation::AgentTeam &m_team;
    QGridLayout *m_grid;
    QLineEdit *m_name = nullptr;
    QComboBox *m_kind = nullptr;
    QLineEdit *m_address = nullptr;
    QLabel *m_addressLabel = nullptr;
    QLineEdit *m_command = nullptr;
    QLabel *m_commandLabel = nullptr;
    QComboBox *m_model = nullptr;
    QLabel *m_modelLabel = nullptr;
    QWidget *m_keyRow = nullptr;
    QLabel *m_keyLabel = nullptr;
    QComboBox *m_keyKind = nullptr;
    QLineEdit *m_keyName = nullptr;
    QLineEdit *m_key = nullptr;
    QPushButton *m_storeKey = nullptr;
    QList<QCheckBox *> m_personas;
    QSpinBox *m_parallel = nullptr;
    QSpinBox *m_firstByte = nullptr;
    QLabel *m_firstByteLabel = nullptr;
    QSpinBox *m_idle = nullptr;
    QPushButton *m_test = nullptr;
    QPushButton *m_save = nullptr;
    QPushButton *m_remove = nullptr;
    WrapLabel *m_result = nullptr;
};

} // namespace ui
