// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/agents/agentspanel.h"

#include "presentation/agentteam.h"
#include "presentation/visibletext.h"
#include "presentation/workbench.h"
#include "ui/agents/agentdelegate.h"
#include "ui/agents/agentform.h"
#include "ui/review/wraplabel.h"
#include "ui/theme/elidedlabel.h"
#include "ui/theme/emptystate.h"
#include "ui/theme/icons.h"
#include "ui/theme/stylesheet.h"
#include "ui/theme/theme.h"

#include <QDesktopServices>
#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QListWidget>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QUrl>

namespace ui {

using namespace Qt::StringLiterals;
using presentation::AgentTeam;

namespace {

QPushButton *button(const QString &name, const QString &text, const QString &toolTip = {})
{
    auto *made = new QPushButton(text);
    made->setObjectName(name);
    made->setAccessibleName(text);
    made->setToolTip(toolTip);
    made->setAutoDefault(false);
    return made;
}

} // namespace

AgentsPanel::AgentsPanel(presentation::Workbench &workbench, QWidget *parent)
    : QWidget(parent)
    , m_workbench(workbench)
    , m_team(workbench.agentTeam())
    , m_banner(new QFrame)
    , m_problem(new QLabel)
    , m_waiting(new QFrame)
    , m_waitsFor(new ElidedLabel)
{
    setObjectName(u"agents"_s);
    m_banner->setObjectName(u"agentsProblem"_s);
    setLook(m_banner, Look::BadBanner);
    m_problem->setObjectName(u"agentsProblemText"_s);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    auto *openFileButton = button(u"openAgentsFile"_s, tr("Open the file"));
    auto *banner = new QHBoxLayout(m_banner);
    banner->setContentsMargins(metrics::gap3, 6, metrics::gap2, 6);
    banner->addWidget(m_problem, 1);
    banner->addWidget(openFileButton, 0, Qt::AlignTop);
    connect(openFileButton, &QPushButton::clicked, this, [this] { openFile(m_team.file().path); });

    m_waiting->setObjectName(u"agentsWaiting"_s);
    setLook(m_waiting, Look::InfoBanner);
    auto *reopen = button(u"reopenProject"_s, tr("Open it again now"), tr("Turns that run are asked again"));
    auto *waiting = new QHBoxLayout(m_waiting);
    waiting->setContentsMargins(metrics::gap3, 6, metrics::gap2, 6);
    waiting->addWidget(m_waitsFor, 1);
    waiting->addWidget(reopen);
    connect(reopen, &QPushButton::clicked, &workbench.actions(),
            &presentation::AppActions::reconnectRequested);

    m_form = new AgentFormView(m_team);
    m_pages = new QStackedWidget;
    m_pages->addWidget(m_form);
    m_pages->addWidget(createFound());
    m_pages->addWidget(createPrompts());
    auto *splitter = new QSplitter;
    splitter->setObjectName(u"agentsSplitter"_s);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(createList());
    splitter->addWidget(m_pages);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({340, 660});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_banner);
    layout->addWidget(m_waiting);
    layout->addWidget(splitter, 1);
    setProperty("keyboardGoesTo", m_list->objectName());

    connect(&m_team, &AgentTeam::changed, this, &AgentsPanel::refresh);
    connect(&m_team, &AgentTeam::currentChanged, this, &AgentsPanel::refreshCurrent);
    connect(&m_team, &AgentTeam::looked, this, &AgentsPanel::refreshFound);
    connect(&m_team, &AgentTeam::problemFound, &workbench.actions(),
            [this, &workbench](const QString &problem) {
                workbench.actions().tell(tr("agents.json: %1").arg(presentation::visibleLine(problem)));
            });
    refresh();
    refreshFound();
}

QWidget *AgentsPanel::createList()
{
    m_list = new QListView;
    m_list->setObjectName(u"agentList"_s);
    m_list->setAccessibleName(tr("Agents"));
    m_list->setModel(&m_team.model());
    m_list->setItemDelegate(new AgentDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *add = button(u"addAgent"_s, tr("Add"));
    setLineIcon(add, u"plus"_s);
    m_up = button(u"agentUp"_s, tr("Up"), tr("Who stands above plays what both list"));
    m_down = button(u"agentDown"_s, tr("Down"), tr("Who stands below is the fallback"));
    m_look = button(u"lookForAgents"_s, tr("On this machine…"),
                    tr("Model servers and coding agents that are there"));
    auto *prompts = button(u"showPrompts"_s, tr("Prompts…"), tr("The templates of what agents are asked"));
    auto *row = new QWidget;
    auto *buttons = new QHBoxLayout(row);
    buttons->setContentsMargins(metrics::gap2, metrics::gap1, metrics::gap2, metrics::gap1);
    buttons->setSpacing(0);
    for (QPushButton *each : {add, m_up, m_down, m_look, prompts}) {
        setLook(each, Look::Quiet);
        buttons->addWidget(each);
    }
    buttons->addStretch();
    auto *side = new QWidget;
    auto *layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_listPages = new QStackedWidget;
    m_listPages->addWidget(m_list);
    m_listPages->addWidget(
        new EmptyState(tr("No agents yet"), tr("Add one, or see which are on this machine.")));
    layout->addWidget(row);
    layout->addWidget(m_listPages, 1);

    const auto choose = [this](const QModelIndex &agent) {
        if (!agent.isValid())
            return;
        m_pages->setCurrentIndex(0);
        if (agent.row() != m_team.current())
            m_team.choose(agent.row());
    };
    connect(m_list, &QListView::clicked, this, choose);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this, choose](const QModelIndex &agent) {
                if (m_list->hasFocus())
                    choose(agent);
            });
    connect(m_list, &QListView::activated, this, [this] { m_form->focusName(); });
    connect(add, &QPushButton::clicked, this, [this] {
        m_pages->setCurrentIndex(0);
        m_team.beginNew();
        m_form->focusName();
    });
    connect(m_up, &QPushButton::clicked, this,
            [this] { m_team.move(m_team.current(), m_team.current() - 1); });
    connect(m_down, &QPushButton::clicked, this,
            [this] { m_team.move(m_team.current(), m_team.current() + 1); });
    connect(m_look, &QPushButton::clicked, this, [this] {
        m_pages->setCurrentIndex(1);
        m_team.look();
    });
    connect(prompts, &QPushButton::clicked, this, [this] {
        refreshPrompts();
        m_pages->setCurrentIndex(2);
        m_prompts->setFocus();
    });
    return side;
}

QWidget *AgentsPanel::createFound()
{
    auto *page = new QWidget;
    m_foundText = new WrapLabel(WrapLabel::Style::Small, page);
    m_foundText->setObjectName(u"foundText"_s);
    m_found = new QListWidget;
    m_found->setObjectName(u"foundAgents"_s);
    m_found->setSpacing(metrics::gap1);
    m_found->setAccessibleName(tr("Found on this machine"));
    m_addFound =
        button(u"addFoundAgent"_s, tr("Set it up…"), tr("It is not asked or started before you save it"));
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(metrics::gap3, metrics::gap2, metrics::gap3, metrics::gap2);
    layout->setSpacing(metrics::gap2);
    layout->addWidget(m_foundText);
    layout->addWidget(m_found, 1);
    layout->addWidget(m_addFound, 0, Qt::AlignLeading);
    connect(m_addFound, &QPushButton::clicked, this, &AgentsPanel::addFound);
    connect(m_found, &QListWidget::itemActivated, this, &AgentsPanel::addFound);
    return page;
}

QWidget *AgentsPanel::createPrompts()
{
    auto *page = new QWidget;
    m_promptText = new WrapLabel(WrapLabel::Style::Small, page);
    m_promptText->setObjectName(u"promptText"_s);
    m_prompts = new QListWidget;
    m_prompts->setObjectName(u"promptList"_s);
    m_prompts->setSpacing(metrics::gap1);
    m_prompts->setAccessibleName(tr("Prompt templates"));
    auto *open =
        button(u"openPrompt"_s, tr("Open in editor"), tr("A copy of the built-in template is made first"));
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(metrics::gap3, metrics::gap2, metrics::gap3, metrics::gap2);
    layout->setSpacing(metrics::gap2);
    layout->addWidget(m_prompts, 1);
    layout->addWidget(m_promptText);
    layout->addWidget(open, 0, Qt::AlignLeading);
    connect(m_prompts, &QListWidget::currentRowChanged, this, [this](int row) {
        const auto prompts = m_team.prompts();
        if (row < 0 || row >= static_cast<int>(prompts.size()))
            return;
        const presentation::PromptFile &prompt = prompts[static_cast<std::size_t>(row)];
        QString text = tr("It may use: %1").arg(prompt.variables.join(u", "_s)) + u'\n' +
                       tr("Your own stands in %1").arg(prompt.path);
        if (!prompt.problem.isEmpty())
            text += u'\n' + tr("It is not used: %1").arg(presentation::visible(prompt.problem));
        m_promptText->setText(text, prompt.problem.isEmpty() ? Tone::Neutral : Tone::Bad);
    });
    connect(open, &QPushButton::clicked, this, &AgentsPanel::openPrompt);
    connect(m_prompts, &QListWidget::itemActivated, this, &AgentsPanel::openPrompt);
    return page;
}

void AgentsPanel::refresh()
{
    m_banner->setVisible(!m_team.problem().isEmpty());
    m_problem->setText(tr("%1 is not used as it is:").arg(m_team.file().path) + u'\n' +
                       presentation::visible(m_team.problem()));
    QString waits = m_team.waitsFor();
    if (m_team.isRehearsed())
        waits = tr("The built-in agents play this project. Those below play others.");
    m_waiting->setVisible(!waits.isEmpty());
    findChild<QPushButton *>(u"reopenProject"_s)->setVisible(!m_team.isRehearsed());
    m_waitsFor->setText(waits);
    m_list->setToolTip(m_team.file().path.toHtmlEscaped());
    refreshCurrent();
}

void AgentsPanel::refreshCurrent()
{
    m_listPages->setCurrentIndex(m_team.model().rowCount() > 0 ? 0 : 1);
    const int current = m_team.current();
    const QModelIndex index = m_team.model().index(current);
    if (index.isValid() && index != m_list->currentIndex())
        m_list->setCurrentIndex(index);
    else if (current < 0)
        m_list->selectionModel()->clearSelection();
    m_up->setEnabled(current > 0);
    m_down->setEnabled(current >= 0 && current + 1 < m_team.model().rowCount());
}

void AgentsPanel::refreshFound()
{
    m_found->clear();
    for (const presentation::FoundAgent &agent : m_team.found()) {
        QString text = u"%1 · %2"_s.arg(presentation::visibleLine(agent.form.name),
                                        presentation::visibleLine(agent.where));
        if (!agent.models.isEmpty())
            text += u" · "_s + tr("%n model(s)", nullptr, static_cast<int>(agent.models.size()));
        m_found->addItem(text);
    }
    m_look->setEnabled(!m_team.isLooking());
    m_addFound->setEnabled(m_found->count() > 0);
    if (m_found->count() > 0)
        m_found->setCurrentRow(0);
    m_foundText->setText(
        m_team.isLooking()
            ? tr("Looking at the usual ports of LM Studio, Ollama, llama.cpp and vLLM, and on PATH…")
        : m_found->count() > 0 ? tr("This is there and not set up yet. Nothing is used before you save it.")
                               : tr("Nothing new was found on the usual ports of LM Studio, Ollama, "
                                    "llama.cpp and vLLM, nor on PATH."));
}

void AgentsPanel::refreshPrompts()
{
    const int row = std::max(m_prompts->currentRow(), 0);
    m_prompts->clear();
    for (const presentation::PromptFile &prompt : m_team.prompts())
        m_prompts->addItem(!prompt.problem.isEmpty() ? tr("%1 · your own, with a mistake").arg(prompt.name)
                           : prompt.isReplaced       ? tr("%1 · your own").arg(prompt.name)
                                                     : prompt.name);
    m_prompts->setCurrentRow(row);
}

void AgentsPanel::addFound()
{
    const int row = m_found->currentRow();
    if (row < 0 || row >= static_cast<int>(m_team.found().size()))
        return;
    m_pages->setCurrentIndex(0);
    m_team.beginNew(m_team.found()[static_cast<std::size_t>(row)].form);
    m_form->focusName();
}

void AgentsPanel::openPrompt()
{
    const auto prompts = m_team.prompts();
    const int row = m_prompts->currentRow();
    if (row < 0 || row >= static_cast<int>(prompts.size()))
        return;
    const QString path = m_team.replacePrompt(prompts[static_cast<std::size_t>(row)].name);
    refreshPrompts();
    if (path.isEmpty())
        m_workbench.actions().tell(m_team.complaint());
    else
        openFile(path);
}

void AgentsPanel::openFile(const QString &path)
{
    if (!QDesktopServices::openUrl(QUrl::fromLocalFile(path)))
        m_workbench.actions().tell(tr("%1 could not be opened.").arg(path));
}

} // namespace ui
