// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agents/rehearsal/rehearsalbrain.h"
#include "wire/json.h"
#include "wire/promptvalues.h"
#include "wire/shapes.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

/// A copy of the sample workspace, with the prompts that the console makes for it.
class SampleWork
{
public:
    using Answer =
        std::function<QString(const domain::Persona &, const QString &schema, const QString &prompt)>;

    /// By default the agents' brain is asked without a server between.
    SampleWork()
        : answer([](const domain::Persona &, const QString &, const QString &prompt) {
            return agents::rehearsalAnswer(prompt);
        })
    {
        const QDir source(QStringLiteral(PROJECT_SOURCE_DIR "/resources/sample/workspace"));
        QDirIterator files(source.path(), QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = source.relativeFilePath(files.next());
            write(path, contentOf(source.filePath(path)));
        }
    }

    Answer answer;

    static QString contentOf(const QString &path)
    {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            qFatal("cannot read %s", qPrintable(path));
        return QString::fromUtf8(file.readAll());
    }
    [[nodiscard]] QString read(const QString &path) const { return contentOf(m_directory.filePath(path)); }
    void write(const QString &path, const QString &content) const
    {
        const QString target = m_directory.filePath(path);
        QDir().mkpath(QFileInfo(target).path());
        QFile file(target);
        if (!file.open(QIODevice::WriteOnly))
            qFatal("cannot write %s", qPrintable(path));
        file.write(content.toUtf8());
    }

    [[nodiscard]] QStringList files() const
    {
        QStringList paths;
        QDirIterator files(m_directory.path(), QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = QDir(m_directory.path()).relativeFilePath(files.next());
            if (!path.startsWith(QStringLiteral("build/")))
                paths.append(path);
        }
        paths.sort();
        return paths;
    }

    [[nodiscard]] std::vector<domain::ContextFile> given(const QStringList &paths) const
    {
        std::vector<domain::ContextFile> result;
        for (const QString &path : paths) {
            if (files().contains(path))
                result.push_back({path, read(path), 0, false});
        }
        return result;
    }

    /// A task with the sample's expectations and its own criteria.
    static wire::TaskFacts facts(const QString &title, const QString &description,
                                 const QStringList &criteria,
                                 const domain::Persona &persona = domain::personas::leadEngineer())
    {
        wire::TaskFacts facts;
        facts.task.title = title;
        facts.task.description = description;
        facts.task.acceptanceCriteria = criteria.join(u'\n');
        facts.persona = persona;
        facts.attempts = 4;
        facts.expectations = {
            {QStringLiteral("P1"),
             QStringLiteral("Every change comes with a test that fails without it."),
             {}},
            {QStringLiteral("P2"), QStringLiteral("The public header src/csv.h stays compatible."), {}}};
        int number = 0;
        for (const QString &criterion : criteria)
            facts.expectations.push_back(
                {QStringLiteral("A%1").arg(++number), criterion, domain::ExpectationSource::Acceptance});
        return facts;
    }

    domain::Plan askPlan(const wire::PlanQuestion &question) const
    {
        return wire::decodePlan(ask(question.facts.persona, QStringLiteral("plan"), QStringLiteral("plan"),
                                    wire::valuesForPlan(question)))
            .value();
    }
    domain::Verdict askVerdict(const wire::VerdictQuestion &question) const
    {
        return wire::decodeVerdict(ask(domain::personas::coordinator(), QStringLiteral("verdict"),
                                       QStringLiteral("verdict"), wire::valuesForVerdict(question)))
            .value();
    }
    domain::WorkResult askWork(const wire::TaskFacts &facts, const domain::Plan &plan) const
    {
        wire::WorkQuestion question;
        question.facts = facts;
        question.approval.plan = plan;
        question.files = given(domain::filesOf(plan));
        return wire::decodeWorkResult(ask(facts.persona, QStringLiteral("work"),
                                          QStringLiteral("work_result"), wire::valuesForWork(question)))
            .value();
    }
    domain::CheckReport askReport(const wire::TaskFacts &facts, std::vector<domain::CommandRun> runs) const
    {
        wire::CheckQuestion question;
        question.facts = facts;
        question.runs = std::move(runs);
        return wire::decodeCheckReport(ask(facts.persona, QStringLiteral("check_report"),
                                           QStringLiteral("check_report"),
                                           wire::valuesForCheckReport(question)))
            .value();
    }

    void apply(const domain::WorkResult &result) const
    {
        for (const domain::FileEdit &edit : result.edits)
            write(edit.path, edit.content.value());
    }

    /// Runs one of the sample's own checks.
    domain::CommandRun check(const QString &name) const
    {
        QProcess process;
        process.setWorkingDirectory(m_directory.path());
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(QStringLiteral("sh"), {QStringLiteral("checks/%1.sh").arg(name)});
        process.waitForFinished(100'000);
        domain::CommandRun run;
        run.name = name;
        run.command = QStringLiteral("sh checks/%1.sh").arg(name);
        if (process.exitStatus() == QProcess::NormalExit)
            run.exitCode = process.exitCode();
        run.log = QString::fromUtf8(process.readAll());
        return run;
    }

private:
    nlohmann::json ask(const domain::Persona &persona, const QString &templateName, const QString &schema,
                       const wire::PromptValues &values) const
    {
        const QString path = QStringLiteral(PROJECT_SOURCE_DIR "/resources/prompts/%1.md").arg(templateName);
        const QString prompt = wire::render(contentOf(path), values).value();
        return wire::decodeJson(answer(persona, schema, prompt).toUtf8()).value();
    }

    QTemporaryDir m_directory;
};
