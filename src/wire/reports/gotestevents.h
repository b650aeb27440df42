// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wire/reports/recogniser.h"

#include <QHash>
#include <QSet>

namespace wire::reports {

/// Gathers the lines of `go test -json` (https://pkg.go.dev/cmd/test2json): what a test printed comes in
/// many of them, that it failed in another.
class GoTestEvents
{
public:
    /// False when the value is no such event.
    bool take(const nlohmann::json &value, qsizetype begin, qsizetype end);
    [[nodiscard]] bool isUsed() const { return m_used; }
    /// One per failed test that has no failed subtest, and per package that failed without a test.
    [[nodiscard]] std::vector<Found> failures() const;

private:
    struct Failure
    {
        QString package;
        QString test;
        qsizetype begin = 0;
        qsizetype end = 0;
    };
    std::vector<Failure> m_failures;
    QHash<QString, QString> m_output;
    QHash<QString, qsizetype> m_firstSeen;
    QSet<QString> m_parents; ///< tests and packages with a failure below them
    bool m_used = false;
};

/// "stats_test.go:14: got 3, want 4" of what a Go test printed, into the finding.
void readGoOutput(const QString &output, ExtractedFinding &finding);

} // namespace wire::reports
