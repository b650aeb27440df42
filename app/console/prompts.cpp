// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/prompts.h"

#include "domain/persona.h"
#include "wire/prompttemplate.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QStandardPaths>

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;

namespace app {

namespace {

constexpr qint64 mostBytes = 256 * 1024;

QStringList templateNames()
{
    return {u"plan"_s,         u"verdict"_s,       u"work"_s,       u"work_in_place"_s,
            u"check_report"_s, u"review_report"_s, u"priorities"_s, u"repair"_s};
}

QString replacementPath(const QString &name)
{
    return u"%1/%2.md"_s.arg(promptsDirectory(), name);
}

/// "plan" of "plan" and of "plan.ui-engineer".
QString questionOf(const QString &name)
{
    return name.section(u'.', 0, 0);
}

/// Those that replace a template for one persona, as they are called: "plan.ui-engineer".
QStringList personaTemplates()
{
    QStringList names;
    const QStringList files = QDir(promptsDirectory()).entryList({u"*.*.md"_s}, QDir::Files, QDir::Name);
    for (const QString &file : files) {
        const QString name = file.chopped(3);
        const domain::Persona persona{name.section(u'.', 1)};
        if (templateNames().contains(questionOf(name)) && !persona.isEmpty())
            names.append(name);
    }
    return names;
}

QString builtIn(const QString &name)
{
    QFile file(u":/prompts/%1.md"_s.arg(name));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// What the built-in template uses is what there is a value for.
QStringList variablesOf(const QString &text)
{
    static const QRegularExpression tag(u"\\{\\{[#/]?\\s*([A-Za-z_][A-Za-z0-9_]*)\\s*\\}\\}"_s);
    QStringList names;
    for (auto match = tag.globalMatch(text); match.hasNext();)
        names.append(match.next().captured(1));
    names.removeDuplicates();
    names.sort();
    return names;
}

struct Replacement
{
    QString text;
    QString problem;
};

/// Empty where there is none.
Replacement replacementOf(const QString &name)
{
    Replacement replacement;
    const QFileInfo info(replacementPath(name));
    if (!info.exists())
        return replacement;
    QFile file(info.filePath());
    if (!info.isFile() || info.size() > mostBytes || !file.open(QIODevice::ReadOnly)) {
        replacement.problem = u"%1: cannot be read, or is larger than 256 KiB"_s.arg(info.filePath());
        return replacement;
    }
    replacement.text = QString::fromUtf8(file.readAll());
    wire::PromptValues values;
    for (const QString &variable : variablesOf(builtIn(questionOf(name))))
        values.insert(variable, u"-"_s);
    if (const auto rendered = wire::render(replacement.text, values); !rendered)
        replacement.problem = u"%1: %2; it may use %3"_s.arg(info.filePath(), rendered.error().detail,
                                                             QStringList(values.keys()).join(u", "_s));
    return replacement;
}

} // namespace

QString promptsDirectory()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation) + u"/prompts"_s;
}

QHash<QString, QString> promptTemplates()
{
    QHash<QString, QString> templates;
    for (const QString &name : templateNames()) {
        const Replacement replacement = replacementOf(name);
        const bool isUsable = !replacement.text.isEmpty() && replacement.problem.isEmpty();
        templates.insert(name, isUsable ? replacement.text : builtIn(name));
    }
    for (const QString &name : personaTemplates()) {
        const Replacement replacement = replacementOf(name);
        const QString persona = domain::Persona{name.section(u'.', 1)}.normalised();
        if (!replacement.text.isEmpty() && replacement.problem.isEmpty())
            templates.insert(u"%1.%2"_s.arg(questionOf(name), persona), replacement.text);
    }
    return templates;
}

std::vector<engine::PromptFile> promptFiles()
{
    std::vector<engine::PromptFile> files;
    for (const QString &name : templateNames() + personaTemplates()) {
        engine::PromptFile file;
        file.name = name;
        file.path = replacementPath(name);
        file.isReplaced = QFileInfo::exists(file.path);
        file.variables = variablesOf(builtIn(questionOf(name)));
        file.problem = replacementOf(name).problem;
        files.push_back(std::move(file));
    }
    return files;
}

core::Result<QString> replacePromptTemplate(const QString &name)
{
    if (!templateNames().contains(name) && !personaTemplates().contains(name))
        return Error{ErrorKind::NotFound, u"there is no template \"%1\""_s.arg(name)};
    const QString path = replacementPath(name);
    if (QFileInfo::exists(path))
        return path;
    QFile file(path);
    if (!QDir().mkpath(QFileInfo(path).path()) || !file.open(QIODevice::WriteOnly | QIODevice::NewOnly) ||
        file.write(builtIn(name).toUtf8()) < 0)
        return Error{ErrorKind::Storage, u"%1: %2"_s.arg(path, file.errorString())};
    return path;
}

} // namespace app
