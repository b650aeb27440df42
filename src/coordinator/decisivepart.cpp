// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator/decisivepart.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;

namespace coordinator {
namespace {

constexpr qsizetype maxLineLength = 400;
constexpr int linesBefore = 2;
constexpr int linesAfter = 8;

/// Without colours, and of a line that was overwritten only what was visible last.
QString plainLog(const QString &log)
{
    static const QRegularExpression escapes(
        u"\\x1b(?:\\[[0-?]{0,40}[ -/]{0,4}[@-~]|\\][^\\x07\\x1b]{0,300}(?:\\x07|\\x1b\\\\)|[@-Z\\\\-_])"_s);
    QString plain = log;
    plain.remove(escapes).replace(u"\r\n"_s, u"\n"_s);
    if (!plain.contains(u'\r'))
        return plain;
    QString visible;
    visible.reserve(plain.size());
    qsizetype lineStart = 0;
    for (const QChar c : std::as_const(plain)) {
        if (c == u'\r') {
            visible.truncate(lineStart);
            continue;
        }
        visible += c;
        if (c == u'\n')
            lineStart = visible.size();
    }
    return visible;
}

/// What begins or names a failure. Totals of nothing and the names of files and flags do not.
bool tellsFailure(QStringView line)
{
    static const QRegularExpression failure(
        u"\\b(?:fatal )?error(?:\\[\\w+\\])?\\s*(?:TS\\d+)?:|\\berror "
        u"TS\\d+|^\\s*\\[?(?:ERROR|FATAL|SEVERE)\\b|"
        u"^Traceback \\(most recent|^(?:E\\s{2,}|FAILED |FAIL[:! ]|--- FAIL|not ok )|^\\s*(?:●|✕|✗|×|✖) |"
        u"\\b[A-Z]\\w*(?:Error|Exception)\\b(?:: |$)|\\bpanicked at\\b|^panic: |undefined reference to|"
        u"\\bsegmentation fault\\b|core dumped|Assertion .*failed|\\bAddressSanitizer\\b|runtime error:|"
        u"\\*\\*\\* \\[|command not found|No such file or directory|[Pp]ermission denied|[Cc]annot find "
        u"module|"
        u"\\*\\*\\*(?:Failed|Timeout|Exception)|\\[  FAILED  \\]|\\bexit(?:ed with)?(?: code| status) [1-9]|"
        u"Killed$|out of memory"_s,
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression harmless(
        u"\\b(?:0|no) (?:errors?|failures?|failed)\\b|\\b(?:errors?|failures?|failed)\\s*[:=]\\s*0\\b"_s,
        QRegularExpression::CaseInsensitiveOption);
    const QString text = line.left(maxLineLength).toString();
    return failure.match(text).hasMatch() && !harmless.match(text).hasMatch();
}

QStringView cut(QStringView line)
{
    return line.left(maxLineLength);
}

/// Which lines are kept, within a number of characters.
class Selection
{
public:
    explicit Selection(QList<QStringView> lines)
        : m_lines(std::move(lines))
        , m_kept(std::size_t(m_lines.size()))
    {}

    /// From the end upwards.
    void keepTail(qsizetype budget)
    {
        for (qsizetype i = m_lines.size() - 1; i >= 0; --i) {
            budget -= cut(m_lines[i]).size() + 1;
            if (budget < 0 && i < m_lines.size() - 1)
                return;
            keep(i);
        }
    }

    /// Each failure with what stands around it, first ones first.
    void keepFailures(qsizetype budget)
    {
        for (qsizetype i = 0; i < m_lines.size() && budget > 0; ++i) {
            if (m_kept[std::size_t(i)] || !tellsFailure(m_lines[i]))
                continue;
            take(i, budget);
            for (qsizetype j = i - 1; j >= std::max<qsizetype>(0, i - linesBefore); --j)
                take(j, budget);
            const qsizetype end = std::min(m_lines.size(), i + 1 + linesAfter);
            for (qsizetype j = i + 1; j < end; ++j)
                take(j, budget);
        }
    }

    [[nodiscard]] DecisivePart text(qint64 wholeBytes) const
    {
        DecisivePart part;
        QStringList out;
        qint64 gap = 0;
        qint64 keptBytes = 0;
        const auto closeGap = [&] {
            if (gap > 0)
                out << u"… %1 bytes left out …"_s.arg(gap);
            gap = 0;
        };
        for (qsizetype i = 0; i < m_lines.size(); ++i) {
            const qint64 bytes = m_lines[i].toUtf8().size() + 1;
            if (!m_kept[std::size_t(i)]) {
                gap += bytes;
                continue;
            }
            closeGap();
            const QStringView shown = cut(m_lines[i]);
            out << shown.toString() + (shown.size() < m_lines[i].size() ? u"…"_s : QString());
            part.bytesLeftOut += shown.size() < m_lines[i].size() ? bytes - 1 - shown.toUtf8().size() : 0;
            keptBytes += bytes;
        }
        closeGap();
        part.text = out.join(u'\n');
        part.bytesLeftOut += std::max<qint64>(0, wholeBytes + 1 - keptBytes);
        return part;
    }

private:
    void keep(qsizetype line) { m_kept[std::size_t(line)] = true; }

    void take(qsizetype line, qsizetype &budget)
    {
        if (m_kept[std::size_t(line)] || budget <= 0)
            return;
        budget -= cut(m_lines[line]).size() + 1;
        if (budget >= 0)
            keep(line);
    }

    QList<QStringView> m_lines;
    std::vector<bool> m_kept;
};

} // namespace

DecisivePart decisivePartOf(const QString &log, qsizetype limit)
{
    const QString plain = plainLog(log).trimmed();
    if (plain.size() <= limit)
        return {plain, 0};
    Selection selection(QStringView(plain).split(u'\n'));
    selection.keepTail(limit / 3);
    selection.keepFailures(limit - limit / 3);
    return selection.text(plain.toUtf8().size());
}

QString decisivePart(const QString &log, qsizetype limit)
{
    return decisivePartOf(log, limit).text;
}

} // namespace coordinator
