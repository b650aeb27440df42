// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/commandpalette.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QPointer>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

enum Role { ActionRole = Qt::UserRole + 1, TaskRole, AsideRole };

class HitDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        return {0, metrics::listRow - 2};
    }
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        painter->save();
        const Theme &theme = Theme::of(option.palette);
        if (option.state & (QStyle::State_Selected | QStyle::State_MouseOver)) {
            painter->setRenderHint(QPainter::Antialiasing);
            painter->setPen(Qt::NoPen);
            painter->setBrush(option.state & QStyle::State_Selected ? theme.selected : theme.hover);
            painter->drawRoundedRect(option.rect, metrics::controlRadius, metrics::controlRadius);
        }
        const auto visual = [&option](const QRect &rect) {
            return QStyle::visualRect(option.direction, option.rect, rect);
        };
        QRect rest = option.rect.adjusted(metrics::gap2, 0, -metrics::gap2, 0);
        const bool isTask = index.data(TaskRole).isValid();
        drawIcon(*painter, visual(QRect(rest.left(), rest.center().y() - 7, 14, 14)),
                 isTask ? u"circle"_s : u"chevron-right"_s, theme.dim);
        rest.setLeft(rest.left() + 24);
        painter->setFont(textFont(metrics::smallText));
        const QString aside = index.data(AsideRole).toString();
        const int asideWidth =
            std::min(painter->fontMetrics().horizontalAdvance(aside) + 1, rest.width() / 2);
        painter->setPen(theme.dim);
        painter->drawText(visual(QRect(rest.right() - asideWidth, rest.top(), asideWidth, rest.height())),
                          Qt::AlignVCenter | Qt::TextSingleLine,
                          painter->fontMetrics().elidedText(aside, Qt::ElideRight, asideWidth));
        rest.setRight(rest.right() - asideWidth - metrics::gap3);
        painter->setFont(textFont());
        painter->setPen(theme.text);
        painter->drawText(
            visual(rest),
            static_cast<int>(QStyle::visualAlignment(option.direction, Qt::AlignLeading)) | Qt::AlignVCenter |
                Qt::TextSingleLine,
            painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, rest.width()));
        painter->restore();
    }
};

QString plainText(const QAction &action)
{
    QString text = action.text();
    text.remove(u'&');
    return text;
}

} // namespace

CommandPalette::CommandPalette(QWidget *anchor, const QList<QAction *> &actions, FindTasks findTasks)
    : Popover(anchor)
    , m_actions(actions)
    , m_findTasks(std::move(findTasks))
    , m_field(new QLineEdit)
    , m_hits(new QListWidget)
{
    setObjectName(u"commandPalette"_s);
    m_field->setObjectName(u"commandField"_s);
    m_field->setAccessibleName(tr("Search or run a command"));
    m_field->setPlaceholderText(tr("Search or run a command…"));
    m_field->installEventFilter(this);
    m_hits->setObjectName(u"commandHits"_s);
    m_hits->setAccessibleName(tr("Commands and tasks"));
    m_hits->setItemDelegate(new HitDelegate(m_hits));
    m_hits->setMouseTracking(true);
    m_hits->setFocusPolicy(Qt::NoFocus);
    m_hits->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_hits->setFixedSize(560, 330);
    content()->setContentsMargins(metrics::gap3, metrics::gap3, metrics::gap3, metrics::gap2);
    content()->addWidget(m_field);
    content()->addWidget(m_hits);
    connect(m_field, &QLineEdit::textChanged, this, &CommandPalette::search);
    connect(m_hits, &QListWidget::itemClicked, this, &CommandPalette::run);
    search({});
}

QPoint CommandPalette::place(const QSize &size) const
{
    return {(parentWidget()->width() - size.width()) / 2, metrics::bar + metrics::gap4};
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        const auto *press = static_cast<QKeyEvent *>(event);
        const int rows = m_hits->count();
        switch (press->key()) {
        case Qt::Key_Down:
        case Qt::Key_Up:
            if (rows > 0) {
                const int step = press->key() == Qt::Key_Down ? 1 : -1;
                m_hits->setCurrentRow(std::clamp(m_hits->currentRow() + step, 0, rows - 1));
            }
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            run();
            return true;
        default:
            break;
        }
    }
    return Popover::eventFilter(watched, event);
}

void CommandPalette::search(const QString &text)
{
    m_hits->clear();
    const QStringList words = text.simplified().split(u' ', Qt::SkipEmptyParts);
    for (int i = 0; i < m_actions.size(); ++i) {
        const QAction &action = *m_actions[i];
        const QString name = plainText(action);
        const bool matches = std::ranges::all_of(
            words, [&name](const QString &word) { return name.contains(word, Qt::CaseInsensitive); });
        if (!matches || !action.isEnabled() || !action.isVisible())
            continue;
        auto *item = new QListWidgetItem(name, m_hits);
        item->setData(ActionRole, i);
        item->setData(AsideRole, action.shortcut().toString(QKeySequence::NativeText));
    }
    for (const presentation::TaskHit &hit : m_findTasks(text)) {
        auto *item = new QListWidgetItem(hit.title, m_hits);
        item->setData(TaskRole, hit.task.value);
        item->setData(AsideRole, hit.milestone);
    }
    m_hits->setCurrentRow(0);
}

void CommandPalette::run()
{
    const QListWidgetItem *item = m_hits->currentItem();
    if (!item)
        return;
    const QString task = item->data(TaskRole).toString();
    const QPointer<QAction> action =
        task.isEmpty() ? m_actions.value(item->data(ActionRole).toInt()) : nullptr;
    close();
    if (action)
        action->trigger();
    else
        Q_EMIT taskChosen({task});
}

} // namespace ui
