// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "presentation/conversationcard.h"

#include <QHash>
#include <QRectF>
#include <QTextLayout>

#include <memory>
#include <optional>
#include <vector>

class QPainter;

namespace ui {

struct Theme;

/// A place in the text of a card. Block 0 is the header, then every row counts one, folded or not, so that a
/// place stays what it is when something is folded.
struct TextPlace
{
    int block = 0;
    int position = 0;

    auto operator<=>(const TextPlace &) const = default;
};

/// A range within one block that is painted on a colour.
struct Highlight
{
    int block = 0;
    int start = 0;
    int length = 0;
    QColor background;
    QColor foreground; ///< invalid: the text keeps its own
};

/// Which sections the reader has opened or closed, by section id.
using Folds = QHash<QString, bool>;

[[nodiscard]] bool isOpen(const presentation::Section &section, const Folds &folds);

/// One card, laid out for a width. Geometry is relative to the card's top left corner.
class CardLayout
{
public:
    /// Lays the card out; rows that stayed the same keep their layout. From right to left everything but code
    /// stands mirrored.
    void set(const presentation::Card &card, const Folds &folds, int width, const Theme &theme,
             Qt::LayoutDirection direction = Qt::LeftToRight);

    [[nodiscard]] int height() const { return m_height; }
    [[nodiscard]] QString card() const { return m_key; }

    struct Look
    {
        bool current = false;
        QString hoveredFold;
        std::vector<Highlight> highlights;
    };
    /// Paints what is within `clip`, which is in the card's coordinates.
    void paint(QPainter &painter, const QRectF &clip, const Look &look) const;

    /// The section that this point folds or unfolds.
    [[nodiscard]] std::optional<QString> foldAt(const QPointF &point) const;
    /// True over text that can be selected.
    [[nodiscard]] bool isOverText(const QPointF &point) const;
    [[nodiscard]] TextPlace placeAt(const QPointF &point) const;
    /// The file whose chip is there; empty elsewhere.
    [[nodiscard]] QString pathAt(const QPointF &point) const;
    /// Where the block stands; empty when it is folded away.
    [[nodiscard]] QRectF blockRect(int block) const;
    [[nodiscard]] QRectF placeRect(const TextPlace &place) const;
    /// Where the buttons of a card stand that asks for something; empty for other cards.
    [[nodiscard]] QRect answersRect() const { return m_answers; }

private:
    struct Decoration
    {
        int start = 0;
        int length = 0;
        presentation::SpanKind kind = presentation::SpanKind::Text;
        presentation::CardTone tone = presentation::CardTone::Text;
    };
    struct Block
    {
        int index = 0;
        presentation::Row row;
        qreal width = 0;
        std::unique_ptr<QTextLayout> layout;
        std::vector<Decoration> decorations;
        QPointF origin; ///< of the text
        QRectF rect;    ///< of the whole row
    };
    /// The blocks of before. What moves on in a streamed text keeps its layout: it is found by what it says.
    class Old
    {
    public:
        explicit Old(std::vector<Block> blocks);
        /// Empty when nothing fits.
        [[nodiscard]] std::optional<Block> take(int index, const presentation::Row &row, qreal width);

    private:
        [[nodiscard]] bool fits(std::size_t place, const presentation::Row &row, qreal width) const;

        std::vector<Block> m_blocks;
        QHash<int, std::size_t> m_byIndex;
        QMultiHash<QString, std::size_t> m_byText;
    };
    struct Fold
    {
        QString section;
        QRectF rect;
        QString text;
        bool open = false;
        bool inHeader = false;
    };
    struct Panel ///< the background behind preformatted rows
    {
        QRectF rect;
    };

    [[nodiscard]] Block blockFor(int index, const presentation::Row &row, qreal width, Old &old) const;
    void mirror();
    [[nodiscard]] QRectF mirrored(const QRectF &rect) const;
    void placeHeader(const presentation::Card &card, const Folds &folds, Old &old);
    qreal placeSections(const presentation::Card &card, const Folds &folds, Old &old);
    qreal placeRows(const presentation::Section &section, int firstBlock, qreal y, Old &old);
    void paintFrame(QPainter &painter, const Look &look) const;
    void paintBlock(QPainter &painter, const Block &block, const Look &look) const;
    void paintDecorations(QPainter &painter, const Block &block) const;
    void paintMarker(QPainter &painter, const Block &block) const;
    [[nodiscard]] const Block *find(int block) const;

    const Theme *m_theme = nullptr;
    QString m_key;
    QString m_letters;
    presentation::CardTone m_actorTone = presentation::CardTone::Accent;
    std::optional<presentation::Span> m_badge;
    QRectF m_badgeRect;
    bool m_emphasised = false;
    bool m_live = false;
    int m_width = 0;
    int m_height = 0;
    qreal m_headerHeight = 0;
    bool m_headerOnly = true;
    Qt::LayoutDirection m_direction = Qt::LeftToRight;
    std::vector<Block> m_blocks; ///< of what is unfolded, in order
    std::vector<Fold> m_folds;
    std::vector<Panel> m_panels;
    QRect m_answers;
};

} // namespace ui
