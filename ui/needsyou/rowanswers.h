// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ids.h"

#include <QStringList>
#include <QWidget>

namespace ui {

/// The buttons at the end of a row of Needs you; the rest of the row shows through and takes clicks as ever.
class RowAnswers final : public QWidget
{
    Q_OBJECT

public:
    static constexpr int room = 208; ///< pixels at the end of the row

    RowAnswers(const domain::RunId &run, const QStringList &texts, const QString &about,
               QWidget *parent = nullptr);

    [[nodiscard]] domain::RunId run() const { return m_run; }
    [[nodiscard]] QStringList texts() const { return m_texts; }
    [[nodiscard]] QString about() const { return m_about; }

Q_SIGNALS:
    void answered(int which);

private:
    domain::RunId m_run;
    QStringList m_texts;
    QString m_about;
};

} // namespace ui
