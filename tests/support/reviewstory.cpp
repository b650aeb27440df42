// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/reviewstory.h"

#include "coordinator/batches.h"
#include "coordinator/runmachine.h"
#include "coordinator/triage.h"
#include "engine/runfacts.h"

using namespace Qt::StringLiterals;
using namespace domain;

namespace support {

namespace {

const Actor console{ActorKind::Console, {}};

struct FindingLine
{
    const char *title;
    const char *source;
    const char *category;
    const char *file;
    int line;
    Urgency urgency;
    const char *reason;
    const char *duplicate;
};

constexpr FindingLine lines[] = {
    {"Bound the field length", "a 2 GB field exhausts memory", "memory", "src/tokenizer.cpp", 88,
     Urgency::Urgent, "Anybody who can send a file can end the program.", ""},
    {"Reject NUL bytes with a clear error", "NUL silently truncates the row", "input", "src/reader.cpp", 41,
     Urgency::High, "Data is lost without a word; small and in this milestone's files.", ""},
    {"Escape formulas on export", "=cmd|… is executed by spreadsheets", "injection", "src/writer.cpp", 12,
     Urgency::Medium, "Known and documented; the writer is next.", ""},
    {"Create temporary files with mode 0600", "the temp file is world-readable", "permissions",
     "src/writer.cpp", 19, Urgency::Medium, "Matters once files are written for several users.", ""},
    {"Pin the fuzzing corpus version", "seeds are fetched unpinned", "pipeline", "", 0, Urgency::Low,
     "Does not touch what users get.", ""},
    {"Validate delimiter length", "a two-byte delimiter reads past its end", "input", "src/options.cpp", 7,
     Urgency::Medium, "There is a task for it.", "convert"},
};

} // namespace

void ReviewStory::review(int findings)
{
    coordinator::Run reviewed = *store.run(run);
    reviewed.stage = coordinator::Stage::Triaging;
    reviewed.checkRound = 1;
    FindingsExtracted extracted;
    extracted.persona = personas::securityReviewer();
    for (int i = 0; i < findings; ++i) {
        const FindingLine &line = lines[i % 6];
        Finding finding;
        finding.id = u"F%1"_s.arg(i + 1);
        finding.title = QString::fromUtf8(line.title);
        if (i >= 6)
            finding.title += u" in module %1"_s.arg(i / 6 + 1);
        finding.source = QString::fromUtf8(line.source);
        finding.detail = u"It was found while reading the change."_s;
        finding.category = QString::fromUtf8(line.category);
        finding.file = QString::fromUtf8(line.file);
        if (line.line > 0)
            finding.line = line.line;
        finding.severity = Severity::Major;
        finding.fingerprint = fingerprintOf(extracted.persona, finding.category, finding.file, finding.title);
        extracted.findings.push_back(finding);
        PriorityDecision decision;
        decision.finding = finding.id;
        decision.urgency = line.urgency;
        decision.reason = QString::fromUtf8(line.reason);
        decision.duplicateOf = i < 6 ? QString::fromUtf8(line.duplicate) : QString();
        reviewed.priorities.push_back(decision);
    }
    reviewed.findings = {extracted};
    store.setRun(reviewed, {});
    stage(coordinator::stageReview(reviewed, extracted, batch, engine::projectFacts(store)));
}

void ReviewStory::qaReport()
{
    coordinator::Run reviewed = *store.run(run);
    reviewed.stage = coordinator::Stage::Triaging;
    reviewed.checkRound = 1;
    FindingsExtracted extracted;
    extracted.persona = personas::qa();
    for (const auto &[id, title, category] : {std::tuple{u"F7"_s, u"Make the linter pass"_s, u"lint"_s},
                                              {u"F8"_s, u"Fix the build"_s, u"build"_s}}) {
        Finding finding;
        finding.id = id;
        finding.title = title;
        finding.category = category;
        finding.fingerprint = fingerprintOf(extracted.persona, category, {}, title);
        extracted.findings.push_back(finding);
    }
    store.setRun(reviewed, {});
    stage(coordinator::stageChecks(reviewed, extracted, BatchId{u"qa-1"_s}, engine::projectFacts(store)));
}

void ReviewStory::stage(const BatchStaged &made)
{
    happen({{console, made}, {console, HumanAsked{AskKind::BatchToFile, {}}}});
}

void ReviewStory::happen(const std::vector<NewEvent> &news, const CommandId &command)
{
    coordinator::Run changed = *store.run(run);
    std::vector<std::pair<Actor, EventBody>> what;
    for (const NewEvent &each : news)
        what.emplace_back(each.actor, each.body);
    std::vector<Event> made = events(run, clock.present, what);
    for (Event &event : made) {
        event.command = command.isEmpty() ? made.front().command : command;
        changed = coordinator::evolve(std::move(changed), event);
    }
    store.setRun(std::move(changed), made);
}

void ReviewStory::obey()
{
    for (; m_obeyed < sink.runCommands.size(); ++m_obeyed) {
        RunCommand command = sink.runCommands[m_obeyed];
        command.facts = engine::projectFacts(store);
        const coordinator::Decided decided = coordinator::decide(*store.run(command.run), command);
        if (const auto *refusal = std::get_if<coordinator::Refusal>(&decided))
            Q_EMIT sink.refused(command.id, *refusal);
        else if (const auto &news = std::get<std::vector<NewEvent>>(decided); !news.empty())
            happen(news, command.id);
    }
}

void ReviewStory::fileArrives(const QString &refused)
{
    std::vector<NewEvent> news;
    for (const StagedFinding &each : staged().staged.findings) {
        const QString &id = each.finding.id;
        if (!staged().awaits(each))
            continue;
        if (id == refused) {
            news.push_back({console, FilingRefused{batch, id, u"title is too long"_s}});
            continue;
        }
        Task task;
        task.id = TaskId{u"made-"_s + id};
        task.project = each.request.project;
        task.milestone = each.request.milestone;
        task.parent = each.request.parent;
        task.title = each.request.title;
        task.externalId = each.request.externalId;
        store.updateTask(task);
        news.push_back({console, TaskCreated{batch, id, task.externalId, task.id}});
    }
    happen(news);
}

const coordinator::Batch &ReviewStory::staged() const
{
    return *coordinator::batchOf(*store.run(run), batch);
}

const StagedFinding &ReviewStory::finding(const QString &id) const
{
    return *coordinator::findingOf(staged(), id);
}

} // namespace support
