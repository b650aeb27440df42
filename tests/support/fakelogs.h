// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/logsource.h"

#include <optional>

namespace support {

/// One log in memory, looked through as a real one is.
class FakeLogs final : public engine::LogSource
{
public:
    QByteArray text;
    qsizetype bytesRead = 0;
    std::optional<core::Error> problem;

    QCoro::Task<core::Result<engine::LogScan>> scanLog(QString, engine::LogPosition from) override
    {
        if (problem)
            co_return *problem;
        engine::LogScan scan;
        scan.end = from;
        scan.wholeBytes = text.size();
        while (scan.end.offset < text.size()) {
            const qsizetype end = engine::logRowEnd(text, scan.end.offset);
            if (text[end - 1] != '\n') {
                scan.hasOpenRow = true;
                break;
            }
            if (scan.end.rows % engine::logPageRows == 0)
                scan.pages.push_back({scan.end.offset, {}});
            ++scan.end.rows;
            scan.end.offset = end;
        }
        co_return scan;
    }
    QCoro::Task<core::Result<QByteArray>> readLogPart(QString, qint64 offset, qint64 bytes) override
    {
        const QByteArray part = text.mid(offset, bytes);
        bytesRead += part.size();
        co_return core::Result<QByteArray>(part);
    }
};

} // namespace support
