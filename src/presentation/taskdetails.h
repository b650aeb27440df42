// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/task.h"

#include <QObject>

#include <vector>

namespace engine {
class CommandSink;
class ProjectStore;
} // namespace engine

namespace presentation {

class Selection;

/// All fields of the selected task; also without a run. They are changed through TaskEdits.
class TaskDetails final : public QObject
{
    Q_OBJECT

public:
    struct Field
    {
        QString name;
        QString value;
        bool operator==(const Field &) const = default;
    };
    struct Content
    {
        domain::TaskId task; ///< empty: nothing is selected
        domain::Task record; ///< as the store has it; hostile, for fields that edit it as plain text
        QString parent;      ///< title; empty at the top level
        std::vector<std::pair<domain::MilestoneId, QString>>
            milestones;            ///< where it can be; the present one first
        QStringList personas;      ///< that it can be given to
        std::vector<Field> fields; ///< what the dashboard or the run say
        bool operator==(const Content &) const = default;
    };

    /// The long texts, which are written over time: what is typed is kept as a draft until it is saved.
    enum class Text { Description, AcceptanceCriteria };

    TaskDetails(const engine::ProjectStore &store, engine::CommandSink &sink, const Selection &selection,
                QObject *parent = nullptr);

    [[nodiscard]] const Content &content() const { return m_content; }
    [[nodiscard]] QString draft(Text text) const; ///< empty: there is none
    void setDraft(Text text, const QString &draft);

Q_SIGNALS:
    void changed();

private:
    void update();
    [[nodiscard]] QString draftKey(Text text) const;

    const engine::ProjectStore &m_store;
    engine::CommandSink &m_sink;
    const Selection &m_selection;
    Content m_content;
};

} // namespace presentation
