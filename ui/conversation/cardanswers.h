// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

namespace ui {

/// The buttons at the foot of a card that asks for something: yes and no, and a menu of what reaches further.
class CardAnswers final : public QWidget
{
    Q_OBJECT

public:
    /// `about` is what the answers are about, for those who hear it only.
    CardAnswers(const QStringList &texts, const QString &about, QWidget *parent = nullptr);

Q_SIGNALS:
    void answered(int which);
};

} // namespace ui
