// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/changedfilesmodel.h"

#include "presentation/visibletext.h"

#include <algorithm>

namespace presentation {

using namespace Qt::StringLiterals;
using Kind = domain::FileChange::Kind;

namespace {

QString kindWord(Kind kind)
{
    switch (kind) {
    case Kind::Added:
        return ChangedFilesModel::tr("new");
    case Kind::Modified:
        return ChangedFilesModel::tr("changed");
    case Kind::Deleted:
        return ChangedFilesModel::tr("deleted");
    case Kind::Renamed:
        return ChangedFilesModel::tr("renamed");
    }
    return {};
}

} // namespace

int ChangedFilesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_files.size());
}

QVariant ChangedFilesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const ChangedFile &file = m_files[static_cast<std::size_t>(index.row())];
    const qsizetype slash = file.change.path.lastIndexOf(u'/');
    switch (role) {
    case Qt::DisplayRole:
        return visibleLine(file.change.path);
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        return spoken(file);
    case PathRole:
        return file.change.path;
    case NameRole:
        return visibleLine(file.change.path.sliced(slash + 1));
    case FolderRole:
        return visibleLine(file.change.path.first(slash + 1));
    case KindRole:
        return static_cast<int>(file.change.kind);
    case AddedRole:
        return file.change.linesAdded;
    case RemovedRole:
        return file.change.linesRemoved;
    case OutsideRole:
        return file.change.outsidePlan;
    case CommentsRole:
        return file.comments;
    default:
        return {};
    }
}

QString ChangedFilesModel::spoken(const ChangedFile &file) const
{
    QStringList parts{visibleLine(file.change.path), kindWord(file.change.kind)};
    if (!file.oldPath.isEmpty())
        parts.append(tr("before: %1").arg(visibleLine(file.oldPath)));
    if (file.isBinary)
        parts.append(tr("binary"));
    else
        parts.append(
            tr("%1 lines added, %2 removed").arg(file.change.linesAdded).arg(file.change.linesRemoved));
    if (file.change.outsidePlan)
        parts.append(tr("outside the approved plan"));
    if (file.comments > 0)
        parts.append(tr("%n comment(s)", nullptr, file.comments));
    return parts.join(u", "_s);
}

void ChangedFilesModel::setFiles(std::vector<ChangedFile> files)
{
    const auto samePath = [](const ChangedFile &a, const ChangedFile &b) {
        return a.change.path == b.change.path;
    };
    if (!std::ranges::equal(files, m_files, samePath)) {
        beginResetModel();
        m_files = std::move(files);
        endResetModel();
        return;
    }
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (files[i] == m_files[i])
            continue;
        m_files[i] = std::move(files[i]);
        const QModelIndex changed = index(static_cast<int>(i));
        Q_EMIT dataChanged(changed, changed);
    }
}

} // namespace presentation
