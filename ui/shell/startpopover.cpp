// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/startpopover.h"

#include "ui/theme/painting.h"
#include "ui/theme/stylesheet.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPainter>
#include <QPushButton>
#include <QStyledItemDelegate>

namespace ui {

using namespace Qt::StringLiterals;
using presentation::StartPreview;

namespace {

enum Role { TitleRole = Qt::UserRole + 1, MilestoneRole, AgentRole, ReadyRole };

/// "1  Title · Milestone        agent"
class OrderDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        return {0, metrics::treeRow};
    }
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        painter->save();
        const Theme &theme = Theme::of(option.palette);
        const auto visual = [&option](const QRect &rect) {
            return QStyle::visualRect(option.direction, option.rect, rect);
        };
        const auto draw = [&](const QRect &rect, const QString &text, const QColor &colour) {
            painter->setPen(colour);
            painter->drawText(visual(rect),
                              static_cast<int>(QStyle::visualAlignment(option.direction, Qt::AlignLeading)) |
                                  Qt::AlignVCenter | Qt::TextSingleLine,
                              painter->fontMetrics().elidedText(text, Qt::ElideRight, rect.width()));
        };
        painter->setFont(textFont());
        QRect rest = option.rect.adjusted(metrics::gap2, 0, -metrics::gap2, 0);
        draw(QRect(rest.left(), rest.top(), 24, rest.height()), QLocale().toString(index.row() + 1),
             theme.faint);
        rest.setLeft(rest.left() + 26);
        const QString agent = index.data(AgentRole).toString();
        const int pill = std::min(pillWidth(agent), rest.width() / 3);
        drawPill(*painter, visual(QRect(rest.right() - pill, rest.top(), pill, rest.height())), agent, theme,
                 index.data(ReadyRole).toBool() ? Tone::Engineer : Tone::Warn);
        rest.setRight(rest.right() - pill - metrics::gap2);
        const QString title = index.data(TitleRole).toString();
        const int titleWidth = std::min(painter->fontMetrics().horizontalAdvance(title) + 1, rest.width());
        draw(QRect(rest.left(), rest.top(), titleWidth, rest.height()), title, theme.text);
        rest.setLeft(rest.left() + titleWidth);
        if (rest.width() > 40)
            draw(rest, u" · "_s + index.data(MilestoneRole).toString(), theme.dim);
        painter->restore();
    }
};

QLabel *plainLabel(Look look)
{
    auto *label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    setLook(label, look);
    return label;
}

} // namespace

StartPopover::StartPopover(QWidget *anchor, presentation::ProjectControls &controls,
                           const domain::Scope &scope)
    : Popover(anchor)
    , m_controls(controls)
    , m_title(plainLabel(Look::Title))
    , m_summary(plainLabel(Look::Dim))
    , m_order(new QListWidget)
    , m_rest(plainLabel(Look::Small))
    , m_problem(plainLabel(Look::Problem))
    , m_start(new QPushButton(tr("Start")))
{
    setObjectName(u"startPopover"_s);
    m_order->setObjectName(u"startOrder"_s);
    m_order->setAccessibleName(tr("Order of work"));
    m_order->setItemDelegate(new OrderDelegate(m_order));
    m_order->setSelectionMode(QAbstractItemView::NoSelection);
    m_order->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_order->setFixedWidth(480);
    m_start->setObjectName(u"confirmStart"_s);
    m_start->setAccessibleName(tr("Start"));
    setLook(m_start, Look::Primary);
    auto *cancel = new QPushButton(tr("Cancel"));
    cancel->setObjectName(u"cancelStart"_s);
    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(0, metrics::gap1, 0, 0);
    if (scope.kind != domain::ScopeKind::Project) {
        auto *everything = new QPushButton(tr("Everything instead"));
        everything->setObjectName(u"startEverything"_s);
        setLook(everything, Look::Link);
        buttons->addWidget(everything);
        connect(everything, &QPushButton::clicked, this, [this, everything] {
            everything->hide();
            show({});
        });
    }
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_start);
    for (QWidget *widget :
         {static_cast<QWidget *>(m_title), static_cast<QWidget *>(m_summary), static_cast<QWidget *>(m_order),
          static_cast<QWidget *>(m_rest), static_cast<QWidget *>(m_problem)})
        content()->addWidget(widget);
    content()->addLayout(buttons);
    connect(cancel, &QPushButton::clicked, this, &Popover::close);
    connect(m_start, &QPushButton::clicked, this, [this] {
        m_controls.start(m_scope);
        close();
    });
    show(scope);
}

void StartPopover::show(const domain::Scope &scope)
{
    m_scope = scope;
    const StartPreview preview = m_controls.preview(scope);
    m_title->setText(tr("Start “%1”").arg(preview.title));
    QString mode;
    switch (preview.mode) {
    case domain::Mode::Automatic:
        mode = tr("The coordinator approves plans alone.");
        break;
    case domain::Mode::Countersigned:
        mode = tr("No plan is executed before you have signed it.");
        break;
    case domain::Mode::Manual:
        mode = tr("You decide on every plan.");
        break;
    }
    m_summary->setText(preview.eligible == 0
                           ? tr("Nothing can start right now: everything here is done, running, held or "
                                "waits for child tasks.")
                           : tr("%n task(s) in this order, at most %1 at a time.", nullptr, preview.eligible)
                                     .arg(preview.parallel) +
                                 u' ' + mode);
    m_order->clear();
    for (const StartPreview::Entry &entry : preview.entries) {
        auto *item = new QListWidgetItem(m_order);
        const QString agent = entry.agent.isEmpty() ? tr("nobody plays %1").arg(entry.persona) : entry.agent;
        item->setData(TitleRole, entry.title);
        item->setData(MilestoneRole, entry.milestone);
        item->setData(AgentRole, agent);
        item->setData(ReadyRole, entry.agentReady);
        item->setData(Qt::AccessibleTextRole, tr("%1, %2, by %3").arg(entry.title, entry.milestone, agent));
    }
    constexpr int shownRows = 7;
    m_order->setFixedHeight(
        metrics::treeRow * std::clamp(static_cast<int>(preview.entries.size()), 1, shownRows) + 4);
    m_order->setVisible(!preview.entries.empty());
    m_rest->setText(tr("Later, when what they wait for is done: %n more task(s).", nullptr, preview.later));
    m_rest->setVisible(preview.later > 0 && preview.eligible > 0);
    m_problem->setText(tr("Nobody plays: %1. Those tasks will wait.").arg(preview.unplayed.join(u", "_s)));
    m_problem->setVisible(!preview.unplayed.isEmpty());
    // Starting a scope is remembered: it also begins what becomes eligible later.
    m_start->setEnabled(preview.eligible + preview.later > 0);
    adjustSize();
}

} // namespace ui
