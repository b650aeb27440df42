// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/statusbar.h"

#include "presentation/statusline.h"
#include "ui/theme/elidedlabel.h"
#include "ui/theme/stylesheet.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QPainter>

namespace ui {

using namespace Qt::StringLiterals;
using presentation::StatusLine;

/// A dot in a health's colour; the words beside it say the same.
class StatusDot final : public QWidget
{
public:
    StatusDot() { setFixedSize(8, 8); }

    void setHealth(StatusLine::Health health)
    {
        m_health = health;
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = Theme::of(palette());
        QColor colour = theme.faint;
        switch (m_health) {
        case StatusLine::Health::Unknown:
            break;
        case StatusLine::Health::Good:
            colour = theme.ok;
            break;
        case StatusLine::Health::Partly:
            colour = theme.warn;
            break;
        case StatusLine::Health::Bad:
            colour = theme.bad;
            break;
        }
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        painter.drawEllipse(rect());
    }

private:
    StatusLine::Health m_health = StatusLine::Health::Unknown;
};

namespace {
QLabel *statusLabel(const QString &name)
{
    auto *label = new ElidedLabel;
    label->setObjectName(name);
    setLook(label, Look::Small);
    return label;
}
} // namespace

StatusBar::StatusBar(const StatusLine &line, QWidget *parent)
    : QFrame(parent)
    , m_line(line)
    , m_dashboardDot(new StatusDot)
    , m_dashboard(statusLabel(u"statusDashboard"_s))
    , m_agentsDot(new StatusDot)
    , m_agents(statusLabel(u"statusAgents"_s))
    , m_runs(statusLabel(u"statusRuns"_s))
    , m_usage(statusLabel(u"statusUsage"_s))
    , m_outbox(statusLabel(u"statusOutbox"_s))
{
    setObjectName(u"statusBar"_s);
    setLook(this, Look::Strip);
    setFixedHeight(metrics::statusBar);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(metrics::gap3, 1, metrics::gap3, 0);
    layout->setSpacing(5);
    layout->addWidget(m_dashboardDot);
    layout->addWidget(m_dashboard);
    layout->addSpacing(metrics::gap3);
    layout->addWidget(m_agentsDot);
    layout->addWidget(m_agents);
    layout->addSpacing(metrics::gap3);
    layout->addWidget(m_runs);
    layout->addStretch(1);
    layout->addWidget(m_usage);
    layout->addSpacing(metrics::gap3);
    layout->addWidget(m_outbox);
    connect(&line, &StatusLine::changed, this, &StatusBar::update);
    update();
}

void StatusBar::update()
{
    const StatusLine::Content &content = m_line.content();
    m_dashboardDot->setHealth(content.dashboard);
    m_dashboard->setText(content.dashboardText);
    m_agentsDot->setHealth(content.agents);
    m_agents->setText(content.agentsText);
    // Escaped, with line breaks kept: tool tips guess rich text.
    m_agents->setToolTip(
        content.agentsList.isEmpty()
            ? QString()
            : u"<html>%1</html>"_s.arg(content.agentsList.toHtmlEscaped().replace(u'\n', "<br>"_L1)));
    m_runs->setText(content.runsText);
    m_usage->setText(content.usageText);
    m_outbox->setText(content.outboxText);
}

} // namespace ui
