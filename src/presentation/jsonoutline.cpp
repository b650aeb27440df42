// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/jsonoutline.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace presentation {
namespace {

constexpr qsizetype deepest = 64; ///< brackets; what lies deeper passes as it came

bool isBlank(QChar c)
{
    return c == u' ' || c == u'\t' || c == u'\n' || c == u'\r';
}

/// The character that a complete escape (RFC 8259, section 7) stands for; null for what is none.
QChar meaningOf(QStringView escape)
{
    switch (escape[1].unicode()) {
    case u'"':
    case u'\\':
    case u'/':
        return escape[1];
    case u'b':
        return u'\b';
    case u'f':
        return u'\f';
    case u'n':
        return u'\n';
    case u'r':
        return u'\r';
    case u't':
        return u'\t';
    case u'u': {
        bool isHex = false;
        const ushort unit = escape.sliced(2).toUShort(&isHex, 16);
        return isHex ? QChar(unit) : QChar();
    }
    default:
        return {};
    }
}

} // namespace

QString JsonOutline::add(QStringView chunk)
{
    for (const QChar c : chunk)
        take(c);
    QString said = std::exchange(m_said, {});
    if (!said.isEmpty() && said.back().isHighSurrogate()) {
        m_said = said.back(); // its other half is on its way
        said.chop(1);
    }
    return said;
}

void JsonOutline::take(QChar c)
{
    switch (m_state) {
    case State::Text:
    case State::LineStart:
        takeOutside(c);
        return;
    case State::MaybeStart:
        takeStart(c);
        return;
    case State::Key:
    case State::String:
        takeInString(c);
        return;
    case State::Word:
        takeInWord(c);
        return;
    case State::KeyOrEnd:
    case State::Colon:
    case State::Value:
    case State::ItemOrEnd:
    case State::CommaOrEnd:
        if (!isBlank(c))
            takeStructure(c);
        return;
    }
}

void JsonOutline::takeOutside(QChar c)
{
    if (m_state == State::LineStart && c != u'\n' && isBlank(c)) {
        m_held.append(c);
    } else if (m_state == State::LineStart && (c == u'{' || c == u'[')) {
        m_held.append(c);
        m_state = State::MaybeStart;
    } else {
        m_said.append(std::exchange(m_held, {}));
        m_said.append(c);
        m_state = c == u'\n' ? State::LineStart : State::Text;
    }
}

/// A block of code or a link begins with a bracket too: a document goes on with a name, or with an item that
/// is more than a word.
void JsonOutline::takeStart(QChar c)
{
    if (isBlank(c)) {
        m_held.append(c);
        return;
    }
    const bool isObject = m_held.trimmed() == u'{';
    if (c != u'"' && (isObject || c != u'{')) {
        m_said.append(std::exchange(m_held, {}));
        m_state = State::Text;
        takeOutside(c);
        return;
    }
    m_held.clear();
    m_isLine = false;
    open(isObject ? '{' : '[');
    takeStructure(c);
}

void JsonOutline::takeStructure(QChar c)
{
    const bool inObject = m_open.back() == '{';
    if (m_state == State::Colon) {
        if (c != u':')
            return passOn(c);
        m_state = State::Value;
    } else if (m_state == State::Value) {
        takeValue(c);
    } else if (c == (inObject ? u'}' : u']')) {
        close(c);
    } else if (m_state == State::CommaOrEnd) {
        if (c != u',')
            return passOn(c);
        m_state = inObject ? State::KeyOrEnd : State::ItemOrEnd;
    } else if (m_state == State::ItemOrEnd) {
        beginLine();
        m_said.append(u'–');
        m_isItem = true;
        takeValue(c);
    } else if (c == u'"') {
        m_key.clear();
        m_state = State::Key;
    } else {
        passOn(c);
    }
}

void JsonOutline::takeValue(QChar c)
{
    if (c == u'{' || c == u'[') {
        if (m_open.size() == deepest)
            return passOn(c);
        open(static_cast<char>(c.unicode()));
        return;
    }
    m_isItem = false;
    m_said.append(u' ');
    if (c == u'"') {
        m_state = State::String;
    } else if (c.isLetterOrNumber() || c == u'-') {
        m_said.append(c);
        m_state = State::Word;
    } else {
        passOn(c);
    }
}

void JsonOutline::takeInWord(QChar c)
{
    if (c.isLetterOrNumber() || c == u'.' || c == u'-' || c == u'+') {
        m_said.append(c);
        return;
    }
    m_state = State::CommaOrEnd;
    take(c);
}

void JsonOutline::takeInString(QChar c)
{
    if (m_escape.isEmpty()) {
        if (c == u'"')
            endString();
        else if (c == u'\\')
            m_escape = c;
        else
            say(c);
        return;
    }
    m_escape.append(c);
    constexpr qsizetype lengthOfUnit = 6; // \uXXXX
    if (m_escape[1] == u'u' && m_escape.size() < lengthOfUnit)
        return;
    const QString escape = std::exchange(m_escape, {});
    const QChar meaning = meaningOf(escape);
    if (!meaning.isNull()) {
        say(meaning);
        return;
    }
    for (const QChar raw : escape)
        say(raw);
}

void JsonOutline::endString()
{
    if (m_state == State::String) {
        m_state = State::CommaOrEnd;
        return;
    }
    if (std::exchange(m_isItem, false))
        m_said.append(u' ');
    else
        beginLine();
    m_said.append(m_key.replace(u'_', u' ') + u':');
    m_isNew = false;
    m_state = State::Colon;
}

/// A character of a name or of a string.
void JsonOutline::say(QChar c)
{
    if (m_state == State::Key) {
        m_key.append(c);
    } else if (c == u'\n') {
        m_said.append(u'\n' + QString(indent() + 2, u' '));
    } else {
        m_said.append(c);
    }
}

void JsonOutline::open(char bracket)
{
    m_open.append(bracket);
    m_isNew = true;
    m_state = bracket == '{' ? State::KeyOrEnd : State::ItemOrEnd;
}

void JsonOutline::close(QChar bracket)
{
    if (m_isNew) {
        m_said.append(bracket == u'}' ? u" {}"_s : u" []"_s);
        m_isItem = false;
    }
    m_isNew = false;
    m_open.chop(1);
    m_state = m_open.isEmpty() ? State::Text : State::CommaOrEnd;
}

/// This is no JSON: it and what follows pass as they came.
void JsonOutline::passOn(QChar c)
{
    if (m_state == State::KeyOrEnd || m_state == State::CommaOrEnd)
        beginLine();
    m_open.clear();
    m_isItem = false;
    m_said.append(c);
    m_state = State::Text;
}

void JsonOutline::beginLine()
{
    if (m_isItem && m_open.back() == '[') { // a list whose first item is a list
        m_said.append(u' ');
    } else {
        if (m_isLine)
            m_said.append(u'\n');
        m_said.append(QString(indent(), u' '));
    }
    m_isLine = true;
    m_isNew = false;
}

/// A list that is a member stands below its name; all else is two further in than what holds it.
qsizetype JsonOutline::indent() const
{
    qsizetype steps = m_open.size() - 1;
    for (qsizetype i = 1; i < m_open.size(); ++i) {
        if (m_open[i] == '[' && m_open[i - 1] == '{')
            --steps;
    }
    return 2 * steps;
}

} // namespace presentation
