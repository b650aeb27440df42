// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/storyfixture.h"

namespace support {

/// The story goes on: a review of "Choose line ending" has found something, the project manager has rated it,
/// and a batch waits to be filed. What is wished goes through the real rules.
class ReviewStory final : public StoryFixture
{
public:
    const domain::RunId run{QStringLiteral("run-ending")};
    const domain::BatchId batch{QStringLiteral("review-1")};

    /// Stages a security review; the first six findings are told apart by hand, the rest is made up.
    void review(int findings);
    /// Stages a QA report with one failed check and one remark.
    void qaReport();

    /// Every wish since the last call takes effect, or is refused.
    void obey();
    /// The dashboard has made the tasks of the filed findings, or refuses the one that is named.
    void fileArrives(const QString &refused = {});

    [[nodiscard]] const coordinator::Batch &staged() const;
    [[nodiscard]] const domain::StagedFinding &finding(const QString &id) const;
    template <typename Body>
    [[nodiscard]] Body lastWish() const
    {
        return sink.runCommands.empty() ? Body() : std::get<Body>(sink.runCommands.back().body);
    }

private:
    void happen(const std::vector<domain::NewEvent> &news, const domain::CommandId &command = {});
    void stage(const domain::BatchStaged &staged);

    std::size_t m_obeyed = 0;
};

} // namespace support
