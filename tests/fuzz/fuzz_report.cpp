// SPDX-License-Identifier: GPL-3.0-or-later
// Reports of agents and of their tools.
#include "fuzz/fuzztarget.h"

#include "wire/reports/readreport.h"

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QString raw = QString::fromUtf8(fuzz::bytes(data, size));
    const wire::ReadReport report = wire::readReport(raw);
    fuzz::check(report.findings.size() <= wire::maxFindingsPerReport, "findings are capped");
    for (const wire::ExtractedFinding &finding : report.findings) {
        fuzz::check(!finding.title.trimmed().isEmpty(), "a finding has a title");
        fuzz::check(finding.span.offset >= 0 && finding.span.length >= 0 &&
                        finding.span.offset + finding.span.length <= raw.size(),
                    "a finding stands in the text");
        fuzz::check(finding.source.size() <= 4000, "a source is capped");
    }
    fuzz::check(report == wire::readReport(raw), "the same text reads the same");
    return 0;
}
