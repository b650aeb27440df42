// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/changes/changedfiledelegate.h"

#include "domain/work.h"
#include "presentation/changedfilesmodel.h"
#include "ui/theme/icons.h"
#include "ui/theme/painting.h"
#include "ui/theme/theme.h"

#include <QPainter>

namespace ui {

using namespace Qt::StringLiterals;
using presentation::ChangedFilesModel;
using Kind = domain::FileChange::Kind;

namespace {

struct Sign
{
    QString text;
    QColor colour;
};

Sign signOf(Kind kind, const Theme &theme)
{
    switch (kind) {
    case Kind::Added:
        return {u"+"_s, theme.ok};
    case Kind::Modified:
        return {u"~"_s, theme.dim};
    case Kind::Deleted:
        return {u"−"_s, theme.bad};
    case Kind::Renamed:
        return {u"→"_s, theme.accent};
    }
    return {};
}

/// Signs stand before their numbers and slashes after their folders in every language.
QString leftToRight(const QString &text)
{
    return QChar(0x200E) + text + QChar(0x200E);
}

/// Takes a piece of `room` from its far side and draws the text there.
void drawAtEnd(QPainter &painter, QRect &room, Qt::LayoutDirection direction, const QString &text,
               const QColor &colour)
{
    const int width = painter.fontMetrics().horizontalAdvance(text) + metrics::gap1;
    painter.setPen(colour);
    const bool mirrored = direction == Qt::RightToLeft;
    const QRect place(mirrored ? room.left() : room.right() + 1 - width, room.top(), width, room.height());
    painter.drawText(
        place, static_cast<int>(QStyle::visualAlignment(direction, Qt::AlignTrailing)) | Qt::AlignVCenter,
        text);
    if (mirrored)
        room.setLeft(place.right() + metrics::gap1);
    else
        room.setRight(place.left() - metrics::gap1);
}

} // namespace

QSize ChangedFileDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {160, metrics::treeRow};
}

void ChangedFileDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                                const QModelIndex &index) const
{
    const Theme &theme = Theme::of(option.palette);
    painter->save();
    drawRowGround(*painter, option, theme, false);
    QRect room = option.rect.adjusted(metrics::gap2, 0, -metrics::gap2, 0);
    const Sign sign = signOf(static_cast<Kind>(index.data(ChangedFilesModel::KindRole).toInt()), theme);
    painter->setFont(monoFont());
    painter->setPen(sign.colour);
    const QRect signPlace(room.left(), room.top(), 12, room.height());
    painter->drawText(QStyle::visualRect(option.direction, option.rect, signPlace), Qt::AlignCenter,
                      sign.text);
    room = QStyle::visualRect(option.direction, option.rect, room.adjusted(16, 0, 0, 0));

    painter->setFont(textFont(metrics::smallText));
    drawAtEnd(*painter, room, option.direction,
              leftToRight(u"−%1"_s.arg(index.data(ChangedFilesModel::RemovedRole).toInt())), theme.bad);
    drawAtEnd(*painter, room, option.direction,
              leftToRight(u"+%1"_s.arg(index.data(ChangedFilesModel::AddedRole).toInt())), theme.ok);
    if (const int comments = index.data(ChangedFilesModel::CommentsRole).toInt(); comments > 0)
        drawAtEnd(*painter, room, option.direction, u"✎ %1"_s.arg(comments), theme.human);
    if (index.data(ChangedFilesModel::OutsideRole).toBool()) {
        constexpr int side = 14;
        const bool mirrored = option.direction == Qt::RightToLeft;
        const QRect place(mirrored ? room.left() : room.right() + 1 - side, room.center().y() - side / 2,
                          side, side);
        drawIcon(*painter, place, u"warning-triangle"_s, theme.bad);
        if (mirrored)
            room.setLeft(place.right() + metrics::gap1);
        else
            room.setRight(place.left() - metrics::gap1);
    }

    // The name first: of a long folder the beginning can go.
    const QString name = index.data(ChangedFilesModel::NameRole).toString();
    const QString folder = index.data(ChangedFilesModel::FolderRole).toString();
    const QFontMetrics fm = painter->fontMetrics();
    const QString shownName = fm.elidedText(name, Qt::ElideMiddle, room.width());
    const int leading = static_cast<int>(QStyle::visualAlignment(option.direction, Qt::AlignLeading));
    painter->setPen(theme.text);
    painter->drawText(room, leading | Qt::AlignVCenter, shownName);
    const int used = fm.horizontalAdvance(shownName) + metrics::gap2;
    QRect rest = room;
    if (option.direction == Qt::RightToLeft)
        rest.setRight(room.right() - used);
    else
        rest.setLeft(room.left() + used);
    painter->setPen(theme.dim);
    if (rest.width() > 20)
        painter->drawText(rest, leading | Qt::AlignVCenter,
                          leftToRight(fm.elidedText(folder, Qt::ElideLeft, rest.width())));
    painter->restore();
}

} // namespace ui
