// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

#include <vector>

// cmark's own name for its nodes, kept out of every other header.
struct cmark_node;

namespace wire {

/// Stands for a line break that the author made on purpose, in inlineText(); cannot occur in a document.
inline constexpr QChar hardBreak = u'\v';

enum class BlockKind { Paragraph, Heading, List, Other };

/// A block of a parsed document; valid as long as the document.
class Block
{
public:
    explicit Block(cmark_node *node)
        : m_node(node)
    {}

    [[nodiscard]] BlockKind kind() const;
    [[nodiscard]] int headingLevel() const; ///< 0 when it is no heading
    [[nodiscard]] bool hasBox() const;      ///< an item with [ ] or [x]
    [[nodiscard]] bool isChecked() const;   ///< an item with [x]
    [[nodiscard]] std::vector<Block> children() const;

    /// A paragraph's or heading's text without its marks: a line end of the source is '\n', a line break on
    /// purpose is hardBreak. Links keep their target when `withTargets`.
    [[nodiscard]] QString inlineText(bool withTargets) const;
    /// Any block as text for a description: lines joined, lists with "- ", tables with " | ".
    [[nodiscard]] QString plainText() const;

private:
    cmark_node *m_node;
};

/// A document of GitHub's Markdown, with tables and task lists. `text` must be UTF-8 without control
/// characters other than line ends and tabs.
class MarkdownDocument
{
public:
    explicit MarkdownDocument(QByteArrayView text);
    ~MarkdownDocument();
    Q_DISABLE_COPY_MOVE(MarkdownDocument)

    [[nodiscard]] std::vector<Block> blocks() const;

private:
    cmark_node *m_root;
};

} // namespace wire
