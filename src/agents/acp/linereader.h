// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

namespace agents {

/// Cuts what a child writes into lines: at LF, a CR before it dropped, blank lines skipped. Does not depend
/// on how the bytes are cut into pieces.
class LineReader
{
public:
    static constexpr qsizetype maximumLine = 32 * 1024 * 1024;

    explicit LineReader(qsizetype maximum = maximumLine)
        : m_maximum(maximum)
    {}

    /// The lines that `bytes` completed. TooLarge when one passes the cap; the reader is of no use then.
    [[nodiscard]] core::Result<QList<QByteArray>> feed(QByteArrayView bytes);

private:
    qsizetype m_maximum;
    QByteArray m_line;
};

} // namespace agents
