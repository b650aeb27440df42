// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/conversation/cardanswers.h"

#include "presentation/directanswers.h"
#include "ui/theme/decides.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace ui {

CardAnswers::CardAnswers(const QStringList &texts, const QString &about, QWidget *parent)
    : QWidget(parent)
{
    setObjectName(u"cardAnswers"_s);
    setDecides(this);
    constexpr int inSight = static_cast<int>(presentation::DirectAnswers::inTheRow);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::gap2);
    for (int i = 0; i < std::min<int>(inSight, static_cast<int>(texts.size())); ++i) {
        auto *button = new QPushButton(texts[i]);
        button->setObjectName(u"cardAnswer%1"_s.arg(i + 1));
        //: %1 is an answer ("Allow once"), %2 what it is about
        button->setAccessibleName(tr("%1: %2").arg(texts[i], about));
        button->setAutoDefault(false);
        connect(button, &QPushButton::clicked, this, [this, i] { Q_EMIT answered(i); });
        layout->addWidget(button);
    }
    if (texts.size() > inSight) {
        auto *more = new QPushButton(tr("More"));
        more->setObjectName(u"cardAnswersMore"_s);
        more->setAccessibleName(tr("More answers: %1").arg(about));
        more->setAutoDefault(false);
        auto *menu = new QMenu(more);
        for (int i = inSight; i < texts.size(); ++i) {
            QAction *action = menu->addAction(QString(texts[i]).replace(u'&', u"&&"_s));
            connect(action, &QAction::triggered, this, [this, i] { Q_EMIT answered(i); });
        }
        more->setMenu(menu);
        layout->addWidget(more);
    }
    layout->addStretch(1);
}

} // namespace ui
