// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/reports/lineshapes.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace wire::reports {

qsizetype indentOf(QStringView line)
{
    qsizetype indent = 0;
    for (const QChar c : line) {
        if (c == u' ' || c == u'\u3000')
            ++indent;
        else if (c == u'\t')
            indent += 4;
        else
            break;
    }
    return indent;
}

std::optional<ItemLine> itemOf(QStringView line)
{
    static const QRegularExpression shape(
        u"^\\s*(?:(?:[-*+•◦▪‣·・●○–]|\\d{1,3}[.)、．]|[(（]?\\d{1,2}[)）]|[a-z][.)]|\\([a-z]\\)(?!\\s+(?:\\d{4}|[Cc]opyright))|[①-⑳])(?:\\s+|(?<=[、．①-⑳）・•●○▪‣◦]))|(?=❌|⚠|✅|✔|✗|✘|❗|‼|🔴|🟠|🟡|🟢|🔵|⚪|❓|🚫|🛑|⛔|☑|☐|\\[(?:FAIL(?:ED)?|PASS(?:ED)?|OK|ERROR|SKIP(?:PED)?|[ xX])\\] \\S))(.*)$"_s);
    const auto match = shape.match(line.toString());
    if (!match.hasMatch() || match.captured(1).trimmed().isEmpty())
        return std::nullopt;
    ItemLine item;
    item.indent = indentOf(line);
    static const QRegularExpression digits(u"^\\s*[(（]?(\\d{1,3})"_s);
    const auto number = digits.match(line.toString());
    if (number.hasMatch())
        item.number = number.captured(1).toInt();
    item.text = match.captured(1).trimmed();
    // "[FAIL] reads tabs" is "❌ reads tabs".
    static const QRegularExpression badge(
        u"^\\[(?:(FAIL(?:ED)?|ERROR)|PASS(?:ED)?|OK|SKIP(?:PED)?)\\]\\s+"_s);
    if (const auto said = badge.match(item.text); said.hasMatch())
        item.text.replace(0, said.capturedLength(), said.hasCaptured(1) ? u"❌ "_s : u"✅ "_s);
    return item;
}

bool isDelimiterRow(QStringView line)
{
    static const QRegularExpression shape(u"^\\s*\\|?\\s*:?-{1,}:?\\s*(?:\\|\\s*:?-{1,}:?\\s*)*\\|?\\s*$"_s);
    return line.contains(u'|') && shape.match(line.toString()).hasMatch();
}

QStringList cellsOf(QStringView line)
{
    QString row = line.trimmed().toString();
    if (row.startsWith(u'|'))
        row.remove(0, 1);
    if (row.endsWith(u'|') && !row.endsWith("\\|"_L1))
        row.chop(1);
    QStringList cells;
    QString cell;
    bool code = false;
    for (qsizetype i = 0; i < row.size(); ++i) {
        if (row[i] == u'\\' && i + 1 < row.size() && row[i + 1] == u'|') {
            cell += row[++i];
        } else if (row[i] == u'|' && !code) {
            cells << cell.trimmed();
            cell.clear();
        } else {
            code = row[i] == u'`' && row.indexOf(u'`', i + 1) >= 0 ? !code : row[i] == u'`' ? false : code;
            cell += row[i];
        }
    }
    return cells << cell.trimmed();
}

bool isRule(QStringView line)
{
    static const QRegularExpression shape(
        u"^\\s*(?:(?:-\\s*){3,}|(?:\\*\\s*){3,}|(?:_\\s*){3,}|={3,}|[─━⎯═]{3,})$"_s);
    return shape.match(line.toString()).hasMatch();
}

} // namespace wire::reports
