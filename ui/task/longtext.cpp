// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/task/longtext.h"

#include "ui/theme/stylesheet.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QShortcut>
#include <QSignalBlocker>

namespace ui {

using namespace Qt::StringLiterals;

LongText::LongText(const QString &name, const QString &heading, QWidget *parent)
    : QWidget(parent)
    , m_text(new QPlainTextEdit)
    , m_save(new QPushButton(tr("Save")))
    , m_revert(new QPushButton(tr("Revert")))
{
    auto *title = new QLabel(heading);
    title->setTextFormat(Qt::PlainText);
    setLook(title, Look::Title);
    m_text->setObjectName(name);
    m_text->setAccessibleName(heading);
    m_text->setTabChangesFocus(true);
    m_text->setMinimumHeight(76);
    m_text->setProperty("look", u"field"_s);
    title->setBuddy(m_text);
    m_save->setObjectName(name + "Save"_L1);
    m_save->setAccessibleName(tr("Save: %1").arg(heading));
    m_revert->setObjectName(name + "Revert"_L1);
    m_revert->setAccessibleName(tr("Revert: %1").arg(heading));
    setLook(m_save, Look::Link);
    setLook(m_revert, Look::Link);

    auto *bar = new QHBoxLayout;
    bar->addWidget(title);
    bar->addStretch();
    bar->addWidget(m_revert);
    bar->addWidget(m_save);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::gap1);
    layout->addLayout(bar);
    layout->addWidget(m_text, 1);

    connect(m_text, &QPlainTextEdit::textChanged, this, &LongText::onEdited);
    const auto save = [this] {
        if (m_text->toPlainText() != m_stored)
            Q_EMIT saved(m_text->toPlainText());
    };
    connect(m_save, &QPushButton::clicked, this, save);
    auto *shortcut = new QShortcut(QKeySequence::Save, m_text, nullptr, nullptr, Qt::WidgetShortcut);
    connect(shortcut, &QShortcut::activated, this, save);
    connect(m_revert, &QPushButton::clicked, this, [this] { m_text->setPlainText(m_stored); });
    updateButtons();
}

void LongText::show(const QString &stored, const QString &draft)
{
    m_stored = stored;
    const QString wanted = draft.isEmpty() ? stored : draft;
    if (m_text->toPlainText() != wanted) {
        const QSignalBlocker quiet(m_text);
        m_text->setPlainText(wanted);
    }
    updateButtons();
}

void LongText::onEdited()
{
    const QString text = m_text->toPlainText();
    Q_EMIT drafted(text == m_stored ? QString() : text);
    updateButtons();
}

void LongText::updateButtons()
{
    const bool isChanged = m_text->toPlainText() != m_stored;
    m_save->setVisible(isChanged);
    m_revert->setVisible(isChanged);
}

} // namespace ui
