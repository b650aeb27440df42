// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIODevice>

namespace net {

/// A request body that can be read once. When a connection breaks before the answer, Qt rewinds the body and
/// sends the request again by itself, up to three times and for every method; a body that refuses to be
/// rewound turns that into an error, and the caller decides whether the request may be repeated.
class OnceUpload final : public QIODevice
{
    Q_OBJECT

public:
    explicit OnceUpload(QByteArray bytes);

    [[nodiscard]] qint64 size() const override { return m_bytes.size(); }
    bool seek(qint64 position) override;
    bool reset() override { return seek(0); }

protected:
    qint64 readData(char *data, qint64 maxSize) override;
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QByteArray m_bytes;
    qint64 m_read = 0;
};

} // namespace net
