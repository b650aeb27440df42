// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/quitpopover.h"

#include "ui/theme/stylesheet.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;

QuitPopover::QuitPopover(QWidget *anchor, Purpose purpose, int workingRuns, bool canHide)
    : Popover(anchor)
    , m_stay(new QPushButton(tr("Keep working")))
{
    setObjectName(u"quitPopover"_s);
    const bool quits = purpose == Purpose::Quit;
    auto *title =
        new QLabel(quits ? tr("%n run(s) at work. Quit all the same?", nullptr, workingRuns)
                         : tr("%n run(s) at work. Open another project all the same?", nullptr, workingRuns));
    setAccessibleName(title->text());
    setLook(title, Look::Title);
    const QString consequence = quits ? tr("Nothing goes on while Countersign is closed.")
                                      : tr("Only the project that is open is worked on.");
    auto *lead = new QLabel(consequence);
    auto *text = new QLabel(
        tr("What agents are doing now is broken off: when this project is opened again, questions are asked "
           "once more, and an execution that was broken off is resumed where its agent can, else you are "
           "asked. What has been decided is kept."));
    QList<QLabel *> texts{lead, text};
    if (quits && !canHide)
        texts.append(
            new QLabel(tr("This desktop has no tray to keep Countersign in. Minimised, it goes on.")));
    for (QLabel *each : texts) {
        each->setTextFormat(Qt::PlainText);
        each->setWordWrap(true);
        each->setFixedWidth(400);
        setLook(each, Look::Dim);
    }
    auto *quit = new QPushButton(quits ? tr("Quit now") : tr("Open it"));
    quit->setObjectName(u"confirmQuit"_s);
    quit->setAccessibleName(quit->text());
    setLook(quit, Look::Danger);
    m_stay->setObjectName(u"stay"_s);
    m_stay->setAccessibleName(m_stay->text());
    setLook(m_stay, Look::Primary);
    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(0, metrics::gap1, 0, 0);
    buttons->addStretch();
    buttons->addWidget(quit);
    if (quits) {
        auto *hide = new QPushButton(canHide ? tr("Go on in the tray") : tr("Go on minimised"));
        hide->setObjectName(canHide ? u"hideInTray"_s : u"goOnMinimised"_s);
        hide->setAccessibleName(hide->text());
        buttons->addWidget(hide);
        connect(hide, &QPushButton::clicked, this, [this] {
            close();
            Q_EMIT hideChosen();
        });
    }
    buttons->addWidget(m_stay);
    content()->addWidget(title);
    for (QLabel *each : std::as_const(texts))
        content()->addWidget(each);
    content()->addLayout(buttons);
    connect(m_stay, &QPushButton::clicked, this, &Popover::close);
    connect(quit, &QPushButton::clicked, this, [this] {
        close();
        Q_EMIT leaveChosen();
    });
}

QPoint QuitPopover::place(const QSize &size) const
{
    return {(parentWidget()->width() - size.width()) / 2,
            std::max(metrics::bar, (parentWidget()->height() - size.height()) / 3)};
}

} // namespace ui
