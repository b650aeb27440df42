// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/work.h"

#include <QAbstractListModel>

#include <vector>

namespace presentation {

struct ChangedFile
{
    domain::FileChange change;
    QString oldPath;
    bool isBinary = false;
    int comments = 0;

    bool operator==(const ChangedFile &) const = default;
};

/// The changed files in git's order. A list with the same paths changes its rows only.
class ChangedFilesModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        PathRole = Qt::UserRole, ///< as git names it
        NameRole,                ///< the file's own name, to be shown
        FolderRole,              ///< "src/reader/", to be shown
        KindRole,                ///< domain::FileChange::Kind as int
        AddedRole,
        RemovedRole,
        OutsideRole,
        CommentsRole
    };

    using QAbstractListModel::QAbstractListModel;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

    void setFiles(std::vector<ChangedFile> files);

private:
    [[nodiscard]] QString spoken(const ChangedFile &file) const;

    std::vector<ChangedFile> m_files;
};

} // namespace presentation
