// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace presentation {

/// Makes JSON readable while it still arrives: members and items become indented lines ("title: Parser",
/// "– Parser"), strings lose their quotes and escapes. A document begins on a line of its own. Text around it
/// passes as it came, and so does all of a document from the place where it stops being JSON: nothing that
/// was said is hidden.
class JsonOutline
{
public:
    /// The readable form of what `chunk` adds to what came before. Chunks may be cut anywhere; what is
    /// returned never ends in half a surrogate pair.
    [[nodiscard]] QString add(QStringView chunk);

private:
    enum class State {
        Text,
        LineStart,  ///< outside of a document; nothing but white space on this line yet
        MaybeStart, ///< after a bracket that began a line
        KeyOrEnd,
        Key,
        Colon,
        Value,
        ItemOrEnd, ///< after "[" or a comma in a list
        String,
        Word, ///< in a number, true, false or null
        CommaOrEnd,
    };

    void take(QChar c);
    void takeOutside(QChar c);
    void takeStart(QChar c);
    void takeStructure(QChar c);
    void takeInString(QChar c);
    void takeInWord(QChar c);
    void takeValue(QChar c);
    void open(char bracket);
    void close(QChar bracket);
    void endString();
    void passOn(QChar c);
    void beginLine();
    void say(QChar c);
    [[nodiscard]] qsizetype indent() const;

    State m_state = State::LineStart;
    QByteArray m_open; ///< the brackets that are open, outermost first
    QString m_said;    ///< what add() returns
    QString m_held;    ///< read and not said: it may still turn out to be no document
    QString m_key;
    QString m_escape;      ///< an escape that is not complete, from its backslash on
    bool m_isNew = true;   ///< the bracket that was opened last holds nothing yet
    bool m_isLine = false; ///< the line that is said holds something
    bool m_isItem = false; ///< the line that is said holds the dash of an item, nothing else
};

} // namespace presentation
