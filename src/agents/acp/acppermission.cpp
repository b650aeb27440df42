// SPDX-License-Identifier: GPL-3.0-or-later
#include "agents/acp/acppermission.h"

#include "wire/json.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;
using engine::TurnMode;

namespace agents {

namespace {

constexpr qsizetype longestDetail = 16 * 1024;
constexpr std::size_t mostOptions = 50;

/// The real path of what may not exist yet: its deepest directory that does is resolved.
QString resolved(const QString &path)
{
    QString existing = QDir::cleanPath(path);
    QStringList rest;
    while (true) {
        const QFileInfo info(existing);
        if (info.isSymLink() && !info.exists())
            return {}; // a link into nowhere may lead anywhere later
        if (info.exists() || existing == u"/")
            break;
        rest.prepend(info.fileName());
        existing = info.path();
    }
    const QString base = QFileInfo(existing).canonicalFilePath();
    return rest.isEmpty() ? base : QDir::cleanPath(base + u'/' + rest.join(u'/'));
}

/// The one thing that a planning agent may write: its own plan, where it keeps its things.
bool isOwnPlanFile(const QString &cwd, const QString &path)
{
    const QFileInfo info(QDir::cleanPath(path));
    return QDir::isAbsolutePath(path) && info.suffix() == u"md" &&
           info.path().split(u'/').contains(u"plans"_s) && pathInside(cwd, path).isEmpty();
}

/// Kinds of other agents have a meaning of their own to whoever decides: none may be feigned.
QString knownKind(const QString &kind)
{
    static const QStringList kinds{u"read"_s,    u"edit"_s,  u"delete"_s, u"move"_s,       u"search"_s,
                                   u"execute"_s, u"think"_s, u"fetch"_s,  u"switch_mode"_s};
    return kinds.contains(kind) ? kind : u"other"_s;
}

/// With the line feeds.
QStringList linesOf(const QString &text)
{
    QStringList lines;
    for (qsizetype from = 0; from < text.size();) {
        const qsizetype feed = text.indexOf(u'\n', from);
        const qsizetype end = feed < 0 ? text.size() : feed + 1;
        lines.append(text.sliced(from, end - from));
        from = end;
    }
    return lines;
}

/// From the first line that differs to the last one, with a little of what stands around them.
QString changedLines(const AcpDiff &diff)
{
    constexpr qsizetype around = 2;
    const QStringList before = linesOf(diff.oldText);
    const QStringList after = linesOf(diff.newText);
    const qsizetype shorter = std::min(before.size(), after.size());
    qsizetype same = 0;
    while (same < shorter && before[same] == after[same])
        ++same;
    qsizetype sameAtEnd = 0;
    while (sameAtEnd < shorter - same &&
           before[before.size() - 1 - sameAtEnd] == after[after.size() - 1 - sameAtEnd])
        ++sameAtEnd;

    QString shown;
    const auto show = [&shown](QChar mark, const QStringList &lines, qsizetype from, qsizetype to) {
        for (qsizetype i = from; i < to; ++i)
            shown += mark + (lines[i].endsWith(u'\n') ? lines[i] : lines[i] + u'\n');
    };
    const qsizetype end = before.size() - sameAtEnd;
    if (same > around)
        shown += u"…\n"_s;
    show(u' ', before, std::max<qsizetype>(0, same - around), same);
    show(u'-', before, same, end);
    show(u'+', after, same, after.size() - sameAtEnd);
    show(u' ', before, end, std::min(before.size(), end + around));
    if (sameAtEnd > around)
        shown += u"…\n"_s;
    return shown;
}

/// What the tool gets, without what is told anyway: the command line, and that it runs where everything does.
QString inputDetail(const AcpToolCall &call, const AcpBounds &bounds)
{
    if (!call.rawInput.is_object())
        return {};
    Json input = call.rawInput;
    if (!call.command().isEmpty())
        input.erase("command");
    if (text(input, "cwd") == bounds.cwd)
        input.erase("cwd");
    if (input.empty())
        return {};
    const QString description = text(input, "description"); // several agents give their shell one
    return input.size() == 1 && !description.isEmpty() ? description
                                                       : QString::fromUtf8(wire::encodeJsonIndented(input));
}

template <typename Test>
bool allPaths(const AcpToolCall &call, Test test)
{
    const QStringList paths = call.paths();
    return !paths.isEmpty() && std::ranges::all_of(paths, test);
}

} // namespace

AcpChoices AcpChoices::read(const Json &options)
{
    AcpChoices choices;
    QString rejectAlways;
    for (std::size_t i = 0; options.is_array() && i < std::min(options.size(), mostOptions); ++i) {
        const QString kind = text(options[i], "kind");
        const QString id = text(options[i], "optionId");
        if (kind == u"allow_once" && choices.allowOnce.isEmpty())
            choices.allowOnce = id;
        else if (kind == u"reject_once" && choices.reject.isEmpty())
            choices.reject = id;
        else if (kind == u"reject_always" && rejectAlways.isEmpty())
            rejectAlways = id;
    }
    if (choices.reject.isEmpty())
        choices.reject = rejectAlways;
    return choices;
}

bool asksForApproval(const AcpToolCall &call)
{
    static const QRegularExpression words(u"exit_?plan|plan.?review|plan.?approval"_s,
                                          QRegularExpression::CaseInsensitiveOption);
    return call.kind == u"switch_mode" || words.match(call.id).hasMatch() ||
           words.match(call.name).hasMatch() || words.match(call.title).hasMatch();
}

QString pathInside(const QString &cwd, const QString &path)
{
    if (cwd.isEmpty() || path.isEmpty())
        return {};
    const QString root = QFileInfo(cwd).canonicalFilePath();
    const QString real = resolved(QDir::isAbsolutePath(path) ? path : cwd + u'/' + path);
    if (root.isEmpty() || !real.startsWith(root + u'/'))
        return {};
    return real.mid(root.size() + 1);
}

AcpRuling ruleOn(const AcpToolCall &call, const AcpBounds &bounds)
{
    if (asksForApproval(call))
        return AcpRuling::Plan;
    const auto isInside = [&bounds](const QString &path) {
        return QDir::cleanPath(path) == QDir::cleanPath(bounds.cwd) ||
               !pathInside(bounds.cwd, path).isEmpty();
    };
    if (call.kind == u"think")
        return AcpRuling::Allow;
    if (call.kind == u"read" || call.kind == u"search")
        return allPaths(call, isInside) ? AcpRuling::Allow : AcpRuling::Ask;
    if (call.kind == u"fetch")
        return AcpRuling::Ask;
    if (bounds.mode == TurnMode::ReadOnly) {
        const bool isPlan = call.kind == u"edit" && allPaths(call, [&bounds](const QString &path) {
                                return isOwnPlanFile(bounds.cwd, path);
                            });
        return isPlan ? AcpRuling::Allow : AcpRuling::Reject;
    }
    const auto isAllowed = [&bounds](const QString &path) {
        const QString inside = pathInside(bounds.cwd, path);
        return !inside.isEmpty() && bounds.allowedFiles.contains(inside);
    };
    return call.kind == u"edit" && allPaths(call, isAllowed) ? AcpRuling::Allow : AcpRuling::Ask;
}

engine::PermissionQuestion permissionQuestion(const AcpToolCall &call, const AcpBounds &bounds)
{
    engine::PermissionQuestion question;
    question.mode = bounds.mode;
    question.cwd = bounds.cwd;
    question.kind = knownKind(call.kind);
    question.title = call.title;
    question.command = call.command();
    question.paths = call.paths();
    for (const AcpDiff &diff : call.diffs)
        question.detail += diff.path + u'\n' + changedLines(diff);
    if (question.detail.isEmpty())
        question.detail = call.text;
    if (question.detail.trimmed() == question.command)
        question.detail.clear();
    if (question.detail.isEmpty())
        question.detail = inputDetail(call, bounds);
    if (const qsizetype surplus = question.detail.size() - longestDetail; surplus > 0) {
        question.detail.truncate(longestDetail);
        question.detail += u"\n… and %1 more characters"_s.arg(surplus);
    }
    return question;
}

} // namespace agents
