// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator/titlematch.h"

#include <QRegularExpression>
#include <QVarLengthArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace coordinator {

namespace {

constexpr qsizetype shortestWord = 3;

using Hashes = QVarLengthArray<std::size_t, 64>;

void add(Hashes &hashes, QStringView word)
{
    const std::size_t hash = qHash(word, 0);
    if (std::find(hashes.begin(), hashes.end(), hash) == hashes.end())
        hashes.append(hash);
}

bool isAscii(QStringView text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x80; });
}

/// Each of wordsOf(text), hashed. For text in ASCII, which nearly all titles are, by hand: expressions and
/// normalisation cost a hundred times as much.
Hashes hashedWords(const QString &text)
{
    Hashes hashes;
    if (!isAscii(text)) {
        for (const QString &word : wordsOf(text))
            add(hashes, word);
        return hashes;
    }
    QVarLengthArray<char16_t, 256> word;
    const auto end = [&] {
        if (word.size() >= shortestWord)
            add(hashes, QStringView(word.constData(), word.size()));
        word.clear();
    };
    for (const QChar c : text) {
        const char16_t unit = c.unicode();
        if (unit >= u'A' && unit <= u'Z')
            word.append(static_cast<char16_t>(unit + (u'a' - u'A')));
        else if ((unit >= u'a' && unit <= u'z') || (unit >= u'0' && unit <= u'9'))
            word.append(unit);
        else
            end();
    }
    end();
    return hashes;
}

} // namespace

QSet<QString> wordsOf(const QString &text)
{
    static const QRegularExpression separators(u"[^\\p{L}\\p{N}]+"_s,
                                               QRegularExpression::UseUnicodePropertiesOption);
    QSet<QString> words;
    const QStringList parts =
        text.normalized(QString::NormalizationForm_KC).toLower().split(separators, Qt::SkipEmptyParts);
    for (const QString &word : parts) {
        if (word.size() >= shortestWord)
            words.insert(word);
    }
    return words;
}

TitleMatcher::TitleMatcher(const QStringList &wanted)
    : m_shared(static_cast<std::size_t>(wanted.size()), 0)
{
    for (const QString &title : wanted) {
        const Hashes hashes = hashedWords(title);
        for (const std::size_t hash : hashes)
            m_titlesOfWord[hash].push_back(m_sizes.size());
        m_sizes.push_back(static_cast<int>(hashes.size()));
    }
}

double TitleMatcher::best(const QString &text) const
{
    const Hashes hashes = hashedWords(text);
    std::fill(m_shared.begin(), m_shared.end(), 0);
    double best = 0;
    for (const std::size_t hash : hashes) {
        const auto found = m_titlesOfWord.find(hash);
        if (found == m_titlesOfWord.end())
            continue;
        for (const std::size_t title : found->second)
            ++m_shared[title];
    }
    for (std::size_t i = 0; i < m_shared.size(); ++i) {
        if (m_shared[i] > 0)
            best = std::max(best, 2.0 * m_shared[i] / static_cast<double>(m_sizes[i] + hashes.size()));
    }
    return best;
}

} // namespace coordinator
