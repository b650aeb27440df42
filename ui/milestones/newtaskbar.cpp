// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/milestones/newtaskbar.h"

#include "ui/theme/decides.h"
#include "ui/theme/elidedlabel.h"
#include "ui/theme/stylesheet.h"
#include "ui/theme/theme.h"

#include <QLineEdit>
#include <QShortcut>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

NewTaskBar::NewTaskBar(QWidget *parent)
    : QFrame(parent)
    , m_label(new ElidedLabel)
    , m_field(new QLineEdit)
{
    setObjectName(u"newTaskBar"_s);
    setDecides(this);
    setLook(this, Look::Strip);
    setLook(m_label, Look::Small);
    m_field->setObjectName(u"newTaskField"_s);
    m_field->setMaxLength(255);
    m_field->setPlaceholderText(tr("Title; Enter adds it, Esc ends"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::gap3, metrics::gap2, metrics::gap3, metrics::gap2);
    layout->setSpacing(metrics::gap1);
    layout->addWidget(m_label);
    layout->addWidget(m_field);
    connect(m_field, &QLineEdit::returnPressed, this, [this] {
        const QString title = m_field->text().trimmed();
        if (title.isEmpty())
            return;
        m_field->clear();
        Q_EMIT taskRequested(title);
    });
    auto *escape = new QShortcut(Qt::Key_Escape, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
    connect(escape, &QShortcut::activated, this, [this] {
        m_field->clear();
        hide();
        Q_EMIT ended();
    });
    hide();
}

void NewTaskBar::open(const QString &place)
{
    m_label->setText(tr("New task below %1").arg(place));
    m_field->setAccessibleName(m_label->text());
    show();
    m_field->setFocus(Qt::ShortcutFocusReason);
}

} // namespace ui
