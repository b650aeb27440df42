// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/reports/merging.h"

#include "wire/reports/lexicon.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace wire::reports {
namespace {

/// What two findings are compared by.
struct Traits
{
    QString name; ///< of the file, without directories
    QSet<QString> title;
    QSet<QString> all;
    QString lower; ///< title and detail
};

/// Words that mean something; of scripts without spaces, pairs of characters.
QSet<QString> tokensOf(const QString &text)
{
    static const QSet<QString> common =
        wordSet(u"the a an is are was in on of to for and or not with by at be it this that from as has have "
                u"should must can will does do "
                u"der die das ein eine ist und nicht in auf für von zu mit le la les un une est et de du des "
                u"dans pour el los las es y en que "
                u"fails fail failed error errors line file");
    QSet<QString> tokens;
    for (const QString &word : text.left(600).toLower().split(wordBreak(), Qt::SkipEmptyParts)) {
        if (word.at(0).unicode() >= 0x2e80) {
            for (qsizetype i = 0; i + 1 < word.size(); ++i)
                tokens.insert(word.mid(i, 2));
        } else if (word.size() > 1 && !common.contains(word)) {
            tokens.insert(word.size() > 5 && word.endsWith(u's') ? word.chopped(1) : word);
        }
    }
    return tokens;
}

Traits traitsOf(const Found &found)
{
    const ExtractedFinding &finding = found.finding;
    Traits traits;
    traits.name = finding.file.section(u'/', -1).section(u'\\', -1);
    traits.title = tokensOf(finding.title);
    traits.all = traits.title | tokensOf(finding.detail);
    traits.lower = (finding.title + u'\n' + finding.detail.left(2000)).toLower();
    return traits;
}

double shareOf(const QSet<QString> &a, const QSet<QString> &b)
{
    const auto common = std::ranges::count_if(a, [&](const QString &token) { return b.contains(token); });
    return a.isEmpty() ? 0 : double(common) / double(a.size());
}

double likeness(const QSet<QString> &a, const QSet<QString> &b)
{
    const auto common = std::ranges::count_if(a, [&](const QString &token) { return b.contains(token); });
    const auto whole = a.size() + b.size() - common;
    return whole == 0 ? 0 : double(common) / double(whole);
}

bool isSamePath(const QString &a, const QString &b)
{
    if (a.size() == b.size())
        return a == b;
    const QString &longer = a.size() > b.size() ? a : b;
    const QString &shorter = a.size() > b.size() ? b : a;
    return longer.endsWith(u'/' + shorter) || longer.endsWith(u'\\' + shorter);
}

class Merger
{
public:
    explicit Merger(std::vector<Found> found)
        : m_found(std::move(found))
    {
        std::ranges::stable_sort(m_found, [](const Found &a, const Found &b) {
            return std::tie(a.begin, b.end) < std::tie(b.begin, a.end);
        });
        for (const Found &one : m_found)
            m_traits.push_back(traitsOf(one));
        m_gone.resize(m_found.size());
    }

    std::vector<Found> run(std::vector<Found> faint, bool passed)
    {
        mergeEqual(false);
        mergeEnclosed();
        mergeEqual(true);
        std::vector<Found> kept;
        for (std::size_t i = 0; i < m_found.size(); ++i) {
            if (!m_gone[i])
                kept.push_back(m_found[i]);
        }
        addFaint(kept, std::move(faint), passed);
        std::ranges::stable_sort(kept, {}, &Found::begin);
        return kept;
    }

private:
    /// Among what tools printed first, then with and among what people wrote.
    void mergeEqual(bool loose)
    {
        for (std::size_t i = 0; i < m_found.size(); ++i) {
            if (m_gone[i])
                continue;
            std::size_t best = m_found.size();
            double bestScore = 0;
            for (std::size_t j = 0; j < m_found.size(); ++j) {
                if (j == i || m_gone[j] || (!loose && (m_found[i].isLoose || m_found[j].isLoose)))
                    continue;
                if (m_found[i].isLoose == m_found[j].isLoose && j < i)
                    continue;
                if (loose && !m_found[i].isLoose)
                    continue; // a written one looks for its tool's, not the other way round
                const double score = sameness(i, j);
                if (score > bestScore) {
                    bestScore = score;
                    best = j;
                }
            }
            if (best == m_found.size())
                continue;
            join(i, best, loose);
            if (bestScore >= 1)
                --i; // a test may be named in a list, in a block of its own and in the summary
        }
    }

    /// How sure it is that both are the same; 0 when they are not.
    [[nodiscard]] double sameness(std::size_t i, std::size_t j) const
    {
        const Found &a = m_found[i];
        const Found &b = m_found[j];
        const ExtractedFinding &x = a.finding;
        const ExtractedFinding &y = b.finding;
        if (!a.symbol.isEmpty() && a.symbol == b.symbol)
            return 1;
        const bool bothFiles = !x.file.isEmpty() && !y.file.isEmpty();
        const bool sameFile = bothFiles && m_traits[i].name == m_traits[j].name && isSamePath(x.file, y.file);
        const bool sameLine = sameFile && x.line && y.line && *x.line == *y.line;
        const bool otherLine = x.line && y.line && *x.line != *y.line;
        if (!a.isLoose && !b.isLoose)
            return toolsSame(i, j, sameFile, sameLine) ? 1 : 0;
        if (a.isLoose != b.isLoose) {
            const std::size_t loose = a.isLoose ? i : j;
            const std::size_t tool = a.isLoose ? j : i;
            return toldSame(loose, tool, bothFiles, sameFile, sameLine, otherLine);
        }
        if ((bothFiles && !sameFile) || otherLine)
            return 0;
        if (x.title.compare(y.title, Qt::CaseInsensitive) == 0)
            return 1;
        const double like = likeness(m_traits[i].title, m_traits[j].title);
        if (a.group == b.group)
            return sameLine && like >= 0.9 ? like : 0;
        if (sameLine && x.format != y.format) // told in words what the structured part says
            return 0.5 + like / 2;
        if (sameLine)
            return like >= 0.3 || x.title.contains(y.title) || y.title.contains(x.title) ? 0.5 + like / 2 : 0;
        const bool enough = std::min(m_traits[i].title.size(), m_traits[j].title.size()) >= 3;
        const double contained = std::max(shareOf(m_traits[i].title, m_traits[j].title),
                                          shareOf(m_traits[j].title, m_traits[i].title));
        if (sameFile && (like >= 0.6 || (enough && contained >= 0.8)))
            return like;
        return enough && (like >= 0.65 || contained >= 0.9) ? std::max(like, 0.1) : 0;
    }

    [[nodiscard]] bool toolsSame(std::size_t i, std::size_t j, bool sameFile, bool sameLine) const
    {
        const ExtractedFinding &x = m_found[i].finding;
        const ExtractedFinding &y = m_found[j].finding;
        const bool sameTitle = x.title == y.title;
        const bool samePlace = x.file == y.file && x.line == y.line;
        if (sameTitle && samePlace)
            return true;
        if (x.format == y.format || !sameFile)
            return isTest(m_found[i]) && isTest(m_found[j]) && namesSymbol(i, m_found[j]) &&
                   namesSymbol(j, m_found[i]);
        if (isTest(m_found[i]) != isTest(m_found[j]))
            return sameLine && likeness(m_traits[i].all, m_traits[j].all) > 0.3;
        // The same diagnosis by two outputs: JSON and text of one linter, a traceback and a test's report.
        const bool sameRule = !x.category.isEmpty() && x.category == y.category;
        return sameLine && (sameRule || sameTitle || likeness(m_traits[i].title, m_traits[j].title) >= 0.4);
    }

    static bool isTest(const Found &found) { return found.finding.category == "test"_L1; }

    [[nodiscard]] bool namesSymbol(std::size_t i, const Found &tool) const
    {
        const QString symbol = tool.symbol.toLower();
        if (symbol.size() < 4)
            return false;
        if (m_traits[i].lower.contains(symbol))
            return true;
        const QString last = symbol.section(QRegularExpression(u"::|›|>|\\.|/"_s), -1).trimmed();
        return last.size() >= 6 && (last.contains(u'_') || last.contains(u' ') || last.size() >= 10) &&
               m_traits[i].lower.contains(last);
    }

    [[nodiscard]] double toldSame(std::size_t loose, std::size_t tool, bool bothFiles, bool sameFile,
                                  bool sameLine, bool otherLine) const
    {
        const ExtractedFinding &printed = m_found[tool].finding;
        const double like = shareOf(m_traits[tool].title, m_traits[loose].all);
        if (sameLine)
            return 0.6 + like * 0.4;
        if (namesSymbol(loose, m_found[tool]))
            return 0.7;
        if ((bothFiles && !sameFile) || otherLine)
            return 0;
        const QString code = printed.category.toLower();
        const bool namesRule = code.size() >= 4 && code != "test"_L1 && m_traits[loose].lower.contains(code);
        if (namesRule && (sameFile || onlyOneOfRule(printed.category)))
            return 0.55 + like * 0.1;
        const bool enough = m_traits[tool].title.size() >= 3;
        if (sameFile && like >= 0.5)
            return 0.5 + like * 0.1;
        return enough && like >= 0.67 ? like * 0.5 : 0;
    }

    [[nodiscard]] bool onlyOneOfRule(const QString &category) const
    {
        int count = 0;
        for (std::size_t i = 0; i < m_found.size(); ++i)
            count += !m_gone[i] && !m_found[i].isLoose && m_found[i].finding.category == category ? 1 : 0;
        return count == 1;
    }

    /// A section that shows a tool's output: with one finding in it they are the same, with more it is only
    /// their heading.
    void mergeEnclosed()
    {
        for (std::size_t i = 0; i < m_found.size(); ++i) {
            if (m_gone[i] || !m_found[i].isLoose)
                continue;
            std::vector<std::size_t> inside;
            bool own = m_found[i].finding.line.has_value();
            for (std::size_t j = i + 1; j < m_found.size() && m_found[j].begin < m_found[i].end; ++j) {
                if (m_gone[j] || m_found[j].isLoose)
                    continue;
                inside.push_back(j);
                const ExtractedFinding &x = m_found[i].finding;
                const ExtractedFinding &y = m_found[j].finding;
                if (x.line == y.line && isSamePath(x.file, y.file))
                    own = false;
            }
            if (inside.size() == 1)
                join(i, inside.front(), true);
            else if (inside.size() > 1 && !own)
                m_gone[i] = true;
        }
    }

    /// The first remains, completed by the other.
    void join(std::size_t keep, std::size_t drop, bool loose)
    {
        ExtractedFinding &x = m_found[keep].finding;
        const ExtractedFinding &y = m_found[drop].finding;
        if (!loose && x.title.endsWith(" fails"_L1) && !y.title.endsWith(" fails"_L1))
            x.title = y.title;
        if (x.file.isEmpty() || (!x.line && y.line && isSamePath(x.file, y.file))) {
            x.file = y.file;
            x.line = x.line && y.file.isEmpty() ? x.line : y.line;
        } else if (isSamePath(x.file, y.file) && y.file.size() > x.file.size()) {
            x.file = y.file;
        }
        if (!x.severity)
            x.severity = y.severity;
        if (x.category.isEmpty() || x.category == "test"_L1 ||
            (m_found[keep].isLoose && !m_found[drop].isLoose && !y.category.isEmpty()))
            x.category = y.category.isEmpty() ? x.category : y.category;
        if (x.suggestion.isEmpty())
            x.suggestion = y.suggestion;
        if (!y.detail.isEmpty() && !x.detail.contains(y.detail) && x.detail.size() < 4000)
            x.detail += u'\n' + y.detail;
        if (m_found[keep].symbol.isEmpty())
            m_found[keep].symbol = m_found[drop].symbol;
        m_traits[keep].name = x.file.section(u'/', -1);
        m_gone[drop] = true;
    }

    void addFaint(std::vector<Found> &kept, std::vector<Found> faint, bool passed) const
    {
        const bool alone = kept.empty();
        std::vector<Traits> known;
        for (const Found &one : kept)
            known.push_back(traitsOf(one));
        for (Found &one : faint) {
            const Traits traits = traitsOf(one);
            bool said = false;
            for (std::size_t i = 0; i < kept.size() && !said; ++i) {
                const ExtractedFinding &other = kept[i].finding;
                const bool sameFile = !one.finding.file.isEmpty() && isSamePath(one.finding.file, other.file);
                const bool sameLine = sameFile && one.finding.line == other.line;
                said = sameLine || likeness(traits.title, known[i].title) >= 0.4 ||
                       shareOf(traits.title, known[i].all) >= (sameFile ? 0.3 : 0.5) ||
                       (sameFile && !one.finding.line);
            }
            const bool isPlaced = one.finding.line && !one.finding.file.isEmpty();
            const bool counts = one.isAsked || (alone ? !passed : isPlaced);
            if (said || !counts)
                continue;
            known.push_back(traits);
            kept.push_back(std::move(one));
        }
    }

    std::vector<Found> m_found;
    std::vector<Traits> m_traits;
    std::vector<bool> m_gone;
};

} // namespace

std::vector<Found> merged(std::vector<Found> found, std::vector<Found> faint, bool passed)
{
    return Merger(std::move(found)).run(std::move(faint), passed);
}

} // namespace wire::reports
