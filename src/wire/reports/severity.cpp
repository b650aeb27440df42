// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/reports/severity.h"

#include "wire/reports/lexicon.h"

#include <QHash>
#include <QRegularExpression>

using namespace Qt::StringLiterals;
using domain::Severity;

namespace wire::reports {
namespace {

using Words = QHash<QString, Severity>;

void add(Words &words, Severity severity, const char16_t *list)
{
    for (const QString &word : QString::fromUtf16(list).split(u'|', Qt::SkipEmptyParts))
        words.insert(word, severity);
}

const Words &words()
{
    static const Words all = [] {
        Words w;
        add(w, Severity::Critical,
            u"critical|crit|criticals|urgent|urgente|dringend|immediate|blocker|blockers|blocking|severe|"
            u"fatal|catastrophic|emergency|p0|s0|"
            u"sev0|sev-0|"
            u"sev1|sev-1|must fix|must-fix|showstopper|kritisch|kritische|kritischer|kritisches|blockierend|"
            u"blockierende|blockierender|critique|critiques|bloquant|bloquants|bloquante|bloquantes|crítico|"
            u"crítica|críticos|críticas|bloqueante|bloqueantes|critico|critica|critici|critiche|bloccante|"
            u"bloccanti|kritiek|kritieke|blokkerend|krytyczny|krytyczne|krytyczna|krytycznych|критический|"
            u"критические|"
            u"критическая|критично|критическое|критичный|блокер|критичні|критичний|критична|"
            u"致命的|重大|致命|緊急|クリティカル|ブロッカー|严重问题|"
            u"关键|紧急|阻断|阻塞|치명적|심각|긴급|kritik|kritická|kritické|kritický");
        add(w, Severity::Major,
            u"high|major|majors|error|errors|err|serious|important|significant|high severity|high "
            u"priority|p1|"
            u"s1|sev2|sev-2|should "
            u"fix|should-fix|hoch|hohe|hoher|hohes|schwer|schwerwiegend|schwerwiegende|schwerwiegender|"
            u"schwerwiegendes|wichtig|wichtige|fehler|élevé|élevée|élevés|élevées|haute|majeur|majeure|"
            u"majeurs|majeures|grave|"
            u"graves|important·e|importants|importante|importantes|erreur|alto|alta|altos|altas|mayor|"
            u"mayores|principal|maior|"
            u"importanti|maggiore|maggiori|gravi|hoog|hoge|ernstig|ernstige|belangrijk|wysoki|wysokie|wysoka|"
            u"poważny|poważne|"
            u"ważne|высокий|высокая|высокое|важный|важное|важные|серьёзный|серьёзные|серьезные|серьезный|"
            u"існотні|високий|高|"
            u"重要|エラー|严重|高危|高危险|主要|错误|높음|중요|주요|오류|yüksek|önemli|vysoká|vysoké|závažné|"
            u"závažný");
        add(w, Severity::Minor,
            u"medium|med|moderate|minor|minors|warning|warnings|warn|normal|average|medium "
            u"severity|p2|s2|sev3|"
            u"sev-3|mittel|mittlere|mittlerer|mittleres|moderat|moderate|gering|geringe|geringfügig|"
            u"geringfügige|kleiner|"
            u"kleinere|kleine|warnung|warnungen|moyen|moyenne|moyens|moyennes|modéré|modérée|mineur|mineure|"
            u"mineurs|mineures|"
            u"avertissement|avertissements|medio|media|medios|medias|moderado|moderada|menor|menores|"
            u"advertencia|"
            u"advertencias|médio|média|aviso|avisos|minore|minori|avviso|avvisi|gemiddeld|gemiddelde|klein|"
            u"waarschuwing|średni|średnie|średnia|drobne|drobny|ostrzeżenie|средний|средняя|среднее|средние|"
            u"незначительный|"
            u"незначительные|предупреждение|предупреждения|незначні|середній|中|軽微|警告|中程度|マイナー|"
            u"中等|中危|次要|一般|轻微|보통|"
            u"중간|경고|경미|orta|uyarı|střední|drobné");
        add(w, Severity::NiceToHave,
            u"low|non-blocking|nonblocking|not "
            u"blocking|nit|nits|nitpick|nitpicks|trivial|info|informational|information|note|notes|notice|"
            u"suggestion|suggestions|optional|cosmetic|nice to have|nice-to-have|hint|low "
            u"severity|p3|p4|s3|s4|sev4|"
            u"could "
            u"fix|niedrig|niedrige|niedriger|hinweis|hinweise|kosmetisch|vorschlag|vorschläge|optional|"
            u"anregung|"
            u"anregungen|faible|faibles|basse|bas|cosmétique|cosmétiques|remarque|remarques|suggestions|"
            u"optionnel|bajo|"
            u"baja|bajos|bajas|sugerencia|sugerencias|opcional|baixo|baixa|sugestão|sugestões|"
            u"basso|bassa|suggerimento|suggerimenti|laag|lage|suggestie|suggesties|niski|niskie|sugestia|"
            u"sugestie|низкий|низкая|"
            u"низкое|низкие|рекомендация|пожелание|пожелания|незначительно|低|情報|提案|軽微な提案|任意|"
            u"低危|建议|提示|可选|낮음|제안|정보|사소|düşük|öneri|nízká|nízké");
        return w;
    }();
    return all;
}

/// Words that may stand beside a severity without changing what the phrase is about.
bool isFiller(const QString &word)
{
    static const QSet<QString> fillers = wordSet(
        u"severity issue issues problem problems finding findings bug bugs defect defects vulnerability "
        u"vulnerabilities risk risks priority level impact concern concerns item items comment comments "
        u"suggestions improvements fixes violations violation failures improvement changes points point code "
        u"quality review before merge merging the to fix be addressed must should could consider and or "
        u"potential "
        u"of a total found remaining open new only or/ non nice have things need needs attention required "
        u"potentielles un une point another also one ein eine einen punkt "
        u"probleme problem befunde befund mängel schweregrad fehler punkte hinweise anmerkungen "
        u"verbesserungen und "
        u"problèmes problème anomalies anomalie défauts constats constat gravité priorité points à corriger "
        u"et de niveau "
        u"problemas hallazgos hallazgo incidencias errores severidad gravedad prioridad y de nivel mejoras "
        u"achados problemi rilievi gravità severità e problemen bevindingen ernst problemy uwagi "
        u"проблемы проблема замечания замечание ошибки уязвимости приоритет важность и необходимо исправить");
    return fillers.contains(word);
}

/// Japanese, Chinese and Korean write group headings without spaces.
QString withoutAsianFillers(QString text)
{
    for (const QString &filler :
         {u"な問題点"_s, u"の問題点"_s, u"な問題"_s,   u"の問題"_s, u"な指摘"_s, u"な不具合"_s,
          u"問題点"_s,   u"問題"_s,     u"指摘事項"_s, u"指摘"_s,   u"レベル"_s, u"重要度"_s,
          u"重大度"_s,   u"深刻度"_s,   u"级别"_s,     u"级"_s,     u"优先级"_s, u"的问题"_s,
          u"问题"_s,     u"风险"_s,     u"漏洞"_s,     u"缺陷"_s,   u"な"_s,     u"문제점"_s,
          u"문제"_s,     u"이슈"_s,     u"사항"_s,     u"적인"_s,   u"한"_s}) {
        if (text.size() > filler.size() && text.endsWith(filler))
            text.chop(filler.size());
    }
    return text;
}

std::optional<Severity> ofSymbol(QStringView text, qsizetype &length)
{
    struct Symbol
    {
        QStringView mark;
        Severity severity;
    };
    static const Symbol symbols[] = {
        {u"🔴", Severity::Critical},      {u"🛑", Severity::Critical},   {u"🚨", Severity::Critical},
        {u"⛔", Severity::Critical},      {u"🟥", Severity::Critical},   {u"🟠", Severity::Major},
        {u"🟧", Severity::Major},      {u"🟡", Severity::Minor},      {u"🟨", Severity::Minor},
        {u"🔵", Severity::NiceToHave},    {u"🟦", Severity::NiceToHave}, {u"⚪", Severity::NiceToHave},
        {u"🧹", Severity::NiceToHave}, {u"💡", Severity::NiceToHave},
    };
    for (const Symbol &symbol : symbols) {
        if (text.startsWith(symbol.mark)) {
            length = symbol.mark.size();
            return symbol.severity;
        }
    }
    return std::nullopt;
}

std::optional<Severity> ofScore(const QString &text)
{
    static const QRegularExpression score(
        u"^(?:cvss\\s*(?:v?[234](?:\\.\\d)?)?\\s*[:=]?\\s*)?(\\d{1,2}(?:\\.\\d)?)(?:\\s*/\\s*10)?$"_s);
    const auto match = score.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const double value = match.captured(1).toDouble();
    const bool isScore = text.contains(u'.') || text.contains(u'/') || text.contains("cvss"_L1);
    return isScore && value <= 10 ? std::optional(severityOfScore(value)) : std::nullopt;
}

QString plainPhrase(QStringView phrase)
{
    QString text = phrase.toString().toLower();
    static const QRegularExpression marks(u"[*_`~\\[\\]()（）【】:：!！|#\"“”.,]+"_s);
    text.replace(marks, u" "_s);
    return text.simplified();
}

} // namespace

Severity severityOfScore(double cvss)
{
    return cvss >= 9   ? Severity::Critical
           : cvss >= 7 ? Severity::Major
           : cvss >= 4 ? Severity::Minor
                       : Severity::NiceToHave;
}

std::optional<Severity> severityOf(QStringView phrase)
{
    if (phrase.size() > 60)
        return std::nullopt;
    if (const auto scored = ofScore(phrase.toString().toLower().trimmed()))
        return scored;
    QString text = plainPhrase(phrase);
    qsizetype length = 0;
    std::optional<Severity> symbol = ofSymbol(text, length);
    if (symbol)
        text = text.mid(length).trimmed();
    text = withoutSymbols(text);
    if (text.isEmpty())
        return symbol;
    if (const auto found = words().constFind(text); found != words().constEnd())
        return *found;
    if (const auto found = words().constFind(withoutAsianFillers(text)); found != words().constEnd())
        return *found;
    // "High severity", "P1 - High", "Major / correctness": the first word that is one, beside fillers.
    std::optional<Severity> first;
    for (const QString &word : text.split(wordBreak(), Qt::SkipEmptyParts)) {
        const auto found = words().constFind(word);
        if (found != words().constEnd()) {
            if (!first)
                first = *found;
        } else if (!isFiller(word) && !word.at(0).isDigit()) {
            return std::nullopt;
        }
    }
    return first ? first : symbol;
}

std::optional<Severity> severityOfGroup(const QString &heading)
{
    static const QRegularExpression number(u"^\\s*(?:\\d+[.)]\\s+|[A-Z][.)]\\s+)"_s);
    static const QRegularExpression count(u"[(（\\[]\\s*\\d+[^)）\\]]{0,20}[)）\\]]|[:：—–-]\\s*\\d+\\s*$"_s);
    static const QRegularExpression aside(u"\\s*(?:[(（][^)）]*[)）]|\\s[—–-]\\s.*)$"_s);
    QString text = heading;
    text.remove(number).remove(count);
    if (const auto whole = severityOf(text))
        return whole;
    const QString shorter =
        QString(text).remove(aside); // "Critical (must fix before merge)", "High - fix soon"
    return shorter.size() < text.size() ? severityOf(shorter) : std::nullopt;
}

SeverityMark takeSeverity(const QString &text)
{
    const QString trimmed = text.trimmed();
    qsizetype length = 0;
    const auto symbol = ofSymbol(trimmed, length);
    const QString body = symbol ? trimmed.mid(length).trimmed() : trimmed;

    // A lead in brackets or before a colon, dash or bar; not a word that merely begins a sentence.
    static const QRegularExpression lead(
        u"^(?:\\d+[.)]\\s*)?(?:[*_]*[\\[(（【]\\s*[*_`]*([^\\])）】]{1,30}?)[*_`]*\\s*[\\])）】][*_]*\\s*[:"
        u"：—–-]*\\s*"
        u"|[*_`]+([^*_`:：]{1,30}?)\\s*[:：]?[*_`]+\\s*(?:[:：—–|-]+\\s*|(?=[\\[(]))"
        u"|[*_`]+([^*_`:：]{1,30}?)[:：][*_`]+\\s*"
        u"|([^\\s*_`\\[(:：|][^:：|*_`(]{0,28}?)\\s*(?:[:：|]+|\\s[—–-])\\s+"
        u"|([^\\s:：|]{1,8})[:：]\\s*)"_s);
    const auto match = lead.match(body);
    if (match.hasMatch() && match.capturedLength() <= body.size()) {
        for (int group = 1; group <= 5; ++group) {
            const QString inner = match.captured(group);
            if (inner.isEmpty())
                continue;
            if (const auto severity = severityOf(inner))
                return {severity, body.mid(match.capturedLength()).trimmed()};
        }
    }
    static const QRegularExpression tail(
        u"\\s*[\\[(（【]([^\\[\\]()（）【】]{1,40})[\\])）】][*_:.]*\\s*$"_s);
    if (const auto end = tail.match(body); end.hasMatch()) {
        if (const auto severity = severityOf(end.captured(1)))
            return {severity, body.left(end.capturedStart()).trimmed()};
    }
    static const QRegularExpression dashTail(u"\\s+[—–|-]\\s+[*_]*([^—–|:：-]{1,24})[*_]*\\s*$"_s);
    if (const auto end = dashTail.match(body); end.hasMatch() && body.size() < 160) {
        if (const auto severity = severityOf(end.captured(1)))
            return {severity, body.left(end.capturedStart()).trimmed()};
    }
    if (symbol)
        return {symbol, body};
    return {std::nullopt, text};
}

} // namespace wire::reports
