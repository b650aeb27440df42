// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/commandwords.h"

#include <QCoreApplication>

#include <algorithm>
#include <optional>

namespace presentation {

using namespace Qt::StringLiterals;

namespace {

struct Sentences
{
    Q_DECLARE_TR_FUNCTIONS(presentation::CommandWords)
};

bool isForShell(const QString &word)
{
    static const QStringList operators{u"|"_s,  u"||"_s, u"&&"_s, u"&"_s,  u";"_s,   u">"_s,
                                       u">>"_s, u"<"_s,  u"2>"_s, u"<<"_s, u"2>&1"_s};
    return operators.contains(word);
}

bool needsQuotes(const QString &word)
{
    return word.isEmpty() || isForShell(word) || std::ranges::any_of(word, [](QChar c) {
               return c.isSpace() || c == u'"' || c == u'\'' || c == u'\\';
           });
}

} // namespace

CommandWords commandWords(const QString &line)
{
    CommandWords result;
    std::optional<QString> word;
    QChar quote;
    bool wasQuoted = false;
    const auto finish = [&] {
        if (word && !wasQuoted && isForShell(*word) && result.problem.isEmpty())
            result.problem =
                Sentences::tr("Commands run without a shell, so “%1” means nothing; name two commands.")
                    .arg(*word);
        if (word)
            result.argv.append(*word);
        word.reset();
        wasQuoted = false;
    };
    for (qsizetype i = 0; i < line.size(); ++i) {
        const QChar c = line[i];
        if (!quote.isNull()) {
            const bool isEscaped = quote == u'"' && c == u'\\' && i + 1 < line.size() &&
                                   (line[i + 1] == u'"' || line[i + 1] == u'\\');
            if (isEscaped)
                word->append(line[++i]);
            else if (c == quote)
                quote = QChar();
            else
                word->append(c);
        } else if (c == u'"' || c == u'\'') {
            quote = c;
            wasQuoted = true;
            word = word.value_or(QString());
        } else if (c.isSpace()) {
            finish();
        } else {
            word = word.value_or(QString()) + c;
        }
    }
    finish();
    if (!quote.isNull())
        result.problem = Sentences::tr("A quotation mark (%1) is not closed.").arg(quote);
    return result;
}

QString commandLine(const QStringList &argv)
{
    QStringList words;
    for (QString word : argv) {
        if (needsQuotes(word))
            word = u'"' + word.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s) + u'"';
        words.append(word);
    }
    return words.join(u' ');
}

} // namespace presentation
