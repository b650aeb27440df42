// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "presentation/figures.h"
#include "ui/shell/filechooser.h"

#include <QFrame>

#include <memory>

class QChart;
class QChartView;
class QHBoxLayout;
class QLabel;
class QStackedLayout;

namespace ui {

/// One diagram with its title, and ways to take it along: as a picture, or its figures as a table.
class ChartCard final : public QFrame
{
    Q_OBJECT

public:
    /// `name` becomes the object's name and that of exported files.
    ChartCard(const QString &name, const QString &title, const FileChooser &chooser,
              QWidget *parent = nullptr);
    ~ChartCard() override;

    /// Shows the diagram of these figures; without any, `empty` is said instead. `summary` says in a sentence
    /// what is seen, for those who cannot see it and below the title.
    void show(std::unique_ptr<QChart> chart, const presentation::Figures &figures, const QString &summary,
              const QString &empty);
    void addHeaderWidget(QWidget *widget);

Q_SIGNALS:
    void saved(const QString &path);
    void saveFailed(const QString &reason);

private:
    void savePicture();
    void saveFigures();
    void write(const QString &path, const QByteArray &bytes);

    FileChooser m_chooser;
    presentation::Figures m_figures;
    QHBoxLayout *m_header;
    QLabel *m_summary;
    QChartView *m_view;
    QLabel *m_empty;
    QStackedLayout *m_pages;
};

} // namespace ui
