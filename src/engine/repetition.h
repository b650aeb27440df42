// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace engine {

/// Notices that what streams in is the same output over and over again. Lines of a drawing, a table's rule or
/// a row of zeros are no outputs: what repeats has to be some length and have some words in it.
class Repetition
{
public:
    static constexpr int enough = 5;                     ///< identical outputs, one after the other
    static constexpr qsizetype shortestOutput = 24;      ///< characters
    static constexpr qsizetype longestOutput = 8 * 1024; ///< what is longer is not compared

    /// Takes an increment; true when what has come so far ends in `enough` identical outputs.
    [[nodiscard]] bool add(const QString &text);
    void clear();

private:
    [[nodiscard]] bool endsInRepetition() const;

    QString m_tail;
    qsizetype m_unseen = 0; ///< characters since the last look
};

} // namespace engine
