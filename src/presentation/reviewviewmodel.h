// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/command.h"
#include "presentation/directanswers.h"
#include "presentation/reviewstate.h"

#include <QObject>
#include <QSet>

namespace coordinator {
struct Refusal;
}
namespace engine {
class CommandSink;
class ProjectStore;
} // namespace engine

namespace presentation {

/// What one run needs of the human, and the human's answer to it.
///
/// Everything is bound to the revision that is looked at. When a later attempt arrives, the view stays where
/// it is and says so (state().staleNotice); it moves on by itself only while nothing is written, nothing was
/// asked about the shown attempt and nobody is at the controls (setEngaged()), or when the shown attempt has
/// been answered. A decision about an attempt that is not the last one is refused here already.
///
/// One decision at a time: from a wish until its effect or its refusal, isBusy() is true and further wishes
/// are ignored, so that a double click decides once.
class ReviewViewModel final : public QObject
{
    Q_OBJECT

public:
    ReviewViewModel(const engine::ProjectStore &store, engine::CommandSink &sink, QObject *parent = nullptr);

    [[nodiscard]] domain::RunId run() const { return m_run; }
    /// See presentation::pathOnDisk().
    [[nodiscard]] QString pathOnDisk(const QString &path) const;
    void setRun(const domain::RunId &run);

    [[nodiscard]] const ReviewState &state() const { return m_state; }
    [[nodiscard]] bool isBusy() const { return !m_pending.isEmpty(); }
    /// Why the last wish came to nothing, as a sentence; empty when there is nothing to say.
    [[nodiscard]] QString message() const { return m_message; }
    /// True when every step of the shown attempt has been on the screen.
    [[nodiscard]] bool wholePlanShown() const;
    /// True when something was written that is kept and not sent.
    [[nodiscard]] bool hasDraft() const { return !m_draft.isEmpty(); }

    /// Somebody's pointer or keyboard focus is in the panel: its content does not move by itself.
    void setEngaged(bool engaged) { m_engaged = engaged; }
    void showLatest();
    /// These steps have been on the screen as a whole.
    void noteStepsShown(const QStringList &steps);

    // Drafts; each edit is saved.
    void setMark(const QString &step, StepMark mark);
    void cycleMark(const QString &step); ///< unseen, accepted, refused and round again
    void setComment(const QString &step, const QString &text);
    void setNote(const QString &text);
    void setWaiver(const QString &objection, const QString &why);
    void addFile(const QString &path);
    void removeFile(const QString &path);
    void setDismissed(const QString &finding, bool dismissed);
    void setRefusedToTask(bool toTask);

    // Decisions.
    void approve();
    void sendFeedback();
    void reject();
    void allowRetries(int count);
    void handOver(const QString &agent);
    void rescope(const QString &description, const QString &acceptanceCriteria);
    void block();
    void drop();
    void withdrawApproval();
    void retry();
    void answer(int which); ///< of state().answers
    void fileBatch();
    void land();
    // Of finished work; the paths are among state().outside.
    void acceptOutside(const QStringList &paths);
    void takeBackOutside(const QStringList &paths);
    /// The engineer changes it, as the note says, or so that these files stay as they were.
    void sendWorkBack(const QStringList &paths = {});

    /// The decision was taken back before it took effect.
    void forget(const domain::CommandId &command);

Q_SIGNALS:
    void changed(); ///< state, busyness, message or what was shown
    void draftSaved();
    void wordsNeeded();                          ///< the note is empty and the wish needs words
    void waiverNeeded(const QString &objection); ///< approving needs a reason for this one

private:
    void takeRun(const domain::RunId &run);
    void takeEvent(const domain::Event &event);
    void takeRefusal(const domain::CommandId &command, const coordinator::Refusal &refusal);
    void show(int attempt);
    void rebuild();
    void saveDraft();
    [[nodiscard]] QString draftKey() const;
    [[nodiscard]] QString composed(bool withRefusals) const;
    [[nodiscard]] bool isStale();
    [[nodiscard]] bool needsWords(const QString &text);
    void say(const QString &message);
    void submit(domain::RunCommandBody body);

    const engine::ProjectStore &m_store;
    engine::CommandSink &m_sink;
    DirectAnswers m_direct;
    std::vector<DirectAnswer> m_answers; ///< as they were shown
    domain::RunId m_run;
    int m_attempt = 0; ///< the one looked at
    bool m_engaged = false;
    bool m_asked = false;    ///< the shown attempt was put before the human
    bool m_answered = false; ///< and the human answered
    ReviewDraft m_draft;
    ReviewState m_state;
    QSet<QString> m_shownSteps;
    domain::CommandId m_pending;
    QString m_message;
};

} // namespace presentation
