// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/onceupload.h"

#include <algorithm>
#include <cstring>

namespace net {

OnceUpload::OnceUpload(QByteArray bytes)
    : m_bytes(std::move(bytes))
{
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

bool OnceUpload::seek(qint64 position)
{
    return position == m_read && QIODevice::seek(position);
}

qint64 OnceUpload::readData(char *data, qint64 maxSize)
{
    const qint64 count = std::min(maxSize, static_cast<qint64>(m_bytes.size()) - m_read);
    if (count <= 0)
        return -1;
    std::memcpy(data, m_bytes.constData() + m_read, static_cast<size_t>(count));
    m_read += count;
    return count;
}

} // namespace net
