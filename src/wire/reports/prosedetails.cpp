// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/reports/lexicon.h"
#include "wire/reports/locations.h"
#include "wire/reports/prosereader.h"
#include "wire/reports/severity.h"
#include "wire/reports/statuswords.h"

using namespace Qt::StringLiterals;

// What belongs to one finding, and what makes a text one.

namespace wire::reports {

void ProseReader::addLine(const QString &line, ExtractedFinding &finding, QString &state) const
{
    const LabelledText field = fieldOf(line);
    if (field.name == FieldName::Status) {
        state = plainText(field.value);
        return;
    }
    if (field.name == FieldName::None || !applyField(field.name, field.value, finding)) {
        const QString plain = plainText(line);
        if (plain.isEmpty())
            return;
        if (!finding.severity)
            finding.severity = inlineSeverity(plain);
        if (finding.file.isEmpty()) {
            if (const auto place = locationIn(plain)) {
                finding.file = place->file;
                if (!finding.line)
                    finding.line = place->line;
            }
        }
        finding.detail += (finding.detail.isEmpty() ? QString() : u"\n"_s) + plain;
    }
}

void ProseReader::addDetails(const std::vector<Block> &blocks, ExtractedFinding &finding, QString &state,
                             int depth) const
{
    constexpr int deepest = 10;
    constexpr qsizetype most = 6000;
    if (depth > deepest)
        return;
    for (const Block &block : blocks) {
        if (finding.detail.size() > most)
            return;
        switch (block.kind) {
        case Block::Kind::Code:
            finding.detail += u'\n' + block.text.trimmed();
            break;
        case Block::Kind::Quote:
            finding.detail += u'\n' + plainText(block.text);
            break;
        case Block::Kind::Table:
            for (const QStringList &row : block.rows) {
                if (row.size() == 2)
                    addLine(row[0] + u": "_s + row[1], finding, state);
                else
                    finding.detail += u'\n' + plainText(row.join(u" | "_s));
            }
            break;
        case Block::Kind::Item:
        case Block::Kind::Paragraph: {
            // A label whose value follows on the next lines or in the list below it.
            const bool item = block.kind == Block::Kind::Item;
            const QStringList lines = block.text.split(u'\n');
            const LabelledText first = fieldOf(lines.first());
            const bool whole = first.name != FieldName::None && (item || lines.size() == 1);
            if (whole) {
                addLine(block.text, finding, state);
            } else {
                for (const QString &line : lines) {
                    // "**File:** `a.ts` | **Severity:** High" and the like
                    static const QRegularExpression bar(u"\\s+[|•·]\\s+(?=[*_]{2})"_s);
                    for (const QString &part : line.split(bar))
                        addLine(part, finding, state);
                }
            }
            addDetails(block.children, finding, state, depth + 1);
            break;
        }
        }
    }
}

void ProseReader::addDetails(const std::vector<Section> &sections, ExtractedFinding &finding, QString &state,
                             int depth) const
{
    constexpr int deepest = 6;
    if (depth > deepest)
        return;
    for (const Section &section : sections) {
        ExtractedFinding inner;
        addDetails(section.blocks, inner, state, depth);
        const FieldName name = fieldNamed(withoutNumber(plainText(section.heading)).remove(u':'));
        if (name == FieldName::None || !applyField(name, inner.detail, finding)) {
            finding.detail += u'\n' + plainText(section.heading) + u'\n' + inner.detail;
        }
        if (finding.file.isEmpty()) {
            finding.file = inner.file;
            finding.line = inner.line;
        }
        if (!finding.severity)
            finding.severity = inner.severity;
        if (finding.suggestion.isEmpty())
            finding.suggestion = inner.suggestion;
        addDetails(section.sections, finding, state, depth + 1);
    }
}

int ProseReader::fieldsIn(const std::vector<Block> &blocks, bool &severity, bool &place, bool &advice)
{
    int fields = 0;
    const auto look = [&](const QString &line) {
        static const QRegularExpression bar(u"\\s+[|•·]\\s+(?=[*_]{2})"_s);
        for (const QString &part : line.split(bar)) {
            const FieldName name = fieldOf(part).name;
            fields += name == FieldName::None ? 0 : 1;
            severity = severity || name == FieldName::Severity;
            place = place || name == FieldName::File || name == FieldName::Line;
            advice = advice || name == FieldName::Suggestion || name == FieldName::Description ||
                     name == FieldName::Title;
        }
    };
    for (const Block &block : blocks) {
        if (block.kind == Block::Kind::Paragraph || block.kind == Block::Kind::Item) {
            for (const QString &line : block.text.split(u'\n'))
                look(line);
        } else if (isFieldTable(block)) {
            for (const QStringList &row : block.rows)
                look(row.value(0) + u": "_s + row.value(1));
        }
    }
    return fields;
}

bool ProseReader::standsAlone(const Block &child)
{
    // "src/a.ts:12: unchecked result" does; a bare place or a labelled line does not.
    if (fieldOf(child.text).name != FieldName::None || child.box == Block::Box::Open)
        return child.box == Block::Box::Open;
    const QString plain = plainText(child.text);
    const Wording wording = wordingOf(child.text);
    if (wording.severity && wording.title.size() > 3)
        return true;
    const bool bare = isOnlyPath(plain) || wording.title.size() < 8;
    return wording.line && !bare &&
           (namesProblem(plain) || asksForAction(plain) || wording.title.size() > 20);
}

std::optional<ProseReader::Context> ProseReader::contextOfLabel(const QString &label, const Context &outer)
{
    Context inner = outer;
    QString plain = label.trimmed();
    while (plain.endsWith(u':') || plain.endsWith(u'：'))
        plain.chop(1);
    const QStringList sentences = sentencesOf(plain);
    const QString last = sentences.isEmpty() ? plain : sentences.last();
    const auto named = locationIn(plain);
    if (named && named->line && !isOnlyPath(plain))
        return std::nullopt; // says what is wrong where
    // "No problems in src/. In tests/ two things:" is about what its end says.
    if (const auto group = severityOfGroup(last)) {
        inner.isIssues = true;
        inner.isAside = false;
        inner.severity = group;
        return inner;
    }
    switch (headingKind(last)) {
    case HeadingKind::Issues:
        inner.isIssues = true;
        inner.isAside = false;
        return inner;
    case HeadingKind::Settled:
    case HeadingKind::Aside:
        inner.isAside = true;
        inner.isIssues = false;
        return inner;
    case HeadingKind::Weak:
        inner.isWeak = !outer.isIssues;
        return inner;
    case HeadingKind::Topic:
        inner.category = last;
        return inner;
    case HeadingKind::Other:
        break;
    }
    if (isOnlyPath(last)) {
        const auto place = locationIn(last);
        inner.file = place->file;
        inner.line = place->line;
        return inner;
    }
    const bool opens = label.trimmed().endsWith(u':') || label.trimmed().endsWith(u'：');
    if (!opens)
        return std::nullopt;
    static const QRegularExpression follows(
        u"\\b(?:following|these|below|found|here are|there are|need|must|should|require|folgende|gefunden|suivants?|trouvé|siguientes?|encontr\\w+|seguenti|следующ\\w+)\\b|以下|次の|다음|下列"_s,
        anyCase);
    if (saysPraise(last) || (saysActivity(last) && !namesProblem(last) && !asksForAction(last))) {
        inner.isAside = true;
        inner.isIssues = false;
        return inner;
    }
    if (follows.match(last).hasMatch() && (namesProblem(last) || asksForAction(last)) && !outer.isAside) {
        inner.isIssues = true;
        return inner;
    }
    return std::nullopt;
}

bool ProseReader::isFinding(const QString &text, const Wording &wording, const Block &block,
                            const Context &context) const
{
    const QString plain = plainText(text);
    if (wording.title.size() < 3 || saysNothingFound(plain) || saysSettled(plain) ||
        saysNothingFound(wording.title))
        return false;
    static const QRegularExpression onlyNumber(
        u"^[\\s\\d.,%()/:x×-]*$|^\\d+\\s*(?:issues?|findings?|件|个|건)?$"_s);
    if (onlyNumber.match(wording.title).hasMatch() || saysTotal(wording.title))
        return false;
    static const QRegularExpression goodSign(u"^[\\s*_\\[(]*(?:✅|✔|☑|🟢|👍|🎉|✓|ℹ)"_s);
    if (goodSign.match(withoutNumber(text)).hasMatch())
        return false;
    // "AC3 “Error dialog names the row”: met"
    static const QRegularExpression kept(
        u"[:：–—-]\\s*(?:met|fulfilled|satisfied|ok|okay|done|pass(?:ed)?|yes|erfüllt|bestanden|rempli|cumplido)\\W*$"_s,
        anyCase);
    if (kept.match(plain).hasMatch())
        return false;
    const bool problem = namesProblem(plain);
    const bool wish = asksForAction(plain);
    if (statusOfLine(plain, false) && wording.file.isEmpty())
        return false;
    if (block.box == Block::Box::Open)
        return true; // below "Verification" it is kept for where nothing else says what is wrong
    if (wording.isMarked)
        return !(saysPraise(wording.title) && !problem);
    if (saysPraise(plain) && !isRequest(plain))
        return false;
    const bool total = saysTotal(plain) && !wording.line;
    if (context.isIssues)
        return !total && !(saysActivity(plain) && !problem && !wish);
    if (total || (saysActivity(plain) && !(problem && wording.line)))
        return false;
    if (context.isAside)
        return wording.line && (problem || wish);
    if (wording.line)
        return true;
    return problem || wish;
}

/// Labelled lines or items that together are one finding without a headline: "File: …", "Issue: …".
bool ProseReader::readRecord(const std::vector<Block> &blocks, std::size_t &at, const Context &context)
{
    ExtractedFinding details;
    QString state;
    QSet<int> names;
    std::size_t end = at;
    for (; end < blocks.size() && names.size() < 16; ++end) {
        const Block &block = blocks[end];
        if (block.kind != blocks[at].kind || (end > at && block.kind == Block::Kind::Paragraph))
            break;
        const QStringList lines =
            block.kind == Block::Kind::Paragraph ? block.text.split(u'\n') : QStringList{block.text};
        bool all = true;
        for (const QString &line : lines) {
            const LabelledText field = fieldOf(line);
            if (field.name == FieldName::None ||
                (names.contains(int(field.name)) && block.kind == Block::Kind::Item &&
                 field.name != FieldName::Description)) {
                all = false;
                break;
            }
            names.insert(int(field.name));
        }
        if (!all)
            break;
    }
    const auto has = [&](FieldName name) { return names.contains(int(name)); };
    const bool telling = has(FieldName::Title) || has(FieldName::Description) ||
                         (has(FieldName::Suggestion) && has(FieldName::File));
    const bool placed = has(FieldName::Severity) || has(FieldName::File) || has(FieldName::Rule);
    if (end == at || names.size() < 2 || !telling || !placed || context.isAside)
        return false;
    QString title;
    for (std::size_t i = at; i < end; ++i) {
        for (const QString &line : blocks[i].text.split(u'\n')) {
            const LabelledText field = fieldOf(line);
            if (field.name == FieldName::Title && title.isEmpty())
                title = field.value;
            else
                addLine(line, details, state);
        }
        addDetails(blocks[i].children, details, state, 0);
    }
    if (title.isEmpty())
        title = details.detail.section(u'\n', 0, 0);
    if (title.isEmpty())
        title = details.suggestion.section(u'\n', 0, 0);
    details.title.clear();
    if (!saysSettled(state) && !saysNothingFound(title))
        add(wordingOf(title), blocks[at].line, blocks[end - 1].endLine, context, std::move(details));
    at = end - 1;
    return true;
}

} // namespace wire::reports
