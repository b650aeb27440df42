// SPDX-License-Identifier: GPL-3.0-or-later
#include "agents/rehearsal/rehearsalprompt.h"

#include "wire/json.h"
#include "wire/shapes.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace agents {

namespace {

/// What stands below one heading: its own lines, and its fences with the line that introduces each.
struct Section
{
    struct Fence
    {
        QString label; ///< the last line that is not empty before it
        QString content;
    };

    QString heading; ///< without the marks; empty for what stands before the first one
    QStringList lines;
    std::vector<Fence> fences;

    [[nodiscard]] QString fence(const QString &label = {}) const
    {
        for (const Fence &fence : fences) {
            if (label.isEmpty() || fence.label == label)
                return fence.content;
        }
        return {};
    }

    /// "Exit code: 1" -> "1"
    [[nodiscard]] QString value(const QString &name) const
    {
        const QString start = name + u": "_s;
        for (const QString &line : lines) {
            if (line.startsWith(start))
                return line.mid(start.size()).trimmed();
        }
        return {};
    }

    [[nodiscard]] QStringList bullets() const
    {
        QStringList result;
        for (const QString &line : lines) {
            if (line.startsWith(u"- "_s))
                result.append(line.mid(2).trimmed());
        }
        return result;
    }
};

std::vector<Section> sectionsOf(const QString &text)
{
    static const QRegularExpression opening(u"^(`{3,})[^`]*$"_s);
    std::vector<Section> sections(1);
    QString fence; // the marks that close the open one; empty outside
    QString label;
    const QStringList lines = text.split(u'\n');
    for (const QString &line : lines) {
        Section &section = sections.back();
        if (!fence.isEmpty()) {
            if (line == fence)
                fence.clear();
            else
                section.fences.back().content += line + u'\n';
        } else if (const auto match = opening.match(line); match.hasMatch()) {
            fence = match.captured(1);
            section.fences.push_back({label, {}});
        } else if (line.startsWith(u"## "_s) || line.startsWith(u"### "_s)) {
            sections.emplace_back();
            sections.back().heading = line.mid(line.indexOf(u' ') + 1).trimmed();
        } else {
            section.lines.append(line);
            if (!line.trimmed().isEmpty())
                label = line.trimmed();
        }
    }
    return sections;
}

/// "O1: text" -> its two parts; the id is empty when there is none.
std::pair<QString, QString> idAndText(const QString &item)
{
    static const QRegularExpression form(u"^([A-Z]\\d+): (.*)$"_s);
    const auto match = form.match(item);
    return match.hasMatch() ? std::pair(match.captured(1), match.captured(2)) : std::pair(QString(), item);
}

domain::CommandRun commandIn(const Section &section)
{
    domain::CommandRun run;
    run.name = section.heading.mid(QString(u"Command: "_s).size());
    run.command = section.value(u"Command line"_s);
    bool isNumber = false;
    const int code = section.value(u"Exit code"_s).toInt(&isNumber);
    if (isNumber)
        run.exitCode = code;
    run.log = section.fence();
    return run;
}

void readSection(const Section &section, RehearsalPrompt &prompt)
{
    const QString &heading = section.heading;
    if (heading == u"The task") {
        prompt.description = section.fence(u"Description:"_s);
        prompt.acceptanceCriteria = section.fence(u"Acceptance criteria:"_s);
        if (prompt.taskTitle.isEmpty())
            prompt.taskTitle = section.value(u"Title"_s);
    } else if (heading == u"What the plan is held against" || heading == u"Expectations") {
        for (const QString &item : section.bullets()) {
            const auto [id, text] = idAndText(item);
            if (!id.isEmpty())
                prompt.expectations.push_back({id, text, {}});
        }
    } else if (heading.startsWith(u"Open objections"_s)) {
        for (const QString &item : section.bullets()) {
            const auto [id, text] = idAndText(item);
            if (!id.isEmpty())
                prompt.openObjections.push_back({id, text});
        }
    } else if (heading == u"What the rules found") {
        for (const QString &item : section.bullets())
            prompt.findings.append(item.mid(item.indexOf(u": "_s) + 2));
    } else if (heading.startsWith(u"Notes from"_s)) {
        prompt.notes += section.bullets();
    } else if (heading == u"Files in the workspace") {
        prompt.workspaceFiles = section.bullets();
    } else if (heading == u"Files that the engineer was given") {
        prompt.contextNames = section.bullets();
    } else if (heading.startsWith(u"File: "_s)) {
        const bool isCut = section.lines.join(u'\n').contains(u"Only the beginning"_s);
        prompt.files.push_back({heading.mid(6), section.fence(), 0, isCut});
        prompt.contextNames.append(heading.mid(6));
    } else if (heading == u"The plan" || heading == u"The approved plan") {
        const auto json = wire::decodeJson(section.fence().toUtf8());
        if (const auto plan = json ? wire::decodePlan(*json) : json.error(); plan)
            prompt.plan = *plan;
    } else if (heading.startsWith(u"Command: "_s)) {
        prompt.commands.push_back(commandIn(section));
    } else if (heading == u"What was changed") {
        prompt.diff = section.fence();
    }
}

} // namespace

const domain::ContextFile *RehearsalPrompt::file(const QString &path) const
{
    const auto found = std::ranges::find(files, path, &domain::ContextFile::path);
    return found == files.end() ? nullptr : &*found;
}

RehearsalPrompt readRehearsalPrompt(const QString &text)
{
    RehearsalPrompt prompt;
    prompt.whole = text;
    const std::vector<Section> sections = sectionsOf(text);
    const Section &head = sections.front();
    prompt.request = head.value(u"Countersign request"_s);
    prompt.persona = head.value(u"Persona"_s);
    prompt.attempt = std::max(1, head.value(u"Attempt"_s).section(u' ', 0, 0).toInt());
    prompt.taskTitle = head.value(u"Task"_s);
    for (const Section &section : sections)
        readSection(section, prompt);
    return prompt;
}

} // namespace agents
