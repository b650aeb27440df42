// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/prompttemplate.h"

#include <QStringList>

#include <optional>

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;

namespace wire {
namespace {

enum class TagKind { Value, Open, Close };

struct Tag
{
    TagKind kind = TagKind::Value;
    QString name;
    qsizetype begin = 0;
    qsizetype end = 0; ///< one past the tag, and past its line when it stands alone on it
};

class Renderer
{
public:
    Renderer(const QString &text, const PromptValues &values)
        : m_text(text)
        , m_values(values)
    {}

    core::Result<QString> run()
    {
        qsizetype at = 0;
        while (const auto tag = nextTag(at)) {
            append(QStringView(m_text).sliced(at, tag->begin - at));
            at = tag->end;
            const auto value = m_values.constFind(tag->name);
            if (value == m_values.constEnd())
                return error(*tag, u"there is no value \"%1\""_s.arg(tag->name));
            switch (tag->kind) {
            case TagKind::Value:
                append(*value);
                break;
            case TagKind::Open:
                m_sections << tag->name;
                m_empty += value->isEmpty() ? 1 : 0;
                break;
            case TagKind::Close:
                if (m_sections.isEmpty() || m_sections.last() != tag->name)
                    return error(*tag, u"\"%1\" is closed and is not open here"_s.arg(tag->name));
                m_sections.removeLast();
                m_empty -= value->isEmpty() ? 1 : 0;
                break;
            }
        }
        append(QStringView(m_text).sliced(at));
        if (!m_sections.isEmpty())
            return Error{ErrorKind::Invalid, u"the section \"%1\" is never closed"_s.arg(m_sections.last())};
        return m_out;
    }

private:
    [[nodiscard]] std::optional<Tag> nextTag(qsizetype from) const
    {
        qsizetype begin = m_text.indexOf(u'{', from); // for one character Qt looks much faster than for two
        while (begin >= 0 && !QStringView(m_text).sliced(begin).startsWith("{{"_L1))
            begin = m_text.indexOf(u'{', begin + 1);
        const qsizetype end = begin < 0 ? -1 : m_text.indexOf("}}"_L1, begin);
        if (end < 0)
            return std::nullopt;
        Tag tag{TagKind::Value, m_text.mid(begin + 2, end - begin - 2).trimmed(), begin, end + 2};
        if (tag.name.startsWith(u'#') || tag.name.startsWith(u'/')) {
            tag.kind = tag.name.startsWith(u'#') ? TagKind::Open : TagKind::Close;
            tag.name = tag.name.mid(1).trimmed();
            const bool beginsLine = begin == 0 || m_text[begin - 1] == u'\n';
            const bool endsLine = tag.end == m_text.size() || m_text[tag.end] == u'\n';
            if (beginsLine && endsLine)
                tag.end = std::min(tag.end + 1, m_text.size());
        }
        return tag;
    }

    void append(QStringView text)
    {
        if (m_empty == 0)
            m_out += text;
    }

    [[nodiscard]] Error error(const Tag &tag, const QString &what) const
    {
        const auto line = QStringView(m_text).first(tag.begin).count(u'\n') + 1;
        return {ErrorKind::Invalid, u"line %1 of the template: %2"_s.arg(line).arg(what)};
    }

    const QString &m_text;
    const PromptValues &m_values;
    QStringList m_sections; ///< that are open, innermost last
    int m_empty = 0;        ///< of the open sections, those without a value: nothing in them is shown
    QString m_out;
};

} // namespace

core::Result<QString> render(const QString &templateText, const PromptValues &values)
{
    return Renderer(templateText, values).run();
}

} // namespace wire
