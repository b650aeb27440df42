// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/reports/wording.h"

#include "wire/reports/lexicon.h"
#include "wire/reports/locations.h"
#include "wire/reports/severity.h"

using namespace Qt::StringLiterals;

namespace wire::reports {
namespace {

/// The words in bold, or in code, that the text begins with, and what follows.
struct Lead
{
    QString bold;
    QString rest;
};

Lead leadOf(const QString &text)
{
    static const QRegularExpression shape(u"^\\s*(\\*\\*|__)(?!\\s)((?:(?!\\1).)+?)\\1\\s*(.*)$"_s,
                                          QRegularExpression::DotMatchesEverythingOption);
    const auto match = shape.match(text);
    if (!match.hasMatch())
        return {QString(), text};
    return {match.captured(2).trimmed(), match.captured(3).trimmed()};
}

/// Without the place in front: "`src/a.ts:12` — Missing check" says "Missing check".
QString withoutLeadingPlace(const QString &plain)
{
    const auto all = locationsIn(plain.left(400));
    if (all.empty())
        return plain;
    static const QRegularExpression before(
        u"^[\\s\\[(（\"'“*`-]*(?:(?:in|at|file|line|bei|dans|en|on|location)\\s*[:：]?\\s*)?$"_s, anyCase);
    static const QRegularExpression glue(
        u"^[\\s`\\])）\"'”*:：,，;|/&+–—→>.-]*(?:\\([^)]{0,60}\\)\\s*[:：—–-]\\s*)?(?:and\\s*)?"_s);
    qsizetype from = 0;
    bool moved = false;
    for (const Location &location : all) {
        const bool atStart =
            moved ? location.begin <= from : before.match(plain.left(location.begin)).hasMatch();
        if (!atStart)
            break;
        const QString behind = plain.mid(location.end);
        const auto separator = glue.match(behind);
        // "src/a.ts does not check …" is a sentence about the file and stays whole.
        const bool separates =
            separator.captured().contains(QRegularExpression(u"[:：—–|→>;)\\]-]|\\s-\\s"_s)) ||
            plain.mid(location.begin, location.end - location.begin).endsWith(u':');
        if (!separates && !moved)
            break;
        from = location.end + separator.capturedLength();
        moved = true;
    }
    const QString rest = plain.mid(from).trimmed();
    return moved && rest.size() > 2 ? rest : plain;
}

QString tidyTitle(QString title)
{
    static const QRegularExpression edges(u"^[\\s:：–—|,;.\\]）)-]+|[\\s:：–—|,;\\[（(-]+$"_s);
    title = withoutSymbols(title);
    title.remove(edges);
    if (title.endsWith(u'.') && !title.endsWith("..."_L1))
        title.chop(1);
    return title;
}

QString firstSentence(const QString &plain)
{
    const QStringList sentences = sentencesOf(plain);
    return sentences.isEmpty() ? plain : sentences.first();
}

} // namespace

std::optional<domain::Severity> inlineSeverity(const QString &plain)
{
    static const QRegularExpression label(
        u"\\b(?:severity|priority|schweregrad|gravité|gravedad|severidad|重要度|重大度|严重程度)\\s*(?:[:：=]|is)\\s*([\\w-]+)"_s,
        anyCase);
    const auto match = label.match(plain);
    return match.hasMatch() ? severityOf(match.captured(1)) : std::nullopt;
}

bool hasFailureSign(const QString &text)
{
    static const QRegularExpression sign(u"^[\\s*_\\[(]*(?:❌|⚠|🚫|✗|✘|✖|❗|‼|🔥|🐛|FAIL(?:ED)?\\b)"_s);
    return sign.match(text).hasMatch();
}

bool isIntroduction(const QString &text)
{
    static const QRegularExpression colon(u"[:：][*_]{0,2}\\s*$"_s);
    return colon.match(text).hasMatch();
}

bool isNothingToDo(const QString &plain)
{
    return saysNothingFound(plain) || saysSettled(plain);
}

bool isBadge(const QString &text)
{
    static const QRegularExpression marks(u"^_[^_|]{1,60}_(?:\\s*\\|\\s*_[^_|]{1,40}_)*$"_s);
    static const QRegularExpression place(u"^in\\s.{1,200}\\blines?\\s+\\d.{0,20}:$"_s, anyCase);
    const QString line = text.trimmed();
    return line.size() < 250 && (marks.match(line).hasMatch() || place.match(line).hasMatch());
}

QString withoutNumber(const QString &text)
{
    static const QRegularExpression label(
        u"^\\s*(?:[*_]{2})?\\s*(?:[\\[(]?(?:#?\\d{1,3}(?:\\.\\d{1,2})*[.):\\]]+|#\\d{1,3}\\b|(?:issue|"
        u"finding|problem|bug|fix|item|action|befund|problème|hallazgo|problema|問題|指摘|问题|문제|vuln(?:"
        u"erability)?|test|fehler|punkt|замечание|проблема)\\s*(?:#|no\\.?|nr\\.?|n°)?\\s*\\d{1,3}(?:\\.\\d{"
        u"1,2})?\\b[\\])]?|"
        u"(?!L\\d|P[0-4]\\])[A-Z]{1,6}-?\\d{1,4}(?=[\\s:.)\\]–—-]+\\S)[\\])]?)\\s*[:：.)–—-]*\\s+|[①-⑳]\\s*)"_s,
        anyCase);
    const auto match = label.match(text);
    if (!match.hasMatch())
        return text;
    const bool bold =
        match.captured().contains("**"_L1) && text.mid(match.capturedLength()).contains("**"_L1);
    return (bold ? u"**"_s : QString()) + text.mid(match.capturedLength()).trimmed();
}

bool isStruck(const QString &text)
{
    static const QRegularExpression struck(u"~~(.+?)~~|<(?:del|s|strike)>(.+?)</(?:del|s|strike)>"_s);
    const auto match = struck.match(text.trimmed());
    return match.hasMatch() && match.capturedStart() < 12 &&
           match.capturedLength() * 2 > std::min<qsizetype>(text.size(), 120);
}

QStringList sentencesOf(const QString &plain)
{
    // A full stop ends a sentence when white space and a capital follow, and no abbreviation stands before.
    static const QRegularExpression end(
        u"(?<![A-Z]\\.)(?<!\\be\\.g)(?<!\\bi\\.e)(?<!\\betc)(?<!\\bvs)(?<!\\bz\\.B)(?<!\\bNr)(?<!\\bca)(?<!\\bcf)(?<!\\.\\.)(?<=[.!?])[\"')\\]]*\\s+(?=[\\p{Lu}\\p{N}`\"'(“*¿¡\\p{Lo}/.])(?!\\([^()\\s]{3,200}\\)\\s*$)|(?<=[。！？])"_s);
    QStringList sentences;
    for (const QString &sentence : plain.simplified().split(end, Qt::SkipEmptyParts)) {
        if (!sentence.trimmed().isEmpty())
            sentences << sentence.trimmed();
    }
    return sentences;
}

Wording wordingOf(const QString &text)
{
    Wording wording;
    QString body = withoutNumber(text.left(4000)).trimmed();
    static const QRegularExpression tag(
        u"^[*_`]{0,3}\\[(bug|chore|task|defect|feature|enhancement|improvement|regression|security|"
        u"performance|perf|test|docs?|"
        u"a11y|accessibility|ui|ux|style|refactor|fix|todo)\\][*_`]{0,3}\\s*[:–—-]?\\s*(?=\\S)"_s,
        anyCase);
    if (const auto match = tag.match(body); match.hasMatch()) {
        wording.category = match.captured(1).toLower();
        body.remove(0, match.capturedLength());
    }
    wording.isMarked = hasFailureSign(body);
    SeverityMark mark;
    const Lead bolded = body.startsWith("**"_L1) ? leadOf(body) : Lead();
    const SeverityMark inner = takeSeverity(bolded.bold); // "**[High] Title**", "**High: title** …"
    if (inner.severity && !inner.rest.isEmpty())
        mark = {inner.severity, u"**%1** %2"_s.arg(inner.rest, bolded.rest)};
    else
        mark = takeSeverity(body);
    static const QRegularExpression counted(u"^\\W*([A-Za-z]{3,8})-\\d{1,3}\\b"_s); // "HIGH-1: …"
    if (const auto label = counted.match(text); !mark.severity && label.hasMatch()) {
        if (const auto said = severityOf(label.captured(1)))
            mark = {said, body};
    }
    static const QRegularExpression behind(
        u"^[(\\[]([^()\\[\\]]{1,30})[)\\]]\\s*"_s); // "**rule** (serious): …"
    if (const auto aside = behind.match(bolded.rest); !mark.severity && aside.hasMatch()) {
        if (const auto said = severityOf(aside.captured(1)))
            mark = {said, u"**%1**%2"_s.arg(bolded.bold, bolded.rest.mid(aside.capturedLength()))};
    }
    static const QRegularExpression ruled( // "color-contrast (serious): 3 elements"
        u"^([\\w./-]{3,60})\\s*[(\\[]([^()\\[\\]]{1,30})[)\\]]\\s*[:：]\\s*(?=\\S)"_s);
    if (const auto rule = ruled.match(body); !mark.severity && rule.hasMatch()) {
        if (const auto said = severityOf(rule.captured(2)))
            mark = {said, rule.captured(1) + u": "_s + body.mid(rule.capturedLength())};
    }
    if (mark.severity) {
        wording.severity = mark.severity;
        wording.isMarked = true;
        body = withoutNumber(mark.rest);
    }
    const QString plain = plainText(body);
    wording.detail = plain;
    if (const auto place = locationIn(plain)) {
        wording.file = place->file;
        wording.line = place->line;
    }

    if (!wording.severity)
        wording.severity = inlineSeverity(plain);
    static const QRegularExpression lines(
        u"^(\\d{1,6})(?:\\s*[-–]\\s*\\d{1,6})?\\s*[:：]\\s+"_s); // CodeRabbit: `8-12`: …
    if (const auto match = lines.match(plain); match.hasMatch() && !wording.line && body.startsWith(u'`')) {
        wording.line = match.captured(1).toInt();
        body = body.mid(body.indexOf(QRegularExpression(u"[:：]"_s)) + 1).trimmed();
    }

    const Lead lead = leadOf(body);
    QString bold = tidyTitle(plainText(lead.bold));
    QString rest = plainText(lead.rest);
    static const QRegularExpression separator(u"^[\\s:：–—|.-]+"_s);
    const bool labelled = lead.bold.endsWith(u':') || separator.match(rest).hasMatch();
    rest.remove(separator);
    const bool boldIsPlace = !bold.isEmpty() && isOnlyPath(bold);
    const bool boldIsTopic = !bold.isEmpty() && headingKind(bold) == HeadingKind::Topic;
    if (bold.isEmpty() || boldIsPlace) {
        const QString words = withoutLeadingPlace(plain);
        const SeverityMark second = takeSeverity(words); // "`a.ts:3` [minor] …"
        if (second.severity && !wording.severity) {
            wording.severity = second.severity;
            wording.isMarked = true;
        }
        wording.title = firstSentence(second.severity ? second.rest : words);
        static const QRegularExpression topic(u"^([^:：]{3,30})[:：]\\s+(.+)$"_s);
        const auto split = topic.match(wording.title);
        if (split.hasMatch() && headingKind(split.captured(1)) == HeadingKind::Topic) {
            wording.category = split.captured(1).trimmed();
            wording.title = split.captured(2);
        }
    } else if ((boldIsTopic || fieldNamed(bold) != FieldName::None) && labelled && !rest.isEmpty()) {
        wording.category = boldIsTopic ? bold : QString();
        wording.title = firstSentence(withoutLeadingPlace(rest));
    } else if (bold.size() < 4 || (!labelled && !rest.isEmpty() && !rest.startsWith(u'(') &&
                                   !rest.startsWith(u'[') && rest.at(0).isLower())) {
        wording.title = firstSentence(plain); // bold words inside a sentence
    } else {
        wording.title = bold;
    }
    wording.title = oneLine(tidyTitle(withoutLeadingPlace(wording.title)));
    if (wording.title.isEmpty())
        wording.title = oneLine(tidyTitle(plain));
    return wording;
}

bool applyField(FieldName name, const QString &value, ExtractedFinding &finding)
{
    const QString plain = plainText(value);
    switch (name) {
    case FieldName::Severity:
        // A word says more than the picture beside it.
        if (const auto whole = severityOf(plain.section(QRegularExpression(u"[(,;—–-]"_s), 0, 0)))
            finding.severity = whole;
        else if (const auto mark = takeSeverity(plain).severity)
            finding.severity = mark;
        return true;
    case FieldName::File:
    case FieldName::Line:
        if (const auto place = locationIn(name == FieldName::Line ? u"line "_s + plain : plain)) {
            if (!place->file.isEmpty() && finding.file.isEmpty())
                finding.file = place->file;
            if (place->line && !finding.line)
                finding.line = place->line;
        } else if (name == FieldName::File && finding.file.isEmpty() && !plain.contains(u' ') &&
                   plain.contains(u'/')) {
            finding.file = tidyPath(plain);
        }
        return true;
    case FieldName::Rule:
        finding.category = oneLine(plain, 120);
        return true;
    case FieldName::Suggestion:
        finding.suggestion += (finding.suggestion.isEmpty() ? QString() : u"\n"_s) + plain;
        return true;
    case FieldName::Title:
        if (finding.title.isEmpty())
            finding.title = oneLine(plain);
        else
            finding.detail += u'\n' + plain;
        return true;
    case FieldName::Persona:
        finding.persona.key = oneLine(plain, 60);
        return true;
    case FieldName::Description:
    case FieldName::Evidence:
    case FieldName::Test:
        if (const auto place = locationIn(plain);
            place && finding.file.isEmpty() && name != FieldName::Evidence) {
            finding.file = place->file;
            finding.line = finding.line ? finding.line : place->line;
        }
        finding.detail += (finding.detail.isEmpty() ? QString() : u"\n"_s) + plain;
        return true;
    case FieldName::Status:
    case FieldName::Number:
    case FieldName::Count:
        return true;
    case FieldName::None:
        break;
    }
    return false;
}

} // namespace wire::reports
