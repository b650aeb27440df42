// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ids.h"
#include "presentation/conversationmodel.h"
#include "presentation/directanswers.h"

#include <QObject>

namespace engine {
class CommandSink;
}
namespace coordinator {
struct Refusal;
struct Run;
} // namespace coordinator

namespace presentation {

/// The head of the Conversation panel.
struct ConversationHead
{
    /// What one attempt's verdicts did.
    struct Round
    {
        int attempt = 1;
        int raised = 0;
        int closed = 0;
        int repeated = 0;

        bool operator==(const Round &) const = default;
    };

    QString path; ///< "Reader › Handle quoted fields"
    QString persona;
    QString attempt;    ///< "attempt 2 of 4"; empty before the first
    QString objections; ///< "objections: 3 raised · 3 closed · 0 repeated"; empty before the first verdict
    std::vector<Round> rounds;

    bool operator==(const ConversationHead &) const = default;
};

/// The Conversation panel of one run: its cards, its head, and a note that can be sent at any time.
class ConversationViewModel final : public QObject
{
    Q_OBJECT

public:
    ConversationViewModel(const engine::ProjectStore &store, engine::CommandSink &sink,
                          const core::Clock &clock, QObject *parent = nullptr);

    [[nodiscard]] ConversationModel &cards() { return m_cards; }
    [[nodiscard]] domain::RunId run() const { return m_run; }
    void setRun(const domain::RunId &run);

    [[nodiscard]] const ConversationHead &head() const { return m_head; }
    [[nodiscard]] QString draft() const { return m_draft; }
    /// A run is open that has not ended, and no note is on its way.
    [[nodiscard]] bool canSend() const;
    /// Why the last note or answer was not taken, as a sentence.
    [[nodiscard]] QString message() const { return m_message; }

    /// What can be answered to a permission of this run: yes, no, then what reaches further. Empty when it is
    /// not open any more.
    [[nodiscard]] std::vector<DirectAnswer> answersTo(const QString &permission) const;
    /// What the permission is about, in one line.
    [[nodiscard]] QString aboutPermission(const QString &permission) const;
    void answer(const DirectAnswer &answer);
    /// See presentation::pathOnDisk().
    [[nodiscard]] QString pathOnDisk(const QString &path) const;

    void setDraft(const QString &text); ///< saved at once
    /// Sends the draft as a note to the next prompt; empty drafts are not sent.
    void send();

Q_SIGNALS:
    void runChanged();
    void headChanged();
    void draftChanged(); ///< by another run or because it was sent, not by setDraft()
    void stateChanged(); ///< canSend() or message()

private:
    void rebuild();
    [[nodiscard]] QString draftKey() const;

    const engine::ProjectStore &m_store;
    engine::CommandSink &m_sink;
    ConversationModel m_cards;
    DirectAnswers m_answers;
    domain::RunId m_run;
    ConversationHead m_head;
    QString m_draft;
    domain::CommandId m_pending;  ///< a note on its way
    domain::CommandId m_answered; ///< the last answer to a permission
    QString m_message;
};

} // namespace presentation
