// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/reports/recogniser.h"

#include <QRegularExpression>
#include <QSet>

using namespace Qt::StringLiterals;
using nlohmann::json;

// A list of findings as YAML: items of "key: value" lines under one name, which is read as the same in JSON.
// Anything else of YAML is left alone.

namespace wire::reports {
namespace {

constexpr int longestItem = 200;        ///< lines
constexpr int mostRead = 1000;          ///< items; no report holds as many findings
constexpr std::size_t longestHead = 50; ///< members beside the list: they are read with each item

/// "- title: No length check" or "  severity: high"
const QRegularExpression &memberLine()
{
    static const QRegularExpression shape(u"^(\\s*)(-\\s+)?([a-z][a-z0-9_]{1,30}):(?:\\s+(\\S.*?))?\\s*$"_s);
    return shape;
}

json valueOf(QString text)
{
    bool isNumber = false;
    const int number = text.toInt(&isNumber);
    if (isNumber)
        return number;
    const bool isQuoted =
        text.size() > 1 && (text.startsWith(u'"') || text.startsWith(u'\'')) && text.endsWith(text.front());
    if (isQuoted)
        text = text.sliced(1, text.size() - 2);
    return text;
}

/// What a block begins with holds no words.
QString beginOf(const QString &value)
{
    static const QRegularExpression block(u"^[|>][+-]?$"_s);
    return block.match(value).hasMatch() ? QString() : value;
}

bool hasOneOf(const json &item, const std::initializer_list<const char *> &names)
{
    return std::ranges::any_of(names, [&item](const char *name) { return item.contains(name); });
}

bool looksLikeFinding(const json &item)
{
    return hasOneOf(item, {"title", "message", "issue", "problem", "summary", "description"}) &&
           hasOneOf(item, {"severity", "file", "path", "line", "rule", "rule_id", "priority", "level"});
}

qsizetype indentOf(QStringView line)
{
    qsizetype indent = 0;
    while (indent < line.size() && line[indent].isSpace())
        ++indent;
    return indent;
}

/// The item that begins at `line`; `end` becomes the line after it.
json itemAt(const ReportText &text, int line, qsizetype column, int &end)
{
    QStringList keys;
    QStringList values;
    const int last = std::min(text.lineCount(), line + longestItem);
    for (end = line; end < last && text.zone(end) == text.zone(line); ++end) {
        const QString current = text.line(end).toString();
        if (end > line && (current.trimmed().isEmpty() || indentOf(current) < column))
            break;
        const auto member = memberLine().match(current);
        if (member.hasMatch() && member.capturedStart(3) == column) {
            keys.append(member.captured(3));
            values.append(beginOf(member.captured(4)));
        } else {
            values.last() = (values.last() + u'\n' + current.trimmed()).trimmed();
        }
    }
    json item = json::object();
    for (qsizetype i = 0; i < keys.size(); ++i)
        item[keys[i].toStdString()] = valueOf(values[i]);
    return item;
}

/// What the list is called; "findings" where it has no name.
std::string nameAbove(const ReportText &text, int line)
{
    int above = line - 1;
    while (above >= 0 && text.zone(above) == text.zone(line) && text.line(above).trimmed().isEmpty())
        --above;
    const bool isSameText = above >= 0 && text.zone(above) == text.zone(line);
    const auto member = memberLine().match(isSameText ? text.line(above).toString() : QString());
    const bool isName = member.hasMatch() && member.captured(4).isEmpty();
    return isName ? member.captured(3).toStdString() : "findings";
}

void takeItem(const ReportText &text, int line, int end, const json &document, Recognition &recognition)
{
    std::optional<Recognition> read = readAnyJson(document);
    if (!read)
        return;
    for (Found &one : read->found) {
        const Found place = foundOn(text, line, end, "yaml");
        one.begin = place.begin;
        one.end = place.end;
        one.finding.format = place.finding.format;
        one.finding.source.clear();
        recognition.found.push_back(std::move(one));
    }
    if (read->status)
        recognition.status = read->status;
}

} // namespace

std::optional<Recognition> recogniseYamlList(const ReportText &text, int line)
{
    const auto first = memberLine().match(text.line(line).toString());
    const bool isDocument = line == 0 || text.zone(line - 1) == Zone::Fence; // what follows may all be YAML
    if (!first.hasMatch() || (first.captured(2).isEmpty() && !isDocument))
        return std::nullopt;
    std::string name = nameAbove(text, line);
    json head = json::object();
    Recognition recognition;
    int items = 0;
    for (int at = line; at < text.lineCount() && text.zone(at) == text.zone(line);) {
        const QString current = text.line(at).toString();
        const auto member = memberLine().match(current);
        const bool isItem = member.hasMatch() && !member.captured(2).isEmpty();
        if (isItem && (isDocument || member.captured(1) == first.captured(1))) {
            int end = at;
            const json item = itemAt(text, at, member.capturedStart(3), end);
            if (!looksLikeFinding(item))
                break; // what was read so far is not read again
            json document = head;
            document[name] = json::array({item});
            if (items < mostRead)
                takeItem(text, at, end, document, recognition);
            else
                recognition.found.push_back(foundOn(text, at, end, "yaml")); // which is only counted
            recognition.endLine = end;
            at = end;
            ++items;
            continue;
        }
        const bool isBelow = member.hasMatch() || current.isEmpty() || current[0].isSpace();
        if (!current.trimmed().isEmpty() && !(isDocument && isBelow))
            break;
        if (member.hasMatch() && member.captured(4).isEmpty())
            name = member.captured(3).toStdString();
        else if (member.hasMatch() && head.size() < longestHead)
            head[member.captured(3).toStdString()] = valueOf(member.captured(4));
        ++at;
    }
    for (Found &one : recognition.found)
        one.group = text.begin(line);
    return items > 0 ? std::optional(std::move(recognition)) : std::nullopt;
}

} // namespace wire::reports
