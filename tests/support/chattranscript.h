// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QFile>
#include <QList>

namespace support {

/// One exchange of a recorded conversation with a chat server: what the server answered.
struct ChatExchange
{
    QByteArray title;
    int status = 0;
    QByteArray contentType;
    QByteArray retryAfter;
    QByteArray body;
    bool isCut = false; ///< the connection was dropped after the body
};

/// Reads tests/data/transcripts/chat-*.txt: "##### title", request lines after '>', the answer's status and
/// headers after '<', then its body.
inline QList<ChatExchange> readChatTranscript(const char *name)
{
    QFile file(QStringLiteral(TEST_DATA_DIR "/transcripts/") + QString::fromLatin1(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no transcript %s", name);
    QList<ChatExchange> exchanges;
    bool inBody = false;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith("##### ")) {
            exchanges.append(ChatExchange{line.mid(6), 0, {}, {}, {}, false});
            inBody = false;
        } else if (exchanges.isEmpty()) {
            continue;
        } else if (inBody && line == "[client: IncompleteRead]") {
            exchanges.last().isCut = true;
        } else if (inBody) {
            exchanges.last().body += line + '\n';
        } else if (line == "<") {
            inBody = true;
        } else if (line.startsWith("< content-type: ")) {
            exchanges.last().contentType = line.mid(16);
        } else if (line.startsWith("< retry-after: ")) {
            exchanges.last().retryAfter = line.mid(15);
        } else if (line.startsWith("< ") && exchanges.last().status == 0) {
            exchanges.last().status = line.mid(2, 3).toInt();
        }
    }
    return exchanges;
}

inline ChatExchange chatExchange(const char *file, const QByteArray &titleStart)
{
    for (const ChatExchange &exchange : readChatTranscript(file)) {
        if (exchange.title.startsWith(titleStart))
            return exchange;
    }
    qFatal("no exchange %s in %s", titleStart.constData(), file);
}

} // namespace support
