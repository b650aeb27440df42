// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace presentation {

/// Whether a text answers a search: every word of the search is in it, begins the parts of one of its words
/// ("hqf" for "Handle quoted fields"), or is one typing error away from the beginning of a word.
class FuzzyQuery
{
public:
    FuzzyQuery() = default;
    explicit FuzzyQuery(const QString &text);

    [[nodiscard]] bool isEmpty() const { return m_words.isEmpty(); }
    [[nodiscard]] bool matches(const QString &text) const;

private:
    struct Word
    {
        QString text; ///< folded
        quint64 letters = 0;
    };
    QList<Word> m_words;
};

} // namespace presentation
