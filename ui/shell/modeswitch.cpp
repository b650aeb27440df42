// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/modeswitch.h"

#include "presentation/projectcontrols.h"
#include "ui/shell/popover.h"
#include "ui/theme/decides.h"
#include "ui/theme/stylesheet.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace ui {

using namespace Qt::StringLiterals;
using domain::Mode;

namespace {

constexpr std::array<Mode, 3> modes{Mode::Automatic, Mode::Countersigned, Mode::Manual};

/// Says what Automatic means before it is in force.
class AutomaticPopover final : public Popover
{
public:
    AutomaticPopover(QWidget *anchor, presentation::ProjectControls &controls)
        : Popover(anchor)
    {
        setObjectName(u"automaticPopover"_s);
        auto *title = new QLabel(ModeSwitch::tr("Let the coordinator approve plans alone?"));
        setLook(title, Look::Title);
        auto *text = new QLabel(ModeSwitch::tr(
            "In Automatic, plans that the coordinator approves are executed, and work that passes its checks "
            "is landed on countersign/main, without asking you. You can hold everything at any time. "
            "Decisions already made stay as they are."));
        text->setWordWrap(true);
        setLook(text, Look::Dim);
        text->setFixedWidth(360);
        auto *confirm = new QPushButton(ModeSwitch::tr("Switch to Automatic"));
        confirm->setObjectName(u"confirmAutomatic"_s);
        setLook(confirm, Look::Primary);
        auto *cancel = new QPushButton(ModeSwitch::tr("Keep %1").arg(
            controls.mode() == Mode::Manual ? ModeSwitch::tr("Manual") : ModeSwitch::tr("Countersigned")));
        cancel->setObjectName(u"cancelAutomatic"_s);
        m_cancel = cancel;
        auto *buttons = new QHBoxLayout;
        buttons->setContentsMargins(0, metrics::gap1, 0, 0);
        buttons->addStretch();
        buttons->addWidget(cancel);
        buttons->addWidget(confirm);
        content()->addWidget(title);
        content()->addWidget(text);
        content()->addLayout(buttons);
        connect(cancel, &QPushButton::clicked, this, &Popover::close);
        connect(confirm, &QPushButton::clicked, this, [this, &controls] {
            controls.setMode(Mode::Automatic);
            close();
        });
    }

    [[nodiscard]] QPushButton *cancelButton() const { return m_cancel; }

private:
    QPushButton *m_cancel = nullptr;
};

} // namespace

ModeSwitch::ModeSwitch(presentation::ProjectControls &controls, QWidget *parent)
    : QFrame(parent)
    , m_controls(controls)
{
    setLook(this, Look::Segments);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    setAccessibleName(tr("Mode"));
    setDecides(this);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->setSpacing(0);
    const std::array texts{tr("Automatic"), tr("Countersigned"), tr("Manual")};
    const std::array names{u"modeAutomatic"_s, u"modeCountersigned"_s, u"modeManual"_s};
    const std::array tips{tr("The coordinator's approval takes effect at once."),
                          tr("The coordinator's approval waits for your signature."),
                          tr("The coordinator advises, you decide everything.")};
    for (std::size_t i = 0; i < modes.size(); ++i) {
        auto *button = new QPushButton(texts[i]);
        button->setObjectName(names[i]);
        button->setAccessibleName(tr("Mode %1").arg(texts[i]));
        button->setToolTip(tips[i]);
        button->setCheckable(true);
        setLook(button, Look::Segment);
        connect(button, &QPushButton::clicked, this, [this, i] { choose(modes[i]); });
        layout->addWidget(button);
        m_buttons[i] = button;
    }
    connect(&controls, &presentation::ProjectControls::modeChanged, this, &ModeSwitch::update);
    connect(&controls, &presentation::ProjectControls::projectChanged, this, &ModeSwitch::update);
    update();
}

void ModeSwitch::update()
{
    for (std::size_t i = 0; i < modes.size(); ++i) {
        m_buttons[i]->setChecked(modes[i] == m_controls.mode());
        m_buttons[i]->setEnabled(m_controls.hasProject());
    }
}

void ModeSwitch::choose(Mode mode)
{
    update(); // a click checks the button; only a journaled change of mode may
    if (mode == m_controls.mode())
        return;
    if (mode == Mode::Automatic)
        askForAutomatic();
    else
        m_controls.setMode(mode);
}

void ModeSwitch::askForAutomatic()
{
    auto *popover = new AutomaticPopover(m_buttons[0], m_controls);
    popover->open(popover->cancelButton());
}

} // namespace ui
