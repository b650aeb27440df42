// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace wire::reports {

/// A piece of HTML and what stands for it in Markdown.
struct HtmlPiece
{
    qsizetype begin = 0;
    qsizetype end = 0; ///< one past it
    QString text{};
};

/// The tags, entities and line breaks of a report that is written in HTML, in their order. Empty for what is
/// no HTML: Markdown with a few tags in it is Markdown, and XML reports have readers of their own.
[[nodiscard]] std::vector<HtmlPiece> htmlPieces(QStringView text);

/// A piece cut out of HTML, as people read it; tags that were cut in two are gone too.
[[nodiscard]] QString withoutTags(const QString &html);

} // namespace wire::reports
