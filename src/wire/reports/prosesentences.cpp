// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/reports/lexicon.h"
#include "wire/reports/prosereader.h"

using namespace Qt::StringLiterals;

// Paragraphs, sentences and quotes.

namespace wire::reports {
namespace {

/// "Organization: x", "Package manager: npm", …: lines that only name facts of a run.
bool isFactSheet(const QString &text)
{
    const QStringList lines = text.split(u'\n');
    static const QRegularExpression fact(u"^[\\w][\\w ()/-]{1,30}:\\s+\\S.{0,120}$"_s, anyCase);
    return lines.size() >= 3 && std::ranges::all_of(lines, [](const QString &line) {
               const FieldName name = fieldOf(line).name;
               const bool tells = name == FieldName::Severity || name == FieldName::Title ||
                                  name == FieldName::Description || name == FieldName::Suggestion;
               return !tells && fact.match(line).hasMatch();
           });
}

/// Of whoever wrote what is reviewed, in so many words.
bool asksDirectly(const QString &sentence)
{
    static const QRegularExpression polite(
        u"^\\W*(?:(?:could|can|would) you|please|bitte|könnt(?:est|en) (?:du|sie))\\b"_s, anyCase);
    return polite.match(sentence).hasMatch();
}

/// "5.1 Stored XSS in comments" above what is meant by it, without the number; empty when the text begins
/// otherwise.
QString headlineOf(const QString &text)
{
    static const QRegularExpression numbered(
        u"^\\d{1,2}\\.\\d{1,2}\\.?\\s+(\\p{Lu}[^\\n]{4,120})(?<![.!?:])\\n(?=\\S)"_s);
    const QString words = numbered.match(text).captured(1);
    return namesProblem(plainText(words)) ? words : QString();
}

} // namespace

void ProseReader::readParagraph(const Block &block, const Context &context, bool isAlone)
{
    const QString plain = plainText(block.text);
    const bool hasWords = std::ranges::any_of(plain, [](QChar c) { return c.isLetterOrNumber(); });
    if (hasWords) // "--" only separates
        noteNothing(plain);
    if (plain.isEmpty() || isStruck(block.text) || isNothingToDo(plain) || wantsNoAction(plain))
        return;
    if (isFactSheet(block.text))
        return;
    if (const QString headline = headlineOf(block.text); !headline.isEmpty() && !context.isAside)
        return addHeadlined(headline, block, context);
    const Wording wording = wordingOf(block.text);
    static const QRegularExpression boldLead(u"^(?:\\d+[.)]\\s*)?(?:\\*\\*|__)\\S"_s);
    const bool led = wording.isMarked || (boldLead.match(block.text).hasMatch() &&
                                          (context.isIssues || !wording.file.isEmpty()) &&
                                          fieldOf(block.text).name == FieldName::None);
    const bool told = context.isIssues && isAlone && !isIntroduction(block.text);
    if ((led || told) && !context.isAside && isFinding(block.text, wording, block, context)) {
        const QString rest = block.text.section(u'\n', 1);
        bool severity = false;
        bool place = false;
        bool advice = false;
        // A headline, then labelled lines.
        if (!rest.isEmpty() && fieldsIn({block}, severity, place, advice) > 0)
            return addHeadlined(block.text.section(u'\n', 0, 0), block, context);
        add(wording, block.line, block.endLine, context);
        return;
    }
    readSentences(block, context);
}

void ProseReader::addHeadlined(const QString &headline, const Block &block, const Context &context)
{
    ExtractedFinding details;
    QString state;
    for (const QString &line : block.text.section(u'\n', 1).split(u'\n', Qt::SkipEmptyParts))
        addLine(line, details, state);
    if (!saysSettled(state))
        add(wordingOf(headline), block.line, block.endLine, context, std::move(details));
}

void ProseReader::readSentences(const Block &block, const Context &context)
{
    static const QRegularExpression ordinal(
        u"^(?:first(?:ly)?|second(?:ly)?|third(?:ly)?|fourth(?:ly)?|next|also|additionally|furthermore|"
        u"moreover|another (?:issue|problem)|one (?:issue|problem)|finally|lastly|the "
        u"(?:first|second|third|other|main|biggest|last) (?:one|issue|problem|thing)|"
        u"erstens|zweitens|drittens|außerdem|zudem|ferner|schließlich|premièrement|deuxièmement|d'abord|ensuite|de plus|enfin|primero|segundo|tercero|además|por último|まず|次に|また|さらに|首先|其次|另外|此外|最后|먼저|또한)\\b"_s,
        anyCase);
    static const QRegularExpression numeral(
        u"^(?:first(?:ly)?|second(?:ly)?|third(?:ly)?|fourth(?:ly)?|erstens|zweitens|drittens|premièrement|"
        u"deuxièmement|primero|segundo|tercero|首先|其次)\\b"_s,
        anyCase);
    static const QRegularExpression lineLed(
        u"^(?:lines?|zeilen?|lignes?|líneas?|regels?|righe?|linhas?)\\s+\\d"_s, anyCase);
    // Nothing else needs to be said for it: an error in its own words, a test that fails now and then.
    static const QRegularExpression stated(u"\\bfailed with [\"“`']|\\bis (?:still |now )?flaky\\b"_s,
                                           anyCase);
    Wording current;
    bool isFirst = true;
    bool open = false;
    bool told = false; // something of this paragraph is a finding: "second", "also" go on counting
    QString lastFile;
    QString before;  // the sentence above, when nothing was made of it
    QString pending; // from the last one that names a file on, while nothing was made of it
    const auto flush = [&](const Context &where) {
        if (open)
            add(current, block.line, block.endLine, where);
        open = false;
    };
    for (const QString &sentence : sentencesOf(plainText(block.text)).mid(0, 200)) {
        noteNothing(sentence);
        const bool negative =
            isNothingToDo(sentence) || (saysPraise(sentence) && !isRequest(sentence)) || saysTotal(sentence);
        const Wording wording = wordingOf(sentence);
        const bool problem = namesProblem(sentence);
        const bool wish = asksForAction(sentence);
        const bool activity = saysActivity(sentence);
        m_namesProblem = m_namesProblem || (problem && !negative && !activity && !context.isAside);
        const bool isAdvice = fieldOf(sentence).name == FieldName::Suggestion; // "To fix: …"
        const bool placed = !wording.file.isEmpty() && (problem || wish) && !(activity && !wording.line);
        const bool isNumbered = numeral.match(sentence).hasMatch();
        static const QRegularExpression comma(u"^\\w+[,:]"_s, anyCase);
        const bool isPoint = isNumbered && !activity && comma.match(sentence).hasMatch() &&
                             (told || (isFirst && !wording.file.isEmpty()));
        const bool counted =
            isPoint || (problem && ((isFirst && isNumbered) ||
                                    ((context.isIssues || told) && ordinal.match(sentence).hasMatch())));
        const bool isStated = problem && stated.match(sentence).hasMatch();
        const bool asked = problem && wish && !activity && !wording.file.isEmpty();
        // "I looked at net.rs. At line 88 …": the place is told in two sentences.
        const bool lineOnly = wording.line && wording.file.isEmpty() && !lastFile.isEmpty() && problem;
        // "Line 15: rounding happens before …", below the name of a file.
        const bool remarked = wording.line && !context.file.isEmpty() && lineLed.match(sentence).hasMatch();
        const bool another =
            open && !wording.line && !wording.file.isEmpty() && wish && !problem; // "Fix it in a.cpp."
        if (!negative && (placed || counted || asked || lineOnly || remarked) && !another) {
            flush(context);
            current = wording;
            if (lineOnly)
                current.file = lastFile;
            if ((!problem || before.endsWith(u'?')) &&
                !before.isEmpty()) { // "Page 2 repeats a row. Please correct it in list.tsx."
                current.title = wordingOf(before).title;
                current.detail = before + u' ' + sentence;
            }
            open = true;
            told = true;
        } else if (open && !negative) {
            current.detail += u' ' + sentence;
        } else if (!negative && !open && !pending.isEmpty() &&
                   (asksDirectly(sentence) || (isRequest(sentence) && namesProblem(pending)))) {
            // "`tmp2` in cart.rb says nothing. Could you rename it?"
            current = wordingOf(sentencesOf(pending).value(0, pending));
            current.detail = pending + u' ' + sentence;
            open = true;
            told = true;
        } else if (!negative && !open && ((problem && wish) || isStated || isAdvice) && !activity &&
                   !context.isAside) {
            Context faint = context;
            faint.isWeak = true;
            add(wording, block.line, block.endLine, faint);
        }
        if (!wording.file.isEmpty())
            lastFile = wording.file;
        before = negative || activity || open ? QString() : sentence;
        if (before.isEmpty())
            pending.clear();
        else if (!wording.file.isEmpty())
            pending = sentence;
        else if (!pending.isEmpty())
            pending += u' ' + sentence;
        isFirst = false;
    }
    flush(context);
}

void ProseReader::readQuote(const Block &block, const Context &context)
{
    static const QRegularExpression callout(u"^\\[!(WARNING|CAUTION|IMPORTANT|DANGER)\\]\\s*"_s, anyCase);
    Block words = block;
    const auto match = callout.match(block.text);
    words.text.remove(0, match.capturedLength());
    const Wording wording = wordingOf(words.text);
    const bool marked = wording.isMarked || (match.hasMatch() && !wording.file.isEmpty());
    if (marked && !context.isAside && namesProblem(words.text) &&
        isFinding(words.text, wording, words, context))
        add(wording, block.line, block.endLine, context);
}

} // namespace wire::reports
