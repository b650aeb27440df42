// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/projectsettings.h"

#include "engine/commandsink.h"
#include "engine/projectstore.h"
#include "presentation/rulevalues.h"
#include "presentation/visibletext.h"
#include "presentation/words.h"

#include <QUndoCommand>
#include <QUndoStack>
#include <QUuid>

#include <algorithm>

namespace presentation {

using namespace Qt::StringLiterals;
using namespace domain;

/// One decision about one or more rules, with what takes it back.
class ProjectSettings::Change final : public QUndoCommand
{
public:
    Change(ProjectSettings &settings, QStringList keys, ProjectRules before, ProjectRules after,
           const QString &what)
        : QUndoCommand(what)
        , m_settings(settings)
        , m_keys(std::move(keys))
        , m_before(std::move(before))
        , m_after(std::move(after))
    {}

    void redo() override
    {
        m_settings.replace(m_keys, m_before, m_after);
        const bool isAgain = std::exchange(m_wasMade, true);
        Q_EMIT m_settings.said((isAgain ? tr("Redone: %1") : tr("Saved: %1")).arg(text()));
    }
    void undo() override
    {
        m_settings.replace(m_keys, m_after, m_before);
        Q_EMIT m_settings.undone(tr("Undone: %1").arg(text()));
    }

private:
    static QString tr(const char *text) { return ProjectSettings::tr(text); }

    ProjectSettings &m_settings;
    QStringList m_keys;
    ProjectRules m_before;
    ProjectRules m_after;
    bool m_wasMade = false;
};

ProjectSettings::ProjectSettings(const engine::ProjectStore &store, engine::CommandSink &sink,
                                 QUndoStack &history, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_sink(sink)
    , m_history(history)
    , m_rules(rulebook())
{
    connect(&store, &engine::ProjectStore::projectStateChanged, this, &ProjectSettings::onRulesChanged);
    connect(&store, &engine::ProjectStore::projectOpened, this, &ProjectSettings::onRulesChanged);
    connect(&store, &engine::ProjectStore::agentsChanged, this, &ProjectSettings::changed);
    connect(&sink, &engine::CommandSink::refused, this,
            [this](const CommandId &command, const coordinator::Refusal &refusal) {
                if (command != m_sent)
                    return;
                for (Draft &draft : m_drafts)
                    draft.isSent = false;
                Q_EMIT changed();
                Q_EMIT refused(words::refusal(refusal));
            });
    onRulesChanged();
}

ProjectSettings::~ProjectSettings() = default;

bool ProjectSettings::isAvailable() const
{
    return m_store.projectState().opened;
}

const ProjectRules &ProjectSettings::inForce() const
{
    return m_store.projectState().rules;
}

const Rule *ProjectSettings::find(const QString &key) const
{
    const auto found = std::ranges::find(m_rules, key, &Rule::key);
    return found == m_rules.end() ? nullptr : &*found;
}

bool ProjectSettings::isAsInForce(const Rule &rule, const QString &text) const
{
    ProjectRules wanted = inForce();
    return rule.write(wanted, text).isEmpty() && wanted == inForce();
}

ProjectSettings::State ProjectSettings::state(const Rule &rule) const
{
    State state;
    state.stored = rule.read(inForce());
    state.standard = rule.read(defaultRules());
    state.text = state.stored;
    const auto draft = m_drafts.constFind(rule.key);
    if (draft != m_drafts.constEnd()) {
        state.text = draft->text;
        ProjectRules wanted = inForce();
        state.problem = rule.write(wanted, draft->text);
        state.isChanged = !draft->isSent && (!state.problem.isEmpty() || wanted != inForce());
        state.isOvertaken = state.isChanged && draft->base != state.stored;
    }
    state.isStandard = state.text == state.standard;
    state.remark = state.problem.isEmpty() ? remarkOn(rule, state.text) : QString();
    return state;
}

QString ProjectSettings::remarkOn(const Rule &rule, const QString &text) const
{
    const auto option = std::ranges::find(rule.options, text, &RuleOption::value);
    if (option != rule.options.end())
        return option->note;
    if (rule.key != u"routing"_s)
        return {};
    ProjectRules wanted;
    if (!rule.write(wanted, text).isEmpty())
        return {};
    const std::vector<Persona> own{
        personas::leadEngineer(),   personas::uiEngineer(),   personas::qa(),
        personas::devops(),         personas::codeReviewer(), personas::securityReviewer(),
        personas::projectManager(), personas::coordinator()};
    for (const Route &route : wanted.routing) {
        const auto plays = [&route](const engine::AgentStatus &agent) {
            return std::ranges::find(agent.personas, route.persona) != agent.personas.end();
        };
        if (std::ranges::find(own, route.persona) == own.end() &&
            std::ranges::none_of(m_store.agents(), plays))
            return tr("Nobody plays “%1” so far.").arg(visibleLine(route.persona.key));
    }
    return {};
}

void ProjectSettings::edit(const QString &key, const QString &text)
{
    const Rule *rule = find(key);
    if (!rule || !isAvailable() || state(*rule).text == text)
        return;
    setDraft(key, text);
    Q_EMIT changed();
}

void ProjectSettings::setStandard(const QString &key)
{
    if (const Rule *rule = find(key))
        edit(key, rule->read(defaultRules()));
}

void ProjectSettings::revert(const QString &key)
{
    dropDraft(key);
    Q_EMIT changed();
}

void ProjectSettings::keepMine(const QString &key)
{
    const Rule *rule = find(key);
    if (rule && m_drafts.contains(key)) {
        m_drafts[key].base = rule->read(inForce());
        Q_EMIT changed();
    }
}

void ProjectSettings::discard()
{
    for (const QString &key : m_drafts.keys())
        dropDraft(key);
    Q_EMIT changed();
}

int ProjectSettings::changes() const
{
    return static_cast<int>(
        std::ranges::count_if(m_rules, [this](const Rule &rule) { return state(rule).isChanged; }));
}

int ProjectSettings::problems() const
{
    return static_cast<int>(
        std::ranges::count_if(m_rules, [this](const Rule &rule) { return !state(rule).problem.isEmpty(); }));
}

void ProjectSettings::save()
{
    if (problems() > 0)
        return;
    ProjectRules wanted = inForce();
    QStringList keys;
    QString title;
    for (const Rule &rule : m_rules) {
        const State now = state(rule);
        if (!now.isChanged)
            continue;
        // There is no problem in it, that was looked at.
        static_cast<void>(rule.write(wanted, now.text));
        keys.append(rule.key);
        title = rule.title;
        m_drafts[rule.key].isSent = true;
    }
    if (keys.isEmpty())
        return;
    const int count = static_cast<int>(keys.size());
    m_history.push(new Change(*this, keys, inForce(), wanted,
                              //: %1 is a rule's title
                              count == 1 ? tr("Rule “%1”").arg(title) : tr("%n rules", nullptr, count)));
    Q_EMIT changed();
}

void ProjectSettings::replace(const QStringList &keys, const ProjectRules &from, const ProjectRules &to)
{
    ProjectRules wanted = inForce();
    for (const QString &key : keys) {
        const Rule *rule = find(key);
        if (!rule)
            continue;
        if (rule->read(inForce()) == rule->read(from))
            static_cast<void>(rule->write(wanted, rule->read(to)));
        else if (rule->read(inForce()) != rule->read(to))
            Q_EMIT refused(tr("“%1” was changed elsewhere since, and stays.").arg(rule->title));
    }
    if (wanted != inForce())
        submit(wanted);
}

void ProjectSettings::submit(const ProjectRules &rules)
{
    ProjectCommand command;
    command.id = CommandId{QUuid::createUuid().toString(QUuid::WithoutBraces)};
    command.project = m_store.project().id;
    command.actor.kind = ActorKind::Human;
    command.body = ChangeRules{rules};
    m_sent = command.id;
    m_sink.submit(std::move(command));
}

QString ProjectSettings::draftKey(const QString &key) const
{
    return u"rules:%1:%2"_s.arg(m_project.value, key);
}

void ProjectSettings::setDraft(const QString &key, const QString &text)
{
    const Rule *rule = find(key);
    const auto old = m_drafts.constFind(key);
    m_drafts.insert(key, {text, old == m_drafts.constEnd() ? rule->read(inForce()) : old->base});
    // With a mark: an empty draft is not the same as none.
    m_sink.saveDraft(draftKey(key), isAsInForce(*rule, text) ? QString() : u'=' + text);
}

void ProjectSettings::dropDraft(const QString &key)
{
    if (m_drafts.remove(key))
        m_sink.saveDraft(draftKey(key), {});
}

void ProjectSettings::loadDrafts()
{
    m_drafts.clear();
    for (const Rule &rule : m_rules) {
        const QString kept = m_sink.draft(draftKey(rule.key));
        if (kept.startsWith(u'=') && !isAsInForce(rule, kept.mid(1)))
            m_drafts.insert(rule.key, {kept.mid(1), rule.read(inForce())});
    }
}

void ProjectSettings::onRulesChanged()
{
    const bool isAnother = m_project != m_store.project().id || m_wasAvailable != isAvailable();
    if (!isAnother && m_seen == inForce())
        return;
    m_seen = inForce();
    m_wasAvailable = isAvailable();
    if (isAnother) {
        m_project = m_store.project().id;
        if (isAvailable())
            loadDrafts();
        else
            m_drafts.clear();
    } else {
        for (const QString &key : m_drafts.keys()) {
            const Rule *rule = find(key);
            m_drafts[key].isSent = false;
            if (rule && isAsInForce(*rule, m_drafts[key].text))
                dropDraft(key);
        }
    }
    Q_EMIT changed();
}

} // namespace presentation
