// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/reports/lexicon.h"

#include <QHash>

using namespace Qt::StringLiterals;

// The part of the lexicon about headings and labels.

namespace wire::reports {
namespace {

bool matches(const QString &text, const QRegularExpression &expression)
{
    return expression.match(text).hasMatch();
}

void add(QHash<QString, FieldName> &labels, FieldName name, const char16_t *list)
{
    for (const QString &label : QString::fromUtf16(list).split(u'|', Qt::SkipEmptyParts))
        labels.insert(label, name);
}

const QHash<QString, FieldName> &labels()
{
    static const QHash<QString, FieldName> all = [] {
        QHash<QString, FieldName> l;
        add(l, FieldName::Title,
            u"title|issue|finding|problem|bug|defect|vulnerability|name|summary of issue|issue "
            u"title|message|error|failure|titel|problem|befund|mangel|"
            u"schwachstelle|titre|problème|constat|vulnérabilité|título|problema|hallazgo|incidencia|titolo|"
            u"problema|rilievo|probleem|"
            u"bevinding|tytuł|заголовок|проблема|замечание|タイトル|問題|問題点|指摘|指摘事項|标题|问题|"
            u"问题描述|제목|문제|what|comment|observation|concern|action|required action|task|recommendation "
            u"title|maßnahme|issue/finding|error message|check");
        add(l, FieldName::Severity,
            u"severity|sev|level|priority|criticality|risk level|risk rating|risk|impact level|cvss|cvss "
            u"score|score|severity level|prio|schweregrad|schwere|"
            u"priorität|kritikalität|gravité|sévérité|priorité|criticité|niveau|gravedad|severidad|prioridad|"
            u"criticidad|gravidade|severidade|"
            u"gravità|severità|priorità|ernst|prioriteit|waga|priorytet|серьёзность|серьезность|приоритет|"
            u"критичность|важность|重大度|重要度|深刻度|優先度|"
            u"严重程度|严重性|级别|优先级|等级|심각도|우선순위|중요도");
        add(l, FieldName::File,
            u"file|files|path|location|locations|where|file path|filename|affected file|affected "
            u"files|affected|affected code|source|code|file:line|file/line|file & line|file(s)|affected "
            u"component|component|file and line|"
            u"location(s)|datei|dateien|ort|pfad|fundstelle|stelle|wo|fichier|fichiers|emplacement|"
            u"localisation|chemin|où|archivo|archivos|fichero|ubicación|ruta|"
            u"dónde|arquivo|local|localização|caminho|posizione|percorso|bestand|locatie|plik|lokalizacja|"
            u"файл|файлы|расположение|место|"
            u"путь|ファイル|場所|箇所|該当箇所|位置|対象|文件|文件路径|所在文件|파일|위치|경로|module|modul");
        add(l, FieldName::Line,
            u"line|lines|line number|line "
            u"numbers|line(s)|row|ln|zeile|zeilen|ligne|lignes|línea|líneas|linea|linha|linhas|riga|righe|"
            u"regel|wiersz|"
            u"linia|строка|строки|行|行番号|行号|줄|라인|line no|line no.");
        add(l, FieldName::Rule,
            u"rule|rule id|category|type|cwe|cwe id|cve|owasp|check id|code "
            u"id|kind|area|class|classification|tag|tags|regel|kategorie|typ|art|règle|catégorie|"
            u"regla|categoría|tipo|regra|categoria|categoria|regola|categorie|kategoria|правило|категория|"
            u"тип|ルール|カテゴリ|カテゴリー|分類|種別|规则|类别|类型|分类|규칙|분류|"
            u"유형|dimension|advisory|ghsa|package|rule/category|bereich");
        add(l, FieldName::Description,
            u"description|details|detail|problem description|explanation|impact|why|why it "
            u"matters|rationale|reason|root cause|cause|analysis|current behavior|"
            u"current behaviour|actual|actual behavior|actual behaviour|actual result|expected|expected "
            u"behavior|expected behaviour|expected result|consequence|steps to reproduce|reproduction|"
            u"repro|steps|attack scenario|exploit "
            u"scenario|exploitation|exploit|scenario|context|background|effect|notes|note|beschreibung|"
            u"auswirkung|auswirkungen|ursache|begründung|"
            u"warum|details|risiko|description du "
            u"problème|détail|détails|impact|cause|raison|pourquoi|risque|descripción|detalle|impacto|causa|"
            u"motivo|riesgo|descrição|detalhe|descrizione|dettagli|impatto|rischio|"
            u"beschrijving|gevolg|opis|skutek|wpływ|описание|детали|влияние|причина|последствия|риск|説明|"
            u"詳細|影響|原因|理由|内容|描述|说明|详情|影响|风险|原因|설명|상세|영향|원인|内訳|how to "
            u"reproduce|what happens|symptom|likelihood|user impact|business impact|current "
            u"code|current|hint");
        add(l, FieldName::Suggestion,
            u"suggestion|to fix|suggested fix|fix|recommendation|recommended fix|recommended "
            u"action|remediation|proposed fix|proposed solution|solution|how to fix|mitigation|"
            u"suggested change|suggested action|action needed|resolution|proposal|what to do|advice|required "
            u"fix|required change|suggested remediation|fix "
            u"suggestion|empfehlung|vorschlag|lösung|behebung|lösungsvorschlag|abhilfe|korrektur|"
            u"korrekturvorschlag|"
            u"recommandation|correction|solution|correctif|correction proposée|correction "
            u"suggérée|recomendación|solución|corrección|sugerencia|"
            u"recomendação|solução|correção|sugestão|raccomandazione|soluzione|correzione|suggerimento|"
            u"aanbeveling|oplossing|zalecenie|rozwiązanie|rekomendacja|рекомендация|"
            u"решение|исправление|предложение|修正案|推奨|推奨対応|対策|提案|修正方法|対応|改善案|推奨事項|"
            u"建议|修复建议|解决方案|修改建议|改进建议|建议修复|권장 사항|권장사항|권장|수정 제안|해결 "
            u"방법|해결책|제안");
        add(l, FieldName::Status,
            u"status|state|result|outcome|resolved|fixed|verdict|pass/"
            u"fail|passed|zustand|ergebnis|statut|état|résultat|estado|resultado|stato|esito|"
            u"risultato|resultaat|wynik|статус|результат|состояние|ステータス|状態|結果|状态|结果|상태|결과");
        add(l, FieldName::Persona,
            u"persona|owner|assignee|assign to|assigned "
            u"to|responsible|team|zuständig|verantwortlich|responsable|asignado|担当|负责人|담당");
        add(l, FieldName::Evidence,
            u"evidence|proof|log|logs|output|code snippet|snippet|stack "
            u"trace|stacktrace|references|reference|confidence|effort|estimate|effort "
            u"estimate|screenshot|links|link|cvss vector|vector|nachweis|beleg|"
            u"aufwand|preuve|référence|références|evidencia|referencia|証拠|参考|证据|参考资料|id of "
            u"rule|date|author|commit|command|exit code|duration|status code|fixed version|fixed "
            u"in|installed version|version|versions|installed|cvss3|found by|tool|scanner|suggested "
            u"code|example|environment|environments");
        add(l, FieldName::Number,
            u"#|no|no.|nr|nr.|id|number|num|n°|nº|№|番号|编号|序号|번호|f|ref|finding id|issue id|key");
        add(l, FieldName::Count,
            u"count|total|number of "
            u"issues|anzahl|summe|nombre|cantidad|quantidade|numero|aantal|liczba|количество|件数|数量|개수|"
            u"findings count|issues found|qty|issues|findings|open|occurrences");
        add(l, FieldName::Test,
            u"test|test case|testcase|test name|testfall|cas de test|prueba|caso|caso de "
            u"prueba|テスト|テストケース|测试|测试用例|테스트|spec|criterion|acceptance "
            u"criterion|requirement|gate|step|job|stage|kriterium|prüfung");
        return l;
    }();
    return all;
}

QString plainLabel(QStringView label)
{
    static const QRegularExpression marks(u"[*_`\\[\\]“”\"]+"_s);
    return withoutSymbols(label.toString().toLower().remove(marks));
}

} // namespace

FieldName fieldNamed(QStringView label)
{
    if (label.size() > 50)
        return FieldName::None;
    return labels().value(plainLabel(label), FieldName::None);
}

LabelledText fieldOf(const QString &text)
{
    // The label ends at the first colon; emphasis may close before or behind it.
    static const QRegularExpression shape(
        u"^\\s*(?:[-+•]\\s+)?([*_]{0,3}[^\\s:：][^:：\\n]{0,44}?)\\s*(?:[:：]|\\s[—–-]\\s)\\s*([*_]{0,3})\\s*(.*)$"_s,
        QRegularExpression::DotMatchesEverythingOption);
    const auto match = shape.match(text);
    if (!match.hasMatch())
        return {};
    const FieldName name = fieldNamed(match.captured(1));
    if (name == FieldName::None || name == FieldName::Count)
        return {};
    const bool opens = match.captured(1).startsWith(u'*') || match.captured(1).startsWith(u'_');
    const bool closed = match.captured(1).endsWith(u'*') || match.captured(1).endsWith(u'_');
    const bool valueOwnsMarks = !opens || closed;
    return {name, (valueOwnsMarks ? match.captured(2) : QString()) + match.captured(3).trimmed()};
}

HeadingKind headingKind(const QString &heading)
{
    static const QRegularExpression number(
        u"^\\s*(?:\\d+(?:\\.\\d+)*[.)]?|[A-Z][.)]|[IVX]+\\.|step \\d+:?|part \\d+:?|schritt \\d+:?)\\s+"_s,
        anyCase);
    static const QRegularExpression count(
        u"\\s*[(（\\[][^)）\\]]{0,40}[)）\\]]\\s*$|\\s*[:：.]\\s*\\d*\\s*$"_s);
    QString text = withoutSymbols(plainText(heading)).toLower();
    text.remove(number).remove(count);
    text = text.trimmed();

    static const QRegularExpression settled(
        u"^(?:(?:previously |already |recently |all |now |issues? "
        u")*(?:resolved|fixed|addressed|closed|settled)(?: "
        u"(?:issues?|findings?|problems?|items?|points?|bugs?|comments?|since.*|in .*|from .*|by .*|after "
        u".*))*|"
        u"(?:issues?|findings?|problems?|items?|comments?|what was|what's been|verified)(?: that were| "
        u"already)? (?:resolved|fixed|addressed|closed)\\b.*|"
        u"(?:resolution of|status of|follow-?up on|verification of) "
        u"(?:previous|prior|earlier|last).*|previous(?:ly)? "
        u"(?:findings?|issues?|review|reported).*(?:resolved|fixed)?|"
        u"(?:false positives?|dismissed|won't fix|wontfix|not an "
        u"issue|non-?(?:issues?|findings?)|not (?:issues|findings|bugs)|not "
        u"(?:vulnerable|affected|applicable|exploitable)|ignored|suppressed|accepted "
        u"risks?|out of scope).*|before(?: the fix| this "
        u"change)?|"
        u"(?:bereits )?(?:behoben|behobene|erledigt|erledigte|gelöst|gelöste)\\b.*|(?:seit .* "
        u")?behoben.*|(?:problèmes? |points? |déjà )*(?:corrigés?|résolus?|traités?)\\b.*|(?:problemas? "
        u"|hallazgos? |ya )*(?:resueltos?|corregidos?|solucionados?)\\b.*|"
        u"(?:problemas? )?(?:resolvidos?|corrigidos?)|(?:problemi )?risolti|opgelost.*|(?:解決|修正|対応)済み.*|已(?:修复|解决).*|해결된.*|исправлен.*)$"_s);
    static const QRegularExpression aside(
        u"^(?:(?:executive |overall |brief |short |quick |general |review |final |test |scan |run |audit "
        u"|build |high-?level "
        u")*(?:summary|overview|tl;?dr|conclusion|verdict|assessment|impression|impressions|context|"
        u"background|introduction|scope|methodology|approach|abstract|wrap-?up|remarks|thoughts)s?(?: of "
        u"(?:the )?(?:changes|review|test results))?|"
        u"(?:key |main )?(?:strengths?|positives?|positive "
        u"(?:observations?|findings?|aspects?|notes?|feedback|points?|highlights?)|highlights?|pros|praise|"
        u"kudos|good practices?|what(?:'s| is| went| works| looks| was)? (?:good|well|works|working|done "
        u"well|great|right|nice|positive|fine).*|the good|good|things? (?:done|i liked?) .*|well done|strong "
        u"points|noteworthy positives|security strengths|what i liked?)|"
        u"(?:what|things|files|areas|commands?|tests?|checks?|code|items|paths)(?: that)?(?: i| we| were| "
        u"was)?(?: have)? (?:reviewed|checked|tested|ran|run|executed|examined|verified|looked "
        u"at|covered|performed|passed|inspected|analy[sz]ed|scanned)|passed|passing|passing "
        u"tests|(?:passed|passing|successful|completed) "
        u"(?:checks?|tests?|steps?|stages?|jobs?|criteria|items?)|"
        u"(?:review )?(?:process|steps taken|verification|verified|validation|instructions?|task|prompt|your "
        u"task|question|request|acceptance criteria|expectations?|plan|environment|setup|configuration|test "
        u"environment|tools? used|commands?|metrics?|statistics|stats|coverage|coverage summary|test "
        u"coverage summary|references|sources|links|appendix|glossary|legend|severity "
        u"(?:levels?|legend|definitions?|scale|guide|rating|ratings)|changes|what changed|changes "
        u"made|change summary|walkthrough|diff|diff summary|files changed|changed files|poem|sequence "
        u"diagrams?|disclaimer|limitations?|assumptions|(?:not (?:yet "
        u")?|un)(?:tested|checked|reviewed|covered|verified)(?: "
        u".{0,40})?|(?:tested|checked|verified|reviewed)|"
        u"(?:nicht )?(?:getestet|geprüft|überprüft)|(?:non )?(?:testée?s?|vérifiée?s?|contrôlée?s?)|(?:no "
        u")?(?:probado|comprobado|verificado)s?|"
        u"(?:não )?(?:testado|verificado)s?|(?:non )?(?:testato|verificato|provato)|(?:niet "
        u")?(?:getest|gecontroleerd)|(?:nie )?(?:sprawdzono|przetestowano)|"
        u"(?:(?:что )?(?:не )?(?:было "
        u")?)(?:проверено|проверялось|протестировано|тестировалось)|(?:未)?(?:確認|テスト|検証)(?:済み?|項目)"
        u"?|(?:已|未)(?:测试|验证|检查)(?:项|内容)?|(?:미)?(?:확인|테스트|검증)(?: 완료| 항목)?|notes? on "
        u"(?:scope|method).*|how (?:i|we) tested|how to (?:run|reproduce|read) .*|test "
        u"(?:plan|steps|execution|matrix)|review details|additional comments|recent review "
        u"details|configuration used|run configuration|commits|context used|finishing touches|pre-?merge "
        u"checks.*|related prs?|possibly related prs?|suggested (?:labels|reviewers)|estimated code review "
        u"effort)|"
        u"(?:risk |findings? |issue |issues |result |results |severity "
        u")(?:summary|breakdown|overview|matrix|counts?|statistics|distribution|totals?)|totals?|score|"
        u"scores|rating|ratings|scorecard|sign-?off|status|result|final "
        u"(?:verdict|status|recommendation|result|decision|thoughts|notes?)|recommendation summary|overall "
        u"(?:status|result|recommendation|rating|score|quality|verdict)|decision|merge "
        u"recommendation|approval|"
        u"zusammenfassung|kurzfassung|fazit|überblick|übersicht|stärken|positives?|positive punkte|positive "
        u"aspekte|was (?:gut |schon )?(?:ist|läuft|funktioniert|klappt|geht)|das ist gut|gut gelöst|gut "
        u"gemacht|lob|geprüft(?:e .*)?|was ich "
        u"geprüft "
        u"habe|vorgehen|umfang|kontext|ergebnis|gesamturteil|gesamteindruck|gesamtbewertung|urteil|bestanden|"
        u"bestandene .*|ausgeführte (?:befehle|tests|prüfungen)|umgebung|statistik|einleitung|"
        u"résumé|synthèse|conclusion|points? (?:forts|positifs)|vérifications?(?: effectuées)?|ce qui (?:va "
        u"bien|fonctionne|est bien)|contexte|périmètre|méthodologie|aperçu|vue "
        u"d'ensemble|bilan|introduction|verdict|"
        u"resumen(?: ejecutivo| general)?|conclusión|conclusiones|puntos? (?:fuertes|positivos)|aspectos "
        u"positivos|lo (?:bueno|positivo)|fortalezas|alcance|contexto|metodología|veredicto|introducción|"
        u"decisão|veredito|parecer|decisione|verdetto|decisión|beslissing|entscheidung|empfehlung|décision|"
        u"решение|вердикт|결정|판정|判定结果|resumo|conclusão|pontos? (?:fortes|positivos)|visão "
        u"geral|riepilogo|sommario|conclusioni|punti di "
        u"forza|aspetti positivi|samenvatting|conclusie|sterke punten|podsumowanie|mocne strony|wnioski|"
        u"резюме|итог|итоги|сводка|заключение|вывод|выводы|сильные стороны|плюсы|что "
        u"хорошо|положительн.*|обзор|контекст|"
        u"概要|まとめ|要約|総評|総括|結論|良い点|良かった点|評価できる点|よい点|確認した内容|確認内容|"
        u"実施内容|総合評価|判定|背景|サマリー|"
        u"摘要|概述|总结|总体评价|结论|优点|亮点|做得好的(?:地方|方面)|检查内容|背景|总览|概览|요약|결론|총평|장점|좋은 점|잘된 점|개요|배경)$"_s);
    static const QRegularExpression weak(
        u"^(?:what to do(?: next| now)?|before (?:the |you )?(?:merg|releas|deploy|ship)\\w*|(?:recommended "
        u"|suggested |immediate "
        u"|proposed |possible )?(?:next steps?|follow-?ups?|way "
        u"forward|roadmap|action plan|order of (?:work|fixes)|priorit(?:y|ies|ization|isation)(?: "
        u"order)?|fix order|remediation plan|future (?:work|improvements?|considerations?)|recap)|(?:key "
        u"|top |general |overall |summary of |main )?recommendations?|recommended (?:order|fixes)|"
        u"nächste schritte|weiteres vorgehen|empfehlungen|prochaines étapes|étapes "
        u"suivantes|recommandations|próximos pasos|siguientes pasos|recomendaciones|próximos "
        u"passos|recomendações|prossimi passi|raccomandazioni|volgende stappen|aanbevelingen|następne "
        u"kroki|zalecenia|следующие шаги|рекомендации|дальнейшие шаги|"
        u"次のステップ|今後の対応|推奨事項|推奨アクション|下一步|后续步骤|后续建议|다음 단계|권장 사항)$"_s);
    static const QRegularExpression issues(
        u"^(?:(?:[\\w/&+'-]+ "
        u"){0,4}(?:issues|findings|problems|bugs|defects|failures|errors|vulnerabilities|concerns|blockers|"
        u"violations|weaknesses|regressions|warnings|flaws)(?: (?:found|identified|detected|list|details?|to "
        u"(?:fix|address|resolve)|that .*|requiring .*|by .*|in .*|with .*|and .*|or .*))?|"
        u"(?:detailed |inline |review |line |code |specific |actionable |file |per-file |outside diff range "
        u"|duplicate |nitpick |remaining |open |reviewer |unresolved |general "
        u")*(?:comments|feedback|remarks|observations|annotations|findings|notes from review)(?: posted)?(?: "
        u"by file)?|"
        u"(?:failed|failing|broken|flaky) "
        u"(?:tests?|checks?|steps?|jobs?|cases?|builds?|specs?|criteria).*|tests? (?:failed|failing|that "
        u"fail.*)|what (?:failed|is broken|needs (?:to change|fixing|work|attention)|must change|'s wrong|is "
        u"wrong|went wrong|to fix|could be better|fails).*|"
        u"(?:required|requested|necessary|mandatory|needed|suggested|recommended|proposed|blocking|possible|"
        u"potential|other|minor|optional|further|additional) "
        u"(?:actions?|changes?|fixes|improvements?|corrections?|work|refactoring|enhancements?)|actions? "
        u"(?:items?|required|needed|to take)|changes? (?:requested|required|needed)|to-?dos?|to "
        u"(?:fix|do|address)|fix(?:es)? (?:needed|required)|improvements?|suggestions?(?: for "
        u"improvement)?|areas? (?:for|of) improvement|needs "
        u"(?:work|improvement|attention|changes)|cons|risks?(?: and .*)?|security "
        u"(?:risks?|holes?)|gaps?|missing(?: .*)?|unmet .*|not met|weak points|negatives?|the "
        u"bad|criticisms?|questions? (?:and|&) concerns|code smells?|open "
        u"(?:points|items|questions)|checklist|outstanding(?: .*)?|still open|remaining(?: "
        u".*)?|failures?|fail|failed|errors?|lint(?:er|ing)? (?:output|results)|"
        u"what (?:does not|doesn't) work.*|was nicht (?:funktioniert|geht|klappt|läuft).*|ce qui ne "
        u"(?:fonctionne|marche|va) pas.*|lo que no funciona.*|"
        u"(?:was )?(?:(?:jetzt|noch) )?(?:zu tun|zu erledigen|offen|zu beheben|fehlt)(?: (?:ist|bleibt))?|"
        u"ce qu'il (?:reste|faut) (?:à )?(?:faire|corriger)|reste à faire|lo que (?:falta|queda)(?: .*)?|"
        u"(?:what|things) (?:is |are |'s )?(?:left|remains|still missing|still to do)(?: to do)?|à faire|por "
        u"hacer|pendientes?|da fare|a fazer|do zrobienia|te "
        u"doen|nog te "
        u"doen|moet(?:en)? .{0,12}(?:opgelost|aangepast|verbeterd) worden|aandachtspunten|zou(?:den)? "
        u"(?:mooi|fijn|goed) "
        u"zijn|"
        u"befunde?|gefundene "
        u".*|probleme?|mängel|fehler|schwachstellen|sicherheitslücken|auffälligkeiten|anmerkungen|"
        u"verbesserungsvorschläge|verbesserungen|verbesserungspotenzial|notwendige "
        u"(?:änderungen|maßnahmen)|erforderliche (?:änderungen|maßnahmen)|maßnahmen|fehlgeschlagene "
        u".*|offene punkte|kritikpunkte|risiken|schwächen|zu beheben|handlungsbedarf|detailbefunde|"
        u"problèmes?(?: .*)?|constats?|anomalies?|défauts?|erreurs?(?: .*)?|vulnérabilités?(?: .*)?|points? "
        u"(?:à (?:corriger|améliorer|revoir)|faibles|bloquants|d'attention)|corrections? "
        u"(?:requises|nécessaires|demandées)|actions? (?:requises|correctives)|améliorations?(?: "
        u".*)?|remarques|commentaires|faiblesses|risques|tests? en échec|à corriger|suggestions|"
        u"problemas?(?: .*)?|hallazgos?(?: .*)?|errores(?: .*)?|vulnerabilidades(?: "
        u".*)?|incidencias|defectos|cambios (?:requeridos|solicitados|necesarios)|acciones "
        u"(?:requeridas|necesarias|correctivas)|mejoras(?: .*)?|puntos débiles|debilidades|riesgos|pruebas "
        u"fallidas|observaciones|comentarios|sugerencias|por corregir|"
        u"problemi(?: .*)?|rilievi|errori(?: .*)?|vulnerabilità.*|modifiche richieste|azioni "
        u"(?:richieste|necessarie)|miglioramenti(?: .*)?|debolezze|criticità|achados|erros(?: "
        u".*)?|melhorias|ações necessárias|alterações "
        u"necessárias|bevindingen|problemen|fouten|verbeterpunten|problemy|błędy|uwagi|znaleziska|"
        u"проблемы.*|замечания.*|ошибки.*|уязвимости.*|недостатки|найденные .*|необходимые .*|требуемые "
        u".*|что исправить|минусы|"
        u".{0,8}(?:問題点|問題|指摘事項|指摘|不具合|脆弱性|改善点|改善が必要な点|要修正|修正が必要.*|失敗したテスト|懸念点|課題|バグ|エラー)(?:一覧)?|(?:发现的|主要|其他|存在的|具体|详细|安全|代码|性能|潜在|以下|严重|需要|待解决|待修复|关键|一般|轻微|次要)*(?:问题|漏洞|缺陷|错误|不足|改进|待办|发现|失败的测试|风险|需要修改.*|必须修改.*)(?:列表|清单|点|项|详情)?|.{0,6}(?:문제점|문제|취약점|이슈|오류|개선 사항|개선점|지적 사항|발견 사항|실패한 테스트))$"_s);
    // Languages whose reports are rarer.
    static const QRegularExpression issuesElsewhere(
        u"^(?:correções?(?: .{1,30})?|(?:a|para) corrigir|pendências|do (?:poprawy|naprawy)|wymaga poprawy|"
        u"(?:нужно|надо|следует|требуется|необходимо) исправить|к исправлению|åtgärder|att åtgärda|brister|"
        u"skal rettes|må rettes|mangler|yapılacaklar|yapılması gerekenler|düzeltilmesi gerekenler|hatalar|"
        u"修正(?:が必要な|すべき)(?:項目|点|箇所)|要対応|수정 (?:필요|사항|요청 사항)|개선 (?:필요|사항))$"_s);
    static const QRegularExpression asideElsewhere(
        u"^(?:aprovados?|w porządku|zaliczone|в порядке|godkänt|godkendt|godkjent|geçenler|geçti|問題なし|"
        u"正常|정상|통과)$"_s);
    static const QRegularExpression topic(
        u"^(?:(?:code "
        u")?(?:security|performance|style|tests?|testing|documentation|docs|accessibility|a11y|"
        u"maintainability|error handling|correctness|logic|readability|naming|architecture|design|code "
        u"quality|quality|types?|typing|type "
        u"safety|lint|linting|formatting|build|ci|ci/"
        u"cd|pipeline|deployment|infrastructure|docker|kubernetes|dependencies|dependency|configuration|"
        u"config|database|api|frontend|backend|ui|ux|ui/ux|concurrency|memory|memory management|resource "
        u"management|authentication|authorization|authn|authz|auth|input "
        u"validation|validation|logging|monitoring|observability|internationali[sz]ation|i18n|localization|"
        u"functionality|functional|edge cases|best "
        u"practices|reliability|scalability|robustness|usability|privacy|secrets|cryptography|crypto|xss|"
        u"injection|headers|structure|general|misc|miscellaneous|other|others|unit tests?|integration "
        u"tests?|e2e(?: tests?)?|end-to-end(?: tests?)?|test "
        u"coverage|coverage|complexity|duplication|caching|networking|compatibility|migrations?|static "
        u"analysis|type checking|typescript|python|javascript|"
        u"sicherheit|leistung|stil|dokumentation|barrierefreiheit|wartbarkeit|fehlerbehandlung|korrektheit|"
        u"lesbarkeit|architektur|sécurité|qualité|accessibilité|maintenabilité|lisibilité|gestion des "
        u"erreurs|seguridad|rendimiento|calidad|accesibilidad|documentación|mantenibilidad|pruebas|sicurezza|"
        u"prestazioni|qualità|segurança|desempenho|veiligheid|безопасность|производительность|стиль|тесты|"
        u"документация|"
        u"セキュリティ|パフォーマンス|性能|テスト|ドキュメント|可読性|保守性|エラー処理|エラーハンドリング|"
        u"安全|安全性|代码质量|可读性|可维护性|测试|文档|错误处理|보안|성능|테스트|문서|가독성|유지보수성)"
        u"(?: (?:&|and|und|et|y|e) [\\w ]{2,30})?(?: (?:review|analysis|checks?|audit))?)$"_s);

    if (matches(text, settled))
        return HeadingKind::Settled;
    if (matches(text, aside) || matches(text, asideElsewhere))
        return HeadingKind::Aside;
    if (matches(text, weak))
        return HeadingKind::Weak;
    if (saysNothingFound(text))
        return HeadingKind::Aside;
    if (matches(text, topic))
        return HeadingKind::Topic;
    if (text.size() <= 60 && (matches(text, issues) || matches(text, issuesElsewhere)))
        return HeadingKind::Issues;
    return HeadingKind::Other;
}

} // namespace wire::reports
