// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/runfiles.h"

#include "engine/projectstore.h"

#include <QDir>
#include <QFileInfo>

namespace presentation {

QString pathOnDisk(const engine::ProjectStore &store, const domain::RunId &run, const QString &path)
{
    const coordinator::Run *its = store.run(run);
    if (!its)
        return {};
    const QString worktree = its->worktree ? its->worktree->path : QString();
    for (const QString &root : {worktree, store.projectState().rules.repository}) {
        const QString canonicalRoot = root.isEmpty() ? QString() : QFileInfo(root).canonicalFilePath();
        const QFileInfo file(QDir(root), path);
        const QString canonical = file.canonicalFilePath();
        if (!canonicalRoot.isEmpty() && file.isFile() && canonical.startsWith(canonicalRoot + QChar(u'/')))
            return canonical;
    }
    return {};
}

} // namespace presentation
