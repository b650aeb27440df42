// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>

class QPushButton;
class QStackedWidget;

namespace presentation {
class ConversationViewModel;
}

namespace ui {

class Composer;
class ConversationView;
class DockPanel;
class FindBar;

/// The Conversation panel: the cards of the run that is looked at, search, and a composer below.
class ConversationPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit ConversationPanel(presentation::ConversationViewModel &conversation, QWidget *parent = nullptr);

    /// Shows task, objections and attempt in the header of the dock that this panel is in.
    void installHeader(DockPanel &dock);

    [[nodiscard]] ConversationView &view() { return *m_view; }
    /// Scrolls to what was shown last at that time.
    void showMoment(const QDateTime &time);
    void openFind();

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void takeRun();
    [[nodiscard]] QWidget *makeAnswers(const QString &question, QWidget *parent);
    void fitHeader();
    void closeFind();
    void placeJump();

    presentation::ConversationViewModel &m_conversation;
    FindBar *m_find;
    QStackedWidget *m_stack;
    ConversationView *m_view;
    QPushButton *m_jump;
    Composer *m_composer;
    QPointer<QWidget> m_counters; ///< in the header; shown where there is room
    QPointer<QWidget> m_rounds;
};

} // namespace ui
