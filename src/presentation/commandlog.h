// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/logsource.h"
#include "presentation/ansitext.h"

#include <QCache>
#include <QObject>
#include <QSet>

#include <optional>

namespace presentation {

/// The rows of one log, however long: only pages that were looked at last are in memory. A growing log is
/// followed by poll().
class CommandLog final : public QObject
{
    Q_OBJECT

public:
    /// `source` is null where there are no log files; it outlives this.
    explicit CommandLog(engine::LogSource *source, QObject *parent = nullptr);

    void showFile(const QString &path);
    void showText(const QString &text); ///< a log that is in memory
    void clear();
    /// Looks for what came since.
    void poll();

    [[nodiscard]] qint64 rowCount() const;
    /// Null while it is read; loaded() tells when it is there.
    [[nodiscard]] const LogRow *row(qint64 number);
    /// Why the log cannot be shown; empty when it can.
    [[nodiscard]] QString problem() const { return m_problem; }
    [[nodiscard]] qint64 bytes() const { return m_bytes; }

    /// Looks for words, case-blind, from a row on or back; answers with found(). The next call ends it.
    void find(const QString &words, qint64 from, bool backward);
    /// Answers with copied(); very long pieces are cut.
    void copy(qint64 first, qint64 last);

Q_SIGNALS:
    void reset();           ///< another log
    void grew();            ///< rowCount() has changed
    void loaded();          ///< rows that were asked for
    void found(qint64 row); ///< -1: nowhere
    void copied(const QString &text, bool isCut);

private:
    struct Page
    {
        std::vector<LogRow> rows;
    };

    [[nodiscard]] qint64 pageCount() const;
    [[nodiscard]] qint64 pageEnd(qint64 page) const;
    [[nodiscard]] engine::LogPage pageAt(qint64 page) const;
    void begin();
    QCoro::Task<> scan();
    QCoro::Task<> load(qint64 page);
    QCoro::Task<> search(QString words, qint64 from, bool backward);
    QCoro::Task<> collect(qint64 first, qint64 last);
    QCoro::Task<std::vector<LogRow>> readPage(qint64 page);

    engine::LogSource *m_source;
    QString m_path;
    std::vector<LogRow> m_inMemory;
    std::vector<engine::LogPage> m_pages;
    engine::LogPosition m_end;
    bool m_hasOpenRow = false;
    qint64 m_bytes = 0;
    QString m_problem;
    QCache<qint64, Page> m_cache;
    QSet<qint64> m_loading;
    bool m_scanning = false;
    int m_generation = 0; ///< of the log that is shown
    int m_search = 0;
};

} // namespace presentation
