// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPlainTextEdit;
class QPushButton;

namespace ui {

/// A heading with a text of several lines below it. What is typed is kept as a draft and written only when it
/// is saved (Ctrl+S in the text).
class LongText final : public QWidget
{
    Q_OBJECT

public:
    /// `name` is the object name's beginning.
    LongText(const QString &name, const QString &heading, QWidget *parent = nullptr);

    /// What is stored, and what was typed instead; an empty draft is none.
    void show(const QString &stored, const QString &draft);

Q_SIGNALS:
    void drafted(const QString &draft); ///< empty when it is as stored again
    void saved(const QString &text);

private:
    void onEdited();
    void updateButtons();

    QString m_stored;
    QPlainTextEdit *m_text;
    QPushButton *m_save;
    QPushButton *m_revert;
};

} // namespace ui
