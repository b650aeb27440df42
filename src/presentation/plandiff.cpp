// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/plandiff.h"

#include <QHash>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace presentation {

using domain::Plan;
using domain::PlanStep;

namespace {

constexpr qsizetype mostWords = 600;    // the table below has the square of it
constexpr double alike = 0.5;           // of steps without anything else in common
constexpr double alikeWithSameId = 0.3; // of steps that also kept their id
constexpr qsizetype longestBridge = 2;  // words between two exchanges that are told as one

QStringList wordsOf(const QString &text)
{
    return text.simplified().split(u' ', Qt::SkipEmptyParts);
}

/// Dice over the words of both texts, from 0 to 1.
double likeness(const QString &a, const QString &b)
{
    const QStringList left = wordsOf(a.toLower());
    const QStringList right = wordsOf(b.toLower());
    if (left.isEmpty() || right.isEmpty())
        return 0;
    QHash<QString, int> counts;
    for (const QString &word : left)
        ++counts[word];
    qsizetype shared = 0;
    for (const QString &word : right) {
        if (int &count = counts[word]; count > 0) {
            --count;
            ++shared;
        }
    }
    return 2.0 * static_cast<double>(shared) / static_cast<double>(left.size() + right.size());
}

double likeness(const PlanStep &a, const PlanStep &b)
{
    return std::max(likeness(a.title, b.title),
                    likeness(a.title + u' ' + a.detail, b.title + u' ' + b.detail));
}

void append(std::vector<TextPiece> &pieces, PieceKind kind, const QString &word)
{
    if (!pieces.empty() && pieces.back().kind == kind)
        pieces.back().text += u' ' + word;
    else
        pieces.push_back({kind, word});
}

/// The middles of two word lists that share neither their first nor their last word.
void appendMiddle(std::vector<TextPiece> &pieces, const QStringList &before, const QStringList &after)
{
    const qsizetype n = before.size();
    const qsizetype m = after.size();
    if (n > mostWords || m > mostWords) {
        for (const QString &word : before)
            append(pieces, PieceKind::Deleted, word);
        for (const QString &word : after)
            append(pieces, PieceKind::Inserted, word);
        return;
    }

    // Length of the longest common subsequence of the tails that begin at (i, j).
    std::vector<quint16> table(static_cast<std::size_t>((n + 1) * (m + 1)), 0);
    const auto at = [&](qsizetype i, qsizetype j) -> quint16 & {
        return table[static_cast<std::size_t>(i * (m + 1) + j)];
    };
    for (qsizetype i = n - 1; i >= 0; --i) {
        for (qsizetype j = m - 1; j >= 0; --j) {
            at(i, j) = before.at(i) == after.at(j) ? static_cast<quint16>(at(i + 1, j + 1) + 1)
                                                   : std::max(at(i + 1, j), at(i, j + 1));
        }
    }
    qsizetype i = 0;
    qsizetype j = 0;
    while (i < n || j < m) {
        if (i < n && j < m && before.at(i) == after.at(j)) {
            append(pieces, PieceKind::Same, before.at(i));
            ++i;
            ++j;
        } else if (j == m || (i < n && at(i + 1, j) >= at(i, j + 1))) {
            append(pieces, PieceKind::Deleted, before.at(i++));
        } else {
            append(pieces, PieceKind::Inserted, after.at(j++));
        }
    }
}

QStringList without(QStringList list, const QStringList &other)
{
    list.removeIf([&](const QString &item) { return other.contains(item); });
    return list;
}

QStringList allFiles(const PlanStep &step)
{
    QStringList files = step.files + step.newFiles;
    files.removeDuplicates();
    return files;
}

StepDiff compared(const PlanStep &before, const PlanStep &after, int number)
{
    StepDiff diff;
    diff.number = number;
    diff.step = after;
    diff.title = exchangesIn(diffWords(before.title, after.title));
    diff.detail = exchangesIn(diffWords(before.detail, after.detail));
    const QStringList oldFiles = allFiles(before);
    const QStringList newFiles = allFiles(after);
    diff.filesAdded = without(newFiles, oldFiles);
    diff.filesRemoved = without(oldFiles, newFiles);
    const bool same = diff.title.empty() && diff.detail.empty() && diff.filesAdded.isEmpty() &&
                      diff.filesRemoved.isEmpty() && before.acceptance == after.acceptance;
    diff.change = same ? StepChange::Same : StepChange::Changed;
    return diff;
}

/// For each step of `after` the index of the step of `before` that it continues.
std::vector<std::optional<std::size_t>> matches(const Plan &before, const Plan &after)
{
    std::vector<std::optional<std::size_t>> match(after.steps.size());
    std::vector<bool> taken(before.steps.size(), false);
    const auto take = [&](auto &&rank) {
        for (std::size_t j = 0; j < after.steps.size(); ++j) {
            if (match[j])
                continue;
            double best = 0;
            std::size_t chosen = 0;
            for (std::size_t i = 0; i < before.steps.size(); ++i) {
                const double value = taken[i] ? 0 : rank(before.steps[i], after.steps[j]);
                if (value > best) {
                    best = value;
                    chosen = i;
                }
            }
            if (best > 0) {
                match[j] = chosen;
                taken[chosen] = true;
            }
        }
    };
    take([](const PlanStep &a, const PlanStep &b) {
        return a.title.simplified().compare(b.title.simplified(), Qt::CaseInsensitive) == 0 ? 1.0 : 0.0;
    });
    take([](const PlanStep &a, const PlanStep &b) {
        const double value = a.id == b.id ? likeness(a, b) : 0;
        return value >= alikeWithSameId ? value : 0;
    });
    take([](const PlanStep &a, const PlanStep &b) {
        const double value = likeness(a, b);
        return value >= alike ? value : 0;
    });
    return match;
}

} // namespace

std::vector<TextPiece> diffWords(const QString &before, const QString &after)
{
    QStringList left = wordsOf(before);
    QStringList right = wordsOf(after);
    std::vector<TextPiece> pieces;

    qsizetype prefix = 0;
    while (prefix < left.size() && prefix < right.size() && left.at(prefix) == right.at(prefix))
        append(pieces, PieceKind::Same, left.at(prefix++));
    left.remove(0, prefix);
    right.remove(0, prefix);
    QStringList suffix;
    while (!left.isEmpty() && !right.isEmpty() && left.last() == right.last()) {
        suffix.prepend(left.takeLast());
        right.removeLast();
    }
    appendMiddle(pieces, left, right);
    for (const QString &word : suffix)
        append(pieces, PieceKind::Same, word);
    return pieces;
}

std::vector<Exchange> exchangesIn(const std::vector<TextPiece> &pieces)
{
    std::vector<Exchange> exchanges;
    bool open = false; // the last exchange can still grow
    QString bridge;    // unchanged words since it
    const auto grow = [](QString &side, const QString &words) {
        if (!side.isEmpty() && !words.isEmpty())
            side += u' ';
        side += words;
    };
    for (const TextPiece &piece : pieces) {
        if (piece.kind == PieceKind::Same) {
            open = open && wordsOf(piece.text).size() <= longestBridge;
            bridge = piece.text;
            continue;
        }
        if (!open)
            exchanges.emplace_back();
        Exchange &exchange = exchanges.back();
        if (open && !bridge.isEmpty()) {
            grow(exchange.before, bridge);
            grow(exchange.after, bridge);
        }
        bridge.clear();
        open = true;
        grow(piece.kind == PieceKind::Deleted ? exchange.before : exchange.after, piece.text);
    }
    return exchanges;
}

std::vector<StepDiff> diffPlans(const Plan &before, const Plan &after)
{
    const auto match = matches(before, after);
    std::vector<StepDiff> result;
    std::vector<bool> shown(before.steps.size(), false);
    for (const auto &continued : match) {
        if (continued)
            shown[*continued] = true;
    }
    const auto removedFrom = [&](std::size_t i) {
        for (; i < before.steps.size() && !shown[i]; ++i) {
            shown[i] = true;
            StepDiff diff;
            diff.change = StepChange::Removed;
            diff.number = static_cast<int>(i) + 1;
            diff.step = before.steps[i];
            result.push_back(std::move(diff));
        }
    };

    removedFrom(0);
    for (std::size_t j = 0; j < after.steps.size(); ++j) {
        const int number = static_cast<int>(j) + 1;
        if (match[j]) {
            result.push_back(compared(before.steps[*match[j]], after.steps[j], number));
            removedFrom(*match[j] + 1);
        } else {
            StepDiff diff;
            diff.change = StepChange::Added;
            diff.number = number;
            diff.step = after.steps[j];
            result.push_back(std::move(diff));
        }
    }
    for (std::size_t i = 0; i < before.steps.size(); ++i)
        removedFrom(i);
    return result;
}

} // namespace presentation
