// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace ui {

/// Heads a part of a panel: a title, and beside it what it amounts to.
class Caption final : public QWidget
{
    Q_OBJECT

public:
    explicit Caption(QWidget *parent = nullptr);

    void setTexts(const QString &title, const QString &remark = {});
    [[nodiscard]] QSize sizeHint() const override { return {160, 20}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {60, 20}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_title;
    QString m_remark;
};

} // namespace ui
