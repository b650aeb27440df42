// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store.h"

using namespace Qt::StringLiterals;

namespace server {

Store::Store(core::Clock &clock)
    : m_clock(clock)
{}

core::Result<void> Store::open(const QString &address, const QString &attachments)
{
    m_attachmentFolder = attachments.isEmpty() ? address + u"-attachments"_s : attachments;
    if (const auto opened = database.open(address); !opened)
        return opened;
    seedPersonas();
    if (const auto failure = database.takeFailure()) {
        database.close();
        return *failure;
    }
    return {};
}

Instant Store::now()
{
    using namespace std::chrono;
    const Instant present{milliseconds(m_clock.now().toMSecsSinceEpoch())};
    // The clock counts milliseconds; the next three digits number what happens within one. A clock that was
    // set back is followed.
    const bool isSameMillisecond = floor<milliseconds>(m_last) == present;
    m_last = isSameMillisecond ? m_last + microseconds(1) : present;
    return m_last;
}

Instant Store::nextTaskChange(const QString &projectId)
{
    return projects.noteTaskChange(projectId, now());
}

void Store::noteRearrangement(const QString &projectId)
{
    projects.noteTaskChange(projectId, now());
    projects.noteRearrangement(projectId);
}

void Store::seedPersonas()
{
    struct Seed
    {
        QString key;
        QString name;
        QString description;
    };
    const Seed seeds[] = {
        {u"lead-engineer"_s, u"Lead engineer"_s,
         u"Plans and implements tasks, and keeps the design whole."_s},
        {u"ui-engineer"_s, u"UI engineer"_s, u"Plans and implements what people see and touch."_s},
        {u"qa"_s, u"QA"_s, u"Checks finished work and reports what has to be done."_s},
        {u"devops"_s, u"DevOps"_s, u"Looks after pipelines, environments and deliveries."_s},
        {u"code-reviewer"_s, u"Code reviewer"_s, u"Reads changes and reports findings."_s},
        {u"security-reviewer"_s, u"Security reviewer"_s, u"Reads changes for what an attacker could use."_s},
        {u"project-manager"_s, u"Project manager"_s,
         u"Decides how urgent a finding is and where it belongs."_s},
        {u"coordinator"_s, u"Coordinator"_s, u"Drives the work and judges plans against the expectations."_s},
    };
    Transaction transaction(database);
    if (!personas.list().isEmpty())
        return;
    const Instant created = now();
    for (const Seed &seed : seeds) {
        personas.insert(Persona{.key = seed.key,
                                .name = seed.name,
                                .description = seed.description,
                                .maximumActiveTasks = std::nullopt,
                                .createdAt = created,
                                .updatedAt = created});
    }
    transaction.commit();
}

} // namespace server
