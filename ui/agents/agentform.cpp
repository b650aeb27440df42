// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/agents/agentform.h"

#include "presentation/agentteam.h"
#include "presentation/commandwords.h"
#include "presentation/visibletext.h"
#include "ui/review/wraplabel.h"
#include "ui/theme/choicebox.h"
#include "ui/theme/stylesheet.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;
using presentation::AgentForm;
using presentation::AgentTeam;

namespace {

const QString environment = u"env:"_s;
const QString keychain = u"keychain:"_s;

} // namespace

AgentFormView::AgentFormView(AgentTeam &team, QWidget *parent)
    : QWidget(parent)
    , m_team(team)
    , m_grid(new QGridLayout)
{
    setObjectName(u"agentForm"_s);
    m_grid->setContentsMargins(metrics::gap3, metrics::gap2, metrics::gap3, metrics::gap3);
    m_grid->setHorizontalSpacing(metrics::gap3);
    m_grid->setVerticalSpacing(metrics::gap1 + 2);
    m_grid->setColumnStretch(1, 3);
    m_grid->setColumnStretch(2, 1); // fields of a whole window's width are hard to read
    m_name = new QLineEdit;
    m_name->setObjectName(u"agentName"_s);
    addRow(tr("Name"), m_name);
    m_kind = new ChoiceBox;
    m_kind->setObjectName(u"agentKind"_s);
    m_kind->addItem(tr("Chat: a model server (OpenAI-compatible)"), u"chat"_s);
    m_kind->addItem(tr("ACP: a coding agent, a program on this machine"), u"acp"_s);
    m_kind->addItem(tr("A2A: an agent with an agent card"), u"a2a"_s);
    addRow(tr("Kind"), m_kind);
    m_address = new QLineEdit;
    m_address->setObjectName(u"agentAddress"_s);
    m_addressLabel = addRow(tr("Address"), m_address);
    m_command = new QLineEdit;
    m_command->setObjectName(u"agentCommand"_s);
    m_command->setPlaceholderText(tr("the program and its arguments"));
    m_commandLabel = addRow(tr("Command"), m_command);
    m_model = new ChoiceBox;
    m_model->setObjectName(u"agentModel"_s);
    m_model->setEditable(true);
    m_model->lineEdit()->setObjectName(u"agentModelText"_s);
    m_model->lineEdit()->setAccessibleName(tr("Model"));
    m_model->lineEdit()->setPlaceholderText(tr("the server chooses"));
    m_modelLabel = addRow(tr("Model"), m_model);
    m_keyRow = createKey();
    m_keyLabel = addRow(tr("Key"), m_keyRow);
    addRow(tr("Plays"), createPersonas());
    m_parallel = createNumber(u"agentParallel"_s, tr("Turns at the same time"), 64, {});
    m_parallel->setSpecialValueText(tr("1 (usual)"));
    addRow(tr("At the same time"), m_parallel);
    m_firstByte = createNumber(u"agentFirstByte"_s, tr("Wait for the first words"), 3600, tr(" s"));
    m_firstByteLabel = addRow(tr("First words within"), m_firstByte);
    m_idle = createNumber(u"agentIdle"_s, tr("Wait between words"), 3600, tr(" s"));
    m_idle->setSpecialValueText(tr("120 s (usual)"));
    addRow(tr("Silent for at most"), m_idle);
    m_grid->setRowStretch(m_grid->rowCount(), 1);
    auto *fields = new QWidget;
    fields->setLayout(m_grid);
    auto *scroll = new QScrollArea;
    scroll->setObjectName(u"agentFormScroll"_s);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(fields);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(scroll, 1);
    layout->addWidget(createFooter());

    connect(m_kind, &QComboBox::currentIndexChanged, this, &AgentFormView::showKind);
    connect(&team, &AgentTeam::currentChanged, this, &AgentFormView::fill);
    connect(&team, &AgentTeam::tested, this, &AgentFormView::showTest);
    connect(&team, &AgentTeam::keyKept, this, [this] {
        m_key->clear();
        say(tr("The key is in the keychain."), Tone::Ok);
    });
    connect(&team, &AgentTeam::keyRefused, this,
            [this](const QString &sentence) { say(sentence, Tone::Bad); });
    fill();
}

QLabel *AgentFormView::addRow(const QString &text, QWidget *field)
{
    auto *label = new QLabel(text);
    setLook(label, Look::Dim);
    if (field->accessibleName().isEmpty())
        field->setAccessibleName(text);
    const int row = m_grid->rowCount();
    m_grid->addWidget(label, row, 0, Qt::AlignTop | Qt::AlignLeading);
    m_grid->addWidget(field, row, 1);
    label->setMinimumHeight(26);
    return label;
}

QSpinBox *AgentFormView::createNumber(const QString &name, const QString &text, int most,
                                      const QString &suffix)
{
    auto *box = new QSpinBox;
    box->setObjectName(name);
    box->setAccessibleName(text);
    box->setRange(0, most);
    box->setSpecialValueText(tr("usual"));
    box->setButtonSymbols(QAbstractSpinBox::NoButtons);
    box->findChild<QLineEdit *>()->setAccessibleName(text);
    box->setSuffix(suffix);
    box->setMaximumWidth(150);
    return box;
}

QWidget *AgentFormView::createKey()
{
    auto *row = new QWidget;
    m_keyKind = new ChoiceBox;
    m_keyKind->setObjectName(u"agentKeyKind"_s);
    m_keyKind->setAccessibleName(tr("Where the key is kept"));
    m_keyKind->addItem(tr("none"), QString());
    m_keyKind->addItem(tr("environment variable"), environment);
    m_keyKind->addItem(tr("keychain"), keychain);
    m_keyName = new QLineEdit;
    m_keyName->setObjectName(u"agentKeyName"_s);
    m_keyName->setAccessibleName(tr("Name of the variable or of the keychain's entry"));
    m_key = new QLineEdit;
    m_key->setObjectName(u"agentKey"_s);
    m_key->setAccessibleName(tr("The key itself, for the keychain"));
    m_key->setPlaceholderText(tr("paste the key"));
    m_key->setEchoMode(QLineEdit::Password);
    m_storeKey = new QPushButton(tr("Keep"));
    m_storeKey->setObjectName(u"storeKey"_s);
    m_storeKey->setAccessibleName(tr("Keep the key in the keychain"));
    m_storeKey->setAutoDefault(false);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::gap2);
    layout->addWidget(m_keyKind);
    layout->addWidget(m_keyName, 1);
    layout->addWidget(m_key, 1);
    layout->addWidget(m_storeKey);
    connect(m_keyKind, &QComboBox::currentIndexChanged, this, &AgentFormView::showKind);
    connect(m_storeKey, &QPushButton::clicked, this, &AgentFormView::storeKey);
    return row;
}

QWidget *AgentFormView::createPersonas()
{
    auto *box = new QWidget;
    auto *layout = new QGridLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setVerticalSpacing(2);
    int number = 0;
    for (const QString &persona : AgentTeam::personas()) {
        auto *check = new QCheckBox(persona);
        check->setObjectName(u"plays_"_s + persona);
        check->setAccessibleName(tr("Plays %1").arg(persona));
        layout->addWidget(check, number / 2, number % 2);
        m_personas.append(check);
        ++number;
    }
    layout->setColumnStretch(2, 1);
    return box;
}

QWidget *AgentFormView::createFooter()
{
    m_save = new QPushButton(tr("Save"));
    m_save->setObjectName(u"saveAgent"_s);
    setLook(m_save, Look::Primary);
    m_test = new QPushButton(tr("Test connection"));
    m_test->setObjectName(u"testAgent"_s);
    m_remove = new QPushButton(tr("Remove"));
    m_remove->setObjectName(u"removeAgent"_s);
    setLook(m_remove, Look::Danger);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(metrics::gap2);
    for (QPushButton *button : {m_save, m_test, m_remove}) {
        button->setAccessibleName(button->text());
        button->setAutoDefault(false);
        buttons->addWidget(button);
    }
    buttons->addStretch();
    auto *footer = new QFrame;
    setLook(footer, Look::Strip);
    m_result = new WrapLabel(WrapLabel::Style::Small, footer);
    m_result->setObjectName(u"agentResult"_s);
    auto *layout = new QVBoxLayout(footer);
    layout->setContentsMargins(metrics::gap3, metrics::gap2, metrics::gap3, metrics::gap2);
    layout->setSpacing(metrics::gap1);
    layout->addWidget(m_result);
    layout->addLayout(buttons);
    connect(m_save, &QPushButton::clicked, this, [this] {
        if (!m_team.save(form()))
            say(m_team.complaint(), Tone::Bad);
        else if (m_team.waitsFor().isEmpty())
            say(tr("Saved."), Tone::Ok);
        else
            //: %1 says for what the change waits, as a sentence
            say(tr("Saved. %1").arg(m_team.waitsFor()), Tone::Ok);
    });
    connect(m_test, &QPushButton::clicked, this, [this] { m_team.test(form()); });
    connect(m_remove, &QPushButton::clicked, this, [this] { m_team.remove(m_team.current()); });
    return footer;
}

void AgentFormView::say(const QString &sentence, Tone tone)
{
    m_result->setText(sentence, tone);
    m_result->setVisible(!sentence.isEmpty());
}

void AgentFormView::focusName()
{
    m_name->setFocus();
}

void AgentFormView::fill()
{
    const AgentForm form = m_team.form();
    m_name->setText(form.name);
    const QSignalBlocker quietKind(m_kind);
    const QSignalBlocker quietKey(m_keyKind);
    m_kind->setCurrentIndex(std::max(0, m_kind->findData(form.kind)));
    m_address->setText(form.address);
    m_command->setText(presentation::commandLine(form.command));
    m_model->clear();
    m_model->setEditText(form.model);
    const bool isKeychain = form.apiKey.startsWith(keychain);
    m_keyKind->setCurrentIndex(form.apiKey.isEmpty() ? 0 : isKeychain ? 2 : 1);
    m_keyName->setText(form.apiKey.section(u':', 1));
    m_key->clear();
    for (QCheckBox *check : std::as_const(m_personas))
        check->setChecked(form.personas.contains(check->text()));
    m_parallel->setValue(form.maxParallel.value_or(0));
    m_firstByte->setValue(form.firstByteSeconds.value_or(0));
    m_idle->setValue(form.idleSeconds.value_or(0));
    m_remove->setEnabled(m_team.current() >= 0);
    say({}, Tone::Neutral);
    showKind();
}

AgentForm AgentFormView::form() const
{
    AgentForm form = m_team.form(); // with what stands in no field
    form.name = m_name->text().trimmed();
    form.kind = m_kind->currentData().toString();
    form.address = m_address->text().trimmed();
    form.command = presentation::commandWords(m_command->text()).argv;
    form.model = m_model->currentText().trimmed();
    const QString where = m_keyKind->currentData().toString();
    form.apiKey = where.isEmpty() ? QString() : where + m_keyName->text().trimmed();
    QStringList personas;
    for (const QString &persona :
         std::as_const(form.personas)) { // one that is unknown here is the file's to name
        if (!AgentTeam::personas().contains(persona))
            personas.append(persona);
    }
    for (const QCheckBox *check : m_personas) {
        if (check->isChecked())
            personas.append(check->text());
    }
    form.personas = personas;
    const auto number = [](const QSpinBox *box) {
        return box->value() > 0 ? std::optional<int>(box->value()) : std::nullopt;
    };
    form.maxParallel = number(m_parallel);
    form.firstByteSeconds = number(m_firstByte);
    form.idleSeconds = number(m_idle);
    return form;
}

void AgentFormView::showKind()
{
    const QString kind = m_kind->currentData().toString();
    const bool isChat = kind == u"chat";
    const bool isAcp = kind == u"acp";
    const auto show = [](bool shown, std::initializer_list<QWidget *> widgets) {
        for (QWidget *widget : widgets)
            widget->setVisible(shown);
    };
    show(!isAcp, {m_address, m_addressLabel, m_keyRow, m_keyLabel});
    show(isAcp, {m_command, m_commandLabel});
    show(isChat, {m_model, m_modelLabel, m_firstByte, m_firstByteLabel});
    m_address->setPlaceholderText(isChat ? u"http://127.0.0.1:1234/v1"_s
                                         : u"http://127.0.0.1:9000/.well-known/agent-card.json"_s);
    const QString where = m_keyKind->currentData().toString();
    show(!where.isEmpty(), {m_keyName});
    show(where == keychain, {m_key, m_storeKey});
    m_keyName->setPlaceholderText(where == environment ? u"LMS_API_KEY"_s : m_name->text());
}

void AgentFormView::showTest()
{
    const AgentTeam::TestResult &result = m_team.testResult();
    using State = AgentTeam::TestResult::State;
    m_test->setEnabled(result.state != State::Running);
    QString text = result.sentence;
    if (!result.models.isEmpty()) {
        //: %1 says how the test went, as a sentence
        text =
            tr("%1 %n model(s) to choose from.", nullptr, static_cast<int>(result.models.size())).arg(text);
        const QString chosen = m_model->currentText();
        m_model->clear();
        for (const QString &model : result.models)
            m_model->addItem(presentation::visibleLine(model));
        m_model->setEditText(chosen);
    }
    say(text, result.state == State::Good  ? Tone::Ok
              : result.state == State::Bad ? Tone::Bad
                                           : Tone::Neutral);
}

void AgentFormView::storeKey()
{
    if (m_keyName->text().trimmed().isEmpty())
        m_keyName->setText(m_name->text().trimmed());
    if (!m_key->text().isEmpty())
        m_team.keepKey(keychain + m_keyName->text().trimmed(), m_key->text());
}

} // namespace ui
