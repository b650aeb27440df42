// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/jsonscan.h"
#include "wire/reports/gotestevents.h"
#include "wire/reports/recogniser.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;
using nlohmann::json;

// Finds the pieces of JSON and XML in a text that is mostly something else.

namespace wire::reports {
namespace {

struct Interval
{
    qsizetype begin = 0;
    qsizetype end = 0;
};

/// Where each object of a JSON text begins and ends.
std::vector<Interval> objectsIn(QStringView piece)
{
    constexpr std::size_t most = 20000;
    std::vector<Interval> objects;
    std::vector<std::size_t> open;
    bool inString = false;
    for (qsizetype i = 0; i < piece.size() && objects.size() < most; ++i) {
        const QChar c = piece[i];
        if (inString) {
            if (c == u'\\')
                ++i;
            else if (c == u'"')
                inString = false;
        } else if (c == u'"') {
            inString = true;
        } else if (c == u'{') {
            open.push_back(objects.size());
            objects.push_back({i, piece.size()});
        } else if (c == u'}' && !open.empty()) {
            objects[open.back()].end = i + 1;
            open.pop_back();
        }
    }
    return objects;
}

/// How a string of JSON looks inside its quotes.
QString quoted(const QString &text)
{
    const QByteArray bytes = encodeJson(json(text));
    return QString::fromUtf8(bytes.sliced(1, bytes.size() - 2));
}

class Pieces
{
public:
    Pieces(ReportText &text, std::vector<Found> &found, QStringList &formats,
           std::optional<ReportStatus> &status)
        : m_text(text)
        , m_found(found)
        , m_formats(formats)
        , m_status(status)
    {}

    void run()
    {
        const QString text = m_text.text();
        m_budget = 200'000 + 4 * text.size();
        for (qsizetype i = 0; i < text.size() && m_budget > 0 && m_failures < 500; ++i) {
            const QChar c = text[i];
            if (c == u'<' && m_xmlTries > 0)
                i = takeXml(text, i);
            else if ((c == u'{' || c == u'[') && mayBegin(text, i))
                i = takeJson(text, i);
        }
        for (Found &found : m_events.failures())
            m_found.push_back(std::move(found));
        if (m_events.isUsed())
            m_formats << u"go-test"_s;
    }

private:
    /// Brackets of prose and code are told from JSON by what follows them.
    static bool mayBegin(QStringView text, qsizetype at)
    {
        qsizetype next = at + 1;
        const qsizetype limit = std::min(text.size(), at + 400);
        while (next < limit && text[next].isSpace())
            ++next;
        if (next >= limit)
            return false;
        const QChar c = text[next];
        return c == u'"' ||
               (text[at] == u'[' ? c == u'{' || c == u'[' || c == u']' : c == u'}' || c == u'\'');
    }

    /// The position to go on from, less one.
    qsizetype takeJson(const QString &text, qsizetype at)
    {
        const auto end = matchingEnd(text, at, m_budget);
        if (!end) {
            ++m_failures;
            return at;
        }
        const QStringView piece = QStringView(text).sliced(at, *end - at);
        m_budget -= piece.size();
        DecodeLimits limits;
        limits.maxBytes = 32 * 1024 * 1024;
        limits.maxDepth = 100;
        limits.duplicates = DuplicateKeys::KeepLast;
        auto value = decodeJson(piece.toUtf8(), limits);
        if (!value && piece.size() < 200'000) {
            m_budget -= 2 * piece.size();
            value = decodeJson(repaired(piece).toUtf8(), limits);
        }
        if (!value) {
            ++m_failures;
            return at;
        }
        const bool sample = m_text.zone(m_text.lineAt(at)) == Zone::Code;
        if (sample || piece.size() < 8) // "{}" and "[]" are no report; quoted samples none either
            return *end - 1;
        if (m_events.take(*value, at, *end)) {
            m_text.blank(at, *end);
            return *end - 1;
        }
        for (const JsonRecogniser recogniser :
             {readOwnShape, readSarif, readEslintJson, readNpmAudit, readEventLine, readAnyJson}) {
            if (auto recognition = recogniser(*value)) {
                keep(*std::move(recognition), text, at, *end);
                m_text.blank(at, *end);
                break;
            }
        }
        return *end - 1;
    }

    qsizetype takeXml(const QString &text, qsizetype at)
    {
        static const QStringList roots{u"testsuites"_s, u"testsuite"_s, u"checkstyle"_s, u"pmd"_s};
        for (const QString &root : roots) {
            const QStringView here = QStringView(text).sliced(at + 1);
            if (!here.startsWith(root) || here.size() <= root.size() ||
                (!here[root.size()].isSpace() && here[root.size()] != u'>'))
                continue;
            // A suite may hold suites: the last end before the next report counts.
            const QString closing = u"</%1>"_s.arg(root);
            qsizetype end = text.indexOf(closing, at);
            if (root == "testsuite"_L1)
                end = lastClosing(text, at, root, end);
            if (end < 0 || m_budget < end - at) {
                --m_xmlTries;
                return at;
            }
            end += closing.size();
            m_budget -= end - at;
            const bool sample = m_text.zone(m_text.lineAt(at)) == Zone::Code;
            if (auto recognition = sample ? std::nullopt : readXmlReport(text.sliced(at, end - at))) {
                if (recognition->found.empty())
                    m_formats << u"junit"_s;
                keep(*std::move(recognition), text, at, end);
                m_text.blank(at, end);
            }
            return end - 1;
        }
        return at;
    }

    /// The end of the element at `at` among nested ones of the same name.
    static qsizetype lastClosing(const QString &text, qsizetype at, const QString &root, qsizetype end)
    {
        const QString opening = u'<' + root;
        const QString closing = u"</%1>"_s.arg(root);
        qsizetype inner = text.indexOf(opening, at + 1);
        while (end >= 0 && inner >= 0 && inner < end) {
            const qsizetype tagEnd = text.indexOf(u'>', inner);
            const bool empty = tagEnd > 0 && text[tagEnd - 1] == u'/';
            if (!empty)
                end = text.indexOf(closing, end + 1);
            inner = text.indexOf(opening, inner + 1);
        }
        return end;
    }

    void keep(Recognition recognition, const QString &text, qsizetype begin, qsizetype end)
    {
        const QStringView piece = QStringView(text).sliced(begin, end - begin);
        const std::vector<Interval> objects = objectsIn(piece);
        qsizetype from = 0;
        for (Found &found : recognition.found) {
            found.begin = begin;
            found.end = end;
            found.group = begin;
            const QString anchor = std::exchange(found.finding.source, QString()).left(200);
            const QString needle = piece.startsWith(u'<') ? anchor.toHtmlEscaped().left(60) : quoted(anchor);
            qsizetype position = needle.isEmpty() ? -1 : piece.indexOf(needle, from);
            if (position < 0 && m_lookedBack++ < 200)
                position = needle.isEmpty() ? -1 : piece.indexOf(needle);
            if (position >= 0) {
                from = std::max(from, position + 1);
                narrow(found, objects, begin, position, needle.size());
            }
            if (m_formats.isEmpty() || m_formats.last() != found.finding.format)
                m_formats << found.finding.format;
            m_found.push_back(std::move(found));
        }
        if (recognition.status)
            m_status = recognition.status;
    }

    /// The smallest object around the words, so that a reader sees the finding and not the whole report.
    static void narrow(Found &found, const std::vector<Interval> &objects, qsizetype offset,
                       qsizetype position, qsizetype length)
    {
        Interval best{position, position + length};
        const auto after = std::ranges::upper_bound(objects, position, {}, &Interval::begin);
        int looked = 0;
        for (auto candidate = after; candidate != objects.begin() && looked < 200; ++looked) {
            --candidate;
            if (candidate->end >= position + length) {
                best = *candidate;
                break;
            }
        }
        found.begin = offset + best.begin;
        found.end = offset + best.end;
    }

    ReportText &m_text;
    std::vector<Found> &m_found;
    QStringList &m_formats;
    std::optional<ReportStatus> &m_status;
    GoTestEvents m_events;
    qsizetype m_budget = 0;
    int m_failures = 0;
    int m_xmlTries = 20; ///< each looks through the whole text for an end
    int m_lookedBack = 0;
};

} // namespace

void takeDataPieces(ReportText &text, std::vector<Found> &found, QStringList &formats,
                    std::optional<ReportStatus> &status)
{
    Pieces(text, found, formats, status).run();
}

} // namespace wire::reports
