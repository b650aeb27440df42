// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/needsyou/rowanswers.h"

#include "ui/theme/decides.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace ui {

RowAnswers::RowAnswers(const domain::RunId &run, const QStringList &texts, const QString &about,
                       QWidget *parent)
    : QWidget(parent)
    , m_run(run)
    , m_texts(texts)
    , m_about(about)
{
    setObjectName(u"rowAnswers"_s);
    setDecides(this);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, metrics::gap3, 0);
    layout->setSpacing(metrics::gap2);
    layout->addStretch(1);
    for (int i = 0; i < texts.size(); ++i) {
        auto *button = new QPushButton(texts[i]);
        button->setObjectName(u"rowAnswer%1"_s.arg(i + 1));
        //: %1 is an answer ("Allow once"), %2 what it is about
        button->setAccessibleName(tr("%1: %2").arg(texts[i], about));
        button->setAutoDefault(false);
        connect(button, &QPushButton::clicked, this, [this, i] { Q_EMIT answered(i); });
        layout->addWidget(button);
    }
}

} // namespace ui
