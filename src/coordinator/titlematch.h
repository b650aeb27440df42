// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSet>
#include <QStringList>

#include <unordered_map>
#include <vector>

namespace coordinator {

/// The words that comparisons of texts count: case folded, compatibility forms unified, longer than two
/// letters.
[[nodiscard]] QSet<QString> wordsOf(const QString &text);

/// Finds, among very many texts, those whose words are like those of a few titles. What it says is Dice over
/// wordsOf(), as in similarity(), without that function's look at paths: a cheap first answer, to be
/// confirmed by it. A hundred thousand titles take a few hundredths of a second, however many are looked for.
class TitleMatcher
{
public:
    explicit TitleMatcher(const QStringList &wanted);

    /// How alike `text` and the most alike of the wanted titles are, from 0 to 1.
    [[nodiscard]] double best(const QString &text) const;

private:
    std::unordered_map<std::size_t, std::vector<std::size_t>> m_titlesOfWord; ///< by the word's hash
    std::vector<int> m_sizes;                                                 ///< words of each title
    mutable std::vector<int> m_shared;                                        ///< for one text at a time
};

} // namespace coordinator
