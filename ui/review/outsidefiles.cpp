// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/outsidefiles.h"

#include "presentation/reviewviewmodel.h"
#include "presentation/visibletext.h"
#include "ui/review/caption.h"
#include "ui/review/rowlist.h"
#include "ui/review/wraplabel.h"
#include "ui/theme/stylesheet.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace ui {

using presentation::ReviewViewModel;

OutsideRow::OutsideRow(ReviewViewModel &review, QWidget *parent)
    : QWidget(parent)
    , m_review(review)
    , m_name(new WrapLabel(WrapLabel::Style::Mono, this))
    , m_accept(addButton(tr("Accept")))
    , m_takeBack(addButton(tr("Take back")))
    , m_sendBack(addButton(tr("Send back")))
{
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(metrics::gap1);
    for (QPushButton *each : {m_accept, m_takeBack, m_sendBack})
        buttons->addWidget(each);
    buttons->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 8, 8, 8);
    layout->setSpacing(metrics::gap1);
    layout->addWidget(m_name);
    layout->addLayout(buttons);
    m_takeBack->setToolTip(tr("The file is put back as it was before this work"));
    m_sendBack->setToolTip(tr("The engineer is asked to do without it"));
    connect(m_accept, &QPushButton::clicked, this, [this] { m_review.acceptOutside({m_path}); });
    connect(m_takeBack, &QPushButton::clicked, this, [this] { m_review.takeBackOutside({m_path}); });
    connect(m_sendBack, &QPushButton::clicked, this, [this] { m_review.sendWorkBack({m_path}); });
}

QPushButton *OutsideRow::addButton(const QString &text)
{
    auto *button = new QPushButton(text, this);
    button->setAutoDefault(false);
    return button;
}

void OutsideRow::setFile(const QString &path, bool enabled)
{
    m_path = path;
    const QString shown = presentation::visibleLine(path);
    m_name->setText(shown);
    m_accept->setObjectName(u"acceptOutside-"_s + path);
    m_takeBack->setObjectName(u"takeBackOutside-"_s + path);
    m_sendBack->setObjectName(u"sendBackOutside-"_s + path);
    for (QPushButton *each : {m_accept, m_takeBack, m_sendBack}) {
        //: A button and the file that it is about
        each->setAccessibleName(tr("%1: %2").arg(each->text(), shown));
        each->setEnabled(enabled);
    }
}

OutsideFiles::OutsideFiles(ReviewViewModel &review, QWidget *parent)
    : QWidget(parent)
    , m_review(review)
    , m_rows(new RowList<OutsideRow>(this))
    , m_all(new QWidget(this))
    , m_acceptAll(new QPushButton(tr("Accept all"), m_all))
    , m_takeBackAll(new QPushButton(tr("Take all back"), m_all))
{
    setObjectName(u"outsideFiles"_s);
    setLook(m_rows, Look::Card);
    m_acceptAll->setObjectName(u"acceptAllOutside"_s);
    m_takeBackAll->setObjectName(u"takeBackAllOutside"_s);
    auto *buttons = new QHBoxLayout(m_all);
    buttons->setContentsMargins(0, 0, 0, 0);
    buttons->setSpacing(metrics::gap2);
    for (QPushButton *each : {m_acceptAll, m_takeBackAll}) {
        each->setAccessibleName(each->text());
        each->setAutoDefault(false);
        buttons->addWidget(each);
    }
    buttons->addStretch();
    auto *caption = new Caption(this);
    caption->setTexts(tr("Outside the plan"), {});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::gap2);
    layout->addWidget(caption);
    layout->addWidget(m_rows);
    layout->addWidget(m_all);
    connect(m_acceptAll, &QPushButton::clicked, this,
            [this] { m_review.acceptOutside(QStringList(m_review.state().outside)); });
    connect(m_takeBackAll, &QPushButton::clicked, this,
            [this] { m_review.takeBackOutside(QStringList(m_review.state().outside)); });
}

void OutsideFiles::refresh()
{
    const QStringList &files = m_review.state().outside;
    const bool enabled = !m_review.isBusy();
    m_rows->resizeTo(static_cast<std::size_t>(files.size()),
                     [this] { return new OutsideRow(m_review, m_rows); });
    for (qsizetype i = 0; i < files.size(); ++i)
        m_rows->rows()[static_cast<std::size_t>(i)]->setFile(files[i], enabled);
    m_all->setVisible(files.size() > 1);
    m_acceptAll->setEnabled(enabled);
    m_takeBackAll->setEnabled(enabled);
    setVisible(!files.isEmpty());
}

} // namespace ui
