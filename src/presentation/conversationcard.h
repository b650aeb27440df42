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

/// Rows that are shown and folded together.
struct Section
{
    QString id;       ///< stable within the card
    QString toggle;   ///< names what is shown or hidden ("prompt"); empty: always shown
    bool open = true; ///< unless the reader decides otherwise
    std::vector<Row> rows;

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
