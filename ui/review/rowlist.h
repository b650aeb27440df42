// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QVBoxLayout>

#include <vector>

namespace ui {

/// A card with one widget per row. Rows are kept from one list to the next, so that focus and half-written
/// text survive what happens around them.
template <typename Widget>
class RowList : public QFrame
{
public:
    explicit RowList(QWidget *parent = nullptr)
        : QFrame(parent)
        , m_layout(new QVBoxLayout(this))
    {
        m_layout->setContentsMargins(1, 1, 1, 1);
        m_layout->setSpacing(0);
    }

    /// As many rows as asked for; `create` makes one that is missing.
    template <typename Create>
    void resizeTo(std::size_t count, Create &&create)
    {
        while (m_rows.size() > count) {
            m_rows.back()->hide();
            m_rows.back()->deleteLater();
            m_rows.pop_back();
        }
        while (m_rows.size() < count) {
            Widget *row = create();
            m_layout->addWidget(row);
            m_rows.push_back(row);
        }
        setVisible(count > 0);
    }

    [[nodiscard]] const std::vector<Widget *> &rows() const { return m_rows; }

private:
    QVBoxLayout *m_layout;
    std::vector<Widget *> m_rows; ///< owned as children
};

} // namespace ui
