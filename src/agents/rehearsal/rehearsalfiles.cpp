// SPDX-License-Identifier: GPL-3.0-or-later
#include "agents/rehearsal/rehearsalfiles.h"

#include "agents/rehearsal/rehearsalprompt.h"

#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace agents {

namespace {

QString stemOf(const QString &path)
{
    return QFileInfo(path).completeBaseName();
}

/// "tests" for most projects: where the first test lies.
QString testFolder(const QStringList &workspace)
{
    for (const QString &path : workspace) {
        if (isTestPath(path) && path.contains(u'/'))
            return path.section(u'/', 0, -2);
    }
    return u"tests"_s;
}

bool isSubject(const QString &path)
{
    return !isTestPath(path) && !path.startsWith(u"checks/"_s) && !path.startsWith(u'.');
}

} // namespace

bool isTestPath(const QString &path)
{
    static const QRegularExpression form(u"(^|/)(tests?/.*test|test_|tst_)|[_.]tests?\\.[a-z]+$"_s);
    return form.match(path).hasMatch();
}

QString testOf(const QString &source, const QStringList &workspace)
{
    const QString stem = stemOf(source);
    for (const QString &path : workspace) {
        const QString name = stemOf(path);
        if (isTestPath(path) && (name == u"test_"_s + stem || name == u"tst_"_s + stem ||
                                 name == stem + u"_test"_s || name == stem + u".test"_s))
            return path;
    }
    return {};
}

QString newTestFor(const QString &source, const QStringList &workspace)
{
    QString suffix = QFileInfo(source).suffix();
    if (suffix == u"h" || suffix == u"hpp" || suffix.isEmpty())
        suffix = u"cpp"_s;
    return u"%1/test_%2.%3"_s.arg(testFolder(workspace), stemOf(source), suffix);
}

QStringList pathsIn(const QString &text)
{
    static const QRegularExpression form(
        u"(?<![\\w/.:-])(?:[\\w.-]+/)+[\\w-][\\w.-]*\\.[A-Za-z]\\w{0,7}(?![\\w/])"_s);
    QStringList paths;
    for (auto match = form.globalMatch(text); match.hasNext();)
        paths.append(match.next().captured());
    paths.removeIf([](const QString &path) { return path.split(u'/').contains(u".."_s); });
    paths.removeDuplicates();
    return paths;
}

QStringList subjectOf(const RehearsalPrompt &prompt)
{
    QStringList subject =
        pathsIn(prompt.taskTitle + u'\n' + prompt.description + u'\n' + prompt.acceptanceCriteria);
    subject.removeIf([](const QString &path) { return path.startsWith(u"checks/"_s); });
    const QStringList inTitle = pathsIn(prompt.taskTitle);
    if (isWhitespaceRepair(prompt) && !inTitle.isEmpty())
        return inTitle; // what else the description names is the log
    if (subject.size() > 3)
        subject = subject.first(3);
    if (!subject.isEmpty())
        return subject;
    for (const QStringList &candidates : {prompt.contextNames, prompt.workspaceFiles}) {
        // Source files first: a readme is seldom what a task is about.
        for (const bool wantsSource : {true, false}) {
            for (const QString &path : candidates) {
                if (isSubject(path) && (path.contains(u'/') || !wantsSource))
                    return {path};
            }
        }
    }
    return {u"NOTES.md"_s};
}

bool isWhitespaceRepair(const RehearsalPrompt &prompt)
{
    static const QRegularExpression form(u"trailing[- ](white[- ]?)?space|white space at the end"_s,
                                         QRegularExpression::CaseInsensitiveOption);
    return form.match(prompt.taskTitle).hasMatch();
}

QString identifierOf(const QString &title)
{
    QString result;
    bool isNewWord = false;
    for (const QChar c : title) {
        const bool isPlain = c.unicode() < 128 && c.isLetterOrNumber();
        if (isPlain && !(result.isEmpty() && c.isDigit()))
            result += result.isEmpty() ? c.toLower() : isNewWord ? c.toUpper() : c;
        isNewWord = !isPlain;
        if (result.size() >= 28)
            break;
    }
    return result.isEmpty() ? u"task"_s : result;
}

} // namespace agents
