// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/milestones/conflictbar.h"

#include "presentation/taskedits.h"
#include "ui/theme/decides.h"
#include "ui/theme/stylesheet.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace ui {

using namespace Qt::StringLiterals;
using presentation::EditConflict;

ConflictBar::ConflictBar(presentation::TaskEdits &edits, const QString &name, QWidget *parent)
    : QFrame(parent)
    , m_edits(edits)
    , m_text(new QLabel)
{
    setObjectName(name);
    setDecides(this);
    setLook(this, Look::WarnBanner);
    m_text->setObjectName(name + "Text"_L1);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    auto *mine = new QPushButton(tr("Use mine"));
    mine->setObjectName(name + "Mine"_L1);
    mine->setAccessibleName(mine->text());
    auto *theirs = new QPushButton(tr("Keep theirs"));
    theirs->setObjectName(name + "Theirs"_L1);
    theirs->setAccessibleName(theirs->text());
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(mine);
    buttons->addWidget(theirs);
    buttons->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::gap3, metrics::gap2, metrics::gap3, metrics::gap2);
    layout->setSpacing(metrics::gap2);
    layout->addWidget(m_text);
    layout->addLayout(buttons);
    connect(mine, &QPushButton::clicked, this, [this] { m_edits.useMine(m_shown); });
    connect(theirs, &QPushButton::clicked, this, [this] { m_edits.keepTheirs(m_shown); });
    connect(&edits, &presentation::TaskEdits::conflictsChanged, this, &ConflictBar::update);
    update();
}

void ConflictBar::setTask(const domain::TaskId &task)
{
    m_isOfOneTask = true;
    m_wanted = task;
    update();
}

void ConflictBar::update()
{
    const EditConflict *conflict = nullptr;
    if (m_isOfOneTask)
        conflict = m_edits.conflictOf(m_wanted);
    else if (!m_edits.conflicts().empty())
        conflict = &m_edits.conflicts().front();
    setVisible(conflict);
    m_shown = conflict ? conflict->task : domain::TaskId();
    if (!conflict)
        return;
    QStringList lines{tr("“%1” was changed by somebody else at the same time.").arg(conflict->title)};
    for (const auto &field : conflict->fields)
        lines.append(tr("%1: theirs “%2”, yours “%3”").arg(field.name, field.theirs, field.mine));
    m_text->setText(lines.join(u'\n'));
    setAccessibleName(lines.front());
}

} // namespace ui
