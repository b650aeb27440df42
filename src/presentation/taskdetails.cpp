// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/taskdetails.h"

#include "domain/task.h"
#include "engine/commandsink.h"
#include "engine/projectstore.h"
#include "presentation/selection.h"
#include "presentation/visibletext.h"
#include "presentation/words.h"

#include <QLocale>

#include <algorithm>

namespace presentation {

using namespace Qt::StringLiterals;
using namespace domain;

namespace {

/// The eight that the console knows, those that agents play, and the task's own.
QStringList knownPersonas(const Task &task, const engine::ProjectStore &store)
{
    std::vector<Persona> all{
        personas::leadEngineer(),   personas::uiEngineer(),   personas::qa(),
        personas::devops(),         personas::codeReviewer(), personas::securityReviewer(),
        personas::projectManager(), personas::coordinator()};
    for (const engine::AgentStatus &agent : store.agents())
        all.insert(all.end(), agent.personas.begin(), agent.personas.end());
    all.push_back(task.assignee);
    all.push_back(task.personaRequired);
    QStringList keys;
    for (const Persona &persona : all) {
        const QString key = visibleLine(canonicalKey(persona));
        if (!persona.isEmpty() && !keys.contains(key))
            keys.append(key);
    }
    return keys;
}

} // namespace

TaskDetails::TaskDetails(const engine::ProjectStore &store, engine::CommandSink &sink,
                         const Selection &selection, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_sink(sink)
    , m_selection(selection)
{
    using engine::ProjectStore;
    connect(&selection, &Selection::taskChanged, this, &TaskDetails::update);
    connect(&selection, &Selection::runChanged, this, &TaskDetails::update);
    connect(&store, &ProjectStore::milestonesChanged, this, &TaskDetails::update);
    connect(&store, &ProjectStore::taskChanged, this, [this](const TaskId &id) {
        if (id == m_selection.task())
            update();
    });
    connect(&store, &ProjectStore::runChanged, this, [this](const RunId &id) {
        if (id == m_selection.run())
            update();
    });
    update();
}

QString TaskDetails::draftKey(Text text) const
{
    return u"task:%1:%2"_s.arg(m_content.task.value,
                               text == Text::Description ? u"description"_s : u"acceptance"_s);
}

QString TaskDetails::draft(Text text) const
{
    return m_content.task.isEmpty() ? QString() : m_sink.draft(draftKey(text));
}

void TaskDetails::setDraft(Text text, const QString &draft)
{
    if (!m_content.task.isEmpty())
        m_sink.saveDraft(draftKey(text), draft);
}

void TaskDetails::update()
{
    Content now;
    if (const Task *task = m_store.task(m_selection.task())) {
        const QLocale locale;
        const auto add = [&now](const QString &name, const QString &value) {
            if (!value.isEmpty())
                now.fields.push_back({name, value});
        };
        now.task = task->id;
        now.record = *task;
        if (const Task *parent = task->parent ? m_store.task(*task->parent) : nullptr)
            now.parent = visibleLine(parent->title);
        for (const Milestone &milestone : m_store.milestones()) {
            const bool isPresent = milestone.id == task->milestone;
            if (isPresent || m_store.canMoveTasks())
                now.milestones.emplace_back(milestone.id, visibleLine(milestone.name));
        }
        std::ranges::stable_partition(now.milestones,
                                      [task](const auto &entry) { return entry.first == task->milestone; });
        now.personas = knownPersonas(*task, m_store);
        add(tr("Child of"), now.parent);
        add(tr("Owner"), visibleLine(task->owner));
        if (const coordinator::Run *run = m_store.run(m_selection.run()))
            add(tr("Run"), words::stage(run->stage));
        if (task->createdAt.isValid())
            add(tr("Created"), locale.toString(task->createdAt.toLocalTime(), QLocale::ShortFormat));
        if (task->updatedAt.isValid())
            add(tr("Changed"), locale.toString(task->updatedAt.toLocalTime(), QLocale::ShortFormat));
        add(tr("Id"), visibleLine(task->id.value));
        add(tr("External id"), visibleLine(task->externalId));
    }
    if (now == m_content)
        return;
    m_content = now;
    Q_EMIT changed();
}

} // namespace presentation
