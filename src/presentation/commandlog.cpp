// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/commandlog.h"

#include "core/detach.h"
#include "presentation/failures.h"

#include <QPointer>

#include <algorithm>

namespace presentation {

using engine::logPageRows;

namespace {

constexpr int pagesInMemory = 64;
constexpr qsizetype longestCopy = 4 * 1024 * 1024; ///< characters

std::vector<LogRow> rowsOf(const QByteArray &bytes, const QByteArray &style)
{
    AnsiStyle now;
    static_cast<void>(parseLogRow(style, now));
    std::vector<LogRow> rows;
    for (qsizetype at = 0; at < bytes.size();) {
        const qsizetype end = engine::logRowEnd(bytes, at);
        rows.push_back(parseLogRow(QByteArrayView(bytes).sliced(at, end - at), now));
        at = end;
    }
    return rows;
}

} // namespace

CommandLog::CommandLog(engine::LogSource *source, QObject *parent)
    : QObject(parent)
    , m_source(source)
    , m_cache(pagesInMemory)
{}

void CommandLog::begin()
{
    ++m_generation;
    ++m_search;
    m_path.clear();
    m_inMemory.clear();
    m_pages.clear();
    m_end = {};
    m_hasOpenRow = false;
    m_bytes = 0;
    m_problem.clear();
    m_cache.clear();
    m_loading.clear();
    m_scanning = false;
}

void CommandLog::clear()
{
    begin();
    Q_EMIT reset();
}

void CommandLog::showText(const QString &text)
{
    begin();
    const QByteArray bytes = text.toUtf8();
    m_bytes = bytes.size();
    m_inMemory = rowsOf(bytes, {});
    Q_EMIT reset();
}

void CommandLog::showFile(const QString &path)
{
    begin();
    m_path = path;
    Q_EMIT reset();
    poll();
}

void CommandLog::poll()
{
    if (m_source && !m_path.isEmpty() && !m_scanning)
        core::detach(scan(), "scan log");
}

qint64 CommandLog::rowCount() const
{
    return m_path.isEmpty() ? static_cast<qint64>(m_inMemory.size()) : m_end.rows + (m_hasOpenRow ? 1 : 0);
}

qint64 CommandLog::pageCount() const
{
    return (rowCount() + logPageRows - 1) / logPageRows;
}

engine::LogPage CommandLog::pageAt(qint64 page) const
{
    const auto index = static_cast<std::size_t>(page);
    return index < m_pages.size() ? m_pages[index] : engine::LogPage{m_end.offset, m_end.style};
}

/// Behind the page; of the last one, behind all that is there.
qint64 CommandLog::pageEnd(qint64 page) const
{
    return page + 1 < pageCount() ? pageAt(page + 1).offset : std::max(m_bytes, m_end.offset);
}

QCoro::Task<> CommandLog::scan()
{
    const QPointer self(this);
    const int generation = m_generation;
    m_scanning = true;
    while (true) {
        const QString path = m_path;
        const engine::LogPosition from = m_end;
        const core::Result<engine::LogScan> scan = co_await m_source->scanLog(path, from);
        if (!self || generation != m_generation)
            co_return;
        if (!scan) {
            m_scanning = false;
            m_problem = words::failure(scan.error());
            Q_EMIT grew();
            co_return;
        }
        const qint64 before = rowCount();
        const bool isNews = scan->end != m_end || scan->wholeBytes != m_bytes;
        m_problem.clear();
        m_pages.insert(m_pages.end(), scan->pages.begin(), scan->pages.end());
        m_end = scan->end;
        m_hasOpenRow = scan->hasOpenRow;
        m_bytes = scan->wholeBytes;
        // The last page may have been read before it was full.
        if (isNews)
            m_cache.remove(std::max<qint64>(before - 1, 0) / logPageRows);
        const bool isDone = scan->end == from || m_hasOpenRow || m_end.offset >= m_bytes;
        if (isNews)
            Q_EMIT grew();
        if (!self || generation != m_generation)
            co_return;
        if (isDone)
            break;
    }
    m_scanning = false;
}

QCoro::Task<std::vector<LogRow>> CommandLog::readPage(qint64 page)
{
    const engine::LogPage mark = pageAt(page);
    const qint64 bytes = pageEnd(page) - mark.offset;
    const QString path = m_path;
    const QByteArray style = mark.style;
    const core::Result<QByteArray> read = co_await m_source->readLogPart(path, mark.offset, bytes);
    std::vector<LogRow> rows;
    if (read)
        rows = rowsOf(*read, style);
    if (rows.size() > static_cast<std::size_t>(logPageRows))
        rows.resize(logPageRows);
    co_return rows;
}

QCoro::Task<> CommandLog::load(qint64 page)
{
    const QPointer self(this);
    const int generation = m_generation;
    std::vector<LogRow> rows = co_await readPage(page);
    if (!self || generation != m_generation)
        co_return;
    m_loading.remove(page);
    m_cache.insert(page, new Page{std::move(rows)});
    Q_EMIT loaded();
}

const LogRow *CommandLog::row(qint64 number)
{
    if (number < 0 || number >= rowCount())
        return nullptr;
    if (m_path.isEmpty())
        return &m_inMemory[static_cast<std::size_t>(number)];
    const qint64 page = number / logPageRows;
    const auto place = static_cast<std::size_t>(number % logPageRows);
    const Page *cached = m_cache.object(page);
    if (cached && place < cached->rows.size())
        return &cached->rows[place];
    if (!m_loading.contains(page)) {
        m_loading.insert(page);
        core::detach(load(page), "load log page");
    }
    return nullptr;
}

void CommandLog::find(const QString &words, qint64 from, bool backward)
{
    ++m_search;
    if (!words.isEmpty() && rowCount() > 0)
        core::detach(search(words, from, backward), "search log");
}

QCoro::Task<> CommandLog::search(QString words, qint64 from, bool backward)
{
    const QPointer self(this);
    const int generation = m_generation;
    const int search = m_search;
    const qint64 step = backward ? -1 : 1;
    const qint64 count = rowCount();
    std::vector<LogRow> rows;
    qint64 page = -1;
    for (qint64 walked = 0; walked < count; ++walked) {
        const qint64 number = ((from + step * walked) % count + count) % count; // and round again
        const LogRow *shown = nullptr;
        if (m_path.isEmpty()) {
            shown = &m_inMemory[static_cast<std::size_t>(number)];
        } else {
            if (number / logPageRows != page) {
                page = number / logPageRows;
                rows = co_await readPage(page);
                if (!self || generation != m_generation || search != m_search)
                    co_return;
            }
            const auto place = static_cast<std::size_t>(number % logPageRows);
            shown = place < rows.size() ? &rows[place] : nullptr;
        }
        if (shown && plainText(*shown).contains(words, Qt::CaseInsensitive)) {
            Q_EMIT found(number);
            co_return;
        }
    }
    Q_EMIT found(-1);
}

void CommandLog::copy(qint64 first, qint64 last)
{
    core::detach(collect(std::max<qint64>(first, 0), std::min(last, rowCount() - 1)), "copy log");
}

QCoro::Task<> CommandLog::collect(qint64 first, qint64 last)
{
    const QPointer self(this);
    const int generation = m_generation;
    QString text;
    std::vector<LogRow> rows;
    qint64 page = -1;
    qint64 number = first;
    for (; number <= last && text.size() < longestCopy; ++number) {
        if (!m_path.isEmpty() && number / logPageRows != page) {
            page = number / logPageRows;
            rows = co_await readPage(page);
            if (!self || generation != m_generation)
                co_return;
        }
        const auto place = static_cast<std::size_t>(m_path.isEmpty() ? number : number % logPageRows);
        const std::vector<LogRow> &from = m_path.isEmpty() ? m_inMemory : rows;
        if (number > first)
            text += u'\n';
        if (place < from.size())
            text += plainText(from[place]);
    }
    Q_EMIT copied(text, number <= last);
}

} // namespace presentation
