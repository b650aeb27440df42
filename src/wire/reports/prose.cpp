// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/reports/lexicon.h"
#include "wire/reports/locations.h"
#include "wire/reports/prosereader.h"
#include "wire/reports/severity.h"
#include "wire/reports/statuswords.h"

using namespace Qt::StringLiterals;

namespace wire::reports {
namespace {

/// Whether the item only heads points of a checklist.
bool hasBoxBelow(const Block &item, int depth)
{
    return depth > 0 && std::ranges::any_of(item.children, [depth](const Block &child) {
               return child.kind == Block::Kind::Item &&
                      (child.box != Block::Box::None || hasBoxBelow(child, depth - 1));
           });
}

constexpr int deepest = 14;

/// Begins with bold words or a severity, as a finding's headline does.
bool isLed(const Block &block)
{
    static const QRegularExpression lead(
        u"^(?:`\\d+[-–\\d]*`\\s*[:：]\\s*)?(?:\\d+[.)]\\s*)?(?:\\*\\*|__)\\S"_s);
    return lead.match(block.text).hasMatch() || wordingOf(block.text).isMarked;
}

} // namespace

ProseReading ProseReader::read(const Section &outline)
{
    readSection(outline, Context(), 0);
    const bool nothing = m_saysNothing || (m_saysNothingElse && !m_namesProblem);
    if (nothing && !m_reading.status && m_reading.found.empty() && m_reading.faint.empty()) {
        m_reading.status = ReportStatus::Passed;
        m_reading.isStatusGuessed = true;
    }
    if (m_failsATest && !m_reading.status)
        m_reading.status = ReportStatus::Failed;
    return std::move(m_reading);
}

void ProseReader::takeStatus(const QString &text, bool heading)
{
    const QString plain = plainText(text);
    if (const auto status = statusOfLine(plain, heading))
        m_reading.status = m_reading.status ? heavier(*m_reading.status, *status) : *status;
}

/// "Nothing else to report" says nothing of what stands above it.
void ProseReader::noteNothing(const QString &plain)
{
    static const QRegularExpression remainder(
        u"^\\W*(?:there (?:is|are|was|were) )?(?:nothing (?:else|more|further)|no (?:other|further|more|additional)|sonst|keine weiteren|rien d'autre|nada más)\\b"_s,
        anyCase);
    if (saysNothingFound(plain))
        (remainder.match(plain).hasMatch() ? m_saysNothingElse : m_saysNothing) = true;
}

void ProseReader::keep(Found found, int line, int endLine, const Context &context)
{
    if (found.finding.title.isEmpty())
        return;
    found.begin = m_text.begin(line);
    found.end = m_text.end(std::max(line, std::min(endLine, m_text.lineCount()) - 1));
    found.isLoose = true;
    found.group = m_group;
    found.finding.format = u"markdown"_s;
    ExtractedFinding &finding = found.finding;
    if (!finding.severity)
        finding.severity = context.severity;
    if (finding.category.isEmpty())
        finding.category = context.category;
    if (finding.file.isEmpty())
        finding.file = context.file;
    if (!finding.line && !context.file.isEmpty() && finding.file == context.file)
        finding.line = context.line;
    finding.detail = finding.detail.trimmed().left(4000);
    (context.isWeak || context.isAside ? m_reading.faint : m_reading.found).push_back(std::move(found));
}

void ProseReader::add(const Wording &wording, int line, int endLine, const Context &context,
                      ExtractedFinding details)
{
    Found found;
    found.finding = std::move(details);
    ExtractedFinding &finding = found.finding;
    finding.title = wording.title;
    finding.detail = finding.detail.isEmpty() ? wording.detail : wording.detail + u'\n' + finding.detail;
    if (wording.severity)
        finding.severity = wording.severity;
    if (!wording.category.isEmpty() && finding.category.isEmpty())
        finding.category = wording.category;
    if (!wording.file.isEmpty()) {
        finding.line = wording.line                                               ? wording.line
                       : (finding.file.isEmpty() || finding.file == wording.file) ? finding.line
                                                                                  : std::nullopt;
        finding.file = wording.file;
    } else if (wording.line) {
        finding.line = wording.line;
    }
    keep(std::move(found), line, endLine, context);
}

void ProseReader::readSections(const std::vector<Section> &sections, const Context &context, int depth)
{
    for (const Section &section : sections)
        readSection(section, context, depth + 1);
}

bool ProseReader::mayGoOn(int line)
{
    if (--m_budget < 0 && m_reading.stoppedAt < 0)
        m_reading.stoppedAt = m_text.begin(line);
    return m_budget >= 0;
}

void ProseReader::readSection(const Section &section, Context context, int depth)
{
    if (depth > deepest || (section.level > 0 && !mayGoOn(section.line)))
        return;
    if (section.level == 0) {
        readBlocks(section.blocks, context, section.sections.empty());
        readSections(section.sections, context, depth);
        return;
    }
    if (isBadge(section.heading)) {
        takeBadge(section.heading);
        readBlocks(section.blocks, context, false);
        readSections(section.sections, context, depth);
        return;
    }
    const QString plain = plainText(section.heading);
    const auto group = severityOfGroup(plain);
    const HeadingKind kind = group ? HeadingKind::Issues : headingKind(plain);
    takeStatus(section.heading, true);
    const bool title = section.level == 1 && depth <= 1 && !section.sections.empty() && !group;
    if (!title &&
        (kind == HeadingKind::Settled || isStruck(section.heading) || (saysSettled(plain) && !group))) {
        m_reading.settled.push_back({section.line, section.endLine});
        return;
    }
    if (group || kind == HeadingKind::Issues) {
        context.isIssues = true;
        context.isAside = false;
        context.isWeak = context.isWeak && !group;
        context.severity = group ? group : context.severity;
    } else if (kind == HeadingKind::Aside && !title) {
        context.isAside = true;
        context.isIssues = false;
        static const QRegularExpression judging(
            u"verdict|status|result|decisi|decisão|veredito|parecer|verdetto|beslissing|entscheidung|décision|решение|결정|decision|conclusion|urteil|ergebnis|fazit|assessment|recommendation|判定|结论|結論|résultat|veredicto|결론|вердикт|вывод"_s,
            anyCase);
        if (judging.match(plain).hasMatch() && !section.blocks.empty()) {
            const QString said = plainText(section.blocks.front().text.left(160));
            if (const auto status = statusOf(sentencesOf(said).value(0)))
                m_reading.status = m_reading.status ? heavier(*m_reading.status, *status) : *status;
        }
    } else if (kind == HeadingKind::Weak && !context.isIssues) {
        context.isWeak = true;
    } else if (kind == HeadingKind::Topic) {
        context.category = withoutSymbols(withoutNumber(plain));
    } else if (const auto path = pathAlone(plain)) {
        const Location place = locationIn(plain).value_or(*path); // a character may only look like a mark
        context.file = place.file;
        context.line = place.line;
        if (!context.isAside) {
            m_group = m_text.begin(section.line);
            readComments(section, context);
            readSections(section.sections, context, depth);
            return;
        }
    } else if (!title && !context.isAside && readHeadedFinding(section, context)) {
        return;
    } else if (saysPraise(plain) && !context.isIssues) {
        context.isAside = true;
    }
    m_group = m_text.begin(section.line);
    readBlocks(section.blocks, context, section.sections.empty());
    readSections(section.sections, context, depth);
}

/// What is said below the name of a file and nothing else: each paragraph that wants something is a comment.
void ProseReader::readComments(const Section &section, const Context &context)
{
    const bool hasOwnShape = std::ranges::any_of(section.blocks, [](const Block &block) {
        return block.kind == Block::Kind::Item || block.kind == Block::Kind::Table ||
               (block.kind == Block::Kind::Paragraph && isLed(block));
    });
    if (hasOwnShape)
        return readBlocks(section.blocks, context, section.sections.empty());
    for (const Block &block : section.blocks) {
        if (block.kind != Block::Kind::Paragraph)
            continue;
        const QString plain = plainText(block.text);
        const bool wants = asksForAction(plain) || (namesProblem(plain) && !saysPraise(plain));
        if (!wants || isNothingToDo(plain) || saysSettled(plain)) {
            readBlocks({block}, context, section.sections.empty());
            continue;
        }
        ExtractedFinding details;
        details.detail = plain;
        add(wordingOf(sentencesOf(plain).value(0, plain)), block.line, block.endLine, context,
            std::move(details));
    }
}

bool ProseReader::isHeadedFinding(const Section &section, const Context &context) const
{
    const QString plain = plainText(section.heading);
    if (saysNothingFound(plain) || saysTotal(plain) || (saysPraise(plain) && !takeSeverity(plain).severity))
        return false;
    if (fieldNamed(withoutNumber(plain).remove(u':')) != FieldName::None)
        return false;
    const Wording wording = wordingOf(section.heading);
    if (wording.title.size() < 3)
        return false;
    // A heading above headed findings, or above items that are findings of their own, is a group.
    for (const Section &inner : section.sections) {
        const QString name = plainText(inner.heading);
        const bool part = fieldNamed(withoutNumber(name)) != FieldName::None ||
                          headingKind(name) == HeadingKind::Weak || headingKind(name) == HeadingKind::Aside;
        if (!part && (severityOfGroup(name) || takeSeverity(inner.heading).severity ||
                      headingKind(name) == HeadingKind::Issues || isHeadedFinding(inner, context)))
            return false;
    }
    int own = 0;
    for (const Block &block : section.blocks) {
        if (block.kind == Block::Kind::Item && standsAlone(block))
            ++own;
        if (block.kind == Block::Kind::Table && !isFieldTable(block))
            return false;
    }
    const bool numbered = withoutNumber(section.heading) != section.heading;
    if (own > 0 && (own > 1 || !wording.severity) && !(numbered && own == 1))
        return false;

    bool severity = false;
    bool place = false;
    bool advice = false;
    const int fields = fieldsIn(section.blocks, severity, place, advice);
    if (wording.isMarked || m_badge.severity || (!m_badge.file.isEmpty() && m_badge.line) ||
        (fields > 0 && severity) || (fields > 1 && place && advice))
        return true;
    const bool telling = namesProblem(plain) || asksForAction(plain);
    if (context.isIssues)
        return numbered || telling || fields > 0 || own == 0;
    return (numbered && telling) || (telling && !wording.file.isEmpty()) || (telling && fields > 1);
}

bool ProseReader::readHeadedFinding(const Section &section, const Context &context)
{
    ExtractedFinding details;
    QString state;
    addDetails(section.blocks, details, state, 0);
    // "### TC-02 Rename a project", below it "Result: failed".
    const bool isFailedCase = section.sections.empty() && statusOf(state) == ReportStatus::Failed &&
                              withoutNumber(section.heading) != section.heading;
    if (!isFailedCase && !isHeadedFinding(section, context))
        return false;
    if (isFailedCase)
        m_reading.status = heavier(m_reading.status.value_or(ReportStatus::Failed), ReportStatus::Failed);
    addDetails(section.sections, details, state, 0);
    if (saysSettled(state) || statusOf(state) == ReportStatus::Passed || wantsNoAction(details.detail)) {
        m_reading.settled.push_back({section.line, section.endLine});
        return true;
    }
    m_group = -1 - section.level;
    const Context badge = std::exchange(m_badge, Context());
    Wording wording = wordingOf(section.heading);
    wording.severity = wording.severity ? wording.severity : badge.severity;
    if (wording.file.isEmpty() && !badge.file.isEmpty()) {
        wording.file = badge.file;
        wording.line = badge.line;
    }
    add(wording, section.line, section.endLine, context, std::move(details));
    return true;
}

void ProseReader::readBlocks(const std::vector<Block> &blocks, Context context, bool isAlone)
{
    const Context outer = context;
    const bool hasLists = std::ranges::any_of(blocks, [](const Block &block) {
        return block.kind == Block::Kind::Item || block.kind == Block::Kind::Table;
    });
    const bool anyLed = isAlone && !hasLists && std::ranges::any_of(blocks, isLed);
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        const Block &block = blocks[i];
        if (!mayGoOn(block.line))
            return;
        const bool listFollows = i + 1 < blocks.size() && (blocks[i + 1].kind == Block::Kind::Item ||
                                                           blocks[i + 1].kind == Block::Kind::Table ||
                                                           blocks[i + 1].kind == Block::Kind::Code);
        switch (block.kind) {
        case Block::Kind::Paragraph:
            context = outer;
            for (const QString &line : block.text.split(u'\n').mid(0, 40))
                takeStatus(line, false);
            for (const QString &sentence : sentencesOf(plainText(block.text)).mid(0, 40))
                takeStatus(sentence, false);
            if (listFollows && (isIntroduction(block.text) || isOnlyPath(plainText(block.text)))) {
                if (const auto inner = contextOfLabel(plainText(block.text), outer))
                    context = *inner;
                if (context.isAside || wordingOf(block.text).line == std::nullopt)
                    break;
            }
            if (!readRecord(blocks, i, context))
                readParagraph(block, context, isAlone && !hasLists && (!anyLed || isLed(block)));
            break;
        case Block::Kind::Item:
            if (!readRecord(blocks, i, context))
                readItem(block, context, 0);
            break;
        case Block::Kind::Table:
            readTable(block, context);
            break;
        case Block::Kind::Quote:
            readQuote(block, context);
            break;
        case Block::Kind::Code:
            break;
        }
    }
}

void ProseReader::takeBadge(const QString &text)
{
    if (const auto where = locationIn(plainText(text)); where && !where->file.isEmpty()) {
        m_badge = Context();
        m_badge.file = where->file;
        m_badge.line = where->line;
        return;
    }
    for (const QString &part : text.split(u'|')) {
        if (const auto severity = severityOf(plainText(part)))
            m_badge.severity = severity;
    }
}

void ProseReader::readChildren(const Block &item, Context context, int depth)
{
    const bool hasItems =
        std::ranges::any_of(item.children, [](const Block &b) { return b.kind == Block::Kind::Item; });
    for (const Block &child : item.children) {
        if (!mayGoOn(child.line))
            return;
        if (child.kind == Block::Kind::Item)
            readItem(child, context, depth + 1);
        else if (child.kind == Block::Kind::Paragraph)
            readParagraph(child, context, !hasItems);
        else if (child.kind == Block::Kind::Table)
            readTable(child, context);
    }
}

void ProseReader::readItem(const Block &item, const Context &context, int depth)
{
    const QString plain = plainText(item.text);
    if (depth > deepest || plain.isEmpty())
        return;
    if (item.box == Block::Box::Done || isStruck(item.text) || saysSettled(plain)) {
        m_reading.settled.push_back({item.line, item.endLine});
        return;
    }
    noteNothing(plain);
    if (isNothingToDo(plain) || wantsNoAction(plain))
        return;
    takeStatus(item.text, false);
    const bool hasItems = std::ranges::any_of(item.children, [](const Block &b) {
        return b.kind == Block::Kind::Item && fieldOf(b.text).name == FieldName::None;
    });
    if (!item.children.empty()) {
        QString label = plain;
        while (label.endsWith(u':') || label.endsWith(u'：'))
            label.chop(1);
        if (auto inner = contextOfLabel(label, context);
            inner && (hasItems || inner->isAside || fieldOf(item.text).name == FieldName::None)) {
            if (inner->isAside && headingKind(label) == HeadingKind::Settled)
                m_reading.settled.push_back({item.line, item.endLine});
            readChildren(item, *inner, depth);
            return;
        }
    }
    const Wording wording = wordingOf(item.text);
    if (hasItems && !wording.severity && item.box == Block::Box::None) {
        int own = 0;
        for (const Block &child : item.children)
            own += child.kind == Block::Kind::Item && standsAlone(child) ? 1 : 0;
        const bool opens = plain.endsWith(u':') || plain.endsWith(u'：');
        const bool lists = own > 0 && ((opens && !wording.line) || own > 1);
        if (lists || hasBoxBelow(item, deepest)) {
            Context inner = context;
            if (!wording.file.isEmpty())
                inner.file = wording.file;
            inner.isIssues = inner.isIssues || namesProblem(plain);
            readChildren(item, inner, depth);
            return;
        }
    }
    if (!isFinding(item.text, wording, item, context)) {
        for (const Block &child : item.children) {
            if (child.kind == Block::Kind::Table && mayGoOn(child.line))
                readTable(child, context);
        }
        return;
    }
    ExtractedFinding details;
    QString state;
    addDetails(item.children, details, state, 0);
    if (saysSettled(state) || statusOf(state) == ReportStatus::Passed) {
        m_reading.settled.push_back({item.line, item.endLine});
        return;
    }
    add(wording, item.line, item.endLine, context, std::move(details));
    if (item.box == Block::Box::Open && context.isWeak && !m_reading.faint.empty())
        m_reading.faint.back().isAsked = true;
}

ProseReading readProse(const ReportText &text, const Section &outline)
{
    return ProseReader(text).read(outline);
}

} // namespace wire::reports
