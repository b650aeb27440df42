// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/reports/lexicon.h"

#include "wire/reports/vocabulary.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace wire::reports {
namespace {

QStringList wordsIn(const QString &lower)
{
    static const QRegularExpression article(u"\\b(?:d|l|qu|s)['’]"_s); // of "d'échec"; "n'est" stays
    return QString(lower).remove(article).split(wordBreak(), Qt::SkipEmptyParts).mid(0, 60);
}

bool matches(const QString &text, const QRegularExpression &expression)
{
    return expression.match(text).hasMatch();
}

const QRegularExpression &adversative()
{
    static const QRegularExpression words(
        u"\\b(?:but|however|except|although|though|yet|unless|aber|jedoch|allerdings|mais|cependant|"
        u"toutefois|pero|sin embargo|"
        u"mas|porém|ma|però|maar|echter|ale|jednak|но|однако)\\b|が、|しかし|ただし|但是|但|然而|하지만|그러나"_s);
    return words;
}

} // namespace

QSet<QString> wordSet(const char16_t *list)
{
    const QStringList words = QString::fromUtf16(list).split(u' ', Qt::SkipEmptyParts);
    return {words.begin(), words.end()};
}

const QRegularExpression &wordBreak()
{
    static const QRegularExpression separators(u"[\\s,.;:!?/()\\[\\]{}\"“”„«»`*_|、。，：；！？（）–—&]+"_s);
    return separators;
}

QString withoutSymbols(const QString &text)
{
    QString plain;
    plain.reserve(text.size());
    for (const QChar c : text) {
        const QChar::Category category = c.category();
        const bool picture = c.isSurrogate() || category == QChar::Symbol_Other ||
                             category == QChar::Other_Format ||
                             (c.unicode() >= 0xfe00 && c.unicode() <= 0xfe0f) || c.unicode() == 0x20e3;
        if (!picture)
            plain += c;
    }
    return plain.simplified();
}

QString plainText(const QString &text)
{
    static const QRegularExpression image(u"!\\[([^\\]]{0,300})\\]\\([^)\\s]{0,500}\\)"_s);
    static const QRegularExpression link(
        u"\\[([^\\[\\]]{1,300})\\]\\([^)\\s]{0,500}(?:\\s+\"[^\"]*\")?\\)"_s);
    static const QRegularExpression html(u"</?[A-Za-z][A-Za-z0-9]{0,11}(?:\\s[^<>]{0,200})?/?>|<!--.*?-->"_s);
    static const QRegularExpression emphasis(
        u"\\*{1,3}|~~|(?<![\\w`])_{1,2}(?=\\S)|(?<=[^\\s_])_{1,2}(?![\\w`])"_s);
    QString plain = text;
    plain.replace(image, u"\\1"_s).replace(link, u"\\1"_s);
    // Marks inside code are the code's own.
    QString out;
    const QStringList parts = plain.split(u'`');
    for (qsizetype i = 0; i < parts.size(); ++i) {
        const bool code = i % 2 == 1 && i + 1 < parts.size();
        out += code ? parts[i] : QString(parts[i]).remove(html).remove(emphasis);
    }
    return out.simplified();
}

bool saysNothingFound(const QString &plain)
{
    static const QRegularExpression nothing(
        u"^(?:none|no|nothing(?: else)?|n/?a|nil|no "
        u"findings|keine|keines|nichts|aucune?|néant|rien|ninguno|ninguna|ningún problema|nada|"
        u"nenhum|nenhuma|nessuno|nessuna|geen|brak|нет|отсутствуют|なし|無し|特になし|無|无|没有|暂无|없음|"
        u"해당 없음|-+|0|ok)"
        u"(?:\\s+(?:needed|required|necessary|found|identified|detected|reported|remaining|blocking|yet|here|"
        u"to "
        u"(?:report|fix|add|note|do|flag)(?: (?:for|in|on|here) .{0,60})?|noted|at this "
        u"time|"
        u"gefunden|vorhanden|trouvée?|détectée?|encontrado|encontrada|trovato|trovata|обнаружено|найдено))?[\\s.!。)]*$"_s);
    static const QRegularExpression noIssues(
        u"^(?:there (?:are|were|is|was) |i (?:found|see|saw|have|identified|detected|did)(?: not find| not "
        u"see)? |we found |found |"
        u"(?:the )?(?:scan|review|audit|analysis|check)s? (?:found|reported|revealed|showed) |with |contains "
        u")?"
        u"(?:no|zero|0|any|keine(?:rlei)?|aucune?|ningún|ninguna|ningun|nenhum|nenhuma|nessun|nessuna|geen|"
        u"brak|żadnych|нет|не|"
        u"no se (?:encontraron|detectaron|han encontrado)|non (?:sono stati|ci sono|è stato)|não "
        u"(?:há|foram))\\s+"
        u"(?:[\\w/\\-',àâçéèêëîïôûùüÿñáíóúäöß]+\\s+){0,6}?"
        u"(?:issues?|problems?|findings?|errors|failures|concerns?|vulnerabilit(?:y|ies)|warnings?|blockers?|"
        u"regressions?|bugs?|"
        u"defects?|violations?|secrets?|conflicts?|objections?|changes? (?:required|needed)|actions? "
        u"(?:required|needed)|"
        u"failing tests?|failed tests?|tests? fail(?:ed|ures?)?|further "
        u"(?:action|comments?|changes?|findings?|issues?)|comments?|remarks?|suggestions?|"
        u"probleme?|fehler|befunde?|mängel|schwachstellen|sicherheitslücken|anmerkungen|beanstandungen|"
        u"auffälligkeiten|"
        u"problèmes?|erreurs?|vulnérabilités?|anomalies?|remarques?|problemas?|errores|hallazgos?|"
        u"vulnerabilidades|incidencias|erros|"
        u"problemi|errori|rilievi|vulnerabilità|problemen|fouten|bevindingen|problemów|błędów|uwag|проблем|"
        u"ошибок|замечаний|"
        u"уязвимостей|обнаружено|найдено|выявлено)"
        u"(?=\\s*[.!,;:)]|\\s*$|\\s+(?:de|da|do|di|von|van|с|в|по|were|was|have|has|found|identified|"
        u"detected|remain|reported|noted|in|"
        u"at|with|for|to|"
        u"on|of|that|worth|here|gefunden|vorhanden|festgestellt|mehr|bei|im|in|trouv|détect|n'|à|dans|en|"
        u"encontr|detect|nel|trovat|gevonden|"
        u"не|в|by|during|after|above|across|from|beyond|and|or|nor))"_s,
        anyCase);
    static const QRegularExpression asian(
        u"(?:問題|指摘事項|エラー|脆弱性|不具合|指摘)(?:点)?(?:は|も)?(?:特に)?(?:ありません|見つかりません|"
        u"なし|検出されません|見当たりません)|"
        u"(?:没有|未|无)(?:发现|检测到|任何)?(?:任何|明显|严重|其他)?(?:的)?(?:问题|错误|漏洞|缺陷|异常)[。.!"
        u"！]?$|(?:没有发现|未发现|未检测到)|"
        u"(?:문제|오류|취약점|이슈)(?:가|는|점이|점은)?\\s*(?:없습니다|발견되지 않았습니다|없음)"_s);
    const QString text = withoutSymbols(plain).toLower();
    if (text.size() > 300)
        return false;
    static const QRegularExpression need(
        u"^(?:there is |there's )?no (?:further |other )?need (?:for|to)\\b|^(?:there is |there's )?nothing (?:left |more )?to do\\b"_s);
    if (matches(text, nothing) || matches(text, need))
        return true;
    const QString sentence = text.section(u". "_s, 0, 0);
    if (namesProblem(text.section(u". "_s, 1)) && !matches(text.section(u". "_s, 1), noIssues))
        return false; // "No tests fail. The parser is missing one."
    if (!matches(sentence, adversative()) && (matches(sentence, noIssues) || matches(sentence, asian)))
        return true;
    // "Security: no issues found", "Linting — none".
    static const QRegularExpression labelled(u"^[^:：—–]{1,50}(?:[:：]|\\s[—–-])\\s*(.*)$"_s);
    const auto match = labelled.match(sentence);
    return match.hasMatch() && !matches(sentence, adversative()) &&
           (matches(match.captured(1), nothing) || matches(match.captured(1), noIssues));
}

bool saysSettled(const QString &plain)
{
    static const QRegularExpression lead(
        u"^[\\s\\-–—\\[(]*(?:✅|✔️?|☑️?|🟢|\\[x\\]|fixed|resolved|addressed|done|closed|"
        u"completed|"
        u"verified fixed|obsolete|"
        u"behoben|erledigt|gelöst|corrigée?|résolue?|traitée?|corregido|corregida|resuelto|resuelta|"
        u"solucionado|"
        u"corrigido|corrigida|resolvido|risolto|risolta|corretto|opgelost|naprawiono|rozwiązane|исправлено|"
        u"решено|устранено|"
        u"解決済み?|修正済み?|対応済み?|已修复|已解决|已处理|해결됨|수정됨|완료)"
        u"(?:[\\s\\])]*(?:[:：.—–\\-]|$|\\)|\\])|\\s+(?:in|by|with|since|as of|durch|in|dans|par|en|con|with)\\s|(?<=✅|✔|☑|🟢|️))"_s,
        anyCase);
    static const QRegularExpression said(
        u"\\b(?:(?:is|was|were|are|has been|have been|had "
        u"been|got)\\s+(?:now\\s+|already\\s+|since\\s+|all\\s+|both\\s+|also\\s+)*(?:been\\s+)?(?:fixed|"
        u"resolved|addressed|"
        u"closed|corrected|remedied|mitigated)|now fixed|already (?:fixed|addressed|resolved|handled|done|in "
        u"place)|no longer\\s+\\w+|"
        u"known flak\\w+|unrelated to (?:this|the) (?:change|pr|pull request|task|commit|diff|work)|"
        u"fixed in (?:commit )?[0-9a-f#v]|resolved in |addressed in |previously reported "
        u".{0,60}(?:fixed|resolved)|"
        u"wurde(?:n)? (?:bereits |inzwischen |schon )?(?:behoben|korrigiert|gelöst)|ist (?:jetzt |nun "
        u"|bereits )?behoben|"
        u"a (?:déjà )?été (?:corrigé|résolu)|ont (?:déjà )?été (?:corrigé|résolu)|(?:ha|han|fue|fueron) "
        u"(?:sido )?(?:corregid|resuelt|solucionad)|"
        u"(?:foi|foram) (?:corrigid|resolvid)|è stat[oa] (?:corrett|risolt)|is (?:al )?opgelost|został[ao]? (?:już )?napraw|уже исправлен|был[аио]? исправлен)"_s,
        anyCase);
    static const QRegularExpression tail(
        u"(?:[—–:\\-(\\[→➜]|=>)\\s*(?:✅\\s*)?(?:now |already "
        u")?(?:fixed|resolved|addressed|done|closed|behoben|erledigt|corrigé|résolu|corregido|resuelto|"
        u"解決済み?|修正済み?|対応済み?|已修复|已解决|해결됨)[^.]{0,30}$"_s,
        anyCase);
    static const QRegularExpression asian(
        u"(?:修正|解決|対応)(?:済み|されました|しました|されています)|已(?:经)?(?:修复|解决|处理)|(?:해결|수정)(?:되었습니다|됐습니다|완료)"_s);
    static const QRegularExpression open(
        u"\\b(?:not|isn't|wasn't|aren't|weren't|hasn't|haven't|must|should|needs?|need to|to "
        u"be|until|once|unless|before|can be|could be|would be|"
        u"partially|partly|only|incompletely|still|nicht|muss|müssen|sollte|noch|teilweise|pas|doit|"
        u"partiellement|encore|debe|no ha|no se|"
        u"parcialmente|aún|todavía|deve|non|niet|moet|nie|не|нужно|должн)\\b|未修|まだ|一部|尚未|还没|部分|아직|일부"_s,
        anyCase);
    if (matches(plain.left(300), lead))
        return !matches(plain.left(120), adversative());
    for (const QString &clause :
         plain.left(600).split(QRegularExpression(u"[.;!?。]\\s+|,\\s(?:but|aber|mais|pero)\\s"_s))) {
        const bool settled = matches(clause, said) || matches(clause, tail) || matches(clause, asian);
        if (settled && !matches(clause, open) && !matches(plain.left(600), adversative()))
            return true;
    }
    return false;
}

bool wantsNoAction(const QString &plain)
{
    static const QRegularExpression last(
        u"\\bno (?:further )?action (?:is )?(?:required|needed|necessary)\\W*$"_s, anyCase);
    return last.match(plain).hasMatch();
}

bool saysPraise(const QString &plain)
{
    static const QRegularExpression predicate(
        u"\\b(?:looks? (?:good|great|fine|correct|solid|clean|ok|okay|right|reasonable|sane)|works? (?:as "
        u"expected|well|fine|correctly|as intended)|as (?:expected|intended|designed)|"
        u"(?:is|are|was|were) (?:now |all |already |also |both )?(?:\\w+ly "
        u")?(?:good|fine|correct|clean|solid|covered|handled|validated|in place|consistent|safe|ok|okay|"
        u"respected|adequate|appropriate|clear|readable|well[- ]\\w+|properly \\w+|correctly "
        u"\\w+|parameteri[sz]ed|escaped|green|satisfied|met|complete|present|unchanged)"
        u"|all (?:\\d+ )?(?:tests|checks|specs|suites|good|green|clear)|\\d+ (?:passed|passing)|zero "
        u"(?:errors|warnings|failures)|"
        u"sieht gut aus|ist (?:gut|korrekt|sauber|in ordnung)|sind (?:gut|korrekt|sauber|in "
        u"ordnung|abgedeckt)|est (?:correct|correcte|propre|bon|bonne|bien)|sont "
        u"(?:correct|bien|propres|bonnes)|"
        u"est[áa]n? (?:bien|correct)|es correct)"_s,
        anyCase);
    static const QRegularExpression mark(
        u"^[\\s\\-–—*(\\[]*(?:✅|✔|☑|🟢|👍|🎉|👏|✓|PASS(?:ED)?\\b|OK\\b)|(?:✅|✔|☑|🟢|👍|✓)️?[\\s.)\\]*]*$"_s);
    static const QRegularExpression negated(u"\\b(?:not|isn't|aren't|never|nicht|pas|non|niet)\\b"_s,
                                            anyCase);
    // "Second pass", "accessibility pass": a walk through something; "passes the path to os.Open": hands
    // over.
    static const QRegularExpression otherPass(
        u"\\bpass(?:es|ed|ing)? (?:it|them|this|that|(?:the|a|an|its|their) [^.,;]{1,40}?) (?:on |straight "
        u"|directly )?(?:to|into|through|as)\\b|"
        u"\\b(?:first|second|third|final|another|next|this|one|review|accessibility|cleanup) pass\\b"_s,
        anyCase);
    const QString text = plain.left(400).remove(otherPass);
    if (matches(text, adversative()))
        return false;
    if (matches(text, mark))
        return true;
    if (matches(text, predicate))
        return !matches(text, negated);
    const QString lower = withoutSymbols(text).toLower();
    const QStringList words = wordsIn(lower);
    const int praise = praises().firstIn(words, lower);
    if (praise < 0)
        return false;
    const int problem = problems().firstIn(words, lower);
    return problem < 0 || praise < problem;
}

bool saysTotal(const QString &plain)
{
    static const QRegularExpression introduces(
        u"^\\W*one (?:(?:more|last|final|other|small) (?:thing|point|issue)\\b|thing (?:to|i|we|that)\\b)"_s,
        anyCase);
    if (matches(plain, introduces))
        return false;
    static const QRegularExpression counted(
        u"^(?:\\W*(?:total|in total|insgesamt|gesamt|sum|summary|result|results|tests?|test suites|found|i "
        u"found|we found|there (?:are|were|is)|the review found|"
        u"eslint (?:reports?|found)|lint|snapshots|time|duration|passed|failed|gefunden|ich habe|j'ai "
        u"trouvé|se encontraron|he encontrado|encontré|結果|合計|总计|共|共发现|发现|총|합계)\\b[\\s:：=]*)?"
        u"(?:(?:a|the|of|these|following|only|just|about|exactly)\\s+)*(?:\\d+|one|two|three|four|five|six|"
        u"seven|eight|nine|ten|several|some|a few|multiple|ein|eine|einen|zwei|drei|vier|fünf|deux|"
        u"trois|quatre|cinq|dos|tres|cuatro|cinco)\\s*(?:個の|件の|个|개의|件|つの)?\\s*(?:of \\d+ "
        u")?(?:[\\w/\\-]+\\s+){0,2}"
        u"(?:issues?|problems?|findings?|errors?|failures?|vulnerabilities|vulnerability|warnings?|bugs?|"
        u"concerns?|comments?|tests?|suites?|files?|passed|failed|passing|failing|pending|skipped|"
        u"critical|major|minor|high|medium|low|nits?|blockers?|suggestions?|checks?|things?|points?|items?|"
        u"probleme?|fehler|befunde?|punkte|problèmes?|erreurs?|points|problemas?|errores|hallazgos?|"
        u"問題|指摘|错误|问题|漏洞|문제)"_s,
        anyCase);
    static const QSet<QString> harmless =
        wordSet(u"total in of and with found tests test suites suite files file passed failed skipped "
                u"pending passing failing errors error warnings "
                u"warning issues issue problems problem findings finding critical high major medium minor "
                u"low nit nits info notes to be "
                u"todo the are is a s ms seconds sec m h time duration ran run checks check potentially "
                u"fixable option fixed by 0 blockers blocker "
                u"blocking non-blocking suggestions suggestion vulnerabilities vulnerability moderate "
                u"severity were was there i we "
                u"comments comment review snapshots "
                u"results result assertions collected deselected xfailed xpassed reruns succeeded success "
                u"und fehler warnungen et erreurs y errores e");
    const QString text = withoutSymbols(plain).toLower();
    if (text.size() > 200)
        return false;
    // The last line of Python's unittest.
    static const QRegularExpression tallied(u"^(?:failed|ok)\\s*\\((?:[\\w ]+=\\d+(?:, )?)+\\)$"_s);
    if (matches(text, tallied))
        return true;
    bool hasNumber = false;
    const bool onlyCounts = std::ranges::all_of(wordsIn(text), [&](const QString &word) {
        const bool number = word.at(0).isDigit() || word.at(0) == u'%' || word.at(0) == u'=' ||
                            word.at(0) == u'-' || word.at(0) == u'+';
        hasNumber = hasNumber || word.at(0).isDigit();
        return number || harmless.contains(word);
    });
    if (onlyCounts && hasNumber)
        return true;
    return matches(text, counted);
}

bool saysActivity(const QString &plain)
{
    static const QRegularExpression activity(
        u"^(?:\\W*)(?:(?:i|we|ich habe|wir haben|j'ai|he|nous "
        u"avons)\\s+(?:have\\s+|also\\s+|then\\s+|first\\s+|carefully\\s+|re-?)*(?:reviewed?|ran|run|checked|"
        u"verified|looked|tested|examined|analy[sz]ed|"
        u"went|read|inspected|executed|confirmed|compared|scanned|geprüft|ausgeführt|untersucht|vérifié|"
        u"examiné|exécuté|revisado|ejecutado)|(?:reviewed|ran|checked|verified|tested|examined|analy[sz]ed|"
        u"inspected|executed|scanned|"
        u"confirmed|geprüft|ausgeführt|vérifié)\\s|(?:let me|i'll|i will|i'm going to|here(?:'s| is| "
        u"are)|below (?:is|are)|the following|this (?:pr|pull "
        u"request|change|diff|commit|patch|report|review|document)|overall|in summary|to summari[sz]e|"
        u"thank|thanks|please let me|let me know|feel free|happy to|if you (?:want|would|need)|would you like|hier ist|hier sind|insgesamt|zusammenfassend|voici|dans l'ensemble|en résumé|aquí|en general|en resumen|以下|総じて|总体|以下是)\\b)"_s,
        anyCase);
    return matches(plain.left(200), activity);
}

bool namesProblem(const QString &plain)
{
    static const QRegularExpression neutral(
        u"\\b(?:(?:typed|clear|proper|helpful|meaningful|readable) errors?|failure (?:paths?|modes?|cases?)|returns? an? (?:\\w+ )?error|(?:error|exception)[- ](?:handling|handlers?|messages?|paths?|cases?|codes?|boundar(?:y|ies)|reporting|types?))\\b"_s,
        anyCase);
    // Without a word that is bad by itself: "still uses Ubuntu 20.04, which GitHub has removed".
    static const QRegularExpression told(
        u"\\bstill (?:uses?|using|runs on|points? (?:to|at)|refers? to|references?|depends on|relies on)\\b|"
        u"\\b(?:has|have|was|were) (?:been )?(?:removed|dropped|discontinued) (?:by|from|in|upstream)\\b|"
        u"\\blog(?:s|ged|ging)? (?:\\w+ ){0,3}(?:tokens?|passwords?|secrets?|credentials?|cookies?)\\b|"
        u"\\b(?:partially|partly|not(?: yet)?) (?:met|fulfilled|satisfied|implemented)\\b|"
        u"\\bend[- ]of[- ]life\\b|\\bno longer (?:supported|maintained|exists?)\\b"_s);
    const QString lower = plain.left(600).toLower().remove(neutral);
    if (matches(lower, told))
        return true;
    return problems().firstIn(wordsIn(lower), lower) >= 0;
}

bool isRequest(const QString &plain)
{
    const QStringList words = wordsIn(withoutSymbols(plain.left(100)).toLower());
    static const QRegularExpression path(u"^\\s*[\\w-]+[./][\\w-]"_s);
    if (matches(plain, path))
        return false; // "store.rs is correct" asks for nothing
    const bool polite = words.size() > 1 && (words.first() == "please"_L1 || words.first() == "bitte"_L1);
    return !words.isEmpty() && (polite || imperatives().contains(words.first()));
}

bool asksForAction(const QString &plain)
{
    const QString lower = plain.left(600).toLower();
    const QStringList words = wordsIn(withoutSymbols(lower));
    static const QRegularExpression obliged(
        u"\\b(?:ha(?:s|ve|d) to|got to|(?:could|can|would) you)\\b|"
        u"\\bif (?:not|so), (?:please )?(?:delete|remove|drop|fix|add|change|move|rename)\\b"_s);
    if (isRequest(plain) || matches(lower, obliged))
        return true;
    // "It uses the old image; move it to 24.04." "The flag has no help text. Add it to cli.md."
    static const QRegularExpression clauseEnd(u"[;.] +"_s);
    const QStringList clauses = lower.split(clauseEnd);
    if (clauses.size() > 1 && std::any_of(clauses.begin() + 1, clauses.end(), isRequest))
        return true;
    return directives().firstIn(words, lower) >= 0;
}

} // namespace wire::reports
