// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/steprow.h"

#include "ui/review/chipflow.h"
#include "ui/review/wraplabel.h"
#include "ui/theme/decides.h"
#include "ui/theme/icons.h"
#include "ui/theme/painting.h"
#include "ui/theme/pill.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStyle>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ui {

using presentation::ReviewStep;
using presentation::StepChange;
using presentation::StepMark;

StepRow::StepRow(QWidget *parent)
    : QWidget(parent)
    , m_title(new WrapLabel(WrapLabel::Style::Strong, this))
    , m_detail(new WrapLabel(WrapLabel::Style::Small, this))
    , m_acceptance(new WrapLabel(WrapLabel::Style::Small, this))
    , m_files(new ChipFlow(this))
    , m_refused(new Pill(this))
    , m_comment(new WrapLabel(WrapLabel::Style::Small, this))
    , m_editor(new QPlainTextEdit(this))
    , m_add(new QPushButton(tr("Comment"), this))
{
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    m_title->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_detail->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_comment->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_editor->setObjectName(u"stepComment"_s);
    m_editor->setPlaceholderText(tr("What should change in this step?"));
    m_editor->setProperty("look", u"field"_s);
    m_editor->setTabChangesFocus(true);
    m_editor->setFixedHeight(58);
    m_editor->installEventFilter(this);
    m_editor->hide();
    m_add->setObjectName(u"addComment"_s);
    m_add->setFocusPolicy(Qt::NoFocus); // C does it by keyboard
    m_add->hide();

    auto *bottom = new QHBoxLayout;
    bottom->setSpacing(metrics::gap2);
    bottom->addWidget(m_refused);
    bottom->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(2);
    layout->addWidget(m_title);
    layout->addWidget(m_detail);
    layout->addWidget(m_acceptance);
    layout->addWidget(m_files);
    connect(m_files, &ChipFlow::clicked, this, [this](int chip) {
        const QStringList files = m_step.files + m_step.newFiles; // as their chips stand
        Q_EMIT fileActivated(files.value(chip));
    });
    layout->addWidget(m_comment);
    layout->addWidget(m_editor);
    layout->addLayout(bottom);

    placeContent();

    connect(m_add, &QPushButton::clicked, this, &StepRow::editComment);
    connect(m_editor, &QPlainTextEdit::textChanged, this,
            [this] { Q_EMIT commented(m_step.id, m_editor->toPlainText()); });
}

void StepRow::setStep(const ReviewStep &step, bool first)
{
    if (step == m_step && first == m_first)
        return;
    m_step = step;
    m_first = first;
    m_title->setText(u"%1 %2"_s.arg(QString::number(step.number), step.title));
    m_title->setStruckOut(step.mark == StepMark::Refused);
    m_detail->setText(step.detail);
    m_detail->setVisible(!step.detail.isEmpty());
    QStringList criteria;
    for (const QString &criterion : step.acceptance)
        criteria.append(u"✓ "_s + criterion);
    m_acceptance->setText(criteria.join(u'\n'));
    m_acceptance->setVisible(!criteria.isEmpty());
    std::vector<ChipFlow::Chip> chips;
    for (const QString &file : step.files)
        chips.push_back({file, {}, Tone::Neutral});
    for (const QString &file : step.newFiles)
        chips.push_back({u"+ "_s + file, tr("a new file"), Tone::Ok});
    m_files->setChips(chips);
    m_refused->setText(step.mark == StepMark::Refused ? tr("refused: will not be done") : QString(),
                       Tone::Human);
    if (m_editor->toPlainText() != step.comment) {
        const QSignalBlocker blocker(m_editor);
        m_editor->setPlainText(step.comment);
    }
    const QString mark = step.mark == StepMark::Accepted  ? tr("accepted")
                         : step.mark == StepMark::Refused ? tr("refused")
                                                          : tr("not looked at");
    //: a step of a plan for screen readers: number, title, mark
    setAccessibleName(tr("Step %1, %2: %3").arg(QString::number(step.number), step.title, mark));
    m_editor->setAccessibleName(tr("Comment on step %1").arg(step.number));
    showComment();
    update();
}

void StepRow::setDecidable(bool decidable)
{
    m_decidable = decidable;
    m_editor->setReadOnly(!decidable);
    if (!decidable)
        m_add->hide();
}

/// Beside the box; a layout mirrors what is in it, not its margins.
void StepRow::placeContent()
{
    if (layoutDirection() == Qt::RightToLeft)
        layout()->setContentsMargins(8, 8, 34, 8);
    else
        layout()->setContentsMargins(34, 8, 8, 8);
}

void StepRow::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LayoutDirectionChange)
        placeContent();
    QWidget::changeEvent(event);
}

bool StepRow::mayDecide() const
{
    return m_decidable && !onlyShows(this);
}

void StepRow::showComment()
{
    const bool editing = m_editor->isVisibleTo(this);
    m_comment->setText(m_step.comment.isEmpty() ? QString() : tr("You: “%1”").arg(m_step.comment),
                       Tone::Human);
    m_comment->setVisible(!editing && !m_step.comment.isEmpty());
}

void StepRow::editComment()
{
    if (!mayDecide())
        return;
    m_editor->show();
    m_comment->hide();
    m_editor->setFocus();
    m_editor->moveCursor(QTextCursor::End);
}

QRectF StepRow::boxRect() const
{
    const int left = layoutDirection() == Qt::RightToLeft ? width() - 26 : 11;
    return QRectF(left, m_title->y() + 1.5, 15, 15);
}

void StepRow::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(palette());
    QPainter painter(this);
    if (!m_first)
        painter.fillRect(0, 0, width(), 1, theme.line);
    if (hasFocus())
        painter.fillRect(rect().adjusted(0, m_first ? 0 : 1, 0, 0), theme.selected);
    else if (underMouse() && mayDecide())
        painter.fillRect(rect().adjusted(0, m_first ? 0 : 1, 0, 0), theme.hover);

    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = boxRect().adjusted(0.5, 0.5, -0.5, -0.5);
    QColor frame = theme.faint;
    QColor fill = theme.panel;
    if (m_step.mark == StepMark::Accepted)
        frame = fill = theme.accent;
    else if (m_step.mark == StepMark::Refused)
        frame = fill = theme.human;
    painter.setPen(QPen(frame, 1));
    painter.setBrush(fill);
    painter.drawRoundedRect(box, 3.5, 3.5);
    if (m_step.mark != StepMark::Unseen)
        drawIcon(painter, box.adjusted(1, 1, -1, -1),
                 m_step.mark == StepMark::Accepted ? u"check"_s : u"cross"_s, theme.onAccent);
    if (m_step.change == StepChange::Added || m_step.change == StepChange::Changed) {
        const bool added = m_step.change == StepChange::Added;
        painter.setPen(Qt::NoPen);
        painter.setBrush(added ? theme.ok : theme.accent);
        const int left = layoutDirection() == Qt::RightToLeft ? width() - 5 : 2;
        painter.drawRoundedRect(QRectF(left, box.top(), 3, box.height()), 1.5, 1.5);
    }
}

void StepRow::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !mayDecide() || !rect().contains(event->position().toPoint()))
        return;
    if (m_comment->isVisible() && m_comment->geometry().contains(event->position().toPoint()))
        editComment();
    else
        Q_EMIT markRequested(m_step.id);
}

void StepRow::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Space:
        if (mayDecide())
            Q_EMIT markRequested(m_step.id);
        return;
    case Qt::Key_C:
        if (event->modifiers() == Qt::NoModifier)
            return editComment();
        break;
    case Qt::Key_Down:
    case Qt::Key_Up:
        return Q_EMIT moveRequested(event->key() == Qt::Key_Down);
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

void StepRow::enterEvent(QEnterEvent *event)
{
    // Over the row's corner, so that nothing moves when the pointer comes and goes.
    m_add->adjustSize();
    const QRect corner(width() - m_add->width() - 6, height() - m_add->height() - 5, m_add->width(),
                       m_add->height());
    m_add->move(QStyle::visualRect(layoutDirection(), rect(), corner).topLeft());
    m_add->setVisible(mayDecide() && m_step.comment.isEmpty());
    QWidget::enterEvent(event);
}

void StepRow::leaveEvent(QEvent *event)
{
    m_add->hide();
    QWidget::leaveEvent(event);
}

void StepRow::focusInEvent(QFocusEvent *event)
{
    update();
    QWidget::focusInEvent(event);
}

void StepRow::focusOutEvent(QFocusEvent *event)
{
    update();
    QWidget::focusOutEvent(event);
}

bool StepRow::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_editor && event->type() == QEvent::FocusOut) {
        m_editor->hide();
        showComment();
    }
    if (watched == m_editor && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        setFocus();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace ui
