// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wire/json.h"
#include "wire/reports/reporttext.h"

#include <functional>

namespace wire::reports {

/// A finding before duplicates are merged.
struct Found
{
    ExtractedFinding finding; ///< span, source and format are filled in later
    qsizetype begin = 0;      ///< in ReportText::text()
    qsizetype end = 0;
    QString symbol{}; ///< the test, package or function that it is about: the same in another format's words
    bool isLoose = false; ///< said by somebody, not printed by a tool
    bool isAsked = false; ///< an open box of a checklist: it counts wherever it stands
    /// What stands in one list, table or JSON text, or under headings of one level, is told apart by its
    /// author.
    qsizetype group = 0;
};

/// What one recogniser made of a piece of the text. A format that was recognised may hold no finding.
struct Recognition
{
    int endLine = 0; ///< one past the last line that belongs to it
    std::vector<Found> found{};
    std::optional<ReportStatus> status{};
};

/// Looks whether its format begins at this line. It reads only as far as its format goes, so that all lines
/// together are read a bounded number of times.
using LineRecogniser = std::optional<Recognition> (*)(const ReportText &text, int line);

// One function per format, each in the file that its name says.
std::optional<Recognition> recogniseRust(const ReportText &text, int line);
std::optional<Recognition> recogniseRustTest(const ReportText &text, int line);
std::optional<Recognition> recognisePytest(const ReportText &text, int line);
std::optional<Recognition> recogniseTraceback(const ReportText &text, int line);
std::optional<Recognition> recogniseGoTest(const ReportText &text, int line);
std::optional<Recognition> recogniseTap(const ReportText &text, int line);
std::optional<Recognition> recogniseStylish(const ReportText &text, int line);
std::optional<Recognition> recogniseCompiler(const ReportText &text, int line);
std::optional<Recognition> recogniseJsTests(const ReportText &text, int line);
std::optional<Recognition> recogniseNativeTests(const ReportText &text, int line);
std::optional<Recognition> recogniseBuildTools(const ReportText &text, int line);
std::optional<Recognition> recogniseStackTrace(const ReportText &text, int line);
std::optional<Recognition> recogniseScanner(const ReportText &text, int line);
std::optional<Recognition> recogniseBoxTable(const ReportText &text, int line);
std::optional<Recognition> recogniseDockerBuild(const ReportText &text, int line);
std::optional<Recognition> recogniseMarkedLine(const ReportText &text, int line);
std::optional<Recognition> recognisePhpUnit(const ReportText &text, int line);
std::optional<Recognition> recognisePhpStan(const ReportText &text, int line);
std::optional<Recognition> recogniseRspec(const ReportText &text, int line);
std::optional<Recognition> recogniseCucumber(const ReportText &text, int line);
std::optional<Recognition> recogniseYamlList(const ReportText &text, int line);

/// A whole JSON value's findings; nothing when it is not of that format.
using JsonRecogniser = std::optional<Recognition> (*)(const nlohmann::json &value);
std::optional<Recognition> readOwnShape(const nlohmann::json &value);
std::optional<Recognition> readSarif(const nlohmann::json &value);
std::optional<Recognition> readEslintJson(const nlohmann::json &value);
std::optional<Recognition> readNpmAudit(const nlohmann::json &value);
std::optional<Recognition> readEventLine(const nlohmann::json &value); ///< go test -json, cargo, mypy lines
std::optional<Recognition> readAnyJson(const nlohmann::json &value);

/// JUnit and Checkstyle XML; `xml` begins with its root element.
std::optional<Recognition> readXmlReport(const QString &xml);

/// All the pieces of JSON or XML of a known format; they are blanked out of the text.
void takeDataPieces(ReportText &text, std::vector<Found> &found, QStringList &formats,
                    std::optional<ReportStatus> &status);

// What the formats share.
[[nodiscard]] QString tidyPath(QString path);
[[nodiscard]] QString oneLine(const QString &text, qsizetype limit = 200);
/// A finding on the lines [line, endLine) of the text.
[[nodiscard]] Found foundOn(const ReportText &text, int line, int endLine, const char *format);
[[nodiscard]] QString linesOf(const ReportText &text, int line, int endLine, qsizetype limit = 4000);

} // namespace wire::reports
