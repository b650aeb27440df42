// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/reports/vocabulary.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace wire::reports {

Vocabulary::Vocabulary(const char16_t *list)
{
    for (const QString &word : QString::fromUtf16(list).split(u' ', Qt::SkipEmptyParts)) {
        if (word.at(0).unicode() >= 0x2e80)
            m_pieces << word;
        else if (word.endsWith(u'*'))
            m_stems.insert(word.chopped(1));
        else
            m_words.insert(word);
    }
}

bool Vocabulary::contains(const QString &word) const
{
    if (m_words.contains(word))
        return true;
    for (qsizetype length = 3; length <= std::min<qsizetype>(word.size(), 16); ++length) {
        if (m_stems.contains(word.left(length)))
            return true;
    }
    return false;
}

int Vocabulary::firstIn(const QStringList &words, const QString &text) const
{
    for (int i = 0; i < words.size(); ++i) {
        if (contains(words[i]))
            return i;
    }
    const bool asian = std::ranges::any_of(text, [](QChar c) { return c.unicode() >= 0x2e80; });
    if (asian) {
        for (const QString &piece : m_pieces) {
            if (text.contains(piece))
                return 0;
        }
    }
    return -1;
}

const Vocabulary &problems()
{
    static const Vocabulary words(
        u"missing misses missed fail* error* bug bugs incorrect* wrong* broken breaks crash* leak* vulnerab* "
        u"inject* "
        u"unsafe insecure "
        u"unused undefined null race races deadlock* overflow* underflow* unhandled uncaught never cannot "
        u"can't doesn't isn't "
        u"aren't don't won't invalid* inconsisten* duplicat* hardcod* hard-cod* expos* unvalidated unescaped "
        u"unsaniti* unchecked undocumented world-readable world-writable guessable downtime outage* slow "
        u"inefficien* regress* flak* outdated deprecat* mismatch* typo* unclear confus* lacks lack lacking "
        u"without swallow* "
        u"timeout* risk* danger* problem* issue* concern* weak* stale corrupt* exceed* bypass* unbounded "
        u"unreachable redundant "
        u"misleading forget* forgot* hang hangs lose loses lost unexpected* violat* throws panics panic* "
        u"unprotected "
        u"unauthenticated unauthorized unencrypted plaintext xss csrf ssrf sqli injection traversal "
        u"exploitable attacker* "
        u"attack* accidentally silently untested uncovered not only conflict* oversight defect* flaw* "
        u"unsound ambigu* "
        u"unnecessar* excessive* too quadratic n+1 nondetermin* contradict* obsolete blocked unavailable "
        u"denied refused worr* "
        u"rejected ignored ignores skipped truncat* mutates leaks exhaust* dangling uninitiali* "
        u"use-after-free "
        u"fehl* fehler* falsch* kaputt unsicher* ungeprüft* unbehandelt* abstürz* absturz* veraltet* "
        u"unnötig* nie kein keine "
        u"keinen nicht ohne verletz* leck* doppelt* problem* schwachstelle* lücke* zu "
        u"manqu* erreur* échou* échec* faux fausse incorrect* cassé* fuite* faille* vulnérab* inutil* "
        u"obsolèt* absen* jamais "
        u"sans pas n'est dangereu* plante faute fautes "
        u"falta faltan fallo falla fallan error* incorrect* roto rota fuga* vulnerab* insegur* nunca sin no "
        u"inválid* obsolet* "
        u"innecesari* duplicad* falha* faltando ausente não sem inseguro "
        u"manca mancante mancano errore errori errat* sbagliat* vulnerabil* non senza "
        u"ontbre* fout* onveilig* niet geen zonder kwetsba* "
        u"brak* błąd* błęd* nieprawidł* niebezpiecz* nie "
        u"отсутству* ошибк* неверн* неправильн* утечк* уязвим* небезопас* не нет сломан* падает "
        u"不足 欠如 漏れ 誤り 不正 脆弱 エラー 失敗 問題 バグ 未処理 未使用 未検証 されていない していない "
        u"ていません できない 危険 リーク 欠け ありません "
        u"缺少 缺失 没有 未处理 错误 失败 漏洞 问题 不正确 泄漏 泄露 注入 未使用 未验证 未校验 不安全 越界 "
        u"崩溃 冲突 硬编码 "
        u"누락 없습니다 없음 오류 실패 취약 문제 버그 않습니다 않음 잘못 누수 주입 하드코딩");
    return words;
}

const Vocabulary &directives()
{
    static const Vocabulary words(
        u"should must need needs needed consider recommend* require* required ought please "
        u"sollte sollten muss müssen bitte empfehl* gefordert* erforderlich nötig ergänzen beheben "
        u"nachziehen "
        u"doit doivent devrait devraient faut veuillez recommand* "
        u"debe deben debería deberían hay recomiend* conviene deve devem deveria devono dovrebbe dovrebbero "
        u"bisogna occorre "
        u"moet moeten zou należy powinien powinna powinno trzeba "
        u"следует нужно необходимо должен должна должно должны стоит надо "
        u"べき 必要 してください 推奨 すること 修正 追加 应该 应当 必须 需要 建议 请 해야 하십시오 하세요 "
        u"필요 권장");
    return words;
}

const Vocabulary &imperatives()
{
    static const Vocabulary words(
        u"add remove fix replace use avoid rename update handle validate sanitize sanitise escape move "
        u"extract ensure make change "
        u"check wrap refactor document test upgrade bump pin rotate revert split return set close guard "
        u"delete drop introduce "
        u"implement restrict limit enable disable store hash encrypt cache log catch rethrow initialize "
        u"initialise free release "
        u"restore correct configure reset convert call pass prevent protect require stop don't never do "
        u"cover write create install "
        u"increase reduce provide include exclude regenerate commit sort align clarify simplify inline "
        u"ergänze entferne ersetze verwende prüfe behebe füge benenne aktualisiere vermeide hinzufügen "
        u"entfernen ersetzen verwenden "
        u"prüfen beheben umbenennen aktualisieren vermeiden "
        u"ajouter ajoutez supprimer supprimez remplacer remplacez utiliser utilisez corriger corrigez éviter "
        u"évitez vérifier "
        u"añadir agregar eliminar reemplazar usar corregir evitar validar actualizar añade agrega elimina "
        u"corrige "
        u"adicionar remover substituir corrigir aggiungere rimuovere sostituire correggere usare evitare "
        u"voeg verwijder vervang gebruik dodaj usuń zastąp użyj popraw "
        u"добавить удалить заменить исправить использовать проверить добавьте удалите замените исправьте "
        u"используйте");
    return words;
}

const Vocabulary &praises()
{
    static const Vocabulary words(
        u"good great nice nicely straightforward excellent clean cleanly solid well properly correctly lgtm "
        u"fine thorough* "
        u"elegant* consistent "
        u"consistently robust* readable thoughtful* helpful exemplary commendable impressive love like "
        u"sensible sensibly "
        u"appropriate* "
        u"passed passes passing pass works ok okay successful* succeed* succeeded clear confirmed "
        u"gut gute guter gutes sauber sauberer sauberes korrekt schön solide ordentlich bestanden "
        u"erfolgreich übersichtlich* lobenswert "
        u"bien bon bonne bons bonnes propre propres correct correcte correctement excellent* réussi* clair "
        u"claire "
        u"bien bueno buena buenos buenas correcto correcta correctamente limpio limpia excelente pasan pasa "
        u"bom boa bem correto corretamente passam buono buona bene corretto correttamente pulito "
        u"goed goede correct dobrze dobra poprawn* хорошо хороший хорошая корректно правильно отлично "
        u"пройден* успешно "
        u"適切に 良い 良く 問題ありません 素晴らしい 正しく 問題なし 成功 合格 良好 很好 良好 正确 通过 "
        u"没有问题 规范 清晰 적절 좋 잘 문제없 통과 성공");
    return words;
}

} // namespace wire::reports
