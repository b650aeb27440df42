// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/logfiles.h"

#include "workspace/pathguard.h"

using namespace Qt::StringLiterals;

namespace workspace {

core::Result<engine::LogAnswer> readLogFile(const engine::LogRequest &request)
{
    QString path = request.path.trimmed();
    if (path.startsWith(request.worktree + u'/')) // agents know where they work
        path.remove(0, request.worktree.size() + 1);
    const auto ends = readEndsBeneath(request.worktree, path, request.headBytes, request.tailBytes);
    if (!ends)
        return ends.error();
    engine::LogAnswer answer;
    answer.wholeBytes = ends->wholeSize;
    QByteArray head = ends->head;
    QByteArray tail = ends->tail;
    const bool gap = head.size() + tail.size() < ends->wholeSize;
    if (!gap) {
        answer.text = QString::fromUtf8(head + tail);
        return answer;
    }
    // Whole lines on both sides, so that no character is cut either; one huge line stays as it is.
    if (const qsizetype end = head.lastIndexOf('\n'); end >= 0)
        head.truncate(end + 1);
    if (const qsizetype begin = tail.indexOf('\n'); begin >= 0 && begin + 1 < tail.size())
        tail.remove(0, begin + 1);
    answer.bytesLeftOut = ends->wholeSize - head.size() - tail.size();
    answer.text = QString::fromUtf8(head) + u"\n… %1 bytes left out …\n"_s.arg(answer.bytesLeftOut) +
                  QString::fromUtf8(tail);
    return answer;
}

} // namespace workspace
