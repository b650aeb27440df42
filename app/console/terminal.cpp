// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/terminal.h"

#include "console/headless.h"

#include <cstdio>

using namespace Qt::StringLiterals;

namespace app {
namespace {

QString inert(const QString &text)
{
    QString result;
    for (const QChar c : text)
        result +=
            c.category() == QChar::Other_Control && c != u'\n' ? QChar(0x2400 + (c.unicode() & 0x1f)) : c;
    return result;
}

} // namespace

void printBytes(const QByteArray &line)
{
    std::fwrite(line.constData(), 1, static_cast<std::size_t>(line.size()), stdout);
    if (!line.endsWith('\n'))
        std::fputc('\n', stdout);
    std::fflush(stdout);
}

void printError(const QString &text)
{
    const QByteArray bytes = (u"countersign: "_s + inert(text) + u'\n').toUtf8();
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), stderr);
    std::fflush(stderr);
}

int failWith(const core::Error &error)
{
    printError(error.detail);
    return error.kind == core::ErrorKind::Invalid || error.kind == core::ErrorKind::NotFound
               ? WrongUsage
               : SomethingFailed;
}

} // namespace app
