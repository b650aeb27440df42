// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "presentation/reviewstate.h"

#include <QWidget>

class QCheckBox;

namespace ui {

class Pill;
class WrapLabel;

/// A staged finding: checked, it becomes a task.
class FindingRow final : public QWidget
{
    Q_OBJECT

public:
    explicit FindingRow(QWidget *parent = nullptr);

    void setFinding(const presentation::ReviewFinding &finding);

Q_SIGNALS:
    void dismissed(const QString &finding, bool dismissed);

private:
    QString m_id;
    QCheckBox *m_file;
    WrapLabel *m_title;
    WrapLabel *m_detail;
    WrapLabel *m_source;
    Pill *m_urgency;
    Pill *m_duplicate;
    Pill *m_assignee;
};

} // namespace ui
