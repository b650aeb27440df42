// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/agentsettings.h"

#include <QAbstractListModel>
#include <QObject>

namespace engine {
class ProjectStore;
}

namespace presentation {

using engine::AgentForm;
using engine::FoundAgent;
using engine::PromptFile;

/// The agents of agents.json in their order, with what is known of those that work now.
class AgentsModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        KindRole = Qt::UserRole,
        PlacesRole, ///< "lead-engineer · fallback for qa"
        StateRole,  ///< AgentTeam::Readiness as int
        DetailRole  ///< what people should know about it
    };
    struct Row
    {
        QString name;
        QString kind;
        QString places;
        int readiness = 0;
        QString detail;

        bool operator==(const Row &) const = default;
    };

    using QAbstractListModel::QAbstractListModel;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

    void setRows(std::vector<Row> rows);

private:
    std::vector<Row> m_rows;
};

/// The team as people set it up: add, edit, test, order and remove agents. What is wrong in agents.json is
/// told at once, by problem().
class AgentTeam final : public QObject
{
    Q_OBJECT

public:
    enum class Readiness { Unknown, Ready, NotReady };
    struct TestResult
    {
        enum class State { None, Running, Good, Bad } state = State::None;
        QString sentence;
        QStringList models;
    };

    /// `settings` is null where there is no team to set up; it outlives this.
    AgentTeam(const engine::ProjectStore &store, engine::AgentSettings *settings, QObject *parent = nullptr);

    [[nodiscard]] AgentsModel &model() { return m_model; }
    [[nodiscard]] const engine::AgentsFile &file() const { return m_file; }
    [[nodiscard]] bool isAvailable() const { return m_settings; }
    /// The built-in agents play: agents.json is not in use.
    [[nodiscard]] bool isRehearsed() const;
    [[nodiscard]] QString problem() const { return m_file.problem; }
    [[nodiscard]] QString waitsFor() const;

    /// The agent that is edited: its index, -1 for a new one.
    [[nodiscard]] int current() const { return m_current; }
    [[nodiscard]] engine::AgentForm form() const;
    void choose(int index);
    void beginNew(const engine::AgentForm &form = {});
    /// False: complaint() says why not.
    bool save(const engine::AgentForm &form);
    [[nodiscard]] QString complaint() const { return m_complaint; }
    void remove(int index);
    void move(int from, int to);

    void test(const engine::AgentForm &form);
    [[nodiscard]] const TestResult &testResult() const { return m_test; }
    /// Asks this machine; found() has the answer.
    void look();
    [[nodiscard]] bool isLooking() const { return m_looking; }
    [[nodiscard]] bool hasLooked() const { return m_hasLooked; }
    [[nodiscard]] const std::vector<engine::FoundAgent> &found() const { return m_found; }
    /// Keeps a key in the keychain under the agent's name; keyKept() or keyRefused() answers.
    void keepKey(const QString &reference, const QString &key);

    [[nodiscard]] std::vector<engine::PromptFile> prompts() const;
    /// The path of the file to edit; empty after a failure, which complaint() tells.
    [[nodiscard]] QString replacePrompt(const QString &name);

    /// All personas, as agents.json writes them.
    [[nodiscard]] static QStringList personas();

Q_SIGNALS:
    void changed();        ///< file, order, readiness
    void currentChanged(); ///< another one is edited
    void tested();
    void looked();
    void keyKept();
    void keyRefused(const QString &sentence);
    void problemFound(const QString &problem); ///< something is newly wrong in the file

private:
    void reload();
    void fillModel();
    QCoro::Task<> runTest(engine::AgentForm form);
    QCoro::Task<> runLook();
    QCoro::Task<> runKeepKey(QString reference, QString key);
    bool take(const core::Result<void> &result);

    const engine::ProjectStore &m_store;
    engine::AgentSettings *m_settings;
    AgentsModel m_model;
    engine::AgentsFile m_file;
    engine::AgentForm m_fresh; ///< what a new one begins with
    int m_current = -1;
    QString m_complaint;
    TestResult m_test;
    int m_tests = 0;
    std::vector<engine::FoundAgent> m_found;
    bool m_looking = false;
    bool m_hasLooked = false;
};

} // namespace presentation
