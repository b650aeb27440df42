// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wire/reports/prose.h"
#include "wire/reports/wording.h"

namespace wire::reports {

/// Walks an outline and decides, piece by piece, what is a finding. What stands above a piece is its context.
class ProseReader
{
public:
    explicit ProseReader(const ReportText &text)
        : m_text(text)
    {}

    ProseReading read(const Section &outline);

private:
    struct Context
    {
        bool isIssues = false; ///< a heading or sentence says that findings follow
        bool isAside = false;  ///< a summary, praise, …
        bool isWeak = false;   ///< repeats what stands elsewhere
        bool isLead = false;   ///< the blocks here are all that the section has
        std::optional<domain::Severity> severity{};
        QString category{};
        QString file{};
        std::optional<int> line{};
    };

    // prose.cpp
    void readSection(const Section &section, Context context, int depth);
    void readSections(const std::vector<Section> &sections, const Context &context, int depth);
    void readBlocks(const std::vector<Block> &blocks, Context context, bool isAlone);
    void readComments(const Section &section, const Context &context);
    bool readHeadedFinding(const Section &section, const Context &context);
    [[nodiscard]] bool isHeadedFinding(const Section &section, const Context &context) const;
    void readItem(const Block &item, const Context &context, int depth);
    void readChildren(const Block &item, Context context, int depth);
    void readParagraph(const Block &block, const Context &context, bool isAlone);
    /// A finding of the block's lines below its first one.
    void addHeadlined(const QString &headline, const Block &block, const Context &context);
    void readSentences(const Block &block, const Context &context);
    void readQuote(const Block &block, const Context &context);
    void takeBadge(const QString &text);
    bool mayGoOn(int line); ///< false when enough has been read of a text that never ends
    void takeStatus(const QString &text, bool heading);
    void noteNothing(const QString &plain);

    // prosedetails.cpp
    bool readRecord(const std::vector<Block> &blocks, std::size_t &at, const Context &context);
    /// What labels in these blocks say about one finding; the rest becomes its detail.
    void addDetails(const std::vector<Block> &blocks, ExtractedFinding &finding, QString &state,
                    int depth) const;
    void addDetails(const std::vector<Section> &sections, ExtractedFinding &finding, QString &state,
                    int depth) const;
    void addLine(const QString &line, ExtractedFinding &finding, QString &state) const;
    [[nodiscard]] static int fieldsIn(const std::vector<Block> &blocks, bool &severity, bool &place,
                                      bool &advice);
    [[nodiscard]] bool isFinding(const QString &text, const Wording &wording, const Block &block,
                                 const Context &context) const;
    [[nodiscard]] static bool standsAlone(const Block &child);
    [[nodiscard]] static std::optional<Context> contextOfLabel(const QString &label, const Context &outer);

    // prosetables.cpp
    void readTable(const Block &table, const Context &context);
    [[nodiscard]] static bool isFieldTable(const Block &table);

    void add(const Wording &wording, int line, int endLine, const Context &context,
             ExtractedFinding details = {});
    void keep(Found found, int line, int endLine, const Context &context);

    const ReportText &m_text;
    ProseReading m_reading;
    Context m_badge{};   ///< "_⚠️ Potential issue_ | _🔴 Critical_": of the headline that follows
    int m_budget = 5000; ///< pieces that may still be read
    bool m_saysNothing = false;
    bool m_saysNothingElse = false;
    bool m_namesProblem = false; ///< somewhere, though nothing was made of it
    bool m_failsATest = false;   ///< in a table of tests or steps
    qsizetype m_group = 0;       ///< of the findings that are added now
};

} // namespace wire::reports
