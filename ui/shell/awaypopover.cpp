// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/awaypopover.h"

#include "presentation/usage.h"
#include "ui/theme/elidedlabel.h"
#include "ui/theme/stylesheet.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;
using presentation::AwaySummary;

namespace {

constexpr std::size_t mostItems = 6;
constexpr int titleWidth = 250;

} // namespace

AwayPopover::AwayPopover(QWidget *anchor, const AwaySummary &summary)
    : Popover(anchor)
    , m_first(new QPushButton(tr("Close")))
{
    setObjectName(u"awayPopover"_s);
    setAccessibleName(tr("While you were away"));
    auto *title = new QLabel(tr("While you were away"));
    setLook(title, Look::Title);
    const QString since = QLocale().toString(summary.since.toLocalTime(), QLocale::ShortFormat);
    auto *when = new QLabel(tr("Since %1").arg(since));
    setLook(when, Look::Small);
    content()->addWidget(title);
    content()->addWidget(when);
    auto *close = m_first;
    addPart(tr("Ended"), summary.ended);
    addPart(tr("Waits for you"), summary.waiting);
    auto *cost =
        new QLabel(tr("Used meanwhile: %1 · %2", "tokens, cost")
                       .arg(presentation::tokensText(summary.usage), presentation::costText(summary.usage)));
    cost->setObjectName(u"awayCost"_s);
    cost->setTextFormat(Qt::PlainText);
    setLook(cost, Look::Small);
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(0, metrics::gap2, 0, 0);
    foot->setSpacing(metrics::gap3);
    foot->addWidget(cost, 1);
    foot->addWidget(close);
    content()->addLayout(foot);
    close->setObjectName(u"closeAway"_s);
    close->setAccessibleName(close->text());
    connect(close, &QPushButton::clicked, this, &Popover::close);
}

void AwayPopover::addPart(const QString &title, const std::vector<AwaySummary::Item> &items)
{
    if (items.empty())
        return;
    //: A heading with how many there are
    auto *heading = new QLabel(tr("%1 (%2)").arg(title, QLocale().toString(static_cast<int>(items.size()))));
    heading->setContentsMargins(0, metrics::gap2, 0, 0);
    setLook(heading, Look::Dim);
    content()->addWidget(heading);
    for (std::size_t i = 0; i < std::min(items.size(), mostItems); ++i) {
        const AwaySummary::Item &item = items[i];
        auto *link = new QPushButton;
        link->setObjectName(u"away_"_s + item.run.value);
        link->setText(
            link->fontMetrics().elidedText(item.title, Qt::ElideRight, titleWidth).replace(u'&', u"&&"_s));
        link->setToolTip(item.title.toHtmlEscaped());
        //: A task's title and what became of it
        link->setAccessibleName(tr("%1: %2").arg(item.title, item.what));
        setLook(link, Look::Link);
        auto *what = new ElidedLabel(item.what);
        setLook(what, Look::Small);
        auto *row = new QHBoxLayout;
        row->setSpacing(metrics::gap3);
        row->addWidget(link);
        row->addStretch(1);
        row->addWidget(what);
        content()->addLayout(row);
        connect(link, &QPushButton::clicked, this, [this, run = item.run] {
            close();
            Q_EMIT runChosen(run);
        });
        if (m_first->objectName().isEmpty())
            m_first = link;
    }
    if (items.size() > mostItems) {
        auto *more = new QLabel(tr("and %n more", nullptr, static_cast<int>(items.size() - mostItems)));
        setLook(more, Look::Small);
        content()->addWidget(more);
    }
}

QPoint AwayPopover::place(const QSize &size) const
{
    const int far = parentWidget()->width() - size.width() - metrics::gap2;
    return {layoutDirection() == Qt::RightToLeft ? metrics::gap2 : far, metrics::bar + metrics::gap1};
}

} // namespace ui
