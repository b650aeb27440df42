// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ids.h"

#include <QObject>

#include <vector>

namespace engine {
class ProjectStore;
}

namespace presentation {

class Selection;

/// All fields of the selected task, as people read them; also without a run.
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
        QString title;
        QString description;
        QString acceptanceCriteria;
        std::vector<Field> fields;
        bool operator==(const Content &) const = default;
    };

    TaskDetails(const engine::ProjectStore &store, const Selection &selection, QObject *parent = nullptr);

    [[nodiscard]] const Content &content() const { return m_content; }

Q_SIGNALS:
    void changed();

private:
    void update();

    const engine::ProjectStore &m_store;
    const Selection &m_selection;
    Content m_content;
};

} // namespace presentation
