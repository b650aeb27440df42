// SPDX-License-Identifier: GPL-3.0-or-later
#include "agents/rehearsal/rehearsalbrain.h"
#include "agents/rehearsal/rehearsalfiles.h"

#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace agents {

namespace {

const QLatin1StringView marker = "Rehearsal of"_L1; ///< in every comment that these agents write

bool isCpp(const QString &path)
{
    return QStringList{u"cpp"_s, u"cc"_s, u"cxx"_s}.contains(QFileInfo(path).suffix());
}

/// The small function that stands for the task's real work, so that a test has something to call.
struct Sample
{
    QString path;  ///< of the source that gets it; empty when no file of the plan can
    QString scope; ///< namespace, or empty
    QString name;
    QString value; ///< the title, fit for a string literal

    [[nodiscard]] QString qualifiedName() const { return scope.isEmpty() ? name : scope + u"::"_s + name; }

    [[nodiscard]] QString declaration() const
    {
        const QString line = u"const char *%1();\n"_s.arg(name);
        return scope.isEmpty() ? line : u"namespace %1 {\n%2}\n"_s.arg(scope, line);
    }

    [[nodiscard]] QString definition(bool isSloppy) const
    {
        return u"/// %1 “%2”: a real engineer's work would stand here.\nconst char *%3()\n{\n    return \"%2\";%4\n}\n"_s
            .arg(marker, value, name, isSloppy ? u" "_s : QString());
    }
};

/// The namespace that the file closes last; empty when there is none.
QString namespaceOf(const QString &content)
{
    static const QRegularExpression closing(u"^\\}\\s*// namespace (\\w+)$"_s,
                                            QRegularExpression::MultilineOption);
    QString name;
    for (auto match = closing.globalMatch(content); match.hasNext();)
        name = match.next().captured(1);
    return name;
}

Sample sampleFor(const RehearsalPrompt &prompt, const QStringList &files, const QStringList &newFiles)
{
    Sample sample;
    static const QRegularExpression unfit(u"[^A-Za-z0-9 ,.:()'-]"_s);
    sample.value = QString(prompt.taskTitle).remove(unfit).simplified().left(32).trimmed();
    for (const QString &path : newFiles + files) {
        const domain::ContextFile *file = prompt.file(path);
        const bool isNew = newFiles.contains(path);
        if (!isCpp(path) || isTestPath(path) ||
            (!isNew && (!file || file->cut || file->content.contains(u"int main("_s))))
            continue;
        sample.path = path;
        sample.scope = isNew ? u"rehearsal"_s : namespaceOf(file->content);
        break;
    }
    const QString base = identifierOf(prompt.taskTitle) + u"Rehearsal"_s;
    sample.name = base;
    const auto isTaken = [&prompt](const QString &name) {
        return std::ranges::any_of(prompt.files,
                                   [&](const auto &file) { return file.content.contains(name + u'('); });
    };
    for (int number = 2; isTaken(sample.name); ++number)
        sample.name = base + QString::number(number);
    return sample;
}

/// One line in the file's own way of commenting; empty where none is known.
QString commentFor(const QString &path, const QString &title)
{
    const QString text = u"%1 “%2”."_s.arg(marker, title.simplified().left(60));
    const QString suffix = QFileInfo(path).suffix().toLower();
    if (suffix == u"md" || suffix == u"txt" || suffix == u"rst")
        return u"\n%1\n"_s.arg(text);
    if (QStringList{u"cpp"_s, u"cc"_s, u"cxx"_s, u"c"_s, u"h"_s, u"hpp"_s, u"js"_s, u"ts"_s, u"java"_s,
                    u"go"_s, u"rs"_s, u"swift"_s, u"kt"_s, u"cs"_s}
            .contains(suffix))
        return u"// %1\n"_s.arg(text);
    if (QStringList{u"py"_s, u"sh"_s, u"rb"_s, u"yml"_s, u"yaml"_s, u"toml"_s, u"cmake"_s, u"cfg"_s}.contains(
            suffix))
        return u"# %1\n"_s.arg(text);
    if (QStringList{u"html"_s, u"xml"_s, u"svg"_s}.contains(suffix))
        return u"<!-- %1 -->\n"_s.arg(text);
    if (QStringList{u"sql"_s, u"lua"_s, u"hs"_s}.contains(suffix))
        return u"-- %1\n"_s.arg(text);
    return {};
}

QString withoutTrailingSpace(const QString &content)
{
    static const QRegularExpression blanks(u"[ \\t\\r]+$"_s, QRegularExpression::MultilineOption);
    QString result = content;
    result.remove(blanks);
    return result;
}

QString withSample(const QString &content, const Sample &sample)
{
    const bool isSloppy = !content.contains(marker);
    const QString closing = u"\n} // namespace %1"_s.arg(sample.scope);
    const qsizetype at = sample.scope.isEmpty() ? -1 : content.lastIndexOf(closing);
    const QString definition = sample.definition(isSloppy);
    if (at < 0)
        return content + u'\n' + definition;
    return content.first(at) + u'\n' + definition + content.mid(at);
}

/// A check in the way of the tests that are there: before the end of main().
QString withCheck(const QString &content, const Sample &sample)
{
    const qsizetype start = content.indexOf(u"int main("_s);
    const qsizetype end = content.lastIndexOf(u"    return result();"_s);
    if (start < 0 || end < start || !content.contains(u"CHECK("_s))
        return {};
    const QString check =
        u"    CHECK(std::string(%1()) == \"%2\");\n"_s.arg(sample.qualifiedName(), sample.value);
    const QString include = content.contains(u"#include <string>"_s) ? QString() : u"#include <string>\n\n"_s;
    return content.first(start) + include + sample.declaration() + u'\n' + content.mid(start, end - start) +
           check + content.mid(end);
}

QString newFile(const QString &path, const Sample &sample, const QString &title)
{
    if (path == sample.path)
        return u"namespace %1 {\n\n%2\n} // namespace %1\n"_s.arg(sample.scope, sample.definition(false));
    if (isCpp(path) && isTestPath(path)) {
        if (sample.path.isEmpty())
            return u"%1\nint main()\n{\n    return 0;\n}\n"_s.arg(commentFor(path, title));
        return u"#include <cstring>\n\n%1\nint main()\n{\n    const char *const title = %2();\n"
               "    return std::strcmp(title, \"%3\") == 0 ? 0 : 1;\n}\n"_s.arg(
                   sample.declaration(), sample.qualifiedName(), sample.value);
    }
    if (path.endsWith(u".h"_s))
        return u"#pragma once\n\n%1"_s.arg(commentFor(path, title));
    const QString comment = commentFor(path, title);
    return comment.isEmpty() ? u"%1 “%2”.\n"_s.arg(marker, title) : comment.trimmed() + u'\n';
}

/// The file's new content; empty when these agents do not know how to change it.
QString changed(const domain::ContextFile &file, const Sample &sample, const RehearsalPrompt &prompt)
{
    if (isWhitespaceRepair(prompt))
        return withoutTrailingSpace(file.content);
    if (file.path == sample.path)
        return withSample(file.content, sample);
    if (isTestPath(file.path) && !sample.path.isEmpty()) {
        const QString content = withCheck(file.content, sample);
        if (!content.isEmpty())
            return content;
    }
    const QString comment = commentFor(file.path, prompt.taskTitle);
    if (comment.isEmpty())
        return {};
    return file.content + (file.content.isEmpty() || file.content.endsWith(u'\n') ? QString() : u"\n"_s) +
           comment;
}

} // namespace

domain::WorkResult rehearseWork(const RehearsalPrompt &prompt)
{
    domain::WorkResult result;
    const domain::Plan plan = prompt.plan.value_or(domain::Plan());
    QStringList files;
    QStringList newFiles;
    for (const domain::PlanStep &step : plan.steps) {
        files += step.files;
        newFiles += step.newFiles;
    }
    files.removeDuplicates();
    newFiles.removeDuplicates();
    files.removeIf([&newFiles](const QString &path) { return newFiles.contains(path); });

    const Sample sample = sampleFor(prompt, files, newFiles);
    QStringList left;
    for (const QString &path : files) {
        const domain::ContextFile *file = prompt.file(path);
        const QString content = file && !file->cut ? changed(*file, sample, prompt) : QString();
        if (content.isEmpty())
            left.append(path);
        else if (content != file->content)
            result.edits.push_back({path, content, {}});
    }
    for (const QString &path : newFiles)
        result.edits.push_back({path, newFile(path, sample, prompt.taskTitle), {}});

    result.summary = u"Rehearsed “%1”: %2."_s.arg(
        prompt.taskTitle.left(200),
        result.edits.size() == 1 ? u"one file changed"_s : u"%1 files changed"_s.arg(result.edits.size()));
    if (!left.isEmpty())
        result.notes =
            u"Left alone, as they were not given whole or a rehearsal cannot change them: %1."_s.arg(
                left.join(u", "_s));
    return result;
}

} // namespace agents
