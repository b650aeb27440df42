// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace presentation {

/// A line of a difference that a comment can be about. It is found again by its number and its text, so that
/// a comment does not wander to another line when the work goes on.
struct CommentPlace
{
    QString path;
    bool isOld = false; ///< a removed line, numbered in the version before
    int line = 0;
    QString text;

    bool operator==(const CommentPlace &) const = default;
};

/// What the human wrote about a line and has not sent.
struct DiffComment
{
    CommentPlace place;
    QString text;

    bool operator==(const DiffComment &) const = default;
};

using DiffComments = std::vector<DiffComment>;

[[nodiscard]] QString encodeComments(const DiffComments &comments); ///< "" when there are none
[[nodiscard]] DiffComments decodeComments(const QString &text);     ///< none when it cannot be read

/// As the engineer reads them: by file and line, with the line that each is about. In English, as prompts
/// are.
[[nodiscard]] QString feedbackOf(const DiffComments &comments);

} // namespace presentation
