// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/start/startpage.h"

#include "presentation/visibletext.h"
#include "presentation/workbench.h"
#include "ui/theme/icons.h"
#include "ui/theme/painting.h"
#include "ui/theme/stylesheet.h"

#include <QDir>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QUrl>

namespace ui {

using namespace Qt::StringLiterals;
using presentation::AppActions;
using presentation::visibleLine;

namespace {

/// An icon on a soft square.
class CardIcon final : public QWidget
{
public:
    CardIcon(const QString &icon, Tone tone)
        : m_icon(icon)
        , m_tone(tone)
    {
        setFixedSize(32, 32);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = Theme::of(palette());
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.soft(m_tone));
        painter.drawRoundedRect(rect(), metrics::cardRadius, metrics::cardRadius);
        drawIcon(painter, QRectF(8, 8, 16, 16), m_icon, theme.strong(m_tone));
    }

private:
    QString m_icon;
    Tone m_tone;
};

QLabel *wrapped(const QString &text, Look look, const QString &name = {})
{
    auto *label = new QLabel(text);
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    setLook(label, look);
    return label;
}

struct Card
{
    QFrame *frame;
    QVBoxLayout *body;
};

Card makeCard(const QString &icon, Tone tone, const QString &title, const QString &text)
{
    auto *frame = new QFrame;
    setLook(frame, Look::Card);
    frame->setMinimumWidth(300);
    auto *row = new QHBoxLayout(frame);
    row->setContentsMargins(metrics::gap4, metrics::gap4, metrics::gap4, metrics::gap4);
    row->setSpacing(metrics::gap3);
    row->addWidget(new CardIcon(icon, tone), 0, Qt::AlignTop);
    auto *body = new QVBoxLayout;
    body->setSpacing(metrics::gap1);
    QLabel *heading = wrapped(title, Look::Title);
    body->addWidget(heading);
    body->addWidget(wrapped(text, Look::Small));
    body->addStretch();
    body->addSpacing(metrics::gap2);
    row->addLayout(body, 1);
    return {frame, body};
}

QPushButton *makeButton(const QString &text, const QString &name, Look look)
{
    auto *button = new QPushButton(text);
    button->setObjectName(name);
    button->setAccessibleName(text);
    setLook(button, look);
    return button;
}

} // namespace

QUrl dashboardUrl(const QString &typed, QString *problem)
{
    const QString text = typed.trimmed();
    if (text.isEmpty()) {
        *problem = StartPage::tr("Type the dashboard's address, for example http://localhost:8080.");
        return {};
    }
    const QUrl url(text.contains("://"_L1) ? text : "http://"_L1 + text, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty()) {
        *problem = StartPage::tr("This is not an address. It looks like http://localhost:8080.");
        return {};
    }
    if (url.scheme() != "http"_L1 && url.scheme() != "https"_L1) {
        *problem = StartPage::tr("Only http and https addresses can be connected to.");
        return {};
    }
    if (!url.userInfo().isEmpty()) {
        *problem = StartPage::tr("Leave user name and key out of the address; keys belong in the keychain.");
        return {};
    }
    problem->clear();
    return url;
}

StartPage::StartPage(presentation::Workbench &workbench, const FileChooser &chooser, QWidget *parent)
    : QWidget(parent)
    , m_workbench(workbench)
    , m_chooser(chooser)
{
    setObjectName(u"startPage"_s);
    setAccessibleName(tr("Start"));
    auto *column = new QWidget;
    column->setMaximumWidth(880);
    auto *layout = new QVBoxLayout(column);
    layout->setContentsMargins(metrics::gap5, metrics::gap5, metrics::gap5, metrics::gap5);
    layout->setSpacing(metrics::gap2);
    layout->addStretch(2);
    m_back = makeButton(tr("Back to the project"), u"backToProject"_s, Look::Link);
    layout->addWidget(m_back, 0, Qt::AlignLeading);
    layout->addWidget(wrapped(tr("Welcome to Countersign"), Look::Headline));
    layout->addWidget(wrapped(tr("A team of AI agents works through your milestones. You see every plan "
                                 "before code is written, and "
                                 "nothing is built without your signature unless you say so."),
                              Look::Dim));
    layout->addSpacing(metrics::gap4);
    auto *grid = new QGridLayout;
    grid->setSpacing(metrics::gap4);
    grid->addWidget(makeSampleCard(), 0, 0);
    grid->addWidget(makeRepositoryCard(), 0, 1);
    grid->addWidget(makeImportCard(), 1, 0);
    grid->addWidget(makeDashboardCard(), 1, 1);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    layout->addLayout(grid);
    layout->addStretch(3);

    auto *canvas = new QWidget;
    setLook(canvas, Look::Canvas);
    auto *centre = new QHBoxLayout(canvas);
    centre->setContentsMargins(0, 0, 0, 0);
    centre->addStretch(1);
    centre->addWidget(column, 20);
    centre->addStretch(1);
    auto *area = new QScrollArea;
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidget(canvas);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(area);

    connect(&workbench.actions(), &AppActions::repositoryChanged, this, &StartPage::updateRepository);
    connect(&workbench.actions(), &AppActions::connectionChanged, this, &StartPage::updateConnection);
    connect(&workbench.statusLine(), &presentation::StatusLine::changed, this, &StartPage::updateAgents);
    connect(&workbench.controls(), &presentation::ProjectControls::projectChanged, this,
            &StartPage::updateBack);
    connect(m_back, &QPushButton::clicked, this, &StartPage::backRequested);
    updateRepository();
    updateAgents();
    updateConnection();
    updateBack();
}

void StartPage::updateBack()
{
    m_back->setVisible(m_workbench.controls().hasProject());
}

QWidget *StartPage::makeSampleCard()
{
    Card card = makeCard(u"play"_s, Tone::Ok, tr("Try the sample project"),
                         tr("A small CSV library with three milestones. Built-in rehearsal agents play every "
                            "role: no model, no "
                            "key, no network. In a minute you sign your first plan."));
    QPushButton *open = makeButton(tr("Open the sample project"), u"startSample"_s, Look::Primary);
    connect(open, &QPushButton::clicked, &m_workbench.actions(), &AppActions::openSampleRequested);
    m_buttons.append(open);
    card.body->addWidget(open, 0, Qt::AlignLeading);
    return card.frame;
}

QWidget *StartPage::makeRepositoryCard()
{
    Card card = makeCard(u"folder"_s, Tone::Accent, tr("Open a repository"),
                         tr("Work on a local git repository. Agents get worktrees of their own; your branch "
                            "is merged into only "
                            "when you say so."));
    m_chooseRepository = makeButton(tr("Choose a folder…"), u"startRepository"_s, Look::Plain);
    m_buttons.append(m_chooseRepository);
    connect(m_chooseRepository, &QPushButton::clicked, this, [this] {
        const QString path = m_chooser.directory(this);
        if (!path.isEmpty())
            Q_EMIT m_workbench.actions().openRepositoryRequested(path);
    });
    m_repositoryProblem = wrapped({}, Look::Problem, u"repositoryProblem"_s);

    m_trust = new QWidget;
    auto *trust = new QVBoxLayout(m_trust);
    trust->setContentsMargins(0, 0, 0, 0);
    trust->setSpacing(metrics::gap1);
    m_repository = wrapped({}, Look::Title, u"repositoryFound"_s);
    m_agents = wrapped({}, Look::Small, u"repositoryAgents"_s);
    m_accept = makeButton(tr("Trust and open"), u"trustRepository"_s, Look::Primary);
    QPushButton *decline = makeButton(tr("Not now"), u"declineRepository"_s, Look::Plain);
    connect(m_accept, &QPushButton::clicked, this, [this] {
        const QString path = m_workbench.actions().repository().path;
        m_workbench.actions().setRepository({}); // the question is answered
        Q_EMIT m_workbench.actions().trustRequested(path);
    });
    connect(decline, &QPushButton::clicked, this, [this] { m_workbench.actions().setRepository({}); });
    m_buttons.append(m_accept);
    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(0, metrics::gap1, 0, 0);
    buttons->addWidget(m_accept);
    buttons->addWidget(decline);
    buttons->addStretch();
    trust->addWidget(m_repository);
    m_trustText = wrapped({}, Look::Small);
    trust->addWidget(m_trustText);
    trust->addWidget(m_agents);
    trust->addLayout(buttons);
    card.body->addWidget(m_chooseRepository, 0, Qt::AlignLeading);
    card.body->addWidget(m_repositoryProblem);
    card.body->addWidget(m_trust);
    return card.frame;
}

QWidget *StartPage::makeImportCard()
{
    Card card = makeCard(u"plan"_s, Tone::Human, tr("Import a plan"),
                         tr("A Markdown file: level-2 headings become milestones, level-3 headings and list "
                            "items tasks. Importing it again updates and never duplicates."));
    QPushButton *choose = makeButton(tr("Choose a plan…"), u"startImport"_s, Look::Plain);
    m_buttons.append(choose);
    connect(choose, &QPushButton::clicked, this, [this] {
        const QString path = m_chooser.plan(this);
        if (!path.isEmpty())
            Q_EMIT m_workbench.actions().importPlanRequested(path);
    });
    card.body->addWidget(choose, 0, Qt::AlignLeading);
    return card.frame;
}

QWidget *StartPage::makeDashboardCard()
{
    Card card = makeCard(u"link"_s, Tone::Engineer, tr("Connect to a dashboard"),
                         tr("Milestones and tasks of a project dashboard that runs already. Without one the "
                            "console brings its own."));
    m_address = new QLineEdit;
    m_address->setObjectName(u"dashboardAddress"_s);
    m_address->setAccessibleName(tr("Address of the dashboard"));
    m_address->setPlaceholderText(u"http://localhost:8080"_s);
    m_address->setMaxLength(2000);
    m_addressProblem = wrapped({}, Look::Problem, u"dashboardProblem"_s);
    m_addressProblem->hide();
    QPushButton *go = makeButton(tr("Connect"), u"startConnect"_s, Look::Plain);
    m_buttons.append(go);
    auto *row = new QHBoxLayout;
    row->addWidget(m_address, 1);
    row->addWidget(go);
    connect(go, &QPushButton::clicked, this, &StartPage::connectToDashboard);
    connect(m_address, &QLineEdit::returnPressed, this, &StartPage::connectToDashboard);
    connect(m_address, &QLineEdit::textEdited, this, [this] {
        setLook(m_address, Look::Plain);
        m_addressProblem->hide();
    });
    card.body->addLayout(row);
    card.body->addWidget(m_addressProblem);
    return card.frame;
}

void StartPage::focusDashboardAddress()
{
    m_address->setFocus(Qt::OtherFocusReason);
}

void StartPage::connectToDashboard()
{
    QString problem;
    const QUrl url = dashboardUrl(m_address->text(), &problem);
    setLook(m_address, problem.isEmpty() ? Look::Plain : Look::Problem);
    m_addressProblem->setText(problem);
    m_addressProblem->setVisible(!problem.isEmpty());
    if (problem.isEmpty())
        Q_EMIT m_workbench.actions().connectRequested(url);
    else
        m_address->setFocus(Qt::OtherFocusReason);
}

void StartPage::updateRepository()
{
    const AppActions::Repository &repository = m_workbench.actions().repository();
    const bool found = !repository.path.isEmpty() && repository.problem.isEmpty();
    const QString folder = QDir(repository.path).dirName();
    m_repository->setText(tr("%1, branch %2").arg(visibleLine(folder), visibleLine(repository.branch)));
    m_repository->setToolTip(visibleLine(repository.path).toHtmlEscaped());
    m_repositoryProblem->setText(visibleLine(repository.problem));
    m_repositoryProblem->setVisible(!repository.problem.isEmpty());
    m_trustText->setText(
        repository.trusted
            ? tr("You trusted this repository before.")
            : tr("Do you trust it? Trust means: commands that its settings name, such as builds and tests, "
                 "are "
                 "run on this computer as you, and its files are shown to the agents. Nothing of it has been "
                 "run yet."));
    m_accept->setText(repository.trusted ? tr("Open") : tr("Trust and open"));
    m_accept->setAccessibleName(m_accept->text());
    m_trust->setVisible(found);
    m_chooseRepository->setVisible(!found);
}

void StartPage::updateAgents()
{
    const presentation::StatusLine::Content &content = m_workbench.statusLine().content();
    m_agents->setText(content.agentsList.isEmpty() ? content.agentsText
                                                   : content.agentsText + u":\n"_s + content.agentsList);
}

void StartPage::updateConnection()
{
    const bool busy = m_workbench.actions().connection() == AppActions::Connection::Connecting;
    for (QPushButton *button : m_buttons)
        button->setEnabled(!busy);
    // While they waited, the focus went on to the address; somebody who types there keeps it.
    if (!busy && m_address->hasFocus() && m_address->text().isEmpty())
        m_buttons.first()->setFocus();
}

} // namespace ui
