// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator/batches.h"

#include <algorithm>

namespace coordinator {

using namespace domain;

namespace {

Batch *changeable(Run &run, const BatchId &id)
{
    const auto found = std::find_if(run.batches.begin(), run.batches.end(),
                                    [&](const Batch &batch) { return batch.staged.batch == id; });
    return found == run.batches.end() ? nullptr : &*found;
}

bool isBlocking(const StagedFinding &finding)
{
    return finding.placement == Placement::Child && !finding.dismissed && !finding.duplicateOf;
}

} // namespace

const Batch *batchOf(const Run &run, const BatchId &id)
{
    const auto found = std::find_if(run.batches.begin(), run.batches.end(),
                                    [&](const Batch &batch) { return batch.staged.batch == id; });
    return found == run.batches.end() ? nullptr : &*found;
}

const StagedFinding *findingOf(const Batch &batch, const QString &id)
{
    const std::vector<StagedFinding> &findings = batch.staged.findings;
    const auto found = std::find_if(findings.begin(), findings.end(),
                                    [&](const StagedFinding &staged) { return staged.finding.id == id; });
    return found == findings.end() ? nullptr : &*found;
}

void stage(Run &run, const BatchStaged &staged)
{
    if (Batch *known = changeable(run, staged.batch)) {
        known->staged = staged;
        return;
    }
    Batch batch;
    batch.staged = staged;
    batch.round = run.checkRound;
    run.batches.push_back(std::move(batch));
}

void file(Run &run, const BatchFiled &filed)
{
    Batch *batch = changeable(run, filed.batch);
    if (!batch)
        return;
    batch->filed = true;
    batch->refused.clear();
    for (StagedFinding &staged : batch->staged.findings)
        staged.dismissed = staged.dismissed || filed.dismissed.contains(staged.finding.id);
}

void noteCreated(Run &run, const TaskCreated &created)
{
    Batch *batch = changeable(run, created.batch);
    const StagedFinding *staged = batch ? findingOf(*batch, created.finding) : nullptr;
    if (!staged)
        return;
    batch->created[created.finding] = created.task;
    if (staged->placement == Placement::Child)
        run.children.push_back({created.task, staged->request.title, staged->assignee, false, {}});
}

void noteRefused(Run &run, const FilingRefused &refused)
{
    if (Batch *batch = changeable(run, refused.batch))
        batch->refused[refused.finding] = refused.error;
}

void noteAssigned(Run &run, const TaskAssigned &assigned)
{
    for (Child &child : run.children) {
        if (child.task == assigned.task) {
            child.started = true;
            child.persona = assigned.persona;
        }
    }
}

void noteEnded(Run &run, const ChildEnded &ended)
{
    for (Child &child : run.children) {
        if (child.task == ended.task)
            child.outcome = ended.outcome;
    }
    std::erase_if(run.effects, [&](const Effect &effect) {
        const auto *started = std::get_if<StartChild>(&effect.body);
        return started && started->task == ended.task;
    });
}

void overrule(Run &run, const FindingOverruled &overruled)
{
    Batch *batch = changeable(run, overruled.batch);
    if (!batch)
        return;
    bool anew = false;
    for (StagedFinding &staged : batch->staged.findings) {
        if (staged.finding.id != overruled.staged.finding.id)
            continue;
        anew = staged.request.externalId != overruled.staged.request.externalId;
        staged = overruled.staged;
    }
    const auto child = std::find_if(run.children.begin(), run.children.end(), [&](const Child &known) {
        return known.task == overruled.task && !known.outcome;
    });
    const bool isChild = child != run.children.end();
    if (anew) { // its task is closed, and another one on its way
        batch->created.erase(overruled.staged.finding.id);
        if (isChild)
            run.children.erase(child);
        return;
    }
    if (isChild && !isBlocking(overruled.staged))
        run.children.erase(child);
    else if (!isChild && isBlocking(overruled.staged))
        run.children.push_back(
            {overruled.task, overruled.staged.request.title, overruled.staged.assignee, false, {}});
}

bool awaitsChildren(const Run &run)
{
    return std::any_of(run.batches.begin(), run.batches.end(), [](const Batch &batch) {
        return std::any_of(
            batch.staged.findings.begin(), batch.staged.findings.end(),
            [&](const StagedFinding &finding) { return isBlocking(finding) && batch.awaits(finding); });
    });
}

bool hasChildrenOfThisRound(const Run &run)
{
    return std::any_of(run.batches.begin(), run.batches.end(), [&](const Batch &batch) {
        return batch.round == run.checkRound &&
               std::any_of(batch.staged.findings.begin(), batch.staged.findings.end(),
                           [&](const StagedFinding &finding) {
                               return isBlocking(finding) && batch.created.contains(finding.finding.id);
                           });
    });
}

std::vector<Persona> reportersToAskAgain(const Run &run)
{
    std::vector<Persona> reporters;
    for (const Batch &batch : run.batches) {
        if (batch.round == run.checkRound - 1 &&
            std::any_of(batch.staged.findings.begin(), batch.staged.findings.end(), isBlocking))
            reporters.push_back(batch.staged.reporter);
    }
    return reporters;
}

bool wasFiledBefore(const Run &run, const QString &fingerprint)
{
    return std::any_of(run.batches.begin(), run.batches.end(), [&](const Batch &batch) {
        return batch.filed && std::any_of(batch.staged.findings.begin(), batch.staged.findings.end(),
                                          [&](const StagedFinding &staged) {
                                              return isBlocking(staged) &&
                                                     staged.finding.fingerprint == fingerprint;
                                          });
    });
}

} // namespace coordinator
