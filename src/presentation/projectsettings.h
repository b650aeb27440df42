// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/command.h"
#include "presentation/rulebook.h"

#include <QHash>
#include <QObject>

class QUndoStack;

namespace engine {
class CommandSink;
class ProjectStore;
} // namespace engine

namespace presentation {

/// The project's rules while a human changes them. What is typed is a draft that survives a crash; saving
/// makes one decision of all drafts, which can be undone. Only the rules that were changed here are written,
/// on top of what they are at that moment: what changes meanwhile elsewhere stays.
class ProjectSettings final : public QObject
{
    Q_OBJECT

public:
    /// Saved changes go onto `history`, which belongs to somebody else.
    ProjectSettings(const engine::ProjectStore &store, engine::CommandSink &sink, QUndoStack &history,
                    QObject *parent = nullptr);
    ~ProjectSettings() override;

    [[nodiscard]] bool isAvailable() const; ///< a project is open
    [[nodiscard]] const std::vector<Rule> &rules() const { return m_rules; }

    /// How a rule stands.
    struct State
    {
        QString text;           ///< as typed, else as stored
        QString stored;         ///< as it is in force
        QString standard;       ///< as it is for a new project
        QString problem;        ///< what is wrong with the text and what is allowed; empty when it is fine
        QString remark;         ///< what to know about the text although it is allowed
        bool isChanged = false; ///< not as it is in force
        bool isStandard = false;
        bool isOvertaken = false; ///< changed elsewhere since the human began to change it here
        bool operator==(const State &) const = default;
    };
    [[nodiscard]] State state(const Rule &rule) const;

    void edit(const QString &key, const QString &text);
    void revert(const QString &key); ///< to what is in force
    void setStandard(const QString &key);
    void keepMine(const QString &key); ///< although it was changed elsewhere

    [[nodiscard]] int changes() const;  ///< rules that saving would change, or that it cannot change
    [[nodiscard]] int problems() const; ///< rules that cannot be saved
    void save();                        ///< does nothing while there are problems
    void discard();

Q_SIGNALS:
    void changed();
    void said(const QString &sentence);    ///< what has been done
    void undone(const QString &sentence);  ///< what has been taken back
    void refused(const QString &sentence); ///< why it was not

private:
    class Change;

    struct Draft
    {
        QString text;
        QString base; ///< what was in force when the human began
        bool isSent = false;
    };

    [[nodiscard]] const Rule *find(const QString &key) const;
    [[nodiscard]] const domain::ProjectRules &inForce() const;
    [[nodiscard]] bool isAsInForce(const Rule &rule, const QString &text) const;
    [[nodiscard]] QString remarkOn(const Rule &rule, const QString &text) const;
    [[nodiscard]] QString draftKey(const QString &key) const;
    void setDraft(const QString &key, const QString &text);
    void dropDraft(const QString &key);
    void loadDrafts();
    void onRulesChanged();
    /// Writes those rules that are still as `from` says.
    void replace(const QStringList &keys, const domain::ProjectRules &from, const domain::ProjectRules &to);
    void submit(const domain::ProjectRules &rules);

    const engine::ProjectStore &m_store;
    engine::CommandSink &m_sink;
    QUndoStack &m_history;
    const std::vector<Rule> m_rules;
    QHash<QString, Draft> m_drafts;
    domain::ProjectRules m_seen;
    domain::ProjectId m_project;
    bool m_wasAvailable = false;
    domain::CommandId m_sent;
};

} // namespace presentation
