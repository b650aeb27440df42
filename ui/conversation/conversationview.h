// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/conversation/cardlayout.h"

#include <QAbstractScrollArea>
#include <QTimer>

#include <functional>
#include <map>
#include <memory>
#include <vector>

namespace presentation {
class ConversationModel;
}

namespace ui {

/// A place in the whole conversation.
struct ConversationPlace
{
    int card = 0;
    TextPlace place;

    auto operator<=>(const ConversationPlace &) const = default;
};

/// The cards of one conversation. Only what is on the screen is laid out; heights of the rest are estimates
/// that are put right without moving what the reader looks at. Text is selected across cards with the mouse,
/// cards are walked and folded with the keyboard. While the reader is at the end the view follows what
/// arrives, otherwise it stays and offers jumpToLatest().
class ConversationView final : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit ConversationView(presentation::ConversationModel &model, QWidget *parent = nullptr);
    ~ConversationView() override;

    /// Makes what stands at the foot of a card that asks this question; null when nothing can be answered.
    using AnswersMaker = std::function<QWidget *(const QString &question, QWidget *parent)>;
    void setAnswersMaker(AnswersMaker maker);

    /// At the end, so that what arrives comes into view.
    [[nodiscard]] bool isFollowing() const { return m_following; }
    void jumpToLatest();

    [[nodiscard]] int cardCount() const { return static_cast<int>(m_items.size()); }
    [[nodiscard]] QString spokenText(int card) const; ///< for screen readers
    [[nodiscard]] int currentCard() const { return m_current; }
    void setCurrentCard(int card);
    void showCard(int card); ///< makes it current and scrolls to it
    void toggleFold(int card, const QString &section);
    [[nodiscard]] bool isSectionOpen(int card, const QString &section) const;
    /// Where the card is drawn, in the viewport's coordinates; laid out for it if needed.
    [[nodiscard]] QRect cardRect(int card);

    [[nodiscard]] QString selectedText() const;
    void selectAll();
    void clearSelection();
    /// The selection, or the current card when nothing is selected.
    void copy();

    /// Marks every occurrence, case-blind. Returns how many there are; "" marks nothing.
    int setSearch(const QString &text);
    [[nodiscard]] int matchCount() const { return static_cast<int>(m_matches.size()); }
    [[nodiscard]] int currentMatch() const { return m_currentMatch; } ///< from 0; -1 without matches
    void findNext(bool backward);

Q_SIGNALS:
    void followingChanged(bool following);
    void matchesChanged();
    void findRequested();                    ///< Ctrl+F
    void pathActivated(const QString &path); ///< a file that a card names is to be opened

protected:
    bool viewportEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    struct Item
    {
        QString key;
        int height = 0;
        bool known = false; ///< else an estimate
        std::unique_ptr<CardLayout> layout;
    };
    struct Match
    {
        int card = 0;
        int block = 0;
        int start = 0;
    };

    // What the model says.
    void rebuild();
    void insertCards(int first, int last);
    void removeCards(int first, int last);
    void changeCards(int first, int last);

    // Geometry.
    void forget(); ///< all layouts, as for another width
    /// Lays out what is visible and sets the scroll range. `pinned` keeps its place on the screen.
    void arrange(int pinned = -1);
    int layOut(int card); ///< returns by how much the card grew
    int estimate(int card) const;
    void updateTops();
    [[nodiscard]] int cardAt(int y) const; ///< in content coordinates; clamped
    [[nodiscard]] int contentHeight() const;
    [[nodiscard]] int cardWidth() const;
    void scrollTo(int card, int top, int bottom); ///< of the card
    void placeAnswers();
    void setFollowing(bool following);
    Folds &foldsOf(int card);

    // Input.
    [[nodiscard]] ConversationPlace placeAt(const QPoint &point);
    void extendSelection(const QPoint &point);
    void selectWordAt(const QPoint &point);
    void toggleCurrent();
    void dragScroll();
    void forgetPointer(); ///< what it was pressed on or over may be gone

    void searchAgain();
    [[nodiscard]] std::vector<Highlight> highlightsOf(int card) const;

    presentation::ConversationModel &m_model;
    std::vector<Item> m_items;
    std::vector<int> m_tops; ///< of the cards in the content; one more for the end
    QHash<QString, Folds> m_folds;
    int m_current = -1;
    bool m_following = true;
    bool m_arranging = false;

    AnswersMaker m_makeAnswers;
    std::map<QString, QWidget *> m_answers; ///< by question, of the cards on the screen

    ConversationPlace m_anchor;
    ConversationPlace m_cursor;
    bool m_selecting = false;
    std::optional<std::pair<int, QString>> m_pressedFold;
    std::pair<int, QString> m_hoveredFold{-1, {}};
    QString m_pressedPath;
    QTimer m_dragScroll;
    QPoint m_dragPoint;

    QString m_search;
    std::vector<Match> m_matches;
    int m_currentMatch = -1;
};

} // namespace ui
