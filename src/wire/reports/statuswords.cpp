// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/reports/statuswords.h"

#include "wire/reports/lexicon.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace wire::reports {
namespace {

bool matches(const QString &text, const QRegularExpression &expression)
{
    return expression.match(text).hasMatch();
}

} // namespace

std::optional<ReportStatus> statusOf(const QString &words)
{
    static const QRegularExpression changes(
        u"\\b(?:changes?[ _-](?:are )?(?:requested|required|needed|necessary)|request(?:s|ed|ing)?[ "
        u"_-]changes|needs?[ _-](?:changes|work|revision|fixes)|not (?:ready|approved|mergeable|lgtm)|"
        u"do(?: |n't |es )?not merge|don't merge|(?:would|could|can|should)(?:n't| ?not) (?:merge|be "
        u"merged|approve)|reject(?:ed)?|(?:nicht|keine) "
        u"(?:freigegeben|freigabe|genehmigt)|änderungen "
        u"(?:erforderlich|nötig|notwendig|angefordert)|abgelehnt|überarbeitung|"
        u"modifications? (?:demandées?|requises?|nécessaires?)|changements? (?:demandés?|requis)|non "
        u"approuvé|refusé|à revoir|cambios (?:solicitados|requeridos|necesarios)|rechazado|no aprobado|"
        u"alterações (?:solicitadas|necessárias)|rejeitado|modifiche richieste|wijzigingen "
        u"(?:gevraagd|nodig)|требуются? (?:изменения|доработк|правк)|отклонен|request for changes|revise)\\b|"
        u"変更(?:が)?(?:要求|必要|依頼)|要修正|修正(?:が)?必要|差し戻し|需要修改|请求(?:修改|变更)|要求修改|不通过|未通过|拒绝|변경 (?:요청|필요)|수정 (?:요청|필요)|승인 거부"_s,
        anyCase);
    static const QRegularExpression blocked(
        u"\\b(?:blocked|could not (?:run|be run)|cannot (?:run|be tested)|unable to (?:run|test)|blockiert|bloqué|bloqueado|bloccato|geblokkeerd|заблокирован)\\b|ブロック|阻塞|차단"_s,
        anyCase);
    static const QRegularExpression failed(
        u"\\b(?:fail(?:s|ed|ing|ure)?|no[- ]go|broken|red|unsuccessful|not "
        u"(?:passed|passing|ok|successful|accepted)|nicht "
        u"(?:bestanden|abgenommen)|fehlgeschlagen|durchgefallen|échec|échoué|en "
        u"échec|non conforme|fallido|fallida|falló|fallaron|"
        u"suspenso|falhou|reprovado|fallito|non superat[oi]|mislukt|gefaald|niepowodzenie|провал\\w*|не пройден\\w*|неудач\\w*|errored)\\b|❌|失敗|不合格|失败|실패|불합격"_s,
        anyCase);
    static const QRegularExpression passed(
        // A second pass over something is no verdict.
        u"\\b(?:(?<!first |second |third |final |another |next |this |one |review |accessibility |cleanup "
        u")pass|"
        u"pass(?:es|ed|ing)|approve[ds]?|approval|lgtm|ship it|ready (?:to|for) "
        u"(?:merge|ship|release)|success(?:ful)?|green|go|ok|okay|clean|accepted|mergeable|no "
        u"(?:issues|changes required|action required)|merge|"
        u"bestanden|freigegeben|genehmigt|abgenommen|erfolgreich|angenommen|approuvée?|réussie?|succès|"
        u"validée?|"
        u"conforme|aprobad[oa]|exitoso|superad[oa]|aprovado|approvat[oa]|superat[oa]|goedgekeurd|geslaagd|"
        u"zatwierdzone|zaliczone|"
        u"одобрен\\w*|пройден\\w*|успешно|принят\\w*)\\b|✅|承認|合格|成功|問題なし|通过|批准|合并|승인|통과|합격"_s,
        anyCase);
    const QString text = QString(words).replace(u'_', u' ').left(200);
    if (matches(text, changes))
        return ReportStatus::ChangesRequested;
    if (matches(text, blocked))
        return ReportStatus::Blocked;
    // "0 failed", "no failures" are no failure; "approve with comments" is an approval.
    static const QRegularExpression harmless(
        u"\\b(?:0|no|zero|without(?: any)?|keine|aucun|sin) (?:fail\\w*|error\\w*|fehler\\w*|échecs?|fallos)\\b|fail(?:ed|ures?)?\\s*[:=]\\s*0\\b"_s,
        anyCase);
    const QString rest = QString(text).remove(harmless);
    if (matches(rest, failed))
        return ReportStatus::Failed;
    if (rest.size() < text.size() || matches(rest, passed))
        return ReportStatus::Passed;
    return std::nullopt;
}

std::optional<ReportStatus> statusOfLine(const QString &plain, bool heading)
{
    static const QRegularExpression labelled(
        u"^\\W*(?:(?:overall|final|review|reviewer|my|merge|test|qa|check|build|security|code "
        u"review|the|report|general|gate|quality "
        u"gate|assessment|audit|pipeline|ci|deployment|global|final|gesamt)\\s*[- ]?)*"
        u"(?:overall|status|verdict|result|decision|recommendation|outcome|conclusion|assessment|judge?ment|"
        u"approval|"
        u"sign-?off|ergebnis|urteil|gesamturteil|gesamtergebnis|fazit|entscheidung|empfehlung|statut|"
        u"résultat|décision|avis|bilan|veredicto|veredito|decisão|parecer|decisione|verdetto|beslissing|결정|"
        u"resultado|estado|decisión|conclusión|esito|giudizio|risultato|oordeel|conclusie|resultaat|wynik|"
        u"decyzja|статус|вердикт|результат|решение|итог|判定|結果|総合判定|総合評価|結論|ステータス|状态|"
        u"结论|结果|审查结果|评审结论|总体结论|상태|결과|판정|결론)"
        u"(?: général| global| general| final| finale)?\\s*(?:[:：=]|\\s[—–-]\\s|→|=>|\\bis\\b|\\bist\\b)\\s*(.{1,200})$"_s,
        anyCase);
    const auto match = labelled.match(plain.left(300));
    if (match.hasMatch())
        return statusOf(match.captured(1));
    static const QRegularExpression ending(
        u"[—–:|-]\\s*[❌✅🔴🟢⛔]?\\s*(failed|passed|fail|pass|approved|changes requested|rejected|blocked|needs work|fehlgeschlagen|bestanden)\\W*$"_s,
        anyCase);
    if (const auto end = heading ? ending.match(plain.left(200)) : QRegularExpressionMatch(); end.hasMatch())
        return statusOf(end.captured(1));
    static const QRegularExpression bare(
        u"^\\W*(?:lgtm|ship it|(?:release |change |pr )?approved?|changes? requested|requesting "
        u"changes|request changes|needs "
        u"work|rejected|passed|failed|fail|pass|blocked|bestanden|nicht bestanden|(?:nicht "
        u")?abgenommen|freigegeben|abgelehnt|"
        u"änderungen erforderlich|approuvé|refusé|modifications demandées|aprobado|rechazado|cambios solicitados|承認|要修正|合格|不合格|通过|不通过|승인|변경 요청)\\W*(?:with (?:minor )?(?:comments|suggestions|nits).*|to merge.*|for merge.*|[—–:,-].{0,80})?$"_s,
        anyCase);
    if (matches(plain.left(120), bare))
        return statusOf(plain);
    static const QRegularExpression sentence(
        u"\\b(?:(?:has )?requested changes (?:on|to)|i (?:approve|am approving|would approve|cannot "
        u"approve|can't approve|am requesting "
        u"changes|request changes|recommend (?:approv|merg|reject|not merg|against))|"
        u"(?:this|the) (?:pr|pull request|change|changes|patch|code|diff|branch|mr) (?:is|are|looks|can "
        u"be|cannot be|should not be|must not be|is not)(?: now)? "
        u"(?:ready|approved|good|mergeable|merged|rejected|not ready)|"
        u"(?:finished|ended|completed|exited) with (?:status|result|verdict)[: "
        u"]+\\w+|(?:pipeline|build|ci|deployment|"
        u"release) (?:`?[\\w#./-]+`? )?(?:has )?(?:is (?:red|broken|failing)|failed|ist rot)|"
        u"all (?:[\\d.,]+ )?(?:\\w+ )?(?:tests|checks) (?:pass|passed|are passing|are green)|(?:must|should|cannot|can't) (?:not )?be merged)"_s,
        anyCase);
    if (const auto said = sentence.match(plain.left(300)); said.hasMatch()) {
        if (statusOf(said.captured()) == ReportStatus::Failed)
            return ReportStatus::Failed;
        static const QRegularExpression negative(
            u"cannot|can't|not|reject|against|requesting|request changes|requested changes"_s, anyCase);
        return matches(said.captured(), negative) ? ReportStatus::ChangesRequested : ReportStatus::Passed;
    }
    if (heading && saysNothingFound(plain))
        return ReportStatus::Passed;
    return std::nullopt;
}

ReportStatus heavier(ReportStatus a, ReportStatus b)
{
    const auto weight = [](ReportStatus status) {
        switch (status) {
        case ReportStatus::Unstated:
            return 0;
        case ReportStatus::Passed:
            return 1;
        case ReportStatus::Failed:
            return 3;
        case ReportStatus::Blocked:
            return 2;
        case ReportStatus::ChangesRequested:
            return 4;
        }
        return 0;
    };
    return weight(a) >= weight(b) ? a : b;
}

} // namespace wire::reports
