// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QPushButton;

namespace presentation {
class ReviewViewModel;
}

namespace ui {

template <typename Widget>
class RowList;
class WrapLabel;

/// A changed file that the approved plan does not name, with what can become of it.
class OutsideRow final : public QWidget
{
    Q_OBJECT

public:
    explicit OutsideRow(presentation::ReviewViewModel &review, QWidget *parent = nullptr);

    void setFile(const QString &path, bool enabled);

private:
    QPushButton *addButton(const QString &text);

    presentation::ReviewViewModel &m_review;
    QString m_path;
    WrapLabel *m_name;
    QPushButton *m_accept;
    QPushButton *m_takeBack;
    QPushButton *m_sendBack;
};

/// All of them, and one answer for all. Hidden when there is none.
class OutsideFiles final : public QWidget
{
    Q_OBJECT

public:
    explicit OutsideFiles(presentation::ReviewViewModel &review, QWidget *parent = nullptr);

    void refresh();

private:
    presentation::ReviewViewModel &m_review;
    RowList<OutsideRow> *m_rows;
    QWidget *m_all;
    QPushButton *m_acceptAll;
    QPushButton *m_takeBackAll;
};

} // namespace ui
