// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/objectionrow.h"

#include "ui/review/wraplabel.h"
#include "ui/theme/pill.h"
#include "ui/theme/stylesheet.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ui {

ObjectionRow::ObjectionRow(QWidget *parent)
    : QWidget(parent)
    , m_number(new Pill(this))
    , m_text(new WrapLabel(WrapLabel::Style::Text, this))
    , m_history(new WrapLabel(WrapLabel::Style::Small, this))
    , m_reason(new QLineEdit(this))
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    m_reason->setPlaceholderText(tr("Why it may stay open (needed to approve)"));
    m_reason->setObjectName(u"waiver"_s);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_text);
    words->addWidget(m_history);
    words->addWidget(m_reason);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->setSpacing(metrics::gap2);
    layout->addWidget(m_number, 0, Qt::AlignTop);
    layout->addLayout(words, 1);
    connect(m_reason, &QLineEdit::textChanged, this, [this](const QString &why) {
        setLook(m_reason, Look::Plain);
        Q_EMIT waived(m_id, why);
    });
}

void ObjectionRow::setObjection(const presentation::ReviewObjection &objection)
{
    m_id = objection.id;
    m_number->setText(objection.id, Tone::Warn);
    m_text->setText(objection.text);
    QString history = tr("raised in attempt %1").arg(objection.raisedIn);
    if (objection.timesRepeated > 0)
        history = tr("raised in attempt %1, repeated %n time(s)", nullptr, objection.timesRepeated)
                      .arg(objection.raisedIn);
    m_history->setText(history, objection.timesRepeated > 0 ? Tone::Bad : Tone::Neutral);
    m_reason->setAccessibleName(tr("Reason to waive objection %1").arg(objection.id));
    if (m_reason->text() != objection.waiver) {
        const QSignalBlocker blocker(m_reason);
        m_reason->setText(objection.waiver);
    }
}

void ObjectionRow::askForReason()
{
    setLook(m_reason, Look::Problem);
    m_reason->setFocus();
}

} // namespace ui
