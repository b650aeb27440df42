// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/plandecisions.h"

#include "console/inputerrors.h"
#include "coordinator/convergence.h"
#include "coordinator/failedanswers.h"
#include "wire/json.h"
#include "wire/shapes.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace app {

using namespace domain;
using coordinator::Run;

namespace {

/// The attempt that the human has looked at, when it is still the last one.
core::Result<Revision> boundRevision(const Run &run, const DecisionRequest &request)
{
    const coordinator::Attempt *last = run.lastAttempt();
    if (!last)
        return Revision();
    const coordinator::Attempt *seen = last;
    if (request.has(u"revision"_s)) {
        QString prefix = request.option(u"revision"_s).trimmed().toLower();
        prefix.remove(u'#');
        if (prefix.size() < 4)
            return invalid(u"--revision: \"%1\" is too short; give at least four digits of it"_s.arg(prefix));
        const auto found = std::find_if(run.attempts.rbegin(), run.attempts.rend(), [&](const auto &each) {
            return each.revision.value.startsWith(prefix);
        });
        if (found == run.attempts.rend())
            return invalid(u"--revision: no attempt of this run has the revision %1"_s.arg(prefix.left(80)));
        seen = &*found;
    }
    if (request.has(u"attempt"_s)) {
        bool isNumber = false;
        const int number = request.option(u"attempt"_s).toInt(&isNumber);
        const auto found = std::find_if(run.attempts.begin(), run.attempts.end(),
                                        [&](const auto &each) { return each.number == number; });
        if (!isNumber || found == run.attempts.end())
            return invalid(u"--attempt: \"%1\" is not an attempt of this run; allowed are 1 to %2"_s
                               .arg(request.option(u"attempt"_s).left(20))
                               .arg(last->number));
        if (seen != last && seen != &*found)
            return invalid(u"--revision and --attempt name different attempts"_s);
        seen = &*found;
    }
    if (seen != last)
        return refused(
            u"you are looking at attempt %1, attempt %2 has arrived"_s.arg(seen->number).arg(last->number));
    return last->revision;
}

core::Result<RunCommandBody> approveOf(const Run &run, const DecisionRequest &request,
                                       const Revision &revision)
{
    ApprovePlan approve;
    approve.revision = revision;
    approve.notes = request.option(u"note"_s);
    approve.refusedSteps = request.all(u"refuse"_s);
    approve.refusedToTask = request.has(u"refused-to-task"_s);
    if (approve.refusedToTask && approve.refusedSteps.isEmpty())
        return invalid(u"--refused-to-task: no step is refused; name them with --refuse"_s);
    for (const QString &waiver : request.all(u"waive"_s)) {
        const qsizetype equals = waiver.indexOf(u'=');
        if (equals < 1)
            return invalid(u"--waive: \"%1\" is not OBJECTION=REASON"_s.arg(waiver.left(80)));
        approve.waived.push_back({waiver.first(equals), waiver.sliced(equals + 1)});
    }
    if (!request.has(u"waive"_s)) {
        // One reason for all; without a note the rules refuse, and say which are open.
        for (const QString &id : coordinator::openObjections(run.objections))
            approve.waived.push_back({id, approve.notes});
    }
    if (request.has(u"plan"_s)) {
        const core::Result<nlohmann::json> document = wire::decodeJson(request.option(u"plan"_s).toUtf8());
        const core::Result<Plan> plan =
            document ? wire::decodePlan(*document) : core::Result<Plan>(document.error());
        if (!plan)
            return invalid(u"--plan: %1"_s.arg(plan.error().detail));
        approve.edited = *plan;
    }
    return RunCommandBody(approve);
}

} // namespace

bool isPlanDecision(const DecisionRequest &request)
{
    const QStringList words{u"approve"_s, u"accept-text"_s, u"feedback"_s, u"reject"_s};
    return words.contains(request.word());
}

core::Result<RunCommandBody> planDecision(const Run &recorded, const DecisionRequest &request)
{
    Run run = recorded;
    const std::optional<coordinator::Attempt> &text = recorded.textPlan;
    if (text)
        run.attempts.push_back(*text); // which a verdict on it makes of it
    if (text && request.word() == u"approve")
        return refused(u"attempt %1 came as text: read it, then accept-text, or retry"_s.arg(text->number));
    if (!text && request.word() == u"accept-text")
        return refused(u"no plan waits that came as text"_s);
    const core::Result<Revision> revision = boundRevision(run, request);
    if (!revision)
        return revision.error();
    const QString note = request.option(u"note"_s);
    if (request.word() == u"feedback")
        return RunCommandBody(SendFeedback{*revision, note, request.all(u"add-file"_s)});
    if (request.word() == u"reject")
        return RunCommandBody(RejectPlan{*revision, note});
    // Approving is what one does to whatever waits.
    if (run.ask && run.ask->kind == AskKind::WorkToLand)
        return RunCommandBody(ApproveLanding{}); // the note is about the approval: "land" has a message
    if (run.ask && run.ask->kind == AskKind::BatchToFile) {
        for (const coordinator::Batch &batch : run.batches) {
            if (!batch.filed)
                return RunCommandBody(FileBatch{batch.staged.batch, {}});
        }
    }
    return approveOf(run, request, *revision);
}

} // namespace app
