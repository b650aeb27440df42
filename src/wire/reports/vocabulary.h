// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSet>
#include <QStringList>

namespace wire::reports {

/// A set of words and stems ("leak*"), and of pieces of scripts that write no spaces. Small letters.
class Vocabulary
{
public:
    explicit Vocabulary(const char16_t *list);

    [[nodiscard]] bool contains(const QString &word) const;
    /// Where the first word of it stands among `words`, the words of `text`; -1 when none does.
    [[nodiscard]] int firstIn(const QStringList &words, const QString &text) const;

private:
    QSet<QString> m_words;
    QSet<QString> m_stems;
    QStringList m_pieces;
};

const Vocabulary &problems();    ///< "missing", "Fehler", "漏洞"
const Vocabulary &directives();  ///< "should", "muss", "必要"
const Vocabulary &imperatives(); ///< "add", "entferne": at the start of a sentence
const Vocabulary &praises();     ///< "good", "sauber", "良好"

} // namespace wire::reports
