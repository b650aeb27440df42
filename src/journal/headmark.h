// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace journal {

/// A small file beside the journal that says how far it went. SQLite itself does not notice when its log is
/// lost: the journal is then merely shorter, with a chain that is right. The mark is written after each
/// transaction and not synchronised, so after a power loss it may be behind, but it is never ahead of a
/// journal that is whole.
class HeadMark
{
public:
    explicit HeadMark(QString path)
        : m_path(std::move(path))
    {}
    ~HeadMark();
    Q_DISABLE_COPY_MOVE(HeadMark)

    [[nodiscard]] qint64 read() const; ///< 0 when there is none
    /// A failure is of no consequence: the mark is behind then.
    void write(qint64 sequence);
    void close();

private:
    QString m_path;
    int m_file = -1;
};

} // namespace journal
