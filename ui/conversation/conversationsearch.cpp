// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/conversationmodel.h"
#include "ui/conversation/conversationview.h"

#include "ui/conversation/cardblocks.h"
#include "ui/conversation/cardtext.h"
#include "ui/theme/theme.h"

#include <QScrollBar>

#include <algorithm>

// Search in the view, and what is marked in it.

namespace ui {

using presentation::Card;
using presentation::Section;

namespace {

constexpr std::size_t mostMatches = 10'000;

bool mayContain(const Card &card, const QString &words)
{
    return presentation::headerText(card).contains(words, Qt::CaseInsensitive) ||
           std::any_of(card.sections.begin(), card.sections.end(),
                       [&words](const Section &section) { return section.rows.mayContain(words); });
}

} // namespace

int ConversationView::setSearch(const QString &text)
{
    m_search = text;
    m_currentMatch = -1;
    searchAgain();
    if (!m_matches.empty())
        findNext(false);
    return matchCount();
}

void ConversationView::searchAgain()
{
    if (m_search.isEmpty() && m_matches.empty())
        return;
    m_matches.clear();
    for (int card = 0; !m_search.isEmpty() && card < m_model.rowCount(); ++card) {
        if (!mayContain(m_model.card(card), m_search))
            continue; // most cards of a long conversation
        const QStringList texts = blockTexts(m_model.card(card));
        for (int block = 0; block < texts.size() && m_matches.size() < mostMatches; ++block) {
            qsizetype at = texts.at(block).indexOf(m_search, 0, Qt::CaseInsensitive);
            while (at >= 0 && m_matches.size() < mostMatches) {
                m_matches.push_back({card, block, static_cast<int>(at)});
                at = texts.at(block).indexOf(m_search, at + m_search.size(), Qt::CaseInsensitive);
            }
        }
    }
    if (m_currentMatch >= matchCount())
        m_currentMatch = matchCount() - 1;
    viewport()->update();
    Q_EMIT matchesChanged();
}

void ConversationView::findNext(bool backward)
{
    if (m_matches.empty())
        return;
    const int count = matchCount();
    if (m_currentMatch < 0) {
        // Begin with what the reader sees.
        const int top = cardAt(verticalScrollBar()->value());
        const auto first = std::find_if(m_matches.begin(), m_matches.end(),
                                        [top](const Match &match) { return match.card >= top; });
        m_currentMatch = first == m_matches.end() ? 0 : static_cast<int>(first - m_matches.begin());
    } else {
        m_currentMatch = (m_currentMatch + (backward ? count - 1 : 1)) % count;
    }
    const Match match = m_matches[static_cast<std::size_t>(m_currentMatch)];
    const Section *section = sectionOf(m_model.card(match.card), match.block);
    if (section && !isSectionOpen(match.card, section->id) && !section->toggle.isEmpty())
        toggleFold(match.card, section->id);
    setFollowing(false);
    (void)cardRect(match.card); // lays it out
    const CardLayout *layout = m_items[static_cast<std::size_t>(match.card)].layout.get();
    const QRectF place = layout ? layout->placeRect({match.block, match.start}) : QRectF();
    scrollTo(match.card, static_cast<int>(place.top()) - 40, static_cast<int>(place.bottom()) + 40);
    viewport()->update();
    Q_EMIT matchesChanged();
}

std::vector<Highlight> ConversationView::highlightsOf(int card) const
{
    const Theme &theme = Theme::of(palette());
    std::vector<Highlight> highlights;
    const auto first = std::lower_bound(m_matches.begin(), m_matches.end(), card,
                                        [](const Match &match, int wanted) { return match.card < wanted; });
    for (auto match = first; match != m_matches.end() && match->card == card; ++match) {
        const bool current = match - m_matches.begin() == m_currentMatch;
        highlights.push_back({match->block, match->start, static_cast<int>(m_search.size()),
                              current ? theme.warn : theme.warnSoft, current ? theme.panel : QColor()});
    }
    const auto [from, to] = std::minmax(m_anchor, m_cursor);
    if (from == to || card < from.card || card > to.card)
        return highlights;
    const QStringList texts = blockTexts(m_model.card(card));
    for (int block = 0; block < texts.size(); ++block) {
        const ConversationPlace start{card, {block, 0}};
        const int length = static_cast<int>(texts.at(block).size());
        const ConversationPlace end{card, {block, length}};
        if (end < from || start > to)
            continue;
        const int begin = from > start ? from.place.position : 0;
        const int stop = to < end ? to.place.position : length;
        if (stop > begin)
            highlights.push_back({block, begin, stop - begin, theme.accent, theme.onAccent});
    }
    return highlights;
}

} // namespace ui
