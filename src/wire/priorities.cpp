// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/priorities.h"

#include "wire/json.h"
#include "wire/jsonscan.h"

#include <QHash>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;
using domain::PriorityDecision;
using domain::Urgency;
using nlohmann::json;

namespace wire {
namespace {

constexpr qsizetype longestReason = 500;
constexpr qsizetype mostText = 200'000;
constexpr int deepestJson = 5;

constexpr QRegularExpression::PatternOptions anyCase =
    QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption;

std::optional<Urgency> urgencyOfWord(const QString &word)
{
    static const QHash<QString, Urgency> words = {
        {u"urgent"_s, Urgency::Urgent},   {u"critical"_s, Urgency::Urgent}, {u"blocker"_s, Urgency::Urgent},
        {u"blocking"_s, Urgency::Urgent}, {u"p0"_s, Urgency::Urgent},       {u"dringend"_s, Urgency::Urgent},
        {u"urgente"_s, Urgency::Urgent},  {u"high"_s, Urgency::High},       {u"p1"_s, Urgency::High},
        {u"hoch"_s, Urgency::High},       {u"medium"_s, Urgency::Medium},   {u"moderate"_s, Urgency::Medium},
        {u"p2"_s, Urgency::Medium},       {u"mittel"_s, Urgency::Medium},   {u"low"_s, Urgency::Low},
        {u"p3"_s, Urgency::Low},          {u"p4"_s, Urgency::Low},          {u"niedrig"_s, Urgency::Low},
        {u"gering"_s, Urgency::Low}};
    const auto found = words.constFind(word.toLower());
    return found == words.constEnd() ? std::nullopt : std::optional(*found);
}

/// The one urgency that a text names; nothing when it names none, several, or says what it is not. What
/// stands right behind "is" or a colon weighs more than what stands elsewhere: "is urgent, under high load".
std::optional<Urgency> urgencyIn(const QString &text)
{
    static const QRegularExpression word(u"[\\p{L}\\p{N}'’]+"_s, anyCase);
    static const QRegularExpression judged(u"(?:\\b(?:is|are|ist|sind|as)|[:：=→>–—])[\\s*_`]*$"_s, anyCase);
    static const QSet<QString> negations = {u"not"_s, u"isn't"_s, u"isn’t"_s, u"aren't"_s, u"nicht"_s};
    QSet<Urgency> named;
    QSet<Urgency> judgements;
    QString before;
    for (auto words = word.globalMatch(text); words.hasNext();) {
        const auto match = words.next();
        if (const auto urgency = urgencyOfWord(match.captured())) {
            if (negations.contains(before))
                return std::nullopt;
            named.insert(*urgency);
            const qsizetype from = std::max<qsizetype>(0, match.capturedStart() - 10);
            if (judged.match(text.mid(from, match.capturedStart() - from)).hasMatch())
                judgements.insert(*urgency);
        }
        before = match.captured().toLower();
    }
    const QSet<Urgency> &said = judgements.isEmpty() ? named : judgements;
    return said.size() == 1 ? std::optional(*said.begin()) : std::nullopt;
}

/// F1, F2 and F4-F6, as far as they were asked about.
QStringList findingsIn(const QString &text, const QStringList &asked)
{
    static const QRegularExpression id(u"\\bF(\\d{1,4})\\b(?:\\s*(?:-|–|to|bis)\\s*F(\\d{1,4})\\b)?"_s,
                                       anyCase);
    QStringList ids;
    for (auto matches = id.globalMatch(text); matches.hasNext();) {
        const auto match = matches.next();
        const int first = match.captured(1).toInt();
        const int last = match.hasCaptured(2) ? std::min(match.captured(2).toInt(), first + 100) : first;
        for (int number = first; number <= last; ++number) {
            const QString meant = findingMeant(QString::number(number), asked);
            if (!meant.isEmpty() && !ids.contains(meant))
                ids.append(meant);
        }
    }
    return ids;
}

class Decisions
{
public:
    explicit Decisions(const QStringList &asked)
        : m_asked(asked)
    {}

    void take(PriorityDecision decision)
    {
        if (decision.finding.isEmpty())
            return;
        const auto known = std::ranges::find(m_decisions, decision.finding, &PriorityDecision::finding);
        if (known == m_decisions.end())
            m_decisions.push_back(std::move(decision));
        else if (decision.urgency < known->urgency) // the first one is the most urgent
            *known = std::move(decision);
    }

    void takeJson(const json &value, int depth)
    {
        if (depth > deepestJson || takeRecord(value))
            return;
        if (value.is_array()) {
            for (const json &element : value)
                takeJson(element, depth + 1);
        } else if (value.is_object()) {
            for (const auto &[name, member] : value.items()) {
                const QString id = findingMeant(QString::fromStdString(name), m_asked);
                if (id.isEmpty())
                    takeJson(member, depth + 1);
                else
                    takeNamed(id, member);
            }
        }
    }

    void takeText(const QString &text)
    {
        static const QRegularExpression sentenceEnd(u"(?<=[.;!?。])\\s+"_s);
        static const QRegularExpression heading(u"^(?:#{1,6}\\s|\\*\\*|__)|[:：]\\W*$"_s);
        std::optional<Urgency> above; // a heading's
        for (const QString &line : text.split(u'\n')) {
            const QString trimmed = line.trimmed();
            if (findingsIn(trimmed, m_asked).isEmpty()) {
                if (heading.match(trimmed).hasMatch())
                    above = urgencyIn(trimmed);
                continue;
            }
            const auto cell = trimmed.startsWith(u'|') ? urgencyOfCell(trimmed) : std::nullopt;
            if (cell) {
                takeSentence(trimmed, cell);
                continue;
            }
            for (const QString &sentence : trimmed.split(sentenceEnd))
                takeClauses(sentence, above);
        }
    }

    [[nodiscard]] bool isEmpty() const { return m_decisions.empty(); }
    [[nodiscard]] std::vector<PriorityDecision> result() { return std::move(m_decisions); }

private:
    static QString textOf(const json &object, std::initializer_list<const char *> names)
    {
        for (const char *name : names) {
            const auto member = object.find(name);
            if (member == object.end())
                continue;
            if (member->is_string())
                return member->get<QString>();
            if (member->is_number_integer())
                return QString::number(member->get<qint64>());
        }
        return {};
    }

    PriorityDecision decisionFrom(const QString &id, Urgency urgency, const json &object) const
    {
        PriorityDecision decision;
        decision.finding = id;
        decision.urgency = urgency;
        if (object.is_object()) {
            decision.milestone = textOf(object, {"milestone", "milestone_id"}).left(longestReason);
            decision.duplicateOf = textOf(object, {"duplicate_of"}).left(longestReason);
            decision.reason = textOf(object, {"reason", "rationale", "why"}).left(longestReason);
        }
        return decision;
    }

    bool takeRecord(const json &value)
    {
        if (!value.is_object())
            return false;
        const QString id =
            findingMeant(textOf(value, {"finding", "finding_id", "id", "ref", "number"}), m_asked);
        const auto urgency = urgencyIn(textOf(value, {"urgency", "priority", "level", "severity"}));
        if (id.isEmpty())
            return false;
        if (urgency)
            take(decisionFrom(id, *urgency, value));
        return true;
    }

    void takeNamed(const QString &id, const json &value)
    {
        const QString said = value.is_string()   ? value.get<QString>()
                             : value.is_object() ? textOf(value, {"urgency", "priority", "level", "severity"})
                                                 : QString();
        if (const auto urgency = urgencyIn(said))
            take(decisionFrom(id, *urgency, value));
    }

    static std::optional<Urgency> urgencyOfCell(const QString &row)
    {
        static const QRegularExpression marks(u"[^\\p{L}\\p{N}]+"_s, anyCase);
        for (const QString &cell : row.split(u'|')) {
            if (const auto urgency = urgencyOfWord(QString(cell).remove(marks)))
                return urgency;
        }
        return std::nullopt;
    }

    /// "F1 is urgent, F2 can wait" says nothing about F2; "F1, F2 are low" speaks of both.
    void takeClauses(const QString &sentence, std::optional<Urgency> above)
    {
        static const QRegularExpression nextFinding(u",\\s+(?=(?:and |und )?F\\d)"_s, anyCase);
        QString clause;
        bool isFirst = true;
        for (const QString &part : sentence.split(nextFinding)) {
            clause += clause.isEmpty() ? part : u", "_s + part;
            if (const auto urgency = urgencyIn(clause)) {
                takeSentence(clause, urgency);
                clause.clear();
                isFirst = false;
            }
        }
        if (isFirst)
            takeSentence(clause, above);
    }

    void takeSentence(const QString &sentence, std::optional<Urgency> urgency)
    {
        if (!urgency)
            return;
        for (const QString &id : findingsIn(sentence, m_asked)) {
            PriorityDecision decision = decisionFrom(id, *urgency, json());
            decision.reason = sentence.simplified().left(longestReason);
            take(std::move(decision));
        }
    }

    const QStringList &m_asked;
    std::vector<PriorityDecision> m_decisions;
};

core::Result<json> readJson(QStringView text)
{
    auto parsed = decodeJson(text.trimmed().toUtf8());
    return parsed ? std::move(parsed) : decodeJson(repaired(text.trimmed()).toUtf8());
}

/// The first piece of the answer that is JSON at all; null when none is.
json jsonIn(const QString &text)
{
    const auto isPiece = [](const core::Result<json> &value) { return value && !value->is_primitive(); };
    if (auto whole = readJson(text); isPiece(whole))
        return *std::move(whole);
    for (const QStringView block : fencedBlocks(text)) {
        if (auto inside = readJson(block); isPiece(inside))
            return *std::move(inside);
    }
    qsizetype budget = 2 * text.size() + 1000;
    for (qsizetype i = 0; i < text.size() && budget > 0; ++i) {
        if (text[i] != u'{' && text[i] != u'[')
            continue;
        const auto end = matchingEnd(text, i, budget);
        if (!end)
            continue;
        const QStringView piece = QStringView(text).sliced(i, *end - i);
        budget -= piece.size();
        if (auto value = readJson(piece); isPiece(value))
            return *std::move(value);
        i = *end - 1;
    }
    return nullptr;
}

} // namespace

QString findingMeant(const QString &said, const QStringList &asked)
{
    static const QRegularExpression shape(
        u"^\\W*(?:finding|befund|issue|item|no\\.?|nr\\.?)?\\s*#?\\s*(?:F\\s*-?\\s*)?0*(\\d{1,4})\\b"_s,
        anyCase);
    const auto match = shape.match(said.left(100));
    if (!match.hasMatch())
        return {};
    const QString id = u'F' + match.captured(1);
    const auto known = std::ranges::find_if(
        asked, [&](const QString &one) { return one.compare(id, Qt::CaseInsensitive) == 0; });
    return known == asked.end() ? QString() : *known;
}

std::vector<PriorityDecision> readPriorities(const QString &raw, const QStringList &asked)
{
    const std::optional<QString> answer = withoutThoughts(raw.left(mostText));
    if (!answer)
        return {};
    Decisions decisions(asked);
    decisions.takeJson(jsonIn(*answer), 0);
    if (decisions.isEmpty())
        decisions.takeText(*answer);
    return decisions.result();
}

} // namespace wire
