// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "coordinator/run.h"
#include "domain/event.h"
#include "presentation/conversationcard.h"

#include <QHash>

#include <map>
#include <set>

namespace presentation {

/// Makes cards of one run's events, one event at a time. Cards are appended and changed, never removed or
/// moved: a receipt, a closed objection, a created task show on the card that they belong to.
class ConversationBuilder
{
public:
    /// Takes the next event in and says which cards it changed, new ones left out.
    std::set<std::size_t> add(const domain::Event &event);

    /// Whatever else was asked, by an agent whose turn has ended, is asked no longer. Says which cards it
    /// touched.
    std::set<std::size_t> keepPermissions(const QStringList &open);

    [[nodiscard]] const std::vector<Card> &cards() const { return m_cards; }

private:
    struct AttemptRecord
    {
        domain::PlanProposed proposed;
        domain::RiskAssessment risk;
        std::size_t card = 0;
    };
    struct VerdictRecord
    {
        domain::VerdictGiven given;
        domain::Actor by;
        QString prompt;
        std::size_t card = 0;
    };
    struct ObjectionState
    {
        QString text;
        std::optional<int> closedBy;
        std::vector<int> repeatedIn;
        QString waivedBecause;
    };
    struct BatchRecord
    {
        domain::BatchStaged staged;
        bool filed = false;
        QHash<QString, domain::TaskId> created; ///< by finding
        QHash<domain::TaskId, domain::Persona> assigned;
        QHash<domain::TaskId, domain::Outcome> ended;
        std::size_t card = 0;
    };

    // Planning.
    void on(const domain::Event &event, const domain::RunStarted &body);
    void on(const domain::Event &event, const domain::ContextAdded &body);
    void on(const domain::Event &event, const domain::PlanRequested &body);
    void on(const domain::Event &event, const domain::PlanProposed &body);
    void on(const domain::Event &event, const domain::PlanChecked &body);
    void on(const domain::Event &event, const domain::VerdictRequested &body);
    void on(const domain::Event &event, const domain::VerdictGiven &body);
    void on(const domain::Event &event, const domain::PlanApproved &body);
    void on(const domain::Event &event, const domain::PlanRejected &body);
    void on(const domain::Event &event, const domain::ApprovalWithdrawn &body);
    void on(const domain::Event &event, const domain::Escalated &body);
    void on(const domain::Event &event, const domain::StuckFlagged &body);
    void on(const domain::Event &event, const domain::RetriesAllowed &body);
    void on(const domain::Event &event, const domain::HandedOver &body);
    void on(const domain::Event &event, const domain::Rescoped &body);
    void on(const domain::Event &event, const domain::RunBlocked &body);
    void on(const domain::Event &event, const domain::NoteQueued &body);
    void on(const domain::Event &event, const domain::NoteSent &body);
    void on(const domain::Event &event, const domain::NoteAnswered &body);
    void on(const domain::Event &event, const domain::OverrideMade &body);
    void on(const domain::Event &event, const domain::HumanAsked &body);

    // What agents ask to be allowed.
    void on(const domain::Event &event, const domain::PermissionAsked &body);
    void on(const domain::Event &event, const domain::PermissionAnswered &body);
    void on(const domain::Event &event, const domain::PermissionWithdrawn &body);

    // Execution and what follows.
    void on(const domain::Event &event, const domain::WorktreePrepared &body);
    void on(const domain::Event &event, const domain::ExecutionStarted &body);
    void on(const domain::Event &event, const domain::WorkReceived &body);
    void on(const domain::Event &event, const domain::ExecutionReported &body);
    void on(const domain::Event &event, const domain::ChecksRun &body);
    void on(const domain::Event &event, const domain::ReportRequested &body);
    void on(const domain::Event &event, const domain::ReportReceived &body);
    void on(const domain::Event &event, const domain::ReportSkipped &body);
    void on(const domain::Event &event, const domain::PrioritiesGiven &body);
    void on(const domain::Event &event, const domain::BatchStaged &body);
    void on(const domain::Event &event, const domain::BatchFiled &body);
    void on(const domain::Event &event, const domain::TaskCreated &body);
    void on(const domain::Event &event, const domain::FilingRefused &body);
    void on(const domain::Event &event, const domain::FindingOverruled &body);
    void on(const domain::Event &event, const domain::TaskAssigned &body);
    void on(const domain::Event &event, const domain::ChildEnded &body);
    void on(const domain::Event &event, const domain::WorkRestarted &body);
    void on(const domain::Event &event, const domain::OutsideAccepted &body);
    void on(const domain::Event &event, const domain::OutsideReverted &body);
    void on(const domain::Event &event, const domain::TaskTextChanged &body);
    void on(const domain::Event &event, const domain::LandingApproved &body);
    void on(const domain::Event &event, const domain::TargetBroughtIn &body);
    void on(const domain::Event &event, const domain::LandingRefused &body);
    void on(const domain::Event &event, const domain::Landed &body);
    void on(const domain::Event &event, const domain::ClaimLost &body);
    void on(const domain::Event &event, const domain::AgentFailed &body);
    void on(const domain::Event &event, const domain::RetryRequested &body);
    void on(const domain::Event &event, const domain::LateReply &body);
    void on(const domain::Event &event, const domain::RunDone &body);
    void on(const domain::Event &event, const domain::RunCancelled &body);
    void on(const domain::Event &event, const domain::RunFailed &body);
    /// Steps on the way that say nothing to people, and what belongs to the project.
    template <typename Other>
    void on(const domain::Event &, const Other &)
    {}

    Card &append(const domain::Event &event, CardKind kind);
    Card &appendBy(const domain::Event &event, CardKind kind, const domain::Persona &persona);
    Card &touch(std::size_t card);
    [[nodiscard]] std::set<std::size_t> takeChanged();
    void settleVerdict();
    void writeAttempt(std::size_t index);
    void writeVerdict(VerdictRecord &record);
    void writeBatch(BatchRecord &record);
    void writeNote(const QString &note, coordinator::NoteState state);
    BatchRecord *batchOf(const domain::TaskId &task);
    /// The card of a permission that nobody has answered, which is no longer open then; null when there is
    /// none.
    Card *settlePermission(const QString &id);

    std::vector<Card> m_cards;
    std::map<std::size_t, Card> m_touched; ///< as they were
    QDateTime m_firstDay; ///< when the run started: times of that day are shown without the date
    domain::RunStarted m_start;
    std::vector<domain::ContextFile> m_context;
    bool m_planRequested = false;
    std::vector<AttemptRecord> m_attempts;
    bool m_decided = false; ///< the last attempt was approved, rejected or given up
    std::vector<VerdictRecord> m_verdicts;
    QString m_verdictPrompt;
    std::map<QString, ObjectionState> m_objections;
    std::optional<domain::AskKind> m_ask; ///< what the human was asked and has not answered
    std::vector<BatchRecord> m_batches;
    QHash<QString, QString> m_reportPrompts; ///< by persona
    QHash<QString, std::size_t> m_notes;
    QHash<QString, std::size_t> m_permissions; ///< the cards of open ones
};

/// Rows of a long text: lines of at most longestLine characters, at most `limit` of them, followed by a row
/// that says how many are left out.
[[nodiscard]] RowSequence monoRows(const QString &text, qsizetype limit = 1000);
/// The end of a long text.
[[nodiscard]] RowSequence monoTail(const QString &text, qsizetype limit, qint64 bytesLeftOut);
/// A unified diff, its added and removed lines told apart.
[[nodiscard]] RowSequence diffRows(const QString &diff, qint64 bytesLeftOut);
/// One line per paragraph of a text by an agent or a person.
[[nodiscard]] std::vector<Row> textRows(const QString &text, CardTone tone = CardTone::Text);

/// What the agent's adapter remarks about an answer, and below the answer as it came.
void appendOrigin(Card &card, const domain::Provenance &from);

[[nodiscard]] Span textSpan(const QString &text, CardTone tone = CardTone::Text);
[[nodiscard]] Span strongSpan(const QString &text);
[[nodiscard]] Span chipSpan(const QString &text, CardTone tone = CardTone::Text);
/// A chip of a file, which can be opened; `shown` in place of the path when there is more to say.
[[nodiscard]] Span fileSpan(const QString &path, CardTone tone = CardTone::Text, const QString &shown = {});
[[nodiscard]] Span pillSpan(const QString &text, CardTone tone);

} // namespace presentation
