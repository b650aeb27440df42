// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/insights/chartcard.h"

#include "ui/theme/icons.h"
#include "ui/theme/stylesheet.h"
#include "ui/theme/theme.h"

#include <QBuffer>
#include <QChart>
#include <QChartView>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSaveFile>
#include <QStackedLayout>

namespace ui {

using namespace Qt::StringLiterals;

ChartCard::ChartCard(const QString &name, const QString &title, const FileChooser &chooser, QWidget *parent)
    : QFrame(parent)
    , m_chooser(chooser)
    , m_header(new QHBoxLayout)
    , m_summary(new QLabel)
    , m_view(new QChartView)
    , m_empty(new QLabel)
    , m_pages(new QStackedLayout)
{
    setObjectName(name);
    setAccessibleName(title);
    setLook(this, Look::Card);
    auto *heading = new QLabel(title);
    setLook(heading, Look::Title);
    m_summary->setObjectName(name + u"Summary"_s);
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setWordWrap(true);
    setLook(m_summary, Look::Small);
    m_empty->setTextFormat(Qt::PlainText);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    setLook(m_empty, Look::Dim);

    auto *menu = new QMenu(this);
    menu->addAction(tr("Save as picture (PNG)…"), this, &ChartCard::savePicture);
    menu->addAction(tr("Save figures (CSV)…"), this, &ChartCard::saveFigures);
    auto *save = new QPushButton(tr("Save…"));
    save->setObjectName(name + u"Save"_s);
    setLook(save, Look::Quiet);
    save->setAccessibleName(tr("Save %1").arg(title));
    save->setToolTip(save->accessibleName());
    save->setMenu(menu);

    m_view->setObjectName(name + u"View"_s);
    m_view->setAccessibleName(title);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setRenderHint(QPainter::Antialiasing);
    m_view->setFocusPolicy(Qt::NoFocus); // nothing in it can be chosen
    m_view->viewport()->setFocusPolicy(Qt::NoFocus);
    m_view->setBackgroundBrush(Qt::NoBrush);
    m_view->viewport()->setAutoFillBackground(false);
    m_view->setMinimumSize(240, 150);

    m_header->addWidget(heading);
    m_header->addStretch();
    m_header->addWidget(save);
    m_pages->addWidget(m_view);
    m_pages->addWidget(m_empty);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::gap3, metrics::gap2, metrics::gap2, metrics::gap2);
    layout->setSpacing(metrics::gap1);
    layout->addLayout(m_header);
    layout->addWidget(m_summary);
    layout->addLayout(m_pages, 1);
}

ChartCard::~ChartCard() = default;

void ChartCard::addHeaderWidget(QWidget *widget)
{
    m_header->insertWidget(m_header->count() - 1, widget);
}

void ChartCard::show(std::unique_ptr<QChart> chart, const presentation::Figures &figures,
                     const QString &summary, const QString &empty)
{
    m_figures = figures;
    m_summary->setText(summary);
    m_summary->setVisible(!summary.isEmpty());
    m_view->setAccessibleDescription(summary);
    m_empty->setText(empty);
    // The view gives the old one back.
    const std::unique_ptr<QChart> old(m_view->chart());
    m_view->setChart(chart.release());
    m_pages->setCurrentIndex(figures.rows.empty() ? 1 : 0);
}

void ChartCard::savePicture()
{
    const QString path = m_chooser.save(this, objectName() + u".png"_s);
    if (path.isEmpty())
        return;
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    grab().save(&buffer, "PNG");
    write(path, bytes);
}

void ChartCard::saveFigures()
{
    const QString path = m_chooser.save(this, objectName() + u".csv"_s);
    if (!path.isEmpty())
        write(path, presentation::toCsv(m_figures));
}

void ChartCard::write(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit()) {
        Q_EMIT saveFailed(tr("%1 could not be written: %2").arg(path, file.errorString()));
        return;
    }
    Q_EMIT saved(path);
}

} // namespace ui
