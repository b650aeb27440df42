// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "presentation/reviewstate.h"

#include <QWidget>

class QLineEdit;

namespace ui {

class Pill;
class WrapLabel;

/// An open objection and why it may stay open all the same.
class ObjectionRow final : public QWidget
{
    Q_OBJECT

public:
    explicit ObjectionRow(QWidget *parent = nullptr);

    void setObjection(const presentation::ReviewObjection &objection);
    [[nodiscard]] QString objectionId() const { return m_id; }
    void askForReason(); ///< shows that the reason is missing and puts the cursor there

Q_SIGNALS:
    void waived(const QString &objection, const QString &why);

private:
    QString m_id;
    Pill *m_number;
    WrapLabel *m_text;
    WrapLabel *m_history;
    QLineEdit *m_reason;
};

} // namespace ui
