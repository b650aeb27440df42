// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/replay/replaybar.h"

#include "presentation/replay.h"
#include "ui/theme/announce.h"
#include "ui/theme/elidedlabel.h"
#include "ui/theme/pill.h"
#include "ui/theme/stylesheet.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>

namespace ui {

using namespace Qt::StringLiterals;
using presentation::Replay;

ReplayBar::ReplayBar(Replay &replay, const QString &trouble, QWidget *parent)
    : QFrame(parent)
    , m_replay(replay)
    , m_slider(new QSlider(Qt::Horizontal))
    , m_position(new ElidedLabel)
    , m_moment(new ElidedLabel)
    , m_first(addStep(u"replayFirst"_s, u"|◀"_s, tr("To the beginning"), {}))
    , m_back(addStep(u"replayBack"_s, u"◀"_s, tr("One event back"), QKeySequence(Qt::ALT | Qt::Key_PageUp)))
    , m_next(addStep(u"replayNext"_s, u"▶"_s, tr("One event on"), QKeySequence(Qt::ALT | Qt::Key_PageDown)))
    , m_last(addStep(u"replayLast"_s, u"▶|"_s, tr("To the end"), {}))
{
    setObjectName(u"replayBar"_s);
    setAccessibleName(tr("Replay"));
    setLook(this, Look::WarnBanner);
    auto *mark = new Pill;
    mark->setText(trouble.isEmpty() ? tr("Replay, read-only") : tr("Read-only"), Tone::Warn);
    m_slider->setObjectName(u"replaySlider"_s);
    m_slider->setAccessibleName(tr("Moment"));
    m_slider->setRange(0, replay.count());
    m_slider->setPageStep(std::max(1, replay.count() / 20));
    m_position->setObjectName(u"replayPosition"_s);
    m_moment->setObjectName(u"replayMoment"_s);
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(metrics::gap3, metrics::gap1, metrics::gap3, metrics::gap1);
    rows->setSpacing(metrics::gap1);
    if (!trouble.isEmpty()) {
        auto *sentences = new QLabel;
        sentences->setObjectName(u"replayTrouble"_s);
        sentences->setTextFormat(Qt::PlainText);
        sentences->setWordWrap(true);
        sentences->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        sentences->setText(trouble);
        rows->addWidget(sentences);
    }
    auto *layout = new QHBoxLayout;
    layout->setSpacing(metrics::gap2);
    rows->addLayout(layout);
    layout->addWidget(mark);
    layout->addWidget(m_first);
    layout->addWidget(m_back);
    layout->addWidget(m_slider, 3);
    layout->addWidget(m_next);
    layout->addWidget(m_last);
    layout->addWidget(m_position, 3);
    layout->addWidget(m_moment, 3);
    connect(m_slider, &QSlider::valueChanged, &replay, &Replay::goTo);
    connect(m_first, &QToolButton::clicked, this, [this] { m_replay.goTo(0); });
    connect(m_back, &QToolButton::clicked, this, [this] { m_replay.goTo(m_replay.position() - 1); });
    connect(m_next, &QToolButton::clicked, this, [this] { m_replay.goTo(m_replay.position() + 1); });
    connect(m_last, &QToolButton::clicked, this, [this] { m_replay.goTo(m_replay.count()); });
    connect(&replay, &Replay::moved, this, &ReplayBar::update);
    update();
}

QToolButton *ReplayBar::addStep(const QString &name, const QString &text, const QString &what,
                                const QKeySequence &key)
{
    auto *button = new QToolButton(this);
    button->setObjectName(name);
    button->setText(text);
    button->setAccessibleName(what);
    button->setShortcut(key);
    button->setToolTip(key.isEmpty() ? what : u"%1 (%2)"_s.arg(what, key.toString(QKeySequence::NativeText)));
    button->setFocusPolicy(Qt::TabFocus);
    setLook(button, Look::Quiet);
    return button;
}

void ReplayBar::update()
{
    const int position = m_replay.position();
    const int count = m_replay.count();
    const QSignalBlocker quiet(m_slider);
    m_slider->setValue(position);
    const QLocale locale;
    const QString time = locale.toString(m_replay.time().toLocalTime(), QLocale::ShortFormat);
    m_position->setText(
        tr("Event %1 of %2 · %3").arg(locale.toString(position), locale.toString(count), time));
    m_moment->setText(m_replay.moment());
    m_first->setEnabled(position > 0);
    m_back->setEnabled(position > 0);
    m_next->setEnabled(position < count);
    m_last->setEnabled(position < count);
    announce(m_moment, m_moment->text());
}

void ReplayBar::sayReadOnly()
{
    const QString sentence = tr("This is the past: nothing can be decided here.");
    m_moment->setText(sentence);
    announce(m_moment, sentence);
}

} // namespace ui
