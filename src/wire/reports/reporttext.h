// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wire/reports/readreport.h"

namespace wire::reports {

/// What a line belongs to.
enum class Zone {
    Prose,
    Output, ///< a fenced block that may hold what a program printed
    Data,   ///< a fenced block of JSON, XML or the like
    Code,   ///< a fenced block of source code, a patch or a quoted sample
    Fence   ///< the line that opens or closes a block
};

struct TextLine
{
    qsizetype begin = 0;
    qsizetype end = 0; ///< without the line break
    Zone zone = Zone::Prose;
};

/// A report's text as the recognisers read it: without thoughts, colours, carriage returns and invisible
/// characters, HTML as Markdown, in lines; knows where each piece stands in the raw text.
class ReportText
{
public:
    explicit ReportText(const QString &raw);

    [[nodiscard]] const QString &text() const { return m_text; }
    [[nodiscard]] int lineCount() const { return int(m_lines.size()); }
    [[nodiscard]] Zone zone(int line) const { return m_lines[std::size_t(line)].zone; }
    void setZone(int line, Zone zone) { m_lines[std::size_t(line)].zone = zone; }
    [[nodiscard]] qsizetype begin(int line) const { return m_lines[std::size_t(line)].begin; }
    [[nodiscard]] qsizetype end(int line) const { return m_lines[std::size_t(line)].end; }
    /// At most 2,000 characters of it; empty beyond the end.
    [[nodiscard]] QStringView line(int line) const;
    [[nodiscard]] int lineAt(qsizetype position) const;

    /// Takes a piece out of what later recognisers see; positions stay.
    void blank(qsizetype begin, qsizetype end);

    [[nodiscard]] SourceSpan rawSpan(qsizetype begin, qsizetype end) const;
    [[nodiscard]] bool wasHtml() const { return m_wasHtml; }

private:
    void clean(const QString &raw, qsizetype from);
    void splitLines();
    void markZones();
    void markIndentedLog(int from, int last);

    struct Jump ///< from here on, a position of the text is this many further in the raw text
    {
        qsizetype at = 0;
        qsizetype shift = 0;
    };
    QString m_text;
    std::vector<Jump> m_jumps;
    std::vector<TextLine> m_lines;
    qsizetype m_rawSize = 0;
    bool m_wasHtml = false;
};

} // namespace wire::reports
