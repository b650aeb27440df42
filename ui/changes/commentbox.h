// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "presentation/diffcomments.h"

#include <QFrame>

class QPlainTextEdit;

namespace ui {

/// Where a comment on a line is written. Every edit is kept; Ctrl+Enter and Escape close it.
class CommentBox final : public QFrame
{
    Q_OBJECT

public:
    CommentBox(const presentation::CommentPlace &place, const QString &text, QWidget *parent);

    static constexpr int usualHeight = 112;

    [[nodiscard]] const presentation::CommentPlace &place() const { return m_place; }
    void focusText();

Q_SIGNALS:
    void edited(const QString &text);
    void closed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    presentation::CommentPlace m_place;
    QPlainTextEdit *m_text;
};

} // namespace ui
