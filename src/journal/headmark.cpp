// SPDX-License-Identifier: GPL-3.0-or-later
#include "journal/headmark.h"

#include <QFile>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace journal {

HeadMark::~HeadMark()
{
    close();
}

qint64 HeadMark::read() const
{
    QFile file(m_path);
    return file.open(QIODevice::ReadOnly) ? file.read(32).trimmed().toLongLong() : 0;
}

void HeadMark::write(qint64 sequence)
{
    if (m_file < 0)
        m_file = ::open(QFile::encodeName(m_path).constData(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW,
                        S_IRUSR | S_IWUSR);
    // Of a fixed length and in one write: a reader sees the old number or the new one.
    const QByteArray text = QByteArray::number(sequence).rightJustified(20) + '\n';
    if (m_file >= 0 && ::pwrite(m_file, text.constData(), static_cast<size_t>(text.size()), 0) != text.size())
        close();
}

void HeadMark::close()
{
    if (m_file >= 0)
        ::close(std::exchange(m_file, -1));
}

} // namespace journal
