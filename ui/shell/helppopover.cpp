// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/helppopover.h"

#include "ui/theme/stylesheet.h"
#include "ui/theme/theme.h"

#include <QGridLayout>
#include <QLabel>

namespace ui {

using namespace Qt::StringLiterals;

HelpPopover::HelpPopover(QWidget *anchor, const QString &title, const QString &text, const QList<Line> &lines)
    : Popover(anchor)
{
    setObjectName(u"helpPopover"_s);
    setAccessibleName(title);
    setFocusPolicy(Qt::StrongFocus);
    content()->setContentsMargins(metrics::gap5, metrics::gap4, metrics::gap5, metrics::gap4);
    auto *heading = new QLabel(title);
    setLook(heading, Look::Title);
    content()->addWidget(heading);
    if (!text.isEmpty()) {
        auto *label = new QLabel(text);
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setFixedWidth(380);
        setLook(label, Look::Dim);
        content()->addWidget(label);
    }
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(metrics::gap5);
    grid->setVerticalSpacing(6);
    int row = 0;
    for (const Line &line : lines) {
        auto *keys = new QLabel(line.keys);
        keys->setFont(monoFont());
        setLook(keys, Look::Key);
        grid->addWidget(keys, row, 0, Qt::AlignLeading);
        grid->addWidget(new QLabel(line.meaning), row, 1);
        ++row;
    }
    content()->addLayout(grid);
}

QPoint HelpPopover::place(const QSize &size) const
{
    return {(parentWidget()->width() - size.width()) / 2,
            std::max(metrics::bar, (parentWidget()->height() - size.height()) / 3)};
}

} // namespace ui
