// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/command.h"
#include "engine/requestpreview.h"
#include "presentation/triagemodel.h"

#include <QHash>
#include <QObject>

#include <array>
#include <memory>

namespace coordinator {
struct Refusal;
}
namespace engine {
class CommandSink;
class ProjectStore;
} // namespace engine

namespace presentation {

/// What the checks and reviews have found, batch by batch, and what the human makes of it: before filing the
/// staged findings change, afterwards their tasks do. Everything is a wish to the engine and comes back
/// through the store; what was changed last can be taken back.
class TriageBoard final : public QObject
{
    Q_OBJECT

public:
    TriageBoard(const engine::ProjectStore &store, engine::CommandSink &sink, QObject *parent = nullptr);
    ~TriageBoard() override;

    /// A place that a finding's task can have.
    struct Place
    {
        QString name;
        domain::Placement placement = domain::Placement::Child;
        domain::MilestoneId milestone; ///< of an upcoming milestone

        bool operator==(const Place &) const = default;
    };

    [[nodiscard]] const std::vector<TriageBatch> &batches() const { return m_batches; } ///< newest first
    [[nodiscard]] const TriageBatch *batch() const; ///< the one that is shown, or null
    [[nodiscard]] int openFindings() const;         ///< in all batches, that wait to be filed
    void show(const domain::RunId &run, const domain::BatchId &batch);
    /// Shows the run's batch that waits, else its newest; changes nothing where it has none.
    void showRun(const domain::RunId &run);

    [[nodiscard]] TriageModel &cards() { return m_cards; }
    [[nodiscard]] TriageColumnModel &column(TriageColumn column);
    [[nodiscard]] static QString columnName(TriageColumn column);
    /// Where tasks of this column go: "child of this task", "upcoming: Writer".
    [[nodiscard]] QString columnNote(TriageColumn column) const;
    void setFilter(const QString &words, const QString &persona);
    [[nodiscard]] QStringList personas() const;  ///< who has a finding in this batch
    [[nodiscard]] QStringList assignees() const; ///< who can be given one
    [[nodiscard]] std::vector<Place> places() const;

    /// What moving them there would do, or why it cannot be done.
    struct Preview
    {
        bool isAllowed = false;
        bool makesAnew = false; ///< the dashboard cannot move a task: it is made there, the old one closed
        QString sentence;
    };
    [[nodiscard]] Preview preview(const QStringList &findings, TriageColumn column) const;

    // Wishes; `findings` are ids within the shown batch.
    void moveTo(const QStringList &findings, TriageColumn column);
    void placeAt(const QStringList &findings, const Place &place);
    void assign(const QStringList &findings, const QString &persona);
    void rename(const QString &finding, const QString &title);
    void setEffort(const QStringList &findings, double hours);
    void setPriority(const QStringList &findings, double score);
    /// All become one, the first of them.
    void merge(const QStringList &findings);
    /// One per title; without titles, one per finding that this one lists.
    void split(const QString &finding, const QStringList &titles);
    [[nodiscard]] bool canMerge(const QStringList &findings) const;
    [[nodiscard]] bool canSplit(const QString &finding) const;

    [[nodiscard]] bool canFile() const;
    [[nodiscard]] QString fileText() const; ///< "File 5 tasks"
    void file();

    /// What filing them will send, byte for byte; all of the batch without ids.
    [[nodiscard]] std::vector<engine::PreviewedRequest> requests(const QStringList &findings = {}) const;
    [[nodiscard]] QString requestsText(const QStringList &findings = {}) const; ///< to be read

    /// Where findings of its category go from now on, if it is corrected to this; empty when there is nothing
    /// to make a rule of.
    [[nodiscard]] QString ruleText(const QString &finding) const;
    void makeRule(const QString &finding);

    [[nodiscard]] bool canTakeBack() const { return !m_back.empty(); }
    void takeBack();
    /// The wish that makes tasks anew has been held back until the human says yes; see confirmationNeeded().
    void confirm();

Q_SIGNALS:
    void batchesChanged();
    void shownChanged(); ///< another batch, or whether it can be filed
    void said(const QString &sentence, bool canTakeBack);
    void refused(const QString &sentence);
    void confirmationNeeded(const QString &sentence);

private:
    using Changes = std::vector<domain::ChangeFinding>;

    void rebuild();
    void rebuildBatches();
    void onRun(const domain::RunId &run);
    void onEvent(const domain::Event &event);
    void onRefused(const domain::CommandId &command, const coordinator::Refusal &refusal);
    [[nodiscard]] const coordinator::Run *run() const;
    [[nodiscard]] const coordinator::Batch *shown() const;
    [[nodiscard]] const domain::StagedFinding *staged(const QString &finding) const;
    [[nodiscard]] domain::ChangeFinding changeOf(const QString &finding) const;
    [[nodiscard]] domain::ProjectFacts milestoneFacts() const;
    [[nodiscard]] bool makesAnew(const domain::ChangeFinding &change) const;
    [[nodiscard]] QString target(const domain::StagedFinding &staged,
                                 const domain::ChangeFinding &change) const;
    void wish(Changes changes, const QString &sentence);
    void send(const Changes &changes, const QString &sentence, bool isReversible);
    void submit(domain::RunCommandBody body, const QString &sentence);

    const engine::ProjectStore &m_store;
    engine::CommandSink &m_sink;
    TriageModel m_cards;
    std::array<std::unique_ptr<TriageColumnModel>, triageColumnCount> m_columns;
    std::vector<TriageBatch> m_batches;
    domain::RunId m_run;
    domain::BatchId m_batch;
    QHash<domain::CommandId, QString> m_sent; ///< what to say when it has happened
    Changes m_back;                           ///< undoes what was changed last
    Changes m_held;                           ///< waits for confirm()
    QString m_heldSentence;
};

} // namespace presentation
