// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "presentation/triageboard.h"

#include <QFrame>

class QComboBox;
class QLineEdit;
class QPushButton;

namespace ui {

class ElidedLabel;

/// Above the board: which batch it shows, the filters, and what files it.
class TriageHeader final : public QFrame
{
    Q_OBJECT

public:
    explicit TriageHeader(presentation::TriageBoard &board, QWidget *parent = nullptr);

    [[nodiscard]] bool isCompact() const;
    void focusFilter();

Q_SIGNALS:
    void compactChanged(bool compact);
    void requestsToggled(bool shown);

private:
    void refresh();
    void filter();

    presentation::TriageBoard &m_board;
    QComboBox *m_batches;
    ElidedLabel *m_facts;
    QLineEdit *m_words;
    QComboBox *m_persona;
    QPushButton *m_compact;
    QPushButton *m_requests;
    QPushButton *m_file;
    bool m_hasChosen = false; ///< the human has chosen how dense the cards are
};

} // namespace ui
