// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

#include <optional>
#include <vector>

namespace presentation {

// A conversation is shown as cards. A card is a value made of rows made of spans: what is said and in which
// manner, never mark-up. All text in it is visible() already and its lines are short enough for text layout.

enum class CardTone { Text, Dim, Accent, Ok, Warn, Bad, Human, Engineer };

enum class SpanKind {
    Text,
    Strong,
    Chip,     ///< a path or command on a code background
    Pill,     ///< a short state on a soft background
    Inserted, ///< words that are new
    Deleted,  ///< words that are gone
    Code      ///< monospace within a line
};

struct Span
{
    SpanKind kind = SpanKind::Text;
    CardTone tone = CardTone::Text;
    QString text;
    QString path = {}; ///< of a file that can be opened: in the worktree, or absolute; empty for other text

    bool operator==(const Span &) const = default;
};

enum class RowKind {
    Line,
    Heading,
    Mono,        ///< preformatted, monospace
    MonoAdded,   ///< a line that a diff adds
    MonoRemoved, ///< a line that a diff removes
    MonoHeading  ///< a diff's file or hunk header
};

struct Row
{
    RowKind kind = RowKind::Line;
    QString marker; ///< a letter, number or sign before the text; may be empty
    CardTone markerTone = CardTone::Text;
    bool markerFilled = false; ///< the marker stands on its tone's soft background
    int indent = 0;
    std::vector<Span> spans;

    bool operator==(const Row &) const = default;
};

/// The rows of a section. Long logs and answers are most of a conversation: their lines are kept as the text
/// that they came in, which the journal's events share, and become rows when somebody asks for them.
class RowSequence
{
public:
    RowSequence() = default;
    RowSequence(std::vector<Row> rows)
        : m_before(std::move(rows))
    {}
    RowSequence(std::initializer_list<Row> rows)
        : m_before(rows)
    {}

    void push_back(Row row);
    /// Preformatted lines after the rows that are there; once. Each is at most longestLine characters long
    /// and visible(). With `isDiff` the lines of a unified diff are told apart.
    void setLines(const QString &text, std::vector<qsizetype> starts, bool isDiff);

    /// These, with a row before them.
    [[nodiscard]] RowSequence after(Row row) const;

    [[nodiscard]] std::size_t size() const { return m_before.size() + m_starts.size() + m_after.size(); }
    [[nodiscard]] bool empty() const { return size() == 0; }
    [[nodiscard]] Row operator[](std::size_t i) const;
    [[nodiscard]] RowKind kindOf(std::size_t i) const;
    /// Whether the words, without regard to case, may be in one of the rows.
    [[nodiscard]] bool mayContain(const QString &words) const;

    class Iterator
    {
    public:
        Iterator(const RowSequence &rows, std::size_t at)
            : m_rows(&rows)
            , m_at(at)
        {}
        [[nodiscard]] Row operator*() const { return (*m_rows)[m_at]; }
        Iterator &operator++()
        {
            ++m_at;
            return *this;
        }
        [[nodiscard]] bool operator!=(const Iterator &other) const { return m_at != other.m_at; }

    private:
        const RowSequence *m_rows;
        std::size_t m_at;
    };
    [[nodiscard]] Iterator begin() const { return {*this, 0}; }
    [[nodiscard]] Iterator end() const { return {*this, size()}; }

    bool operator==(const RowSequence &) const = default;

private:
    [[nodiscard]] QString line(std::size_t i) const;

    std::vector<Row> m_before;
    QString m_text;
    std::vector<qsizetype>
        m_starts; ///< of the lines in the text; a line ends before the next or at a line feed
    bool m_isDiff = false;
    std::vector<Row> m_after;
};

/// Rows that are shown and folded together.
struct Section
{
    QString id;       ///< stable within the card
    QString toggle;   ///< names what is shown or hidden ("prompt"); empty: always shown
    bool open = true; ///< unless the reader decides otherwise
    RowSequence rows;

    bool operator==(const Section &) const = default;
};

enum class CardKind {
    PlanRequest,
    Context,
    Attempt,
    RuleFindings,
    Verdict,
    Approval,
    Rejection,
    Escalation,
    HumanDecision,
    Execution,
    Changes,
    Checks,
    Report,
    Batch,
    Note,
    Landing,
    Failure,
    End,
    Permission,
    Notice,
    Live ///< what the running turn says right now; always the last card
};

struct Card
{
    QString key; ///< stable within the run
    CardKind kind = CardKind::Notice;
    QString letters; ///< the avatar's
    CardTone actorTone = CardTone::Accent;
    QString who;
    std::optional<Span> pill;   ///< the answer, right after the name
    QString headline;           ///< what happened
    QString when;               ///< time as shown
    QDateTime time;             ///< UTC
    std::optional<Span> badge;  ///< at the right end of the header
    bool emphasised = false;    ///< what the human is asked about
    bool headerToggles = false; ///< the first section is folded by the header's right end
    QString question = {};      ///< names the permission that waits for an answer; answered below the rows
    std::vector<Section> sections;

    bool operator==(const Card &) const = default;
};

/// Stands around the text of chips and pills, so that their background has room; never copied.
inline constexpr QChar chipPadding{0x2007};

/// What stands between two spans.
[[nodiscard]] QString separator(const Span &left, const Span &right);
/// The text as it is laid out, searched and selected.
[[nodiscard]] QString textOf(const Row &row);
[[nodiscard]] QString headerText(const Card &card);
/// Without the padding: for the clipboard.
[[nodiscard]] QString unpadded(QString text);
/// All of it, folded or not, as lines.
[[nodiscard]] QString plainText(const Card &card);
/// For screen readers: header and what is unfolded by default.
[[nodiscard]] QString spokenText(const Card &card);

/// Spans of a header, in the order in which they are laid out.
[[nodiscard]] std::vector<Span> headerSpans(const Card &card);

} // namespace presentation
