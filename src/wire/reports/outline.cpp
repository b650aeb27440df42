// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/reports/outline.h"

#include "wire/reports/lineshapes.h"
#include "wire/reports/locations.h"
#include "wire/reports/wording.h"

using namespace Qt::StringLiterals;

namespace wire::reports {
namespace {

constexpr int boldLevel = 20;
constexpr std::size_t deepestItem = 10;
constexpr int deepestSection = 12;

class OutlineBuilder
{
public:
    explicit OutlineBuilder(const ReportText &text)
        : m_text(text)
    {
        m_sections.push_back(&m_root);
    }

    Section build()
    {
        for (m_line = 0; m_line < m_text.lineCount(); ++m_line)
            take(m_line);
        endParagraph();
        while (m_sections.size() > 1)
            closeSection();
        m_root.endLine = m_text.lineCount();
        adoptLooseParts(m_root, 0);
        return std::move(m_root);
    }

private:
    void take(int line)
    {
        const QStringView view = m_text.line(line);
        if (m_text.zone(line) != Zone::Prose) {
            takeCode(line);
            return;
        }
        QStringView trimmed = view.trimmed();
        if (skipsComment(trimmed))
            return;
        if (trimmed.isEmpty()) {
            endParagraph();
            m_afterBlank = true;
            return;
        }
        if (takeHtml(line, trimmed) || skipsGutter(trimmed))
            return;
        if (takeHeading(line, view) || takeTable(line))
            return;
        if (isRule(view)) {
            endParagraph();
            m_items.clear();
            // A bold line heads no more than what stands above the rule.
            if (m_sections.back()->level == boldLevel && !m_sections.back()->blocks.empty())
                closeSection();
            return;
        }
        if (const auto item = itemOf(view))
            takeItem(line, *item);
        else if (trimmed.startsWith(u'>'))
            takeQuote(line, trimmed);
        else
            takeWords(line, view);
        m_afterBlank = false;
    }

    bool skipsComment(QStringView trimmed)
    {
        if (m_inComment) {
            m_inComment = !trimmed.contains("-->"_L1);
            return true;
        }
        if (!trimmed.startsWith("<!--"_L1))
            return false;
        m_inComment = !trimmed.contains("-->"_L1);
        return true;
    }

    /// "  7 |     COPY . .": code that a tool quotes, with the numbers of its lines.
    bool skipsGutter(QStringView trimmed)
    {
        static const QRegularExpression gutter(u"^\\d{1,6} \\|(?:\\s[^|]*)?$"_s);
        if (!trimmed.contains(u'|') || !gutter.match(trimmed.toString()).hasMatch())
            return false;
        endParagraph();
        return true;
    }

    bool takeHtml(int line, QStringView trimmed)
    {
        if (!trimmed.startsWith(u'<'))
            return false;
        const QString text = trimmed.toString();
        static const QRegularExpression summary(u"<summary>(.*?)</summary>"_s);
        const int before = m_details;
        m_details += int(text.count(u"<details"_s)) - int(text.count(u"</details>"_s));
        m_details = std::clamp(m_details, 0, 8);
        if (const auto match = summary.match(text); match.hasMatch()) {
            openSection(line, boldLevel - 10 + std::max(m_details, 1), match.captured(1));
            return true;
        }
        if (m_details < before) {
            endParagraph();
            while (m_sections.size() > 1 && m_sections.back()->level > boldLevel - 10 + m_details &&
                   m_sections.back()->level > 6)
                closeSection();
            return true;
        }
        static const QRegularExpression onlyTags(u"^(?:</?[A-Za-z][^<>]*>\\s*)+$"_s);
        static const QRegularExpression heading(u"^<h([1-6])[^>]*>(.*?)</h\\1>$"_s);
        if (const auto match = heading.match(text); match.hasMatch()) {
            openSection(line, match.captured(1).toInt(), match.captured(2));
            return true;
        }
        return m_details != before || onlyTags.match(text).hasMatch();
    }

    bool takeHeading(int line, QStringView view)
    {
        static const QRegularExpression atx(u"^ {0,3}(#{1,6})\\s*([^#\\s].*?)\\s*#*\\s*$"_s);
        static const QRegularExpression bold(
            u"^(?:[^\\w\\s*`+•>|-]{1,4}\\s*)?(\\*\\*|__)(?!\\s)((?:(?!\\1).)+)\\1\\s*[^\\w\\s*`]{0,4}\\s*[:：]?\\s*$"_s);
        if (view.trimmed().startsWith(u'#')) {
            const auto match = atx.match(view.toString());
            if (match.hasMatch()) {
                openSection(line, int(match.captured(1).size()), match.captured(2));
                return true;
            }
        }
        // A title in a drawn box, as tools print above a part of their output.
        const QStringView framed = m_text.line(line + 1).trimmed();
        if (view.trimmed().startsWith(u'┌') && framed.startsWith(u'│') && framed.endsWith(u'│') &&
            framed.count(u'│') == 2 && m_text.line(line + 2).trimmed().startsWith(u'└')) {
            openSection(line, 2, framed.mid(1, framed.size() - 2).trimmed().toString());
            m_line += 2;
            return true;
        }
        // Underlined, as in setext and plain text mails.
        const QStringView next = m_text.line(line + 1);
        static const QRegularExpression underline(u"^(?:={3,}|-{3,}|~{3,}|[─═]{3,})\\s*$"_s);
        if (m_paragraph.text.isEmpty() && view.size() < 100 && next.size() >= 3 &&
            m_text.zone(line + 1 < m_text.lineCount() ? line + 1 : line) == Zone::Prose &&
            underline.match(next.toString()).hasMatch() && !itemOf(view) && !view.contains(u'|')) {
            openSection(line, next.startsWith(u'=') || next.startsWith(u'═') ? 1 : 2,
                        view.trimmed().toString());
            ++m_line;
            return true;
        }
        // A code host's mail: "In `src/a.ts`:", below it what was said there.
        static const QRegularExpression place(u"^(?:In|On) `[^`]{1,200}`:$"_s);
        if (m_paragraph.text.isEmpty() && view.endsWith(u':') && place.match(view.toString()).hasMatch()) {
            openSection(line, boldLevel, view.toString());
            return true;
        }
        // "> src/a.ts:48", below it what somebody says there.
        if (m_paragraph.text.isEmpty() && view.startsWith(u'>') && view.contains(u':')) {
            const QString quoted = view.sliced(1).trimmed().toString();
            if (const auto where = locationIn(quoted); where && where->line && isOnlyPath(quoted)) {
                openSection(line, boldLevel, quoted);
                return true;
            }
        }
        // A bold line that stands alone, not inside a list item.
        const bool alone = m_paragraph.text.isEmpty() && indentOf(view) < 2;
        const QStringView after = m_text.line(line + 1).trimmed();
        const bool first = alone && (m_afterBlank || m_items.empty());
        const bool plain = view.trimmed().startsWith("**"_L1) || view.trimmed().endsWith("**"_L1) ||
                           view.trimmed().startsWith("__"_L1) || view.trimmed().endsWith(u':');
        if (first && plain && view.size() < 200) {
            const auto match = bold.match(view.trimmed().toString());
            const bool another =
                bold.match(after.toString()).hasMatch(); // a stack of bold lines is no heading each
            if (match.hasMatch() && !another) {
                openSection(line, boldLevel, view.trimmed().toString());
                return true;
            }
        }
        return false;
    }

    bool takeTable(int line)
    {
        if (!m_text.line(line).contains(u'|') || line + 1 >= m_text.lineCount() ||
            !isDelimiterRow(m_text.line(line + 1)))
            return false;
        endParagraph();
        Block table;
        table.kind = Block::Kind::Table;
        table.line = line;
        int i = line;
        for (; i < m_text.lineCount() && m_text.line(i).contains(u'|') && m_text.zone(i) == Zone::Prose;
             ++i) {
            if (i == line + 1)
                continue;
            table.rows.push_back(cellsOf(m_text.line(i)));
            table.rowLines.push_back(i);
        }
        table.endLine = i;
        place(std::move(table), indentOf(m_text.line(line)));
        m_line = i - 1;
        return true;
    }

    void takeItem(int line, ItemLine item)
    {
        endParagraph();
        static const QRegularExpression box(u"^\\[([ xX✓✔-]?)\\]\\s+(.*)$"_s);
        Block block;
        block.kind = Block::Kind::Item;
        block.line = line;
        block.endLine = line + 1;
        block.indent = item.indent;
        block.number = item.number;
        if (const auto match = box.match(item.text); match.hasMatch()) {
            const QString mark = match.captured(1).trimmed();
            block.box = mark.isEmpty() || mark == "-"_L1 ? Block::Box::Open : Block::Box::Done;
            item.text = match.captured(2);
        } else if (item.text.startsWith(u'☑') || item.text.startsWith(u'☐')) {
            block.box = item.text.startsWith(u'☑') ? Block::Box::Done : Block::Box::Open;
            item.text = item.text.mid(1).trimmed();
        }
        block.text = item.text;
        while (!m_items.empty() && !isInside(block, *m_items.back()))
            m_items.pop_back();
        std::vector<Block> &list = m_items.empty() ? m_sections.back()->blocks : m_items.back()->children;
        list.push_back(std::move(block));
        if (m_items.size() < deepestItem)
            m_items.push_back(&list.back());
        extendItems(line + 1);
    }

    /// Deeper by its indentation, or a bullet right below a numbered item that forgot to be indented.
    [[nodiscard]] bool isInside(const Block &block, const Block &above) const
    {
        if (block.indent > above.indent + 1)
            return true;
        const bool bulletBelowNumber = block.number == 0 && above.number > 0 && block.indent >= above.indent;
        return bulletBelowNumber && (!m_afterBlank || fieldOf(block.text).name != FieldName::None);
    }

    void takeQuote(int line, QStringView trimmed)
    {
        while (trimmed.startsWith(u'>'))
            trimmed = trimmed.sliced(1).trimmed();
        endParagraph();
        if (m_afterBlank)
            m_items.clear();
        std::vector<Block> &blocks = m_items.empty() ? m_sections.back()->blocks : m_items.back()->children;
        if (!blocks.empty() && blocks.back().kind == Block::Kind::Quote && blocks.back().endLine == line) {
            blocks.back().text += u'\n' + trimmed.toString();
            blocks.back().endLine = line + 1;
            return;
        }
        Block quote;
        quote.kind = Block::Kind::Quote;
        quote.line = line;
        quote.endLine = line + 1;
        quote.text = trimmed.toString();
        blocks.push_back(std::move(quote));
    }

    void takeWords(int line, QStringView view)
    {
        const qsizetype indent = indentOf(view);
        const QString words = view.trimmed().toString();
        if (!m_items.empty() && m_paragraph.text.isEmpty()) {
            if (!m_afterBlank && indent >= m_items.back()->indent) { // goes on from the line above
                Block &item = *m_items.back();
                if (item.children.empty() && item.text.size() < 4000)
                    item.text += u'\n' + words;
                extendItems(line + 1);
                return;
            }
            while (!m_items.empty() && indent <= m_items.back()->indent)
                m_items.pop_back();
        }
        if (m_paragraph.text.isEmpty())
            m_paragraph.line = line;
        else
            m_paragraph.text += u'\n';
        if (m_paragraph.text.size() < 20000)
            m_paragraph.text += words;
        m_paragraph.endLine = line + 1;
    }

    void takeCode(int line)
    {
        endParagraph();
        int end = line;
        const qsizetype indent = indentOf(m_text.line(line));
        Block code;
        code.kind = Block::Kind::Code;
        code.line = line;
        int fences = 0;
        while (end < m_text.lineCount() && m_text.zone(end) != Zone::Prose && fences < 2) {
            if (m_text.zone(end) == Zone::Fence)
                ++fences;
            else if (code.text.size() < 1500)
                code.text += m_text.line(end).toString() + u'\n';
            ++end;
        }
        code.endLine = end;
        m_line = end - 1;
        if (!code.text.trimmed().isEmpty())
            place(std::move(code), indent);
        m_afterBlank = false;
    }

    void place(Block block, qsizetype indent)
    {
        while (!m_items.empty() && indent <= m_items.back()->indent &&
               (m_afterBlank || block.kind == Block::Kind::Table))
            m_items.pop_back();
        const int end = block.endLine;
        (m_items.empty() ? m_sections.back()->blocks : m_items.back()->children).push_back(std::move(block));
        extendItems(end);
    }

    void endParagraph()
    {
        if (m_paragraph.text.isEmpty())
            return;
        const int end = m_paragraph.endLine;
        if (m_items.empty() && isBadge(m_paragraph.text)) {
            const QString badge = std::exchange(m_paragraph, Block()).text;
            openSection(end - 1, boldLevel - 1, badge);
            return;
        }
        if (m_items.empty() && splitsIntoItems(m_paragraph))
            return;
        static const QRegularExpression dataLine(u"^\\s*(?:[\\[{}\\]]|\"[\\w.-]+\"\\s*:)"_s);
        if (!dataLine.match(m_paragraph.text).hasMatch() || m_paragraph.text.startsWith(u'['))
            (m_items.empty() ? m_sections.back()->blocks : m_items.back()->children)
                .push_back(std::move(m_paragraph));
        m_paragraph = Block();
        extendItems(end);
    }

    /// Lines that each name a line of the file above, or each end a point of a checklist: "L34: …",
    /// "V3 Sessions — FAIL: …".
    bool splitsIntoItems(const Block &paragraph)
    {
        static const QRegularExpression numbered(
            u"^`?(?:L|lines? )\\d+(?:\\s?[-–]\\s?L?\\d+)?`?\\s*[:：]\\s+\\S"_s, anyCase);
        static const QRegularExpression judged(
            u"^(.{3,80}?)\\s+[—–-]+\\s+(?:(PASS(?:ED)?|OK|N/A|SKIP(?:PED)?)|(?:FAIL(?:ED)?))\\b\\s*(?:[:：—–-]+\\s*)?(.*)$"_s);
        const QStringList lines = paragraph.text.split(u'\n');
        const auto all = [&lines](const QRegularExpression &shape) {
            return lines.size() > 1 && std::ranges::all_of(lines, [&shape](const QString &line) {
                       return shape.match(line).hasMatch();
                   });
        };
        const bool areJudged = all(judged);
        if (!areJudged && !all(numbered))
            return false;
        for (int i = 0; i < lines.size(); ++i) {
            Block item;
            item.kind = Block::Kind::Item;
            item.line = paragraph.line + i;
            item.endLine = item.line + 1;
            item.text = lines[i];
            if (const auto said = judged.match(lines[i]); areJudged) {
                const QString why = said.captured(3).isEmpty() ? said.captured(1) : said.captured(3);
                item.text = !said.captured(2).isEmpty() ? u"✅ "_s + said.captured(1) : u"❌ "_s + why;
            }
            m_sections.back()->blocks.push_back(std::move(item));
        }
        m_paragraph = Block();
        return true;
    }

    void extendItems(int end)
    {
        for (Block *item : m_items)
            item->endLine = end;
    }

    void openSection(int line, int level, const QString &heading)
    {
        endParagraph();
        m_items.clear();
        m_afterBlank = false;
        while (m_sections.size() > 1 &&
               (m_sections.back()->level >= level || int(m_sections.size()) > deepestSection))
            closeSection();
        Section section;
        section.line = line;
        section.level = level;
        section.heading = heading.left(400);
        m_sections.back()->sections.push_back(std::move(section));
        m_sections.push_back(&m_sections.back()->sections.back());
    }

    void closeSection()
    {
        m_items.clear();
        m_sections.back()->endLine = m_line;
        m_sections.pop_back();
    }

    /// "1. **Title**", then paragraphs that are not indented, then "2. …": they belong to the item above.
    static void adoptLooseParts(Section &section, int depth)
    {
        std::vector<Block> &blocks = section.blocks;
        std::size_t lastNumbered = 0;
        for (std::size_t i = 0; i < blocks.size(); ++i) {
            if (blocks[i].number > 1)
                lastNumbered = i;
        }
        std::vector<Block> kept;
        std::size_t most = 0; // parts of an item above; the last one has no more
        std::size_t mine = 0;
        for (std::size_t i = 0; i < blocks.size(); ++i) {
            Block &block = blocks[i];
            const bool afterItem =
                lastNumbered > 0 && !kept.empty() && kept.back().number > 0 && block.number == 0;
            const bool introduces = block.kind == Block::Kind::Paragraph && block.text.endsWith(u':') &&
                                    i + 1 < blocks.size() && blocks[i + 1].number == 1;
            const bool own = i < lastNumbered || (mine < most && !saysPraise(plainText(block.text)));
            if (afterItem && !introduces && own) {
                kept.back().endLine = block.endLine;
                kept.back().children.push_back(std::move(block));
                ++mine;
            } else {
                most = std::max(most, mine);
                mine = 0;
                kept.push_back(std::move(block));
            }
        }
        blocks = std::move(kept);
        if (depth <= deepestSection) {
            for (Section &inner : section.sections)
                adoptLooseParts(inner, depth + 1);
        }
    }

    const ReportText &m_text;
    Section m_root;
    std::vector<Section *> m_sections; // each is the last of its parent's, so none moves while it is open
    std::vector<Block *> m_items;      // the same for items
    Block m_paragraph;
    int m_line = 0;
    int m_details = 0;
    bool m_afterBlank = true;
    bool m_inComment = false;
};

} // namespace

Section outlineOf(const ReportText &text)
{
    return OutlineBuilder(text).build();
}

} // namespace wire::reports
