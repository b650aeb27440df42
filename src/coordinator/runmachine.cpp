// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator/runmachine.h"

#include "coordinator/decide.h"

namespace coordinator {

using namespace domain;

namespace {

/// The tasks of a run's findings live on after it.
template <typename Body>
inline constexpr bool concernsFiledFindings =
    std::is_same_v<Body, TaskWritten> || std::is_same_v<Body, TaskRefused> ||
    std::is_same_v<Body, ChangeFinding> || std::is_same_v<Body, FileBatch>;

class Decision
{
public:
    Decision(const Run &run, const RunCommand &command)
        : m_run(run)
        , m_command(command)
    {}

    Decided operator()(const StartRun &body) const
    {
        if (m_run.lastSequence > 0)
            return Refusal{RefusalReason::AlreadyStarted, m_run.id.value};
        return detail::decidePlanning(m_run, m_command, body);
    }

    template <typename Body>
    Decided operator()(const Body &body) const
    {
        if (m_run.lastSequence == 0)
            return Refusal{RefusalReason::UnknownRun, m_command.run.value};
        if constexpr (requires { body.effect; }) {
            // A reply after the end is a late one; everything else is refused then.
            if (m_run.hasEnded())
                return detail::lateReply(m_command, body.effect, {});
        } else if (m_run.hasEnded() && !concernsFiledFindings<Body>) {
            return Refusal{RefusalReason::RunEnded, m_run.id.value};
        }
        if constexpr (requires { detail::decidePlanning(m_run, m_command, body); })
            return detail::decidePlanning(m_run, m_command, body);
        else if constexpr (requires { detail::decideWork(m_run, m_command, body); })
            return detail::decideWork(m_run, m_command, body);
        else
            return detail::decideHuman(m_run, m_command, body);
    }

private:
    const Run &m_run;
    const RunCommand &m_command;
};

} // namespace

Decided decide(const Run &run, const RunCommand &command)
{
    return std::visit(Decision(run, command), command.body);
}

} // namespace coordinator
