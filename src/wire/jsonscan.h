// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QStringView>

#include <optional>

namespace wire {

// The pieces of text work behind extract(), each a pure function.

/// The answer without its leading thoughts: complete <think…>…</think> blocks at the beginning, or all up to
/// a </think> whose beginning is missing. Nothing for thoughts that never end: then there is no answer.
[[nodiscard]] std::optional<QString> withoutThoughts(const QString &text);

/// The insides of the fenced blocks that are marked json or not at all, last one first; only the outermost
/// block's when the whole text is one.
[[nodiscard]] QList<QStringView> fencedBlocks(QStringView text);

/// The end (one past the closing bracket) of the object or array that begins at `from`, minding strings and
/// escapes; nothing when it never closes or brackets are crossed. `budget` is reduced by the characters read
/// and the walk ends when it is used up.
[[nodiscard]] std::optional<qsizetype> matchingEnd(QStringView text, qsizetype from, qsizetype &budget);

/// Light repairs that change no value: comments and trailing commas removed, raw control characters in
/// strings escaped, Python's words, single quotes where no double quote occurs at all.
[[nodiscard]] QString repaired(QStringView text);

} // namespace wire
