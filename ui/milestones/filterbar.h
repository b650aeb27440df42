// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "presentation/milestonefilter.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLineEdit;

namespace ui {

/// Search field and filters above the tree.
class FilterBar final : public QWidget
{
    Q_OBJECT

public:
    explicit FilterBar(QWidget *parent = nullptr);

    [[nodiscard]] presentation::MilestoneFilter::Wish wish() const;
    void setPersonas(const QStringList &personas);
    void clear();
    void focusSearch();

Q_SIGNALS:
    void wishChanged();

private:
    QLineEdit *m_search;
    QComboBox *m_state;
    QComboBox *m_persona;
    QCheckBox *m_needsMe;
    QCheckBox *m_hideDone;
};

} // namespace ui
