// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/triage/triageheader.h"

#include "ui/theme/choicebox.h"
#include "ui/theme/decides.h"
#include "ui/theme/elidedlabel.h"
#include "ui/theme/stylesheet.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;
using presentation::TriageBatch;
using presentation::TriageBoard;

namespace {

/// More findings than this are shown as rows, until the human says otherwise.
constexpr int mostCards = 16;

QPushButton *toggle(const QString &name, const QString &text, const QString &toolTip)
{
    auto *button = new QPushButton(text);
    button->setObjectName(name);
    button->setAccessibleName(text);
    button->setToolTip(toolTip);
    button->setCheckable(true);
    button->setAutoDefault(false);
    return button;
}

} // namespace

TriageHeader::TriageHeader(TriageBoard &board, QWidget *parent)
    : QFrame(parent)
    , m_board(board)
    , m_batches(new ChoiceBox)
    , m_facts(new ElidedLabel)
    , m_words(new QLineEdit)
    , m_persona(new ChoiceBox)
    , m_compact(toggle(u"triageCompact"_s, tr("Compact"), tr("One row per finding")))
    , m_requests(
          toggle(u"showRequests"_s, tr("Show requests"), tr("What exactly will be sent to the dashboard")))
    , m_file(new QPushButton)
{
    setObjectName(u"triageHeader"_s);
    m_batches->setObjectName(u"triageBatches"_s);
    m_batches->setAccessibleName(tr("Report"));
    m_batches->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_batches->setMinimumContentsLength(16);
    m_words->setObjectName(u"triageFilter"_s);
    m_words->setAccessibleName(tr("Filter findings"));
    m_words->setPlaceholderText(tr("Filter"));
    m_words->setClearButtonEnabled(true);
    m_words->setMinimumWidth(70);
    m_words->setMaximumWidth(150);
    m_persona->setObjectName(u"triagePersona"_s);
    m_persona->setAccessibleName(tr("Persona"));
    m_persona->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_persona->setMinimumContentsLength(7);
    m_file->setObjectName(u"fileBatch"_s);
    setDecides(m_file);
    m_file->setAccessibleName(tr("File tasks"));
    m_file->setAutoDefault(false);
    setLook(m_facts, Look::Small);
    setLook(m_file, Look::Primary);

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(metrics::gap3, metrics::gap2, metrics::gap3, metrics::gap2);
    layout->setSpacing(metrics::gap2);
    layout->addWidget(m_batches, 3);
    layout->addWidget(m_facts, 3);
    layout->addWidget(m_words, 1);
    layout->addWidget(m_persona);
    layout->addWidget(m_compact);
    layout->addWidget(m_requests);
    layout->addWidget(m_file);

    connect(m_batches, &QComboBox::activated, this, [this](int index) {
        const std::vector<TriageBatch> &batches = m_board.batches();
        if (index < 0 || index >= static_cast<int>(batches.size()))
            return;
        const TriageBatch chosen = batches[static_cast<std::size_t>(index)];
        m_board.show(chosen.run, chosen.batch);
    });
    connect(m_words, &QLineEdit::textChanged, this, &TriageHeader::filter);
    connect(m_persona, &QComboBox::currentIndexChanged, this, &TriageHeader::filter);
    connect(m_compact, &QPushButton::toggled, this, &TriageHeader::compactChanged);
    connect(m_compact, &QPushButton::clicked, this, [this] { m_hasChosen = true; });
    connect(m_requests, &QPushButton::toggled, this, &TriageHeader::requestsToggled);
    connect(m_file, &QPushButton::clicked, &board, &TriageBoard::file);
    connect(&board, &TriageBoard::batchesChanged, this, &TriageHeader::refresh);
    connect(&board, &TriageBoard::shownChanged, this, &TriageHeader::refresh);
    refresh();
}

bool TriageHeader::isCompact() const
{
    return m_compact->isChecked();
}

void TriageHeader::focusFilter()
{
    m_words->setFocus(Qt::ShortcutFocusReason);
    m_words->selectAll();
}

void TriageHeader::filter()
{
    m_board.setFilter(m_words->text(), m_persona->currentIndex() > 0 ? m_persona->currentText() : QString());
}

void TriageHeader::refresh()
{
    {
        const QSignalBlocker quiet(m_batches);
        m_batches->clear();
        for (const TriageBatch &each : m_board.batches()) {
            //: A report in the list of reports that is not filed yet
            m_batches->addItem(each.isOpen ? tr("%1 · to file").arg(each.title) : each.title);
            if (&each == m_board.batch())
                m_batches->setCurrentIndex(m_batches->count() - 1);
        }
    }
    const TriageBatch *shown = m_board.batch();
    m_facts->setText(shown ? shown->facts : QString());
    {
        const QString chosen = m_persona->currentIndex() > 0 ? m_persona->currentText() : QString();
        const QSignalBlocker quiet(m_persona);
        m_persona->clear();
        m_persona->addItem(tr("Anybody"));
        m_persona->addItems(m_board.personas());
        m_persona->setCurrentIndex(std::max(0, chosen.isEmpty() ? 0 : m_persona->findText(chosen)));
    }
    filter();
    if (!m_hasChosen)
        m_compact->setChecked(m_board.cards().rowCount() > mostCards);
    m_file->setText(m_board.fileText());
    m_file->setEnabled(m_board.canFile());
    m_requests->setEnabled(shown);
}

} // namespace ui
