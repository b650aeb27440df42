// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/conversation/cardblocks.h"

namespace ui {

QStringList blockTexts(const presentation::Card &card)
{
    QStringList texts{presentation::headerText(card)};
    for (const presentation::Section &section : card.sections) {
        for (const presentation::Row &row : section.rows)
            texts.append(presentation::textOf(row));
    }
    return texts;
}

const presentation::Section *sectionOf(const presentation::Card &card, int block)
{
    int first = 1;
    for (const presentation::Section &section : card.sections) {
        const int next = first + static_cast<int>(section.rows.size());
        if (block >= first && block < next)
            return &section;
        first = next;
    }
    return nullptr;
}

QStringList pathsOf(const presentation::Card &card)
{
    constexpr std::size_t longSection = 1000;
    QStringList paths;
    for (const presentation::Section &section : card.sections) {
        if (section.rows.size() > longSection)
            continue;
        for (const presentation::Row &row : section.rows) {
            for (const presentation::Span &span : row.spans) {
                if (!span.path.isEmpty() && !paths.contains(span.path))
                    paths.append(span.path);
            }
        }
    }
    return paths;
}

} // namespace ui
