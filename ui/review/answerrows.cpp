// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/answerrows.h"

#include "presentation/directanswers.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace ui {

AnswerRows::AnswerRows(QWidget *parent)
    : QWidget(parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::gap2);
}

void AnswerRows::setAnswers(const QStringList &texts)
{
    setVisible(!texts.isEmpty());
    if (texts == m_texts)
        return;
    m_texts = texts;
    // Later: it may be a click on one of them that brought this about.
    for (QPushButton *each : std::exchange(m_buttons, {})) {
        each->hide();
        each->deleteLater();
    }
    while (QLayoutItem *row = layout()->takeAt(0))
        delete row;

    QHBoxLayout *row = nullptr;
    for (int i = 0; i < texts.size(); ++i) {
        if (!row || i >= static_cast<int>(presentation::DirectAnswers::inTheRow)) {
            row = new QHBoxLayout;
            row->setSpacing(metrics::gap2);
            row->setAlignment(Qt::AlignLeading);
            static_cast<QVBoxLayout *>(layout())->addLayout(row);
        }
        auto *button = new QPushButton(texts.at(i), this);
        button->setAccessibleName(texts.at(i));
        button->setAutoDefault(false);
        connect(button, &QPushButton::clicked, this, [this, i] { Q_EMIT answered(i); });
        row->addWidget(button);
        m_buttons.append(button);
    }
}

} // namespace ui
