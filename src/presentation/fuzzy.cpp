// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/fuzzy.h"

#include <algorithm>
#include <bit>
#include <vector>

namespace presentation {

namespace {

/// From this length on a word may hold a typing error.
constexpr qsizetype forgiving = 4;
constexpr qsizetype longestText = 1000;
constexpr qsizetype longestQuery = 100;

QString folded(const QString &text)
{
    QString result;
    result.reserve(std::min(text.size(), longestText));
    for (const QChar c : text.left(longestText).normalized(QString::NormalizationForm_KD)) {
        if (!c.isMark())
            result.append(c.toCaseFolded());
    }
    return result;
}

/// One bit for each letter, some letters sharing one: what lacks a bit lacks the letter.
quint64 lettersOf(QStringView text)
{
    quint64 letters = 0;
    for (const QChar c : text)
        letters |= quint64(1) << (c.unicode() % 64);
    return letters;
}

std::vector<QStringView> wordsOf(const QString &text)
{
    std::vector<QStringView> words;
    qsizetype start = -1;
    for (qsizetype i = 0; i <= text.size(); ++i) {
        const bool inWord = i < text.size() && text[i].isLetterOrNumber();
        if (inWord && start < 0)
            start = i;
        if (!inWord && start >= 0) {
            words.push_back(QStringView(text).mid(start, i - start));
            start = -1;
        }
    }
    return words;
}

/// The first letters of consecutive words, or several letters of each: "hqf", "hanqu".
bool isAbbreviation(QStringView letters, const std::vector<QStringView> &words, std::size_t first)
{
    std::vector<qsizetype> taken{0}; // how many letters the words so far may have used up
    for (std::size_t i = first; i < words.size() && !taken.empty(); ++i) {
        std::vector<qsizetype> next;
        for (const qsizetype from : taken) {
            qsizetype common = 0;
            while (common < words[i].size() && from + common < letters.size() &&
                   letters[from + common] == words[i][common])
                next.push_back(from + ++common);
        }
        std::ranges::sort(next);
        next.erase(std::unique(next.begin(), next.end()), next.end());
        if (!next.empty() && next.back() == letters.size())
            return true;
        taken = std::move(next);
    }
    return false;
}

/// Whether `wanted` becomes a beginning of `word` by one letter more, less, other, or two swapped.
bool isAlmostPrefix(QStringView wanted, QStringView word)
{
    qsizetype same = 0;
    while (same < std::min(wanted.size(), word.size()) && wanted[same] == word[same])
        ++same;
    const QStringView a = wanted.mid(same);
    const QStringView b = word.mid(same);
    const bool isSwapped =
        a.size() > 1 && b.size() > 1 && a[0] == b[1] && a[1] == b[0] && b.mid(2).startsWith(a.mid(2));
    return a.size() <= 1 || b.startsWith(a.mid(1)) || (!b.isEmpty() && b.mid(1).startsWith(a)) ||
           (!b.isEmpty() && b.mid(1).startsWith(a.mid(1))) || isSwapped;
}

} // namespace

FuzzyQuery::FuzzyQuery(const QString &text)
{
    const QString searched = folded(text.left(longestQuery)).simplified();
    for (const QString &word : searched.split(u' ', Qt::SkipEmptyParts))
        m_words.append({word, lettersOf(word)});
}

bool FuzzyQuery::matches(const QString &text) const
{
    if (m_words.isEmpty())
        return true;
    const QString searched = folded(text);
    // Most texts lack letters, and nothing else needs to be looked at.
    const quint64 letters = lettersOf(searched);
    const auto mayMatch = [letters](const Word &wanted) {
        return std::popcount(wanted.letters & ~letters) <= (wanted.text.size() >= forgiving ? 1 : 0);
    };
    if (!std::ranges::all_of(m_words, mayMatch))
        return false;
    const std::vector<QStringView> words = wordsOf(searched);
    return std::ranges::all_of(m_words, [&](const Word &wanted) {
        if (searched.contains(wanted.text))
            return true;
        for (std::size_t i = 0; i < words.size(); ++i) {
            if (isAbbreviation(wanted.text, words, i) ||
                (wanted.text.size() >= forgiving && isAlmostPrefix(wanted.text, words[i])))
                return true;
        }
        return false;
    });
}

} // namespace presentation
