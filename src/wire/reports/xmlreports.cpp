// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/reports/locations.h"
#include "wire/reports/recogniser.h"
#include "wire/reports/severity.h"

#include <QXmlStreamReader>

using namespace Qt::StringLiterals;
using domain::Severity;

// JUnit XML as its many writers write it, and the forms of Checkstyle and PMD.

namespace wire::reports {
namespace {

constexpr int deepest = 60;

/// The place inside a failure's text that belongs to the project: the last that no library owns.
std::optional<Location> placeInTrace(const QString &text)
{
    std::optional<Location> best;
    for (const QString &line : text.split(u'\n').mid(0, 200)) {
        const auto place = locationIn(line);
        if (!place || place->file.isEmpty() || !place->line || line.contains("node_modules"_L1) ||
            line.contains("site-packages"_L1))
            continue;
        best = place;
        if (line.trimmed().startsWith("at "_L1)) // innermost first, as in JavaScript and Java
            break;
    }
    return best;
}

class XmlReport
{
public:
    explicit XmlReport(const QString &xml)
        : m_reader(xml)
    {}

    std::optional<Recognition> read()
    {
        while (!m_reader.atEnd()) {
            switch (m_reader.readNext()) {
            case QXmlStreamReader::DTD:
            case QXmlStreamReader::EntityReference:
                return std::nullopt; // no report needs one
            case QXmlStreamReader::StartElement:
                if (++m_depth > deepest)
                    return std::nullopt;
                start();
                break;
            case QXmlStreamReader::EndElement:
                --m_depth;
                end();
                break;
            case QXmlStreamReader::Characters:
                if (m_inFailure || m_inViolation)
                    m_text += m_reader.text().left(4000 - std::min<qsizetype>(m_text.size(), 4000));
                break;
            default:
                break;
            }
        }
        if (m_reader.hasError())
            return std::nullopt;
        return m_recognition;
    }

private:
    [[nodiscard]] QString attribute(QLatin1StringView name) const
    {
        return m_reader.attributes().value(name).toString().trimmed();
    }

    [[nodiscard]] std::optional<int> lineAttribute(QLatin1StringView name) const
    {
        const int line = attribute(name).toInt();
        return line > 0 ? std::optional(line) : std::nullopt;
    }

    void start()
    {
        const QStringView name = m_reader.name();
        if (name == "testcase"_L1) {
            m_case = Found();
            m_case.symbol = attribute("name"_L1);
            m_className = attribute("classname"_L1);
            m_case.finding.file = tidyPath(attribute("file"_L1));
            m_case.finding.line = lineAttribute("line"_L1);
            m_failures = 0;
        } else if (name == "failure"_L1 || (name == "error"_L1 && !m_inFile)) {
            m_inFailure = true;
            m_text.clear();
            m_message = attribute("message"_L1);
            m_type = attribute("type"_L1);
            ++m_failures;
        } else if (name == "file"_L1) {
            m_inFile = true;
            m_file = attribute("name"_L1);
        } else if (name == "error"_L1) {
            checkstyle();
        } else if (name == "violation"_L1) {
            m_inViolation = true;
            m_text.clear();
            m_case = Found();
            m_case.finding.line = lineAttribute("beginline"_L1);
            m_case.finding.category = attribute("rule"_L1);
            const int priority = attribute("priority"_L1).toInt();
            m_case.finding.severity = priority <= 2   ? Severity::Major
                                      : priority == 3 ? Severity::Minor
                                                      : Severity::NiceToHave;
        }
    }

    void end()
    {
        const QStringView name = m_reader.name();
        if (name == "failure"_L1 || name == "error"_L1) {
            if (m_inFailure && m_failures == 1)
                addFailure();
            m_inFailure = false;
        } else if (name == "file"_L1) {
            m_inFile = false;
        } else if (name == "violation"_L1) {
            m_inViolation = false;
            addViolation(m_text.simplified());
        }
    }

    void addFailure()
    {
        Found found = m_case;
        const QString message = m_message.isEmpty() ? m_text.trimmed() : m_message;
        const QString said = oneLine(message.section(u'\n', 0, 0), 150);
        if (found.symbol.isEmpty())
            found.symbol = m_className;
        found.finding.format = u"junit"_s;
        found.finding.title = oneLine(said.isEmpty() ? found.symbol : u"%1: %2"_s.arg(found.symbol, said));
        found.finding.detail = (m_message + u'\n' + m_text).trimmed();
        found.finding.category = u"test"_s;
        found.finding.severity = Severity::Major;
        const auto place = placeInTrace(m_text);
        if (place && (found.finding.file.isEmpty() || found.finding.file.endsWith(place->file) ||
                      place->file.endsWith(found.finding.file))) {
            found.finding.line = place->line;
            if (found.finding.file.isEmpty())
                found.finding.file = place->file;
        }
        found.finding.source = m_case.symbol;
        if (!found.finding.title.isEmpty())
            m_recognition.found.push_back(std::move(found));
        m_recognition.status = ReportStatus::Failed;
    }

    void checkstyle()
    {
        m_case = Found();
        m_case.finding.line = lineAttribute("line"_L1);
        m_case.finding.category = attribute("source"_L1).section(u'.', -1);
        m_case.finding.severity = severityOf(attribute("severity"_L1));
        addViolation(attribute("message"_L1));
    }

    void addViolation(const QString &message)
    {
        if (message.isEmpty())
            return;
        m_case.finding.format = u"checkstyle"_s;
        m_case.finding.title = oneLine(message);
        m_case.finding.detail = message;
        m_case.finding.file = tidyPath(m_file);
        m_case.finding.source = message.left(60);
        m_recognition.found.push_back(m_case);
    }

    QXmlStreamReader m_reader;
    Recognition m_recognition;
    Found m_case;
    QString m_className, m_message, m_type, m_text, m_file;
    int m_depth = 0;
    int m_failures = 0;
    bool m_inFailure = false;
    bool m_inFile = false;
    bool m_inViolation = false;
};

} // namespace

std::optional<Recognition> readXmlReport(const QString &xml)
{
    return XmlReport(xml).read();
}

} // namespace wire::reports
