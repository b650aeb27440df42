// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/triageboard.h"

#include "coordinator/batches.h"
#include "coordinator/placement.h"
#include "coordinator/project.h"
#include "engine/commandsink.h"
#include "engine/projectstore.h"
#include "presentation/visibletext.h"
#include "presentation/words.h"

#include <QUuid>

#include <algorithm>

using namespace Qt::StringLiterals;

// What the board shows; what the human wishes of it is in triagewishes.cpp.

namespace presentation {

using namespace domain;
using coordinator::Batch;
using coordinator::Run;

TriageBoard::TriageBoard(const engine::ProjectStore &store, engine::CommandSink &sink, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_sink(sink)
{
    for (int i = 0; i < triageColumnCount; ++i)
        m_columns[static_cast<std::size_t>(i)] =
            std::make_unique<TriageColumnModel>(m_cards, static_cast<TriageColumn>(i));
    using engine::ProjectStore;
    connect(&store, &ProjectStore::projectOpened, this, [this] {
        m_run = {};
        m_batch = {};
        m_back.clear();
        rebuildBatches();
    });
    connect(&store, &ProjectStore::runAdded, this, &TriageBoard::onRun);
    connect(&store, &ProjectStore::runChanged, this, &TriageBoard::onRun);
    connect(&store, &ProjectStore::eventAppended, this, &TriageBoard::onEvent);
    connect(&store, &ProjectStore::milestonesChanged, this, &TriageBoard::rebuild);
    connect(&sink, &engine::CommandSink::refused, this, &TriageBoard::onRefused);
    connect(&m_cards, &TriageModel::renameRequested, this, &TriageBoard::rename);
    rebuildBatches();
}

TriageBoard::~TriageBoard() = default;

TriageColumnModel &TriageBoard::column(TriageColumn column)
{
    return *m_columns[static_cast<std::size_t>(column)];
}

QString TriageBoard::columnName(TriageColumn column)
{
    switch (column) {
    case TriageColumn::Urgent:
        return tr("Urgent");
    case TriageColumn::High:
        return tr("High");
    case TriageColumn::Medium:
        return tr("Medium");
    case TriageColumn::Low:
        return tr("Low");
    case TriageColumn::Dismissed:
        return tr("Dismissed");
    case TriageColumn::Duplicates:
        return tr("Duplicates");
    }
    return {};
}

const Run *TriageBoard::run() const
{
    return m_store.run(m_run);
}

const Batch *TriageBoard::shown() const
{
    const Run *owner = run();
    return owner ? coordinator::batchOf(*owner, m_batch) : nullptr;
}

const StagedFinding *TriageBoard::staged(const QString &finding) const
{
    const Batch *batch = shown();
    return batch ? coordinator::findingOf(*batch, finding) : nullptr;
}

const TriageBatch *TriageBoard::batch() const
{
    const auto found = std::ranges::find_if(
        m_batches, [this](const TriageBatch &each) { return each.run == m_run && each.batch == m_batch; });
    return found == m_batches.end() ? nullptr : &*found;
}

int TriageBoard::openFindings() const
{
    int count = 0;
    for (const TriageBatch &each : m_batches)
        count += each.isOpen ? each.toFile : 0;
    return count;
}

void TriageBoard::show(const RunId &run, const BatchId &batch)
{
    if (run == m_run && batch == m_batch)
        return;
    m_run = run;
    m_batch = batch;
    m_back.clear();
    m_held.clear();
    const Run *owner = this->run();
    const Batch *found = shown();
    m_cards.reset(owner && found ? cardsOf(*owner, *found, m_store) : std::vector<TriageCard>());
    Q_EMIT shownChanged();
}

void TriageBoard::showRun(const RunId &run)
{
    const auto ofRun = [&run](const TriageBatch &each) { return each.run == run; };
    auto found =
        std::ranges::find_if(m_batches, [&](const TriageBatch &each) { return ofRun(each) && each.isOpen; });
    if (found == m_batches.end())
        found = std::ranges::find_if(m_batches, ofRun);
    if (found != m_batches.end() && (m_run != run || found->isOpen))
        show(RunId(found->run), BatchId(found->batch));
}

void TriageBoard::rebuildBatches()
{
    std::vector<TriageBatch> batches;
    for (const RunId &id : m_store.runs()) {
        const Run *owner = m_store.run(id);
        for (const Batch &each : owner->batches)
            batches.push_back(describeBatch(*owner, each, m_store));
    }
    std::ranges::reverse(batches);
    if (batches != m_batches) {
        m_batches = std::move(batches);
        Q_EMIT batchesChanged();
    }
    if (!batch()) {
        const auto open = std::ranges::find_if(m_batches, &TriageBatch::isOpen);
        const auto first = open == m_batches.end() ? m_batches.begin() : open;
        if (first == m_batches.end())
            show({}, {});
        else
            show(RunId(first->run), BatchId(first->batch));
    }
}

void TriageBoard::rebuild()
{
    const Run *owner = run();
    const Batch *found = shown();
    m_cards.update(owner && found ? cardsOf(*owner, *found, m_store) : std::vector<TriageCard>());
    Q_EMIT shownChanged();
}

void TriageBoard::onRun(const RunId &id)
{
    const Run *changed = m_store.run(id);
    const auto known =
        std::ranges::count_if(m_batches, [&id](const TriageBatch &each) { return each.run == id; });
    if (!changed || (changed->batches.empty() && known == 0))
        return;
    rebuildBatches();
    if (id == m_run)
        rebuild();
}

void TriageBoard::setFilter(const QString &words, const QString &persona)
{
    for (const auto &each : m_columns)
        each->setFilter(words, persona);
}

QStringList TriageBoard::personas() const
{
    QStringList found;
    for (const TriageCard &card : m_cards.cards()) {
        if (!found.contains(card.persona))
            found.append(card.persona);
    }
    found.sort();
    return found;
}

QStringList TriageBoard::assignees() const
{
    QStringList found{canonicalKey(personas::leadEngineer()), canonicalKey(personas::uiEngineer()),
                      canonicalKey(personas::devops()), canonicalKey(personas::qa())};
    for (const engine::AgentStatus &agent : m_store.agents()) {
        for (const Persona &persona : agent.personas) {
            const QString key = visibleLine(canonicalKey(persona));
            const bool judges = persona == personas::coordinator() || persona == personas::projectManager();
            if (!judges && !found.contains(key))
                found.append(key);
        }
    }
    for (const QString &persona : personas()) {
        if (!found.contains(persona))
            found.append(persona);
    }
    return found;
}

ProjectFacts TriageBoard::milestoneFacts() const
{
    ProjectFacts facts;
    facts.canMoveTasks = m_store.canMoveTasks();
    for (const Milestone &milestone : coordinator::inOrder(m_store.milestones()))
        facts.milestones.push_back({milestone, 0, 0});
    return facts;
}

std::vector<TriageBoard::Place> TriageBoard::places() const
{
    const Run *owner = run();
    if (!owner)
        return {};
    const ProjectFacts facts = milestoneFacts();
    const Task &task = owner->start.task;
    std::vector<Place> places{{tr("Child of this task"), Placement::Child, {}}};
    for (const MilestoneLoad &load : facts.milestones) {
        const Milestone &milestone = load.milestone;
        if (milestone.id == task.milestone)
            places.push_back({tr("%1 · this milestone").arg(visibleLine(milestone.name)),
                              Placement::CurrentMilestone,
                              {}});
        else if (milestone.status != MilestoneStatus::Done && !coordinator::isFutureEnhancements(milestone))
            places.push_back({visibleLine(milestone.name), Placement::UpcomingMilestone, milestone.id});
    }
    const auto future = coordinator::futureEnhancements(facts);
    if (!future || future->id != task.milestone)
        places.push_back({future ? visibleLine(future->name) : tr("Future Enhancements · will be created"),
                          Placement::FutureEnhancements,
                          {}});
    return places;
}

QString TriageBoard::columnNote(TriageColumn column) const
{
    const Run *owner = run();
    if (!owner)
        return {};
    switch (column) {
    case TriageColumn::Urgent:
        return tr("child of this task");
    case TriageColumn::High:
        for (const Milestone &milestone : m_store.milestones()) {
            if (milestone.id == owner->start.task.milestone)
                return visibleLine(milestone.name);
        }
        return tr("this milestone");
    case TriageColumn::Medium: {
        const auto upcoming = coordinator::upcomingMilestones(milestoneFacts(), owner->start.task.milestone);
        if (!upcoming.empty())
            return tr("upcoming: %1").arg(visibleLine(upcoming.front().name));
        [[fallthrough]];
    }
    case TriageColumn::Low: {
        const auto future = coordinator::futureEnhancements(milestoneFacts());
        return future ? visibleLine(future->name) : tr("Future Enhancements · will be created");
    }
    case TriageColumn::Dismissed:
        return tr("no task");
    case TriageColumn::Duplicates:
        return tr("linked to a task");
    }
    return {};
}

std::vector<engine::PreviewedRequest> TriageBoard::requests(const QStringList &findings) const
{
    std::vector<engine::PreviewedRequest> all;
    const Batch *batch = shown();
    if (!batch)
        return all;
    for (const StagedFinding &each : batch->staged.findings) {
        if (!findings.isEmpty() && !findings.contains(each.finding.id))
            continue;
        for (engine::PreviewedRequest &request : engine::requestsOf(each))
            all.push_back(std::move(request));
    }
    return all;
}

QString TriageBoard::requestsText(const QStringList &findings) const
{
    QStringList parts;
    for (const engine::PreviewedRequest &request : requests(findings)) {
        const QString body = visibleLines(QString::fromUtf8(request.body)).join(u'\n');
        parts.append(u"%1 %2\nContent-Type: application/json\n\n%3"_s.arg(QString::fromLatin1(request.method),
                                                                          request.path, body));
    }
    return parts.join(u"\n\n\n"_s);
}

bool TriageBoard::canFile() const
{
    const TriageBatch *current = batch();
    return current && current->isOpen;
}

QString TriageBoard::fileText() const
{
    const TriageBatch *current = batch();
    if (!current || !current->isOpen)
        return tr("Filed");
    return current->toFile > 0 ? tr("File %n task(s)", nullptr, current->toFile) : tr("File nothing");
}

} // namespace presentation
