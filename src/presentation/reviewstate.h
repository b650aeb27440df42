// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "coordinator/run.h"
#include "domain/work.h"
#include "presentation/plandiff.h"

#include <QHash>

#include <optional>
#include <vector>

namespace presentation {

enum class StepMark { Unseen, Accepted, Refused };

/// What the human has written about one revision and not yet sent. Kept as a draft.
struct ReviewDraft
{
    struct OnStep
    {
        StepMark mark = StepMark::Unseen;
        QString comment;

        bool operator==(const OnStep &) const = default;
    };

    QString note;
    QHash<QString, OnStep> steps;    ///< by step id
    QHash<QString, QString> waivers; ///< reasons by objection id
    QStringList files;               ///< to be added to the context
    QStringList dismissed;           ///< findings that shall not become tasks
    bool refusedToTask = false;      ///< what is refused becomes a task of its own

    [[nodiscard]] bool isEmpty() const { return *this == ReviewDraft(); }
    bool operator==(const ReviewDraft &) const = default;
};

[[nodiscard]] QString encodeDraft(const ReviewDraft &draft); ///< "" when it is empty
[[nodiscard]] ReviewDraft decodeDraft(const QString &text);  ///< empty when it cannot be read

/// What the Review panel is about.
enum class ReviewKind {
    Nothing, ///< no run
    Quiet,   ///< a run that needs nothing and has no plan to look at
    Plan,    ///< a plan that can be decided
    Escalation,
    AgentProblem,
    Batch,
    Landing,
    Approved, ///< a plan that is approved and being worked on
    Stopped,  ///< blocked: it can be handed over or re-scoped
    Ended
};

struct ReviewStep
{
    QString id;
    int number = 1;
    QString title;
    QString detail;
    QStringList files;
    QStringList newFiles;
    QStringList acceptance;
    StepChange change = StepChange::Same; ///< since the attempt before
    StepMark mark = StepMark::Unseen;
    QString comment;

    bool operator==(const ReviewStep &) const = default;
};

struct ReviewObjection
{
    QString id;
    QString text;
    int raisedIn = 1;
    int timesRepeated = 0;
    QString waiver;

    bool operator==(const ReviewObjection &) const = default;
};

struct ReviewFile
{
    QString path;
    qint64 bytes = 0;
    bool cut = false;
    QString sizeText;
    bool wished = false; ///< the human wants it added with the next feedback

    bool operator==(const ReviewFile &) const = default;
};

struct ReviewFinding
{
    QString id;
    QString title;
    QString detail;
    QString source;
    QString place;
    domain::Urgency urgency = domain::Urgency::Medium;
    QString urgencyText;
    QString reason;
    QString assignee;
    QString request; ///< what will be posted, as text
    bool dismissed = false;
    bool isDuplicate = false; ///< there is a task for it; nothing is posted

    bool operator==(const ReviewFinding &) const = default;
};

enum class SignatureTone { Open, Good, Bad, Quiet };
struct Signature
{
    QString text;
    SignatureTone tone = SignatureTone::Quiet;

    bool operator==(const Signature &) const = default;
};

/// Everything that the Review panel shows, ready to be painted: text is visible() and translated.
struct ReviewState
{
    ReviewKind kind = ReviewKind::Nothing;
    QString title; ///< "attempt 2 · #9f3c1a"
    QString taskTitle;
    QString headline; ///< what is asked, as a sentence; empty for a plan
    QString detail;   ///< the error, the reason; several lines
    Signature coordinator;
    Signature human;
    QString sameModelNotice;

    int attempt = 0; ///< the one looked at; 0 when there is none
    int latestAttempt = 0;
    domain::Revision revision;
    QString staleNotice; ///< set when a later attempt has arrived
    QString summary;
    std::vector<ReviewStep> steps;
    int accepted = 0;
    int refused = 0;
    domain::RiskAssessment risk;
    QString riskText;
    QString effort;
    QStringList questions;
    QStringList findings;                    ///< of the rules
    QString rationale;                       ///< of the coordinator's verdict on this attempt
    std::vector<ReviewObjection> objections; ///< open ones
    std::vector<ReviewFile> context;
    QString contextText; ///< "7 files · 18 kB"
    QStringList missingContext;
    QString note;

    bool canDecide = false; ///< approve, feedback, reject
    QString approveText;
    bool feedbackIsDefault = false;
    bool canAllowRetries = false;
    bool canHandOver = false;
    bool canRescope = false;
    bool canBlock = false;
    bool canDrop = false;
    bool canRetry = false;
    QStringList answers; ///< to a question that needs one click; see ReviewViewModel::answer()
    QString retryText;
    bool canLand = false;
    bool canWithdraw = false;
    bool canSendBack = false; ///< finished work, to be changed
    QStringList outside;      ///< changed files outside the plan that nobody has accepted
    bool refusedToTask = false;
    QStringList otherAgents; ///< who could take over
    QString description;     ///< the task's, to start re-scoping from
    QString acceptanceCriteria;

    domain::BatchId batch;
    QString reporter;
    std::vector<ReviewFinding> batchFindings;
    int tasksToFile = 0; ///< neither dismissed nor a duplicate
    std::vector<domain::FileChange> changes;
    QString diff;
    qint64 diffBytesLeftOut = 0;

    bool operator==(const ReviewState &) const = default;
};

/// The attempts that can be looked at: those of the run, and last the text that may be accepted as one.
[[nodiscard]] std::vector<coordinator::Attempt> attemptsOf(const coordinator::Run &run);

/// What to show of this run when its human looks at attempt `attempt` (the last one when it does not exist)
/// and has written `draft`. `waitsFor` is the title of the task whose files it waits for (waitedFor()). Pure.
[[nodiscard]] ReviewState reviewOf(const coordinator::Run &run, int attempt, const ReviewDraft &draft,
                                   const QStringList &agents, const QString &waitsFor);

} // namespace presentation
