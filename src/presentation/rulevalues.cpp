// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/rulevalues.h"

#include "presentation/commandwords.h"
#include "presentation/visibletext.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>
#include <QSet>

#include <cmath>

namespace presentation::rulevalues {

using namespace Qt::StringLiterals;
using namespace domain;

namespace {

struct Rules
{
    Q_DECLARE_TR_FUNCTIONS(presentation::Rules)
};

constexpr qsizetype mostLines = 200;
constexpr qsizetype longestEntry = 1000;
constexpr double largestLimit = 1e12;

/// The end of a text as a person sees it, for a message about it.
QString shown(const QString &text)
{
    const QString line = visibleLine(text);
    return line.size() > 60 ? line.left(59) + u'…' : line;
}

QString aboutLine(qsizetype number, const QString &what)
{
    //: %1 is a line's number, %2 says what is wrong with it
    return Rules::tr("Line %1: %2").arg(QLocale().toString(number), what);
}

/// Entries of a text, each checked by `problemOf`; empty lines are none.
template <typename Entry, typename Read>
QString takeEntries(std::vector<Entry> &value, const QString &text, Read read)
{
    std::vector<Entry> entries;
    qsizetype number = 0;
    for (const QString &raw : text.split(u'\n')) {
        ++number;
        const QString line = raw.trimmed();
        if (line.isEmpty())
            continue;
        if (std::ssize(entries) == mostLines)
            return Rules::tr("At most %n line(s) are allowed.", nullptr, static_cast<int>(mostLines));
        if (line.size() > longestEntry)
            return aboutLine(number, Rules::tr("at most %n character(s) are allowed.", nullptr,
                                               static_cast<int>(longestEntry)));
        Entry entry;
        if (const QString problem = read(line, entries, entry); !problem.isEmpty())
            return aboutLine(number, problem);
        entries.push_back(std::move(entry));
    }
    value = std::move(entries);
    return {};
}

QString takeStrings(QStringList &value, const QString &text, QString (*problemOf)(const QString &line))
{
    std::vector<QString> lines;
    const QString problem = takeEntries(
        lines, text, [problemOf](const QString &line, const std::vector<QString> &before, QString &entry) {
            if (std::ranges::find(before, line) != before.end())
                return Rules::tr("“%1” stands here twice.").arg(shown(line));
            entry = line;
            return problemOf(line);
        });
    if (problem.isEmpty())
        value = QStringList(lines.begin(), lines.end());
    return problem;
}

QString problemOfPath(const QString &line)
{
    const QStringList parts = line.split(u'/');
    if (line.startsWith(u'/') || line.contains(u'\\') || parts.contains(u".."_s) || parts.contains(u"."_s) ||
        line.contains(u"//"_s))
        return Rules::tr(
                   "“%1” is not allowed: paths begin at the repository's root and have no “..”, no “\\” "
                   "and no “/” at their beginning.")
            .arg(shown(line));
    return {};
}

/// Splits "name: rest" there; both have to be there.
bool isSplit(const QString &line, qsizetype colon, QString &name, QString &rest)
{
    name = line.left(std::max<qsizetype>(0, colon)).trimmed();
    rest = colon < 0 ? QString() : line.mid(colon + 1).trimmed();
    return !name.isEmpty() && !rest.isEmpty();
}

} // namespace

QString textOf(const QStringList &lines)
{
    return lines.join(u'\n');
}

QString textOf(const std::vector<NamedCommand> &commands)
{
    QStringList lines;
    for (const NamedCommand &command : commands)
        lines.append(u"%1: %2"_s.arg(command.name, commandLine(command.argv)));
    return textOf(lines);
}

QString textOf(const std::vector<Route> &routes)
{
    QStringList lines;
    for (const Route &route : routes)
        lines.append(u"%1: %2"_s.arg(route.category, canonicalKey(route.persona)));
    return textOf(lines);
}

QString textOf(const std::vector<Persona> &personas)
{
    QStringList lines;
    for (const Persona &persona : personas)
        lines.append(canonicalKey(persona));
    return textOf(lines);
}

QString textOf(const std::optional<qint64> &number)
{
    return number ? QString::number(*number) : QString();
}

QString textOf(const std::optional<double> &number)
{
    if (!number)
        return {};
    QLocale locale;
    locale.setNumberOptions(QLocale::OmitGroupSeparator);
    return locale.toString(*number, 'g', QLocale::FloatingPointShortest);
}

QString takeSentences(QStringList &value, const QString &text)
{
    return takeStrings(value, text, [](const QString &) { return QString(); });
}

QString takePatterns(QStringList &value, const QString &text)
{
    return takeStrings(value, text, problemOfPath);
}

QString takePaths(QStringList &value, const QString &text)
{
    return takeStrings(value, text, [](const QString &line) {
        if (line.contains(u'*') || line.contains(u'?') || line.endsWith(u'/'))
            return Rules::tr("“%1” is not allowed: name a single file, without “*” and “?”.")
                .arg(shown(line));
        return problemOfPath(line);
    });
}

QString takeCommandLines(QStringList &value, const QString &text)
{
    return takeStrings(value, text, [](const QString &) { return QString(); });
}

QString takeCommands(std::vector<NamedCommand> &value, const QString &text)
{
    return takeEntries(value, text, [](const QString &line, const auto &before, NamedCommand &entry) {
        QString command;
        if (!isSplit(line, line.indexOf(u':'), entry.name, command))
            return Rules::tr("“%1” is not a name, a colon and a command, like “tests: npm test”.")
                .arg(shown(line));
        const bool isTaken = std::ranges::any_of(before, [&entry](const NamedCommand &other) {
            return other.name.compare(entry.name, Qt::CaseInsensitive) == 0;
        });
        if (isTaken)
            return Rules::tr("There are two commands with the name “%1”.").arg(shown(entry.name));
        CommandWords words = commandWords(command);
        entry.argv = std::move(words.argv);
        return words.problem;
    });
}

QString takeRoutes(std::vector<Route> &value, const QString &text)
{
    return takeEntries(value, text, [](const QString &line, const auto &before, Route &entry) {
        QString persona;
        if (!isSplit(line, line.lastIndexOf(u':'), entry.category, persona))
            return Rules::tr("“%1” is not a category, a colon and a persona, like “lint: lead-engineer”.")
                .arg(shown(line));
        const bool isTaken = std::ranges::any_of(before, [&entry](const Route &other) {
            return other.category.compare(entry.category, Qt::CaseInsensitive) == 0;
        });
        if (isTaken)
            return Rules::tr("“%1” goes to two personas; one is allowed.").arg(shown(entry.category));
        entry.persona = Persona{persona};
        if (entry.persona.isEmpty())
            return Rules::tr("“%1” is not a persona's name.").arg(shown(persona));
        return QString();
    });
}

QString takePersonas(std::vector<Persona> &value, const QString &text)
{
    return takeEntries(value, text, [](const QString &line, const auto &, Persona &entry) {
        entry = Persona{line};
        return QString();
    });
}

QString takeBranch(QString &value, const QString &text)
{
    // What `git check-ref-format --branch` takes.
    static const QRegularExpression forbidden(
        u"^[-/.]|[/.]$|\\.lock$|\\.\\.|//|/\\.|@\\{|[\\x00-\\x20\\x7f~^:?*\\[\\\\]"_s);
    const QString name = text.trimmed();
    if (!name.isEmpty() && (forbidden.match(name).hasMatch() || name == u"@"_s))
        return Rules::tr("“%1” is not the name of a branch.").arg(shown(name));
    value = name;
    return {};
}

QString takeNumber(int &value, const QString &text, int lowest, int highest)
{
    bool isNumber = false;
    const int number = text.trimmed().toInt(&isNumber);
    if (!isNumber || number < lowest || number > highest)
        return Rules::tr("“%1” is not allowed: a whole number from %2 to %3.")
            .arg(shown(text), QLocale().toString(lowest), QLocale().toString(highest));
    value = number;
    return {};
}

QString takeNumberOrUnlimited(std::optional<int> &value, const QString &text, int lowest, int highest)
{
    if (text.trimmed().compare(u"unlimited"_s, Qt::CaseInsensitive) == 0) {
        value.reset();
        return {};
    }
    int number = 0;
    if (!takeNumber(number, text, lowest, highest).isEmpty())
        return Rules::tr("“%1” is not allowed: a whole number from %2 to %3, or “unlimited”.")
            .arg(shown(text), QLocale().toString(lowest), QLocale().toString(highest));
    value = number;
    return {};
}

QString takeLimit(std::optional<qint64> &value, const QString &text)
{
    if (text.trimmed().isEmpty()) {
        value.reset();
        return {};
    }
    bool isNumber = false;
    qint64 number = text.trimmed().toLongLong(&isNumber);
    if (!isNumber)
        number = QLocale().toLongLong(text.trimmed(), &isNumber);
    if (!isNumber || number <= 0 || static_cast<double>(number) > largestLimit)
        return Rules::tr("“%1” is not allowed: a whole number above zero, or nothing for no limit.")
            .arg(shown(text));
    value = number;
    return {};
}

QString takeLimit(std::optional<double> &value, const QString &text)
{
    if (text.trimmed().isEmpty()) {
        value.reset();
        return {};
    }
    bool isNumber = false;
    // Without group separators: whether "1.500" is more than two depends on who reads it.
    QLocale locale;
    locale.setNumberOptions(QLocale::RejectGroupSeparator);
    double number = locale.toDouble(text.trimmed(), &isNumber);
    if (!isNumber)
        number = text.trimmed().toDouble(&isNumber);
    if (!isNumber || !std::isfinite(number) || number <= 0 || number > largestLimit)
        return Rules::tr("“%1” is not allowed: a number above zero, like %2, or nothing for no limit.")
            .arg(shown(text), QLocale().toString(2.5));
    value = number;
    return {};
}

} // namespace presentation::rulevalues
