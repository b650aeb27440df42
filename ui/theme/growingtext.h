// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>

namespace ui {

/// A field for a few sentences: as high as what is written in it, between a smallest and a largest number of
/// lines. Tab leaves it, Enter makes a new line, Ctrl+Enter submits, whatever the window does with that key
/// elsewhere.
class GrowingText final : public QPlainTextEdit
{
    Q_OBJECT

public:
    GrowingText(int fewestLines, int mostLines, QWidget *parent = nullptr);

Q_SIGNALS:
    void submitted();

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void fitHeight();

    int m_fewestLines;
    int m_mostLines;
};

} // namespace ui
