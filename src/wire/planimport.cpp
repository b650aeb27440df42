// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/planimport.h"

#include "wire/markdown.h"

#include <QCryptographicHash>
#include <QHash>
#include <QRegularExpression>
#include <QSet>
#include <QStringList>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;

namespace wire {
namespace {

constexpr qsizetype maxName = 255; // code points; the dashboard's limit for names and titles
constexpr int maxDepth = 50;       // of nested tasks; what lies deeper is left with the task at this depth

QString hexOf(const QString &text, qsizetype digits)
{
    const QByteArray hash = QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256);
    return QString::fromLatin1(hash.toHex().first(digits));
}

void appendParagraph(QString &to, const QString &text)
{
    if (text.trimmed().isEmpty())
        return;
    if (!to.isEmpty())
        to += u"\n\n"_s;
    to += text;
}

void appendLine(QString &to, const QString &text)
{
    if (text.trimmed().isEmpty())
        return;
    if (!to.isEmpty())
        to += u'\n';
    to += text.trimmed();
}

/// A name within the dashboard's limit; the whole of a longer one goes to the head of the description.
QString bounded(const QString &name, QString &description)
{
    const QList<uint> points = name.toUcs4();
    if (points.size() <= maxName)
        return name;
    QString whole = name;
    appendParagraph(whole, description);
    description = whole;
    return QString::fromUcs4(reinterpret_cast<const char32_t *>(points.constData()), maxName - 1) + u'…';
}

/// ASCII from the name's letters and digits; a hash stands for what ASCII cannot say.
QString slugOf(const QString &name)
{
    QString slug;
    bool lost = false;
    for (const QChar c : name.normalized(QString::NormalizationForm_KD).toLower()) {
        if ((c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9'))
            slug += c;
        else if (c.isLetterOrNumber() || c.isSurrogate())
            lost = true;
        else if (!c.isMark() && !slug.isEmpty() && !slug.endsWith(u'-'))
            slug += u'-';
    }
    constexpr qsizetype readable = 60;
    lost = lost || slug.size() > readable || slug.isEmpty();
    slug.truncate(readable);
    while (slug.endsWith(u'-'))
        slug.chop(1);
    if (!lost)
        return slug;
    return (slug.isEmpty() ? u"m"_s : slug) + u'-' + hexOf(name, 10);
}

bool isKnown(const domain::Persona &persona)
{
    using namespace domain::personas;
    const std::array known = {leadEngineer(),     uiEngineer(),     qa(),         devops(), codeReviewer(),
                              securityReviewer(), projectManager(), coordinator()};
    return std::ranges::find(known, persona) != known.end();
}

/// Takes the markers off the end of a title.
void takeMarkers(ImportedTask &task)
{
    static const QRegularExpression effort(uR"(\s*\((\d{1,6}(?:[.,]\d{1,2})?)\s*(?:h|hrs?|hours?)\)$)"_s,
                                           QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression priority(uR"(\s+!(-?\d{1,6}(?:\.\d{1,2})?)$)"_s);
    static const QRegularExpression persona(uR"(\s+@([A-Za-z][A-Za-z_-]*)$)"_s);
    while (true) {
        if (const auto found = effort.match(task.title); found.hasMatch()) {
            task.effortEstimate = found.captured(1).replace(u',', u'.').toDouble();
            task.title.truncate(found.capturedStart());
        } else if (const auto number = priority.match(task.title); number.hasMatch()) {
            task.priorityScore = number.captured(1).toDouble();
            task.title.truncate(number.capturedStart());
        } else if (const auto name = persona.match(task.title); name.hasMatch()) {
            const domain::Persona named{name.captured(1)};
            if (!isKnown(named))
                return;
            task.personaRequired = {domain::canonicalKey(named)};
            task.title.truncate(name.capturedStart());
        } else {
            return;
        }
    }
}

/// "[x] " at the beginning of a heading; in list items the parser has taken it already.
void takeCheckBox(ImportedTask &task)
{
    static const QRegularExpression box(uR"(^\[([ xX])\]\s+)"_s);
    if (const auto found = box.match(task.title); found.hasMatch()) {
        task.done = found.captured(1) != u" "_s;
        task.title.remove(0, found.capturedEnd());
    }
}

/// Where a line that speaks of acceptance has its words; -1 when it does not.
qsizetype acceptanceStart(const QString &line)
{
    static const QRegularExpression marker(uR"(^\s*acceptance(?:\s+criteri(?:a|on))?(?:\s*:\s*|\s*$))"_s,
                                           QRegularExpression::CaseInsensitiveOption);
    const auto found = marker.match(line);
    return found.hasMatch() ? found.capturedEnd() : -1;
}

/// Fills one task block by block.
class TaskWriter
{
public:
    explicit TaskWriter(ImportedTask &task)
        : m_task(task)
    {}

    /// `first`: the paragraph begins with the title.
    void addParagraph(const Block &block, bool first)
    {
        m_acceptanceFollows = false;
        const QStringList lines = splitLines(block.inlineText(!first));
        qsizetype i = 0;
        if (first) {
            for (; i < lines.size() && (i == 0 || acceptanceStart(lines[i]) < 0); ++i) {
                m_task.title += u' ' + lines[i];
                if (lines[i].endsWith(hardBreak)) {
                    ++i;
                    break;
                }
            }
            m_task.title = m_task.title.simplified();
        }
        QString text;
        for (; i < lines.size() && acceptanceStart(lines[i]) < 0; ++i)
            text += lines[i] + u' ';
        appendParagraph(m_task.description, tidied(text));
        if (i < lines.size())
            addAcceptance(lines.mid(i));
    }

    void addHeading(const Block &block)
    {
        const QString text = block.inlineText(true).simplified();
        m_acceptanceSection = acceptanceStart(text) >= 0;
        if (m_acceptanceSection)
            appendLine(m_task.acceptanceCriteria, text.mid(acceptanceStart(text)));
        else
            appendParagraph(m_task.description, text);
    }

    /// Whether an item of a list below the task is no child of it but one of its acceptance criteria.
    bool takeItem(const Block &item)
    {
        const QString text = item.plainText();
        if (m_plainItemsAreCriteria && !item.hasBox()) {
            appendLine(m_task.acceptanceCriteria, u"- "_s + text);
            return true;
        }
        const qsizetype start = acceptanceStart(text.section(u'\n', 0, 0));
        if (start >= 0)
            appendLine(m_task.acceptanceCriteria, text.mid(start));
        return start >= 0;
    }

    /// Whether the whole list belongs to the acceptance criteria and was taken. Of a list with and without
    /// boxes only what has none does, and that is taken: Markdown makes one list of the criteria and the
    /// child tasks below them.
    bool takeList(const Block &block)
    {
        m_plainItemsAreCriteria = false;
        if (!m_acceptanceFollows && !m_acceptanceSection)
            return false;
        m_acceptanceFollows = false;
        const std::vector<Block> items = block.children();
        const auto boxes = std::ranges::count_if(items, &Block::hasBox);
        const bool allHaveBoxes = boxes == std::ssize(items);
        if (allHaveBoxes && m_hasPlainCriteria)
            return false;
        m_hasPlainCriteria = m_hasPlainCriteria || !allHaveBoxes;
        m_plainItemsAreCriteria = boxes > 0 && !allHaveBoxes;
        if (!m_plainItemsAreCriteria)
            appendLine(m_task.acceptanceCriteria, block.plainText());
        return !m_plainItemsAreCriteria;
    }

    void addOther(const Block &block)
    {
        m_acceptanceFollows = false;
        if (m_acceptanceSection)
            appendLine(m_task.acceptanceCriteria, block.plainText());
        else
            appendParagraph(m_task.description, block.plainText());
    }

    void addText(const Block &block)
    {
        if (block.kind() == BlockKind::Heading)
            addHeading(block);
        else if (block.kind() == BlockKind::Paragraph && !m_acceptanceSection)
            addParagraph(block, false);
        else
            addOther(block);
    }

private:
    /// Each with the hard break that ends it, if one does.
    static QStringList splitLines(const QString &text)
    {
        QString marked = text;
        marked.replace(hardBreak, QString(hardBreak) + u'\n');
        return marked.split(u'\n');
    }

    static QString tidied(QString text) { return text.replace(QString(hardBreak) + u' ', u"\n"_s).trimmed(); }

    void addAcceptance(const QStringList &lines)
    {
        QString text;
        for (const QString &line : lines) {
            const qsizetype start = acceptanceStart(line);
            if (start >= 0 && !text.isEmpty()) {
                appendLine(m_task.acceptanceCriteria, tidied(text));
                text.clear();
            }
            text += line.mid(std::max(start, qsizetype(0))) + u' ';
        }
        appendLine(m_task.acceptanceCriteria, tidied(text));
        m_acceptanceFollows = text.trimmed().isEmpty();
    }

    ImportedTask &m_task;
    bool m_acceptanceFollows = false;     ///< "Acceptance:" and nothing else: the list below it is meant
    bool m_acceptanceSection = false;     ///< below a heading that says so
    bool m_hasPlainCriteria = false;      ///< some were listed without boxes
    bool m_plainItemsAreCriteria = false; ///< of the list that is read now
};

std::vector<ImportedTask> tasksOfItem(const Block &item, int depth);

/// The tasks of a list; `parent` writes the task that the list belongs to, if it belongs to one.
std::vector<ImportedTask> tasksOf(const Block &list, TaskWriter *parent, int depth)
{
    std::vector<ImportedTask> tasks;
    if (parent && parent->takeList(list))
        return tasks;
    for (const Block &item : list.children()) {
        if (!parent || !parent->takeItem(item))
            std::ranges::move(tasksOfItem(item, depth), std::back_inserter(tasks));
    }
    return tasks;
}

/// One task, or the tasks inside an item that has no words of its own.
std::vector<ImportedTask> tasksOfItem(const Block &item, int depth)
{
    ImportedTask task;
    task.done = item.isChecked();
    TaskWriter writer(task);
    bool first = true;
    for (const Block &block : item.children()) {
        if (block.kind() == BlockKind::List && depth < maxDepth) {
            std::ranges::move(tasksOf(block, &writer, depth + 1), std::back_inserter(task.children));
        } else if (first && block.kind() == BlockKind::Paragraph) {
            writer.addParagraph(block, true);
        } else if (first) {
            const QString text = block.plainText();
            task.title = text.section(u'\n', 0, 0).simplified();
            appendParagraph(task.description, text.section(u'\n', 1));
        } else {
            writer.addText(block);
        }
        first = false;
    }
    takeMarkers(task);
    if (task.title.isEmpty())
        return std::move(task.children);
    std::vector<ImportedTask> tasks;
    tasks.push_back(std::move(task));
    return tasks;
}

/// Walks the top level of the document.
class Importer
{
public:
    ImportedPlan run(const MarkdownDocument &document)
    {
        for (const Block &block : document.blocks()) {
            const int level = block.headingLevel();
            if (level == 1 && m_plan.projectName.isEmpty() && m_plan.milestones.empty())
                m_plan.projectName = block.inlineText(false).simplified();
            else if (level == 1 || level == 2)
                beginMilestone(block.inlineText(false).simplified());
            else if (level == 3)
                beginTask(block);
            else if (block.kind() == BlockKind::List)
                addList(block);
            else if (m_writer)
                m_writer->addText(block);
            else
                appendParagraph(m_plan.milestones.empty() ? m_plan.goal
                                                          : m_plan.milestones.back().description,
                                block.plainText());
        }
        finishTask();
        return std::move(m_plan);
    }

private:
    void beginMilestone(const QString &name)
    {
        finishTask();
        ImportedMilestone milestone;
        milestone.name = name.isEmpty() ? u"Untitled"_s : name;
        m_plan.milestones.push_back(std::move(milestone));
    }

    void needMilestone()
    {
        if (m_plan.milestones.empty())
            beginMilestone(u"Backlog"_s);
    }

    void beginTask(const Block &heading)
    {
        finishTask();
        needMilestone();
        m_task = ImportedTask();
        m_task.title = heading.inlineText(false).simplified();
        takeCheckBox(m_task);
        takeMarkers(m_task);
        m_writer.emplace(m_task);
    }

    void finishTask()
    {
        if (m_writer && !m_task.title.isEmpty())
            m_plan.milestones.back().tasks.push_back(std::move(m_task));
        m_writer.reset();
    }

    void addList(const Block &list)
    {
        needMilestone();
        std::ranges::move(tasksOf(list, m_writer ? &*m_writer : nullptr, 0),
                          std::back_inserter(m_writer ? m_task.children : m_plan.milestones.back().tasks));
    }

    ImportedPlan m_plan;
    ImportedTask m_task; ///< of the level-3 heading that is open
    std::optional<TaskWriter> m_writer;
};

/// Gives every task its id and cuts what is too long.
void finish(std::vector<ImportedTask> &tasks, const QString &path)
{
    QHash<QString, int> seen;
    for (ImportedTask &task : tasks) {
        QString own = path + u'\n' + task.title.toCaseFolded();
        if (const int count = ++seen[own]; count > 1)
            own += u"\n#%1"_s.arg(count);
        task.externalId = u"import:"_s + hexOf(own, 32);
        finish(task.children, own);
        task.title = bounded(task.title, task.description);
    }
}

void finish(ImportedPlan &plan)
{
    plan.projectName = bounded(plan.projectName, plan.goal);
    QSet<QString> slugs;
    for (ImportedMilestone &milestone : plan.milestones) {
        const QString slug = slugOf(milestone.name);
        milestone.slug = slug;
        for (int n = 2; slugs.contains(milestone.slug); ++n)
            milestone.slug = slug + u'-' + QString::number(n);
        slugs.insert(milestone.slug);
        finish(milestone.tasks, milestone.slug);
        milestone.name = bounded(milestone.name, milestone.description);
    }
}

/// The text without control characters, as bytes for the parser; or where it is no text.
core::Result<QByteArray> cleaned(QByteArrayView bytes)
{
    const QString text = QString::fromUtf8(bytes);
    if (!QUtf8StringView(bytes.data(), bytes.size()).isValidUtf8()) {
        const QByteArray again = text.toUtf8();
        const auto [bad, unused] = std::mismatch(bytes.begin(), bytes.end(), again.begin(), again.end());
        const auto line = std::count(bytes.begin(), bad, '\n') + 1;
        return Error{
            ErrorKind::Invalid,
            u"the file is not UTF-8: line %1, byte %2 of the file"_s.arg(line).arg(bad - bytes.begin())};
    }
    QString kept;
    kept.reserve(text.size());
    for (const QChar c : text) {
        if (c == u'\n' || c == u'\r' || c == u'\t' || c.category() != QChar::Other_Control)
            kept += c;
    }
    return kept.toUtf8();
}

} // namespace

core::Result<ImportedPlan> importPlan(QByteArrayView markdown)
{
    if (markdown.size() > maxPlanBytes) {
        return Error{ErrorKind::TooLarge,
                     u"the file has %1 bytes, at most %2 are read"_s.arg(markdown.size()).arg(maxPlanBytes)};
    }
    const auto text = cleaned(markdown);
    if (!text)
        return text.error();
    ImportedPlan plan = Importer().run(MarkdownDocument(*text));
    if (plan.milestones.empty()) {
        return Error{ErrorKind::Invalid,
                     u"there is nothing to import: level-2 headings (\"## …\") become milestones, level-3 "
                     "headings (\"### …\") and list items (\"- …\") become tasks"_s};
    }
    finish(plan);
    return plan;
}

} // namespace wire
