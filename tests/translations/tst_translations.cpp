// SPDX-License-Identifier: GPL-3.0-or-later
// Holds every translation against its source text.
#include "tsfile.h"

#include <QDir>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

/// "%1 of %2" → {"%1", "%2"}, sorted, each once.
QStringList placeholders(const QString &text)
{
    static const QRegularExpression pattern(u"%(?:n|L?[1-9])"_s);
    QStringList found;
    for (const QRegularExpressionMatch &match : pattern.globalMatch(text))
        found.append(match.captured());
    found.removeDuplicates();
    found.sort();
    return found;
}

bool hasMnemonic(const QString &text)
{
    static const QRegularExpression pattern(u"&\\w"_s, QRegularExpression::UseUnicodePropertiesOption);
    return text.count(pattern) == 1;
}

/// What a text ends with is how it is meant: a sentence, a question, an action that asks for more.
bool endsAlike(const QString &text, const QString &source)
{
    static const QString endings = u".…:?"_s;
    return source.isEmpty() || !endings.contains(source.back()) || text.endsWith(source.back());
}

} // namespace

class TestTranslations final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_german = readTsFile(
            QDir(QStringLiteral(PROJECT_SOURCE_DIR)).filePath(u"resources/translations/countersign_de.ts"_s));
        QVERIFY(m_german.size() > 700);
    }

    void everythingIsTranslated()
    {
        QStringList open;
        for (const TsMessage &message : m_german) {
            if (!message.isFinished() || message.forms.size() != (message.isPlural ? 2 : 1))
                open.append(message.name());
        }
        QVERIFY2(open.isEmpty(), qPrintable(open.join(u'\n')));
    }

    void placeholdersAreKept()
    {
        QStringList wrong;
        for (const TsMessage &message : m_german) {
            for (const QString &form : message.forms) {
                if (placeholders(form) != placeholders(message.source))
                    wrong.append(message.name() + u" → "_s + form);
            }
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    }

    void keysAndEndingsAreKept()
    {
        QStringList wrong;
        for (const TsMessage &message : m_german) {
            for (const QString &form : message.forms) {
                if (hasMnemonic(form) != hasMnemonic(message.source) || !endsAlike(form, message.source))
                    wrong.append(message.name() + u" → "_s + form);
            }
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    }

    /// lupdate loses the namespace of a class whose header it does not find, and then nobody asks for the
    /// text.
    void everyTextIsWhereItsClassLooksForIt()
    {
        for (const TsMessage &message : m_german)
            QVERIFY2(message.context.contains(u"::"_s), qPrintable(message.name()));
    }

private:
    std::vector<TsMessage> m_german;
};

QTEST_GUILESS_MAIN(TestTranslations)
#include "tst_translations.moc"
