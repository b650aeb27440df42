// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/linediff.h"

#include <QStringView>

#include <algorithm>

namespace presentation {

namespace {

constexpr std::size_t mostWords = 200; // the table below has the square of it

std::vector<QStringView> wordsOf(QStringView text)
{
    std::vector<QStringView> words;
    const auto isWord = [](QChar c) { return c.isLetterOrNumber() || c == u'_' || c.isSurrogate(); };
    for (qsizetype i = 0; i < text.size();) {
        qsizetype end = i + 1;
        if (isWord(text[i]))
            while (end < text.size() && isWord(text[end]))
                ++end;
        else if (text[i].isSpace())
            while (end < text.size() && text[end].isSpace())
                ++end;
        words.push_back(text.sliced(i, end - i));
        i = end;
    }
    return words;
}

/// Collects neighbouring words into spans.
class Spans
{
public:
    explicit Spans(QStringView text)
        : m_text(text)
    {}

    void add(QStringView word)
    {
        const qsizetype start = word.data() - m_text.data();
        if (!found.empty() && found.back().start + found.back().length == start)
            found.back().length += word.size();
        else
            found.push_back({start, word.size()});
    }

    std::vector<LineSpan> found;

private:
    QStringView m_text;
};

using Words = std::vector<QStringView>;

void compare(const Words &left, const Words &right, Spans &removed, Spans &added)
{
    const std::size_t n = left.size();
    const std::size_t m = right.size();
    if (n > mostWords || m > mostWords) {
        std::ranges::for_each(left, [&removed](QStringView word) { removed.add(word); });
        std::ranges::for_each(right, [&added](QStringView word) { added.add(word); });
        return;
    }
    // Length of the longest common subsequence of the tails that begin at (i, j).
    std::vector<quint16> table((n + 1) * (m + 1), 0);
    const auto at = [&table, m](std::size_t i, std::size_t j) -> quint16 & { return table[i * (m + 1) + j]; };
    for (std::size_t i = n; i-- > 0;) {
        for (std::size_t j = m; j-- > 0;)
            at(i, j) = left[i] == right[j] ? static_cast<quint16>(at(i + 1, j + 1) + 1)
                                           : std::max(at(i + 1, j), at(i, j + 1));
    }
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < n || j < m) {
        if (i < n && j < m && left[i] == right[j]) {
            ++i;
            ++j;
        } else if (j == m || (i < n && at(i + 1, j) >= at(i, j + 1))) {
            removed.add(left[i++]);
        } else {
            added.add(right[j++]);
        }
    }
}

qsizetype lengthOf(const std::vector<LineSpan> &spans)
{
    qsizetype length = 0;
    for (const LineSpan &span : spans)
        length += span.length;
    return length;
}

} // namespace

LineDiff diffLine(const QString &before, const QString &after)
{
    Words left = wordsOf(before);
    Words right = wordsOf(after);
    const auto ends = std::mismatch(left.begin(), left.end(), right.begin(), right.end());
    left.erase(left.begin(), ends.first);
    right.erase(right.begin(), ends.second);
    while (!left.empty() && !right.empty() && left.back() == right.back()) {
        left.pop_back();
        right.pop_back();
    }
    Spans removed(before);
    Spans added(after);
    compare(left, right, removed, added);
    LineDiff diff{std::move(removed.found), std::move(added.found)};
    const qsizetype whole = before.trimmed().size() + after.trimmed().size();
    diff.isOther = 3 * (lengthOf(diff.before) + lengthOf(diff.after)) > 2 * whole;
    return diff;
}

} // namespace presentation
