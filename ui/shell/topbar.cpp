// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/topbar.h"

#include "presentation/visibletext.h"
#include "presentation/workbench.h"
#include "ui/shell/countbutton.h"
#include "ui/shell/modeswitch.h"
#include "ui/shell/windowactions.h"
#include "ui/theme/decides.h"
#include "ui/theme/icons.h"
#include "ui/theme/stylesheet.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QMenuBar>
#include <QPainter>
#include <QResizeEvent>
#include <QStyle>
#include <QToolButton>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int roomyBar = 1140;

/// The product's mark: two check marks, the second over the first.
class Mark final : public QWidget
{
public:
    Mark() { setFixedSize(20, 20); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = Theme::of(palette());
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(theme.text, 1.5));
        painter.drawRoundedRect(QRectF(1, 1, 18, 18), 4.5, 4.5);
        painter.setPen(QPen(theme.text, 1.7, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPolyline(QPolygonF{{4.6, 10.4}, {7.2, 13.2}, {12.0, 6.8}});
        painter.drawPolyline(QPolygonF{{9.6, 12.2}, {10.6, 13.2}, {15.4, 6.8}});
    }
};

/// A menu bar whose hint is right from right to left too: there Qt takes its place in the window for width.
class Menus final : public QMenuBar
{
public:
    [[nodiscard]] QSize sizeHint() const override { return {wantedWidth(), QMenuBar::sizeHint().height()}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

private:
    [[nodiscard]] int wantedWidth() const
    {
        int width = 2 * metrics::gap1;
        for (QAction *action : actions())
            width += actionGeometry(action).width();
        return width;
    }
};

/// The search field's shape with the shortcut at its far side; it opens the palette. Where there is no room
/// for its words it has fewer, or none.
class SearchButton final : public QPushButton
{
public:
    SearchButton(const QString &text, const QString &shortText, const QString &hint)
        : m_text(text)
        , m_shortText(shortText)
        , m_hint(hint)
    {
        setLineIcon(this, u"search"_s);
        setIconSize({14, 14});
    }

    [[nodiscard]] QSize sizeHint() const override
    {
        return {widthOf(m_text), QPushButton::sizeHint().height()};
    }
    [[nodiscard]] QSize minimumSizeHint() const override { return {36, QPushButton::sizeHint().height()}; }

protected:
    void resizeEvent(QResizeEvent *event) override
    {
        QPushButton::resizeEvent(event);
        setText(width() >= widthOf(m_text)        ? m_text
                : width() >= widthOf(m_shortText) ? m_shortText
                                                  : QString());
    }
    void paintEvent(QPaintEvent *event) override
    {
        QPushButton::paintEvent(event);
        const QFont font = textFont(metrics::smallText);
        if (width() < sizeHint().width() + QFontMetrics(font).horizontalAdvance(m_hint) + 10)
            return;
        QPainter painter(this);
        painter.setFont(font);
        painter.setPen(Theme::of(palette()).faint);
        painter.drawText(rect().adjusted(10, 0, -10, 0),
                         static_cast<int>(QStyle::visualAlignment(layoutDirection(), Qt::AlignTrailing)) |
                             Qt::AlignVCenter,
                         m_hint);
    }

private:
    [[nodiscard]] int widthOf(const QString &text) const
    {
        return fontMetrics().horizontalAdvance(text) + 48;
    }

    QString m_text;
    QString m_shortText;
    QString m_hint;
};

} // namespace

TopBar::TopBar(presentation::Workbench &workbench, WindowActions &actions, QWidget *parent)
    : QFrame(parent)
    , m_workbench(workbench)
    , m_menus(new Menus)
    , m_project(new QToolButton)
    , m_projectMenu(new QMenu(m_project))
    , m_hold(new QPushButton)
    , m_start(new QPushButton(actions.start->iconText()))
    , m_search(new SearchButton(tr("Search or run a command…"), tr("Search…"),
                                actions.palette->shortcut().toString(QKeySequence::NativeText)))
    , m_needsYou(new CountButton(tr("Needs you")))
    , m_actions(actions)
{
    setObjectName(u"topBar"_s);
    setLook(this, Look::Bar);
    setFixedHeight(metrics::bar);

    m_menus->setObjectName(u"menuBar"_s);
    m_menus->setNativeMenuBar(false);
    m_menus->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_projectMenu->setObjectName(u"projectMenu"_s);
    m_project->setObjectName(u"projectButton"_s);
    m_project->setMenu(m_projectMenu);
    m_project->setPopupMode(QToolButton::InstantPopup);
    setLook(m_project, Look::Project);

    m_hold->setObjectName(u"holdAllButton"_s);
    setDecides(m_hold);
    setDecides(m_start);
    m_hold->setIconSize({14, 14});
    m_start->setObjectName(u"startButton"_s);
    m_start->setAccessibleName(m_start->text());
    setLineIcon(m_start, u"play"_s);
    m_start->setIconSize({14, 14});
    m_search->setObjectName(u"searchButton"_s);
    m_search->setAccessibleName(tr("Search or run a command"));
    setLook(m_search, Look::Search);
    m_search->setMaximumWidth(360);
    m_search->setToolTip(tr("Search or run a command"));
    m_search->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_needsYou->setObjectName(u"needsYouButton"_s);

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(metrics::gap3, 0, metrics::gap3, 1);
    layout->setSpacing(metrics::gap2);
    layout->addWidget(new Mark);
    layout->addWidget(m_project);
    layout->addWidget(m_menus);
    layout->addSpacing(metrics::gap1);
    layout->addWidget(new ModeSwitch(workbench.controls()));
    layout->addWidget(m_hold);
    layout->addWidget(m_start);
    layout->addStretch(1);
    layout->addWidget(m_search, 4);
    layout->addWidget(m_needsYou);

    connect(m_search, &QPushButton::clicked, this, &TopBar::searchRequested);
    connect(m_needsYou, &QPushButton::clicked, this, &TopBar::needsYouRequested);
    connect(m_start, &QPushButton::clicked, actions.start, &QAction::trigger);
    connect(actions.start, &QAction::changed, m_start,
            [this] { m_start->setEnabled(m_actions.start->isEnabled()); });
    connect(&workbench.controls(), &presentation::ProjectControls::projectChanged, this,
            &TopBar::updateProject);
    connect(&workbench.controls(), &presentation::ProjectControls::holdsChanged, this, &TopBar::updateHolds);
    connect(&workbench.needsYou(), &presentation::NeedsYouModel::countChanged, this, &TopBar::updateCount);
    connect(m_hold, &QPushButton::clicked, this, [this] {
        (m_workbench.controls().isProjectHeld() ? m_actions.releaseAll : m_actions.holdAll)->trigger();
    });
    connect(m_projectMenu, &QMenu::aboutToShow, &workbench.actions(),
            &presentation::AppActions::projectsWanted);
    connect(&workbench.actions(), &presentation::AppActions::projectsChanged, this, &TopBar::fillProjectMenu);
    updateProject();
    fillProjectMenu();
    updateCount(workbench.needsYou().rowCount());
}

QWidget *TopBar::searchAnchor() const
{
    return m_search;
}

QWidget *TopBar::startAnchor() const
{
    return m_start->isVisible() ? static_cast<QWidget *>(m_start) : m_search;
}

void TopBar::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    // Where it is narrow, Start stands below the tree and in the menu only.
    m_start->setVisible(event->size().width() >= roomyBar);
}

void TopBar::updateProject()
{
    const bool open = m_workbench.controls().hasProject();
    const QString name = open ? m_workbench.controls().projectName() : tr("No project");
    const QFontMetrics fm(textFont(metrics::titleText, QFont::DemiBold));
    m_project->setText(fm.elidedText(name, Qt::ElideRight, 180) + u"  ▾"_s);
    m_project->setToolTip(name.toHtmlEscaped());
    m_project->setAccessibleName(tr("Project %1").arg(name));
    for (QWidget *widget : {static_cast<QWidget *>(m_hold), static_cast<QWidget *>(m_start),
                            static_cast<QWidget *>(m_needsYou)})
        widget->setEnabled(open);
    updateHolds();
    fillProjectMenu();
}

void TopBar::fillProjectMenu()
{
    constexpr std::size_t mostProjects = 20;
    constexpr int widestName = 280;
    m_projectMenu->clear(); // the window's own actions stay, they belong to others
    const std::vector<domain::Project> &projects = m_workbench.actions().projects();
    const domain::ProjectId open = m_workbench.controls().projectId();
    for (std::size_t i = 0; i < std::min(projects.size(), mostProjects); ++i) {
        const domain::Project &project = projects[i];
        const QString name = presentation::visibleLine(project.name);
        const QString text = m_projectMenu->fontMetrics().elidedText(name, Qt::ElideRight, widestName);
        QAction *action = m_projectMenu->addAction(QString(text).replace(u'&', u"&&"_s));
        action->setObjectName(u"project_"_s + project.id.value);
        action->setCheckable(true);
        action->setChecked(project.id == open);
        connect(action, &QAction::triggered, this, [this, action, id = project.id] {
            const bool isOpen = id == m_workbench.controls().projectId();
            action->setChecked(isOpen); // only what is open is checked
            if (!isOpen)
                Q_EMIT projectRequested(id);
        });
    }
    if (!projects.empty())
        m_projectMenu->addSeparator();
    m_projectMenu->addActions(
        {m_actions.openSample, m_actions.openRepository, m_actions.importPlan, m_actions.connectDashboard});
}

void TopBar::updateHolds()
{
    const bool held = m_workbench.controls().isProjectHeld();
    const QAction *action = held ? m_actions.releaseAll : m_actions.holdAll;
    m_hold->setText(action->iconText());
    m_hold->setAccessibleName(action->iconText());
    m_hold->setToolTip(action->toolTip());
    setLineIcon(m_hold, held ? u"play"_s : u"pause"_s, held ? Tone::Warn : Tone::Neutral);
}

void TopBar::updateCount(int count)
{
    m_needsYou->setCount(count);
}

} // namespace ui
