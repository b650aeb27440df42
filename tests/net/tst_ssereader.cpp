// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/ssereader.h"

#include <QFile>
#include <QtTest>

using namespace Qt::StringLiterals;
using core::ErrorKind;
using net::SseEvent;
using net::SseReader;
using Events = std::vector<SseEvent>;

Q_DECLARE_METATYPE(Events)

namespace {

SseEvent data(const QByteArray &text)
{
    return {{}, text, {}, false};
}

void append(Events &all, Events more)
{
    all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

Events read(const std::vector<QByteArray> &pieces)
{
    SseReader reader;
    Events events;
    for (const QByteArray &piece : pieces)
        append(events, reader.feed(piece).value_or(Events()));
    append(events, reader.end());
    return events;
}

/// The bodies of the event streams in a recorded conversation, by section title.
QMap<QString, QByteArray> recordedStreams(const QString &file)
{
    QFile recording(QStringLiteral(TEST_DATA_DIR "/transcripts/") + file);
    if (!recording.open(QIODevice::ReadOnly))
        return {};
    QMap<QString, QByteArray> streams;
    const QByteArray text = recording.readAll();
    for (qsizetype at = text.indexOf("##### "); at >= 0;) {
        const qsizetype next = text.indexOf("\n##### ", at);
        const QByteArray section = text.mid(at, next < 0 ? -1 : next - at);
        const qsizetype head = section.indexOf("\n<\n");
        if (head >= 0 && section.contains("text/event-stream"))
            streams[QString::fromUtf8(section.mid(6, section.indexOf('\n') - 6))] = section.mid(head + 3);
        at = next < 0 ? -1 : next + 1;
    }
    return streams;
}

} // namespace

class TestSseReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fieldsBecomeEvents_data()
    {
        QTest::addColumn<QByteArray>("stream");
        QTest::addColumn<Events>("expected");
        QTest::newRow("one event") << QByteArray("data: a\n\n") << Events{data("a")};
        QTest::newRow("no space after the colon") << QByteArray("data:a\n\n") << Events{data("a")};
        QTest::newRow("only one space is stripped") << QByteArray("data:  a\n\n") << Events{data(" a")};
        QTest::newRow("data lines are joined by LF")
            << QByteArray("data: a\ndata:\ndata: b\n\n") << Events{data("a\n\nb")};
        QTest::newRow("data without colon is an empty line") << QByteArray("data\n\n") << Events{data("")};
        QTest::newRow("CRLF") << QByteArray("data: a\r\n\r\ndata: b\r\n\r\n") << Events{data("a"), data("b")};
        QTest::newRow("CR") << QByteArray("data: a\r\rdata: b\r\r") << Events{data("a"), data("b")};
        QTest::newRow("mixed line ends") << QByteArray("data: a\r\n\ndata: b\n\r\ndata: c\r\r\n")
                                         << Events{data("a"), data("b"), data("c")};
        QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBF"
                                                       "data: a\n\n")
                                         << Events{data("a")};
        QTest::newRow("only the first byte order mark is dropped") << QByteArray("data: a\n\n\xEF\xBB\xBF"
                                                                                 "data: b\n\n")
                                                                   << Events{data("a")};
        QTest::newRow("event and id")
            << QByteArray("event: message\nid: 7\ndata: a\n\n") << Events{{"message", "a", "7", false}};
        QTest::newRow("event without data is none")
            << QByteArray("event: ping\n\ndata: a\n\n") << Events{data("a")};
        QTest::newRow("comments are skipped")
            << QByteArray(": OPENROUTER PROCESSING\n\n:\ndata: a\n: x\n\n") << Events{data("a")};
        QTest::newRow("unknown fields are skipped")
            << QByteArray("retry: 10\nDATA: x\nfoo: y\ndata: a\n\n") << Events{data("a")};
        QTest::newRow("error line") << QByteArray("data: a\n\nerror: {\"code\":400}\n\n")
                                    << Events{data("a"), {{}, "{\"code\":400}", {}, true}};
        QTest::newRow("last blank line is missing")
            << QByteArray("data: a\n\ndata: [DONE]\n") << Events{data("a"), data("[DONE]")};
        QTest::newRow("last line end is missing")
            << QByteArray("data: a\n\ndata: [DONE]") << Events{data("a"), data("[DONE]")};
        QTest::newRow("nothing") << QByteArray() << Events{};
        QTest::newRow("only line ends") << QByteArray("\n\r\n\r\r\n") << Events{};
        QTest::newRow("characters of several bytes") << QByteArray("data: Gr\xC3\xBC\xC3\x9F"
                                                                   "e, \xE4\xB8\x96\n\n")
                                                     << Events{data("Gr\xC3\xBC\xC3\x9F"
                                                                    "e, \xE4\xB8\x96")};
        QTest::newRow("invalid bytes are passed on")
            << QByteArray("data: \xFF\xC3\n\n") << Events{data("\xFF\xC3")};
    }
    void fieldsBecomeEvents()
    {
        QFETCH(QByteArray, stream);
        QFETCH(Events, expected);
        QVERIFY(read({stream}) == expected);
        for (qsizetype cut = 0; cut <= stream.size(); ++cut) {
            QVERIFY2(read({stream.left(cut), stream.mid(cut)}) == expected,
                     qPrintable(u"cut at byte %1"_s.arg(cut)));
        }
    }

    void recordedStreamsDoNotDependOnTheirCuts_data()
    {
        QTest::addColumn<QByteArray>("stream");
        for (const QString &file : {u"chat-sse-normal.txt"_s, u"chat-sse-broken.txt"_s}) {
            const auto streams = recordedStreams(file);
            QVERIFY(!streams.isEmpty());
            for (auto it = streams.begin(); it != streams.end(); ++it)
                QTest::newRow(qPrintable(it.key())) << it.value();
        }
    }
    void recordedStreamsDoNotDependOnTheirCuts()
    {
        QFETCH(QByteArray, stream);
        if (QByteArray(QTest::currentDataTag()).startsWith("e"))
            return; // an error status, no stream
        const Events whole = read({stream});
        QVERIFY(!whole.empty());
        std::vector<QByteArray> bytes;
        for (const char byte : stream)
            bytes.emplace_back(1, byte);
        QVERIFY(read(bytes) == whole);
        for (qsizetype cut = 0; cut <= stream.size(); ++cut)
            QVERIFY(read({stream.left(cut), stream.mid(cut)}) == whole);
        QVERIFY(read({QByteArray(stream).replace("\r\n", "\n").replace("\n", "\r\n")}) == whole);
    }

    void recordedStreamsGiveTheirEvents_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("title");
        QTest::addColumn<int>("count");
        QTest::addColumn<QByteArray>("last");
        const QString normal = u"chat-sse-normal.txt"_s;
        const QString broken = u"chat-sse-broken.txt"_s;
        QTest::newRow("usage chunk before the end")
            << normal << u"stream with usage chunk (choices is empty there)"_s << 7 << QByteArray("[DONE]");
        QTest::newRow("CRLF, byte by byte")
            << normal << u"CRLF line ends, event field, no space after data:, sent byte by byte"_s << 2
            << QByteArray("[DONE]");
        QTest::newRow("tool call in fragments")
            << normal << u"tool call streamed in fragments"_s << 8 << QByteArray("[DONE]");
        QTest::newRow("error line of an old server")
            << broken << u"llama.cpp style error: line without data:"_s << 2
            << QByteArray(
                   R"({"code":400,"message":"context size exceeded","type":"exceed_context_size_error"})");
        QTest::newRow("error object in a data line")
            << broken << u"error object in a data line, no DONE"_s << 2
            << QByteArray(R"({"error":{"message":"upstream overloaded","type":"server_error","code":503}})");
    }
    void recordedStreamsGiveTheirEvents()
    {
        QFETCH(QString, file);
        QFETCH(QString, title);
        QFETCH(int, count);
        QFETCH(QByteArray, last);
        const Events events = read({recordedStreams(file).value(title)});
        QCOMPARE(static_cast<int>(events.size()), count);
        QCOMPARE(events.back().data, last);
        QCOMPARE(events.back().isError, title.startsWith(u"llama.cpp"));
    }

    void commentsAreCountedAsLife()
    {
        SseReader reader;
        QVERIFY(reader.feed(": ping\n\n:\n"));
        QCOMPARE(reader.commentCount(), 2);
    }

    void oneEventIsCapped_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("one endless line") << QByteArray(1'000'000, 'x');
        QTest::newRow("endless data lines") << "data: " + QByteArray(1'000'000, 'x') + "\n";
        QTest::newRow("endless comment") << QByteArray(1'000'000, ':');
    }
    void oneEventIsCapped()
    {
        QFETCH(QByteArray, line);
        SseReader reader;
        int fed = 0;
        core::Result<Events> result{Events()};
        while (result && fed < 20) {
            result = reader.feed(line);
            ++fed;
        }
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::TooLarge);
        QCOMPARE(fed, 9);
    }

    void wholeStreamIsCapped()
    {
        const QByteArray event = "data: " + QByteArray(1'000'000, 'x') + "\n\n";
        SseReader reader;
        int fed = 0;
        core::Result<Events> result{Events()};
        while (result && fed < 100) {
            result = reader.feed(event);
            ++fed;
        }
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::TooLarge);
        QCOMPARE(fed, 68);
    }
};

QTEST_GUILESS_MAIN(TestSseReader)
#include "tst_ssereader.moc"
