// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/extraction.h"

#include "wire/jsonscan.h"
#include "wire/shapes.h"

#include <algorithm>
#include <tuple>
#include <vector>

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using nlohmann::json;

namespace wire {
namespace {

/// Looks for an answer in one text, and remembers what is wrong with the longest piece that is none.
class Search
{
public:
    Search(QString schemaName, QString prefix)
        : m_schemaName(std::move(schemaName))
        , m_prefix(std::move(prefix))
    {}

    std::optional<Extracted> run(QStringView text)
    {
        m_budget = 200'000 + 3 * text.size();
        if (auto found = accept(text, u"whole"_s))
            return found;
        for (const QStringView block : fencedBlocks(text)) {
            if (block.trimmed().isEmpty())
                continue;
            if (--m_pieces < 0)
                break;
            if (auto found = accept(block, u"fence"_s))
                return found;
        }
        return scan(text);
    }

    std::optional<Extracted> accept(QStringView text, const QString &rule)
    {
        const auto parsed = parse(text);
        return parsed ? validated(*parsed, text.size(), rule) : std::nullopt;
    }

    [[nodiscard]] const QStringList &problems() const { return m_problems; }

private:
    core::Result<json> parse(QStringView text)
    {
        m_budget -= text.size();
        auto parsed = decodeJson(text.trimmed().toUtf8());
        if (!parsed && beginsLikeJson(text))
            note(text.size(), {parsed.error().detail});
        return parsed;
    }

    static bool beginsLikeJson(QStringView text)
    {
        const QStringView trimmed = text.trimmed();
        return trimmed.startsWith(u'{') || trimmed.startsWith(u'[');
    }

    /// Both are refusals of the whole: what is nested inside is not the answer, and no repair applies.
    static bool isFinal(const Error &error)
    {
        return error.detail.contains("occurs twice"_L1) || error.detail.contains("nested deeper"_L1);
    }

    std::optional<Extracted> validated(const json &value, qsizetype length, const QString &rule)
    {
        const QStringList found = problemsOf(value, m_schemaName);
        if (found.isEmpty())
            return Extracted{value, m_prefix + rule};
        // {"plan": {…}} and [{…}]: one wrapper with nothing else in it.
        if (value.size() == 1 && value.front().is_object() &&
            problemsOf(value.front(), m_schemaName).isEmpty())
            return Extracted{value.front(), m_prefix + rule};
        note(length, found);
        return std::nullopt;
    }

    /// The outermost pieces that can be read, as they are or repaired, are the candidates; only a piece that
    /// cannot be read at all is searched inside, since brackets occur in prose too.
    std::optional<Extracted> scan(QStringView text)
    {
        std::vector<Candidate> candidates;
        QString mended;
        qsizetype mendedLength = 0;
        for (qsizetype i = 0; i < text.size() && m_budget > 0 && m_pieces > 0; ++i) {
            if (text[i] != u'{' && text[i] != u'[')
                continue;
            const auto end = matchingEnd(text, i, m_budget);
            if (!end)
                continue;
            --m_pieces;
            const QStringView piece = text.sliced(i, *end - i);
            const auto parsed = parse(piece);
            if (parsed) {
                candidates.push_back({*parsed, i, piece.size()});
            } else if (!isFinal(parsed.error())) {
                m_budget -= 2 * piece.size();
                const QString attempt = repaired(piece);
                if (!decodeJson(attempt.toUtf8()))
                    continue;
                if (piece.size() >= mendedLength) {
                    mended = attempt;
                    mendedLength = piece.size();
                }
            }
            i = *end - 1;
        }
        if (auto found = bestOf(std::move(candidates)))
            return found;
        // Single quotes and comments can hide where a piece ends; the whole text is still worth a try.
        if (mended.isEmpty() && beginsLikeJson(text))
            mended = repaired(text);
        return mended.isEmpty() ? std::nullopt : accept(mended, u"repaired"_s);
    }

    struct Candidate
    {
        json value;
        qsizetype position = 0;
        qsizetype length = 0;
    };

    /// The longest that validates; of equals the last.
    std::optional<Extracted> bestOf(std::vector<Candidate> candidates)
    {
        constexpr std::size_t worthTrying = 50;
        std::ranges::sort(candidates, [](const Candidate &a, const Candidate &b) {
            return std::tie(a.length, a.position) > std::tie(b.length, b.position);
        });
        if (candidates.size() > worthTrying)
            candidates.resize(worthTrying);
        for (const Candidate &candidate : candidates) {
            if (auto found = validated(candidate.value, candidate.length, u"scan"_s))
                return found;
        }
        return std::nullopt;
    }

    /// The problems of the longest candidate are the ones worth telling.
    void note(qsizetype length, const QStringList &problems)
    {
        if (length >= m_notedLength) {
            m_notedLength = length;
            m_problems = problems;
        }
    }

    QString m_schemaName;
    QString m_prefix;
    QStringList m_problems;
    qsizetype m_notedLength = 0;
    // A text full of brackets must not cost its square.
    qsizetype m_budget = 0; ///< characters that may still be read
    int m_pieces = 500;     ///< that may still be parsed
};

Error refusal(const QStringList &problems)
{
    return {ErrorKind::Protocol, problems.mid(0, 3).join(u'\n')};
}

} // namespace

core::Result<Extracted> extract(const ExtractionInput &input, const QString &schemaName)
{
    switch (input.ending) {
    case Ending::Complete:
        break;
    case Ending::Truncated:
        return Error{ErrorKind::Incomplete, u"the answer was cut off at its length limit"_s};
    case Ending::Incomplete:
        return Error{ErrorKind::Incomplete, u"the answer broke off before its end"_s};
    }

    QStringList problems;
    if (!input.toolArguments.trimmed().isEmpty()) {
        Search search(schemaName, QString());
        if (auto found = search.accept(input.toolArguments, u"tool"_s))
            return *std::move(found);
        problems = search.problems();
    }

    QString text = input.text;
    text.remove(QChar::ByteOrderMark);
    const auto answer = withoutThoughts(text);
    if (!answer)
        return refusal({u"there are only thoughts and no answer behind them"_s});
    const bool empty = answer->isEmpty();
    Search search(schemaName, empty ? u"reasoning-"_s : QString());
    if (auto found = search.run(empty ? input.reasoning : *answer))
        return *std::move(found);
    if (!search.problems().isEmpty())
        problems = search.problems();
    if (problems.isEmpty())
        problems << u"there is no JSON object in the answer"_s;
    return refusal(problems);
}

} // namespace wire
