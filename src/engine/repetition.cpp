// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/repetition.h"

#include <QSet>
#include <QStringView>

#include <algorithm>
#include <vector>

namespace engine {

namespace {

constexpr qsizetype longestTail = Repetition::enough * Repetition::longestOutput;
constexpr qsizetype differentLetters = 6; ///< of an output that says something

bool saysSomething(QStringView output)
{
    QSet<QChar> letters;
    for (const QChar c : output) {
        if (c.isLetter())
            letters.insert(c);
    }
    return letters.size() >= differentLetters;
}

} // namespace

bool Repetition::add(const QString &text)
{
    m_tail += text.right(longestTail);
    if (m_tail.size() > 2 * longestTail)
        m_tail.remove(0, m_tail.size() - longestTail);
    m_unseen += text.size();
    // Each look costs as much as the tail is long; every few letters would be too often.
    if (m_unseen < std::max(shortestOutput, m_tail.size() / 16))
        return false;
    m_unseen = 0;
    return endsInRepetition();
}

void Repetition::clear()
{
    m_tail.clear();
    m_unseen = 0;
}

/// The prefix function over the reversed tail names the period of each of its beginnings (Knuth, Morris,
/// Pratt), so that one pass finds an end that consists of enough equal pieces, whatever their length.
bool Repetition::endsInRepetition() const
{
    const qsizetype size = std::min(m_tail.size(), longestTail);
    const auto at = [this](qsizetype i) { return m_tail[m_tail.size() - 1 - i]; };
    std::vector<qsizetype> border(static_cast<std::size_t>(size), 0);
    for (qsizetype i = 1; i < size; ++i) {
        qsizetype known = border[static_cast<std::size_t>(i - 1)];
        while (known > 0 && at(i) != at(known))
            known = border[static_cast<std::size_t>(known - 1)];
        if (at(i) == at(known))
            ++known;
        border[static_cast<std::size_t>(i)] = known;
        const qsizetype length = i + 1;
        const qsizetype period = length - known;
        if (period >= shortestOutput && length >= enough * period)
            return saysSomething(QStringView(m_tail).last(period));
    }
    return false;
}

} // namespace engine
