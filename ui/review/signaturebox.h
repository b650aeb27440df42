// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "presentation/reviewstate.h"

#include <QWidget>

namespace ui {

/// One of the two signatures under a plan: who, and what they say.
class SignatureBox final : public QWidget
{
    Q_OBJECT

public:
    SignatureBox(const QString &who, bool human, QWidget *parent = nullptr);

    void setSignature(const presentation::Signature &signature);

    [[nodiscard]] QSize sizeHint() const override { return {150, 52}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_who;
    bool m_human;
    presentation::Signature m_signature;
};

} // namespace ui
