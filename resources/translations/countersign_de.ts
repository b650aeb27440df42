<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>app::AgentSettingsFile</name>
    <message>
        <source>The built-in agents play in this project, not this team.</source>
        <translation>In diesem Projekt spielen die eingebauten Agenten, nicht dieses Team.</translation>
    </message>
</context>
<context>
    <name>app::ConsoleWindow</name>
    <message>
        <source>Asking %1…</source>
        <translation>%1 wird gefragt&#xa0;…</translation>
    </message>
    <message>
        <source>%1 is not used: %2</source>
        <translation>%1 wird nicht benutzt: %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n task(s) are on the dashboard…</source>
        <translation>
            <numerusform>%1 von %n Aufgabe ist auf dem Dashboard …</numerusform>
            <numerusform>%1 von %n Aufgaben sind auf dem Dashboard …</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::JournalTrouble</name>
    <message>
        <source>Events 1 to %1 are good, up to %2.</source>
        <translation>Die Ereignisse 1 bis %1 sind in Ordnung, bis %2.</translation>
    </message>
    <message>
        <source>No event is known to be good.</source>
        <translation>Von keinem Ereignis ist bekannt, dass es in Ordnung ist.</translation>
    </message>
    <message>
        <source>The first bad event is %1: %2.</source>
        <translation>Das erste beschädigte Ereignis ist %1: %2.</translation>
    </message>
    <message>
        <source>Events %1 to %2 behind it can still be read, up to %3.</source>
        <translation>Die Ereignisse %1 bis %2 dahinter sind noch lesbar, bis %3.</translation>
    </message>
    <message numerus="yes">
        <source>%n more event(s) behind them can be read.</source>
        <translation>
            <numerusform>%n weiteres Ereignis dahinter ist lesbar.</numerusform>
            <numerusform>%n weitere Ereignisse dahinter sind lesbar.</numerusform>
        </translation>
    </message>
    <message>
        <source>The journal of this data directory cannot be used: %1.</source>
        <translation>Das Journal dieses Datenverzeichnisses kann nicht verwendet werden: %1.</translation>
    </message>
    <message>
        <source>The journal of this data directory is opened read-only: nothing is decided and nothing is sent.</source>
        <translation>Das Journal dieses Datenverzeichnisses ist nur zum Lesen geöffnet: Es wird nichts entschieden und nichts gesendet.</translation>
    </message>
    <message>
        <source>A copy of the damaged file is %1.</source>
        <translation>Eine Kopie der beschädigten Datei ist %1.</translation>
    </message>
    <message>
        <source>“countersign journal export” keeps what is good; with another data directory work can begin anew.</source>
        <translation>„countersign journal export“ bewahrt, was in Ordnung ist; mit einem anderen Datenverzeichnis kann die Arbeit neu beginnen.</translation>
    </message>
</context>
<context>
    <name>app::ReplayWindow</name>
    <message>
        <source>Read-only – Countersign</source>
        <translation>Nur lesen – Countersign</translation>
    </message>
</context>
<context>
    <name>app::Services</name>
    <message>
        <source>Port %1 is taken, the embedded dashboard listens on %2.</source>
        <translation>Port %1 ist belegt, das eingebaute Dashboard lauscht auf %2.</translation>
    </message>
</context>
<context>
    <name>app::SleepInhibitor</name>
    <message>
        <source>Agents are at work</source>
        <translation>Agenten arbeiten</translation>
    </message>
</context>
<context>
    <name>engine::EffectRunner</name>
    <message>
        <source>waits for the dashboard</source>
        <translation>wartet auf das Dashboard</translation>
    </message>
    <message>
        <source>The project has no repository: choose one, then try again.</source>
        <translation>Das Projekt hat kein Repository: eines wählen, dann noch einmal versuchen.</translation>
    </message>
    <message>
        <source>runs the check “%1”</source>
        <translation>führt die Prüfung „%1“ aus</translation>
    </message>
    <message>
        <source>The console ended while the agent was at work. What it had done by then is still there: try again to let it go on from there, or have it built anew.</source>
        <translation>Die Konsole endete, während der Agent arbeitete. Was er bis dahin getan hatte, ist noch da: Noch einmal versuchen lässt ihn dort weitermachen, oder es wird neu gebaut.</translation>
    </message>
    <message>
        <source>The run&apos;s budget is used up: %1</source>
        <translation>Das Budget des Laufs ist aufgebraucht: %1</translation>
    </message>
    <message>
        <source>The day&apos;s budget is used up: %1</source>
        <translation>Das Tagesbudget ist aufgebraucht: %1</translation>
    </message>
    <message>
        <source>Most of the run&apos;s budget is used up: %1</source>
        <translation>Das Budget des Laufs ist größtenteils aufgebraucht: %1</translation>
    </message>
    <message>
        <source>Most of the day&apos;s budget is used up: %1</source>
        <translation>Das Tagesbudget ist größtenteils aufgebraucht: %1</translation>
    </message>
    <message>
        <source>waits for “%1” (same files)</source>
        <translation>wartet auf „%1“ (selbe Dateien)</translation>
    </message>
</context>
<context>
    <name>engine::Engine</name>
    <message>
        <source>A draft could not be saved: %1</source>
        <translation>Ein Entwurf konnte nicht gespeichert werden: %1</translation>
    </message>
    <message>
        <source>The journal cannot be written, so nothing is decided: %1</source>
        <translation>Das Journal lässt sich nicht schreiben, deshalb wird nichts entschieden: %1</translation>
    </message>
    <message>
        <source>The change could not be saved: %1</source>
        <translation>Die Änderung konnte nicht gespeichert werden: %1</translation>
    </message>
    <message>
        <source>The answer breaks a rule: %1</source>
        <translation>Die Antwort verletzt eine Regel: %1</translation>
    </message>
    <message>
        <source>The dashboard refused a change: %1</source>
        <translation>Das Dashboard hat eine Änderung abgelehnt: %1</translation>
    </message>
    <message>
        <source>“%1” was taken over by another console (%2): work on it has ended here.</source>
        <translation>„%1“ wurde von einer anderen Konsole übernommen (%2): Die Arbeit daran ist hier beendet.</translation>
    </message>
</context>
<context>
    <name>engine::Questioner</name>
    <message>
        <source>No agent plays the persona %1.</source>
        <translation>Kein Agent spielt die Rolle %1.</translation>
    </message>
    <message>
        <source>There is no agent named %1.</source>
        <translation>Es gibt keinen Agenten namens %1.</translation>
    </message>
    <message>
        <source>The agent stopped before its end.</source>
        <translation>Der Agent hat vorzeitig aufgehört.</translation>
    </message>
    <message>
        <source>%1 was asked in place of %2: %3</source>
        <translation>%1 wurde anstelle von %2 gefragt: %3</translation>
    </message>
    <message>
        <source>pauses until %1: its usage limit is reached</source>
        <translation>pausiert bis %1: das Nutzungslimit ist erreicht</translation>
    </message>
    <message>
        <source>thinks</source>
        <translation>denkt nach</translation>
    </message>
    <message>
        <source>Needs a key: %1</source>
        <translation>Braucht einen Schlüssel: %1</translation>
    </message>
    <message>
        <source>context %1 % full</source>
        <translation>Kontext zu %1 % gefüllt</translation>
    </message>
</context>
<context>
    <name>engine::ReportLogs</name>
    <message>
        <source>This log was not fetched: the report names more than %1.</source>
        <translation>Dieses Protokoll wurde nicht geholt: Der Bericht nennt mehr als %1.</translation>
    </message>
    <message>
        <source>The log %1 could not be read: %2</source>
        <translation>Das Protokoll %1 konnte nicht gelesen werden: %2</translation>
    </message>
    <message>
        <source>The log at %1 could not be fetched: %2</source>
        <translation>Das Protokoll unter %1 konnte nicht geholt werden: %2</translation>
    </message>
</context>
<context>
    <name>engine::RunLanes</name>
    <message>
        <source>The journal cannot be written, so nothing is decided: %1</source>
        <translation>Das Journal lässt sich nicht schreiben, deshalb wird nichts entschieden: %1</translation>
    </message>
</context>
<context>
    <name>engine::TurnWatch</name>
    <message>
        <source>The agent says the same over and over again.</source>
        <translation>Der Agent sagt immer wieder dasselbe.</translation>
    </message>
    <message>
        <source>Nothing was heard of the agent for %1 minutes.</source>
        <translation>Seit %1 Minuten war vom Agenten nichts zu hören.</translation>
    </message>
</context>
<context>
    <name>presentation::ActivityModel</name>
    <message>
        <source>%1, %2 %3</source>
        <translation>%1, %2 %3</translation>
    </message>
    <message>
        <source>%1, %2: %3 %4</source>
        <translation>%1, %2: %3 %4</translation>
    </message>
</context>
<context>
    <name>presentation::AgentTeam</name>
    <message>
        <source>plays %1</source>
        <translation>spielt %1</translation>
    </message>
    <message>
        <source>fallback for %1</source>
        <translation>Ersatz für %1</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>Wird gefragt …</translation>
    </message>
    <message>
        <source>It answers.</source>
        <translation>Er antwortet.</translation>
    </message>
    <message>
        <source>No keychain runs here. Put the key into an environment variable and name it: env:NAME.</source>
        <translation>Hier läuft kein Schlüsselbund. Lege den Schlüssel in eine Umgebungsvariable und nenne sie: env:NAME.</translation>
    </message>
</context>
<context>
    <name>presentation::Attention</name>
    <message numerus="yes">
        <source>%n thing(s) need you</source>
        <translation>
            <numerusform>%n Sache wartet auf dich</numerusform>
            <numerusform>%n Sachen warten auf dich</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>presentation::Badges</name>
    <message>
        <source>needs you</source>
        <translation>wartet auf dich</translation>
    </message>
    <message>
        <source>held by you</source>
        <translation>von dir angehalten</translation>
    </message>
    <message>
        <source>on hold</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>queued</source>
        <translation>eingereiht</translation>
    </message>
    <message>
        <source>planning</source>
        <translation>wird geplant</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>checking</source>
        <translation>wird geprüft</translation>
    </message>
    <message>
        <source>triaging</source>
        <translation>in Triage</translation>
    </message>
    <message numerus="yes">
        <source>waits for %n task(s)</source>
        <translation>
            <numerusform>wartet auf %n Aufgabe</numerusform>
            <numerusform>wartet auf %n Aufgaben</numerusform>
        </translation>
    </message>
    <message>
        <source>landing</source>
        <translation>wird eingebracht</translation>
    </message>
    <message>
        <source>blocked</source>
        <translation>blockiert</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>gescheitert</translation>
    </message>
    <message>
        <source>will run 2nd</source>
        <translation>läuft als 2.</translation>
    </message>
    <message>
        <source>will run 3rd</source>
        <translation>läuft als 3.</translation>
    </message>
    <message>
        <source>will run %1th</source>
        <extracomment>%1 is 4 or more</extracomment>
        <translation>läuft als %1.</translation>
    </message>
    <message>
        <source>urgent</source>
        <translation>dringend</translation>
    </message>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>in progress</source>
        <translation>in Arbeit</translation>
    </message>
    <message>
        <source>held</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>waits for “%1” (same files)</source>
        <extracomment>%1 is another task, which changes the same files</extracomment>
        <translation>wartet auf „%1“ (selbe Dateien)</translation>
    </message>
    <message>
        <source>held · %1</source>
        <extracomment>%1 is where the run stands: &quot;attempt 2 of 4&quot;, &quot;running&quot;</extracomment>
        <translation>gehalten · %1</translation>
    </message>
</context>
<context>
    <name>presentation::ChangedFilesModel</name>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>geändert</translation>
    </message>
    <message>
        <source>deleted</source>
        <translation>gelöscht</translation>
    </message>
    <message>
        <source>renamed</source>
        <translation>umbenannt</translation>
    </message>
    <message>
        <source>before: %1</source>
        <translation>vorher: %1</translation>
    </message>
    <message>
        <source>binary</source>
        <translation>binär</translation>
    </message>
    <message>
        <source>%1 lines added, %2 removed</source>
        <translation>%1 Zeilen hinzugefügt, %2 entfernt</translation>
    </message>
    <message>
        <source>outside the approved plan</source>
        <translation>außerhalb des genehmigten Plans</translation>
    </message>
    <message numerus="yes">
        <source>%n comment(s)</source>
        <translation>
            <numerusform>%n Kommentar</numerusform>
            <numerusform>%n Kommentare</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>presentation::Changes</name>
    <message numerus="yes">
        <source>%n file(s), %1 %2</source>
        <extracomment>%1 and %2 are counts with their signs</extracomment>
        <translation>
            <numerusform>%n Datei, %1 %2</numerusform>
            <numerusform>%n Dateien, %1 %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n comment(s) went to the engineer, who goes on with the work.</source>
        <translation>
            <numerusform>%n Kommentar ging an den Entwickler, der weiterarbeitet.</numerusform>
            <numerusform>%n Kommentare gingen an den Entwickler, der weiterarbeitet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n comment(s) go along with the engineer&apos;s next prompt.</source>
        <translation>
            <numerusform>%n Kommentar geht mit der nächsten Anfrage an den Entwickler.</numerusform>
            <numerusform>%n Kommentare gehen mit der nächsten Anfrage an den Entwickler.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>presentation::CommandWords</name>
    <message>
        <source>Commands run without a shell, so “%1” means nothing; name two commands.</source>
        <translation>Befehle laufen ohne Shell, darum bedeutet „%1“ nichts; nenne zwei Befehle.</translation>
    </message>
    <message>
        <source>A quotation mark (%1) is not closed.</source>
        <translation>Ein Anführungszeichen (%1) ist nicht geschlossen.</translation>
    </message>
</context>
<context>
    <name>presentation::CommandsModel</name>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>exit %1</source>
        <translation>Exit %1</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>beendet</translation>
    </message>
    <message>
        <source>no exit code</source>
        <translation>ohne Exit-Code</translation>
    </message>
</context>
<context>
    <name>presentation::ConversationCards</name>
    <message>
        <source>filed findings of %1</source>
        <translation>Befunde von %1 als Aufgaben angelegt</translation>
    </message>
    <message>
        <source>prepared tasks for the findings of %1</source>
        <translation>Aufgaben aus den Befunden von %1 vorbereitet</translation>
    </message>
    <message>
        <source>%1 of %2 created</source>
        <translation>%1 von %2 angelegt</translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) to file</source>
        <translation>
            <numerusform>%n Aufgabe anzulegen</numerusform>
            <numerusform>%n Aufgaben anzulegen</numerusform>
        </translation>
    </message>
    <message>
        <source>✓ task created</source>
        <translation>✓ Aufgabe angelegt</translation>
    </message>
    <message>
        <source>dismissed</source>
        <translation>verworfen</translation>
    </message>
    <message>
        <source>already a task</source>
        <translation>schon eine Aufgabe</translation>
    </message>
    <message>
        <source>not filed</source>
        <translation>nicht angelegt</translation>
    </message>
    <message>
        <source>rated %1 of %2 findings</source>
        <translation>%1 von %2 Befunden bewertet</translation>
    </message>
    <message>
        <source>answer as it came</source>
        <translation>Antwort im Wortlaut</translation>
    </message>
    <message>
        <source>countersigned attempt %1</source>
        <translation>Versuch %1 gegengezeichnet</translation>
    </message>
    <message>
        <source>approved attempt %1</source>
        <translation>Versuch %1 genehmigt</translation>
    </message>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation>
            <numerusform>%n Schritt</numerusform>
            <numerusform>%n Schritte</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 steps</source>
        <translation>%1 von %2 Schritten</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>rejected attempt %1</source>
        <translation>Versuch %1 verworfen</translation>
    </message>
    <message>
        <source>planning ends</source>
        <translation>die Planung endet</translation>
    </message>
    <message>
        <source>approval withdrawn</source>
        <translation>Genehmigung zurückgezogen</translation>
    </message>
    <message>
        <source>changes are kept aside, planning goes on</source>
        <translation>Änderungen sind beiseitegelegt, die Planung geht weiter</translation>
    </message>
    <message>
        <source>needs you</source>
        <translation>wartet auf dich</translation>
    </message>
    <message>
        <source>planning stopped</source>
        <translation>Planung angehalten</translation>
    </message>
    <message>
        <source>does not converge</source>
        <translation>kommt zu keinem Ende</translation>
    </message>
    <message numerus="yes">
        <source>allowed %n more attempt(s)</source>
        <translation>
            <numerusform>%n weiteren Versuch erlaubt</numerusform>
            <numerusform>%n weitere Versuche erlaubt</numerusform>
        </translation>
    </message>
    <message>
        <source>handed the task over to %1</source>
        <translation>Aufgabe an %1 übergeben</translation>
    </message>
    <message>
        <source>changed what the task is about</source>
        <translation>Aufgabe neu zugeschnitten</translation>
    </message>
    <message>
        <source>blocked</source>
        <translation>blockiert</translation>
    </message>
    <message>
        <source>wrote a note</source>
        <translation>Notiz geschrieben</translation>
    </message>
    <message>
        <source>overruled: %1</source>
        <translation>überstimmt: %1</translation>
    </message>
    <message>
        <source>was “%1”, now</source>
        <translation>vorher „%1“, jetzt</translation>
    </message>
    <message>
        <source>now also</source>
        <translation>jetzt auch</translation>
    </message>
    <message>
        <source>no longer</source>
        <translation>nicht mehr</translation>
    </message>
    <message>
        <source>and more</source>
        <translation>und mehr</translation>
    </message>
    <message>
        <source>Estimated %1 ·</source>
        <translation>Geschätzt %1 ·</translation>
    </message>
    <message>
        <source>risk computed:</source>
        <translation>berechnetes Risiko:</translation>
    </message>
    <message>
        <source>Risks, as the engineer sees them</source>
        <translation>Risiken aus Sicht des Entwicklers</translation>
    </message>
    <message numerus="yes">
        <source>added %n file(s) to the context</source>
        <translation>
            <numerusform>%n Datei zum Kontext hinzugefügt</numerusform>
            <numerusform>%n Dateien zum Kontext hinzugefügt</numerusform>
        </translation>
    </message>
    <message>
        <source>not given:</source>
        <translation>nicht mitgegeben:</translation>
    </message>
    <message>
        <source>prompt</source>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>What the plan is held against</source>
        <translation>Woran der Plan gemessen wird</translation>
    </message>
    <message>
        <source>Files in context</source>
        <translation>Dateien im Kontext</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>proposes attempt %1 · asks for confirmation</source>
        <translation>Versuch %1 vorgeschlagen · bittet um Bestätigung</translation>
    </message>
    <message>
        <source>proposed attempt %1</source>
        <translation>Versuch %1 vorgeschlagen</translation>
    </message>
    <message>
        <source>changes since attempt %1</source>
        <translation>Änderungen seit Versuch %1</translation>
    </message>
    <message>
        <source>details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Regeln</translation>
    </message>
    <message>
        <source>approves attempt %1</source>
        <translation>befürwortet Versuch %1</translation>
    </message>
    <message>
        <source>waits for your countersignature</source>
        <translation>wartet auf deine Gegenzeichnung</translation>
    </message>
    <message>
        <source>feedback</source>
        <translation>Rückmeldung</translation>
    </message>
    <message>
        <source>revise</source>
        <translation>überarbeiten</translation>
    </message>
    <message numerus="yes">
        <source>%n objection(s)</source>
        <translation>
            <numerusform>%n Einwand</numerusform>
            <numerusform>%n Einwände</numerusform>
        </translation>
    </message>
    <message>
        <source>context and prompt changed</source>
        <translation>Kontext und Prompt geändert</translation>
    </message>
    <message>
        <source>context changed</source>
        <translation>Kontext geändert</translation>
    </message>
    <message>
        <source>prompt changed</source>
        <translation>Prompt geändert</translation>
    </message>
    <message>
        <source>plan edited</source>
        <translation>Plan bearbeitet</translation>
    </message>
    <message>
        <source>✓ closed by attempt %1</source>
        <translation>✓ erledigt mit Versuch %1</translation>
    </message>
    <message>
        <source>waived: %1</source>
        <translation>darf offen bleiben: %1</translation>
    </message>
    <message>
        <source>repeated in attempt %1</source>
        <translation>wiederholt in Versuch %1</translation>
    </message>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>asked for</source>
        <translation>verlangt</translation>
    </message>
    <message>
        <source>added to the prompt:</source>
        <translation>dem Prompt hinzugefügt:</translation>
    </message>
    <message>
        <source>%1 of %2 expectations met</source>
        <extracomment>of the things that a plan is held against</extracomment>
        <translation>%1 von %2 Erwartungen erfüllt</translation>
    </message>
    <message>
        <source>question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>exit %1</source>
        <translation>Exit-Code %1</translation>
    </message>
    <message>
        <source>did not end</source>
        <translation>nicht zu Ende gelaufen</translation>
    </message>
    <message>
        <source>log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>prepared a worktree</source>
        <translation>Worktree vorbereitet</translation>
    </message>
    <message>
        <source>branch</source>
        <translation>Branch</translation>
    </message>
    <message>
        <source>lands on</source>
        <translation>wird eingebracht in</translation>
    </message>
    <message>
        <source>branches</source>
        <translation>Branches</translation>
    </message>
    <message>
        <source>in</source>
        <translation>in</translation>
    </message>
    <message>
        <source>told %1 to proceed</source>
        <translation>%1 mit der Umsetzung beauftragt</translation>
    </message>
    <message numerus="yes">
        <source>handed in %n edit(s)</source>
        <translation>
            <numerusform>%n Änderung abgegeben</numerusform>
            <numerusform>%n Änderungen abgegeben</numerusform>
        </translation>
    </message>
    <message>
        <source>outside the plan</source>
        <translation>außerhalb des Plans</translation>
    </message>
    <message>
        <source>diff</source>
        <translation>Diff</translation>
    </message>
    <message>
        <source>all passed</source>
        <translation>alle bestanden</translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n fehlgeschlagen</numerusform>
            <numerusform>%n fehlgeschlagen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>ran %n check(s)</source>
        <translation>
            <numerusform>%n Prüfung ausgeführt</numerusform>
            <numerusform>%n Prüfungen ausgeführt</numerusform>
        </translation>
    </message>
    <message>
        <source>reported</source>
        <translation>Bericht abgegeben</translation>
    </message>
    <message numerus="yes">
        <source>reported · %n action(s) required</source>
        <translation>
            <numerusform>Bericht abgegeben · %n Maßnahme nötig</numerusform>
            <numerusform>Bericht abgegeben · %n Maßnahmen nötig</numerusform>
        </translation>
    </message>
    <message>
        <source>not checked</source>
        <translation>nicht geprüft</translation>
    </message>
    <message>
        <source>what was built is set aside; the approved plan is built anew</source>
        <translation>das Gebaute ist beiseitegelegt; der genehmigte Plan wird neu gebaut</translation>
    </message>
    <message>
        <source>accepted outside the plan: %1</source>
        <translation>außerhalb des Plans angenommen: %1</translation>
    </message>
    <message>
        <source>takes back: %1</source>
        <translation>nimmt zurück: %1</translation>
    </message>
    <message>
        <source>the task&apos;s text was changed on the dashboard</source>
        <translation>der Text der Aufgabe wurde auf dem Dashboard geändert</translation>
    </message>
    <message>
        <source>approved</source>
        <translation>genehmigt</translation>
    </message>
    <message>
        <source>the work may land</source>
        <translation>die Arbeit darf eingebracht werden</translation>
    </message>
    <message>
        <source>cannot land</source>
        <translation>kann nicht eingebracht werden</translation>
    </message>
    <message>
        <source>landed</source>
        <translation>eingebracht</translation>
    </message>
    <message>
        <source>on</source>
        <translation>in</translation>
    </message>
    <message>
        <source>as</source>
        <translation>als</translation>
    </message>
    <message>
        <source>claim lost</source>
        <translation>Anspruch verloren</translation>
    </message>
    <message>
        <source>somebody else works on this task</source>
        <translation>jemand anderes arbeitet an dieser Aufgabe</translation>
    </message>
    <message>
        <source>%1 works on this task</source>
        <translation>%1 arbeitet an dieser Aufgabe</translation>
    </message>
    <message>
        <source>did not work</source>
        <translation>hat nicht geklappt</translation>
    </message>
    <message>
        <source>asked to try again</source>
        <translation>um neuen Anlauf gebeten</translation>
    </message>
    <message>
        <source>an answer came too late and changes nothing: %1</source>
        <translation>eine Antwort kam zu spät und ändert nichts: %1</translation>
    </message>
    <message>
        <source>✓ done</source>
        <translation>✓ fertig</translation>
    </message>
    <message>
        <source>the task is finished</source>
        <translation>die Aufgabe ist fertig</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>wants to run a command</source>
        <translation>möchte einen Befehl ausführen</translation>
    </message>
    <message>
        <source>wants to change files</source>
        <translation>möchte Dateien ändern</translation>
    </message>
    <message>
        <source>wants to read files</source>
        <translation>möchte Dateien lesen</translation>
    </message>
    <message>
        <source>wants to fetch from the network</source>
        <translation>möchte aus dem Netz lesen</translation>
    </message>
    <message>
        <source>wants to be allowed something</source>
        <translation>möchte eine Erlaubnis</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>allowed once</source>
        <translation>einmal erlaubt</translation>
    </message>
    <message>
        <source>allowed for this run</source>
        <translation>für diesen Lauf erlaubt</translation>
    </message>
    <message>
        <source>allowed in this project</source>
        <translation>in diesem Projekt erlaubt</translation>
    </message>
    <message>
        <source>waits for an answer</source>
        <translation>wartet auf eine Antwort</translation>
    </message>
    <message>
        <source>what it would write</source>
        <translation>was geschrieben würde</translation>
    </message>
    <message>
        <source>by %1 at %2</source>
        <extracomment>of a permission; %1: who has decided, %2: when</extracomment>
        <translation>durch %1 um %2</translation>
    </message>
    <message>
        <source>no longer asked</source>
        <translation>nicht mehr gefragt</translation>
    </message>
    <message numerus="yes">
        <source>asked for a plan · %n file(s) in context</source>
        <translation>
            <numerusform>Plan angefordert · %n Datei im Kontext</numerusform>
            <numerusform>Plan angefordert · %n Dateien im Kontext</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>asked for an updated plan · %n file(s) in context</source>
        <translation>
            <numerusform>überarbeiteten Plan angefordert · %n Datei im Kontext</numerusform>
            <numerusform>überarbeiteten Plan angefordert · %n Dateien im Kontext</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>proposed attempt %1 · %n step(s)</source>
        <translation>
            <numerusform>Versuch %1 vorgeschlagen · %n Schritt</numerusform>
            <numerusform>Versuch %1 vorgeschlagen · %n Schritte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>checked attempt %1 by rule · %n remark(s)</source>
        <translation>
            <numerusform>Versuch %1 nach Regeln geprüft · %n Anmerkung</numerusform>
            <numerusform>Versuch %1 nach Regeln geprüft · %n Anmerkungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) changed · +%1 −%2</source>
        <translation>
            <numerusform>%n Datei geändert · +%1 −%2</numerusform>
            <numerusform>%n Dateien geändert · +%1 −%2</numerusform>
        </translation>
    </message>
    <message>
        <source>the work may land as one commit</source>
        <translation>die Arbeit darf als ein Commit eingebracht werden</translation>
    </message>
    <message>
        <source>up to date</source>
        <translation>auf dem neuesten Stand</translation>
    </message>
    <message>
        <source>others landed meanwhile: their work was merged in, the checks run again</source>
        <translation>andere wurden inzwischen eingebracht: ihre Arbeit wurde übernommen, die Prüfungen laufen noch einmal</translation>
    </message>
    <message>
        <source>the plan came as text</source>
        <translation>der Plan kam als Text</translation>
    </message>
    <message>
        <source>waits for you to log in</source>
        <translation>wartet auf deine Anmeldung</translation>
    </message>
    <message>
        <source>the edits do not fit the files</source>
        <translation>die Änderungen passen nicht zu den Dateien</translation>
    </message>
    <message>
        <source>reasoning</source>
        <translation>Gedankengang</translation>
    </message>
    <message>
        <source>has no checks to run</source>
        <translation>hat keine Prüfungen auszuführen</translation>
    </message>
</context>
<context>
    <name>presentation::ConversationModel</name>
    <message>
        <source>writes attempt %1</source>
        <translation>schreibt Versuch %1</translation>
    </message>
    <message>
        <source>reads the plan</source>
        <translation>liest den Plan</translation>
    </message>
    <message>
        <source>builds</source>
        <translation>baut</translation>
    </message>
    <message>
        <source>checks the work</source>
        <translation>prüft die Arbeit</translation>
    </message>
    <message>
        <source>runs the checks</source>
        <translation>führt die Prüfungen aus</translation>
    </message>
    <message>
        <source>answers</source>
        <translation>antwortet</translation>
    </message>
    <message numerus="yes">
        <source>… after %n earlier line(s)</source>
        <translation>
            <numerusform>… nach %n früheren Zeile</numerusform>
            <numerusform>… nach %n früheren Zeilen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>presentation::ConversationRows</name>
    <message numerus="yes">
        <source>… and %n more line(s)</source>
        <translation>
            <numerusform>… und %n weitere Zeile</numerusform>
            <numerusform>… und %n weitere Zeilen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… after %n earlier line(s)</source>
        <translation>
            <numerusform>… nach %n früheren Zeile</numerusform>
            <numerusform>… nach %n früheren Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>… after %1 that are only in the log file</source>
        <translation>… nach %1, die nur in der Protokolldatei stehen</translation>
    </message>
    <message>
        <source>… and %1 more</source>
        <translation>… und %1 mehr</translation>
    </message>
</context>
<context>
    <name>presentation::ConversationViewModel</name>
    <message>
        <source>objections: %1 raised · %2 closed · %3 repeated</source>
        <translation>Einwände: %1 erhoben · %2 erledigt · %3 wiederholt</translation>
    </message>
</context>
<context>
    <name>presentation::DirectAnswers</name>
    <message>
        <source>Allow once</source>
        <translation>Einmal erlauben</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>Allow for this run</source>
        <translation>Für diesen Lauf erlauben</translation>
    </message>
    <message>
        <source>Allow in this project from now on</source>
        <translation>In diesem Projekt ab jetzt erlauben</translation>
    </message>
    <message>
        <source>Wait</source>
        <translation>Warten</translation>
    </message>
    <message>
        <source>Start again</source>
        <translation>Neu beginnen</translation>
    </message>
    <message>
        <source>Raise by half</source>
        <translation>Um die Hälfte erhöhen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>its budget is used up</source>
        <translation>das Budget ist aufgebraucht</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>it was interrupted</source>
        <translation>die Arbeit wurde unterbrochen</translation>
    </message>
    <message>
        <source>I have logged in</source>
        <translation>Ich bin angemeldet</translation>
    </message>
    <message>
        <source>Do not log in</source>
        <translation>Nicht anmelden</translation>
    </message>
</context>
<context>
    <name>presentation::Failures</name>
    <message>
        <source>Something went wrong inside Countersign: %1</source>
        <translation>In Countersign selbst ist etwas schiefgegangen: %1</translation>
    </message>
    <message>
        <source>This cannot be used: %1</source>
        <translation>Das lässt sich nicht verwenden: %1</translation>
    </message>
    <message>
        <source>It was not found: %1</source>
        <translation>Nicht gefunden: %1</translation>
    </message>
    <message>
        <source>Something else got in the way: %1</source>
        <translation>Etwas anderes kam dazwischen: %1</translation>
    </message>
    <message>
        <source>The key is missing or was refused: %1</source>
        <translation>Der Schlüssel fehlt oder wurde abgelehnt: %1</translation>
    </message>
    <message>
        <source>The server wants us to wait: %1</source>
        <translation>Der Server will, dass gewartet wird: %1</translation>
    </message>
    <message>
        <source>The server cannot be reached: %1</source>
        <translation>Der Server ist nicht erreichbar: %1</translation>
    </message>
    <message>
        <source>It took too long: %1</source>
        <translation>Es hat zu lange gedauert: %1</translation>
    </message>
    <message>
        <source>The connection is not secure: %1</source>
        <translation>Die Verbindung ist nicht sicher: %1</translation>
    </message>
    <message>
        <source>The answer cannot be understood: %1</source>
        <translation>Die Antwort ist nicht zu verstehen: %1</translation>
    </message>
    <message>
        <source>It is too large: %1</source>
        <translation>Zu groß: %1</translation>
    </message>
    <message>
        <source>The answer was cut off: %1</source>
        <translation>Die Antwort ist abgeschnitten: %1</translation>
    </message>
    <message>
        <source>The server failed: %1</source>
        <translation>Der Server hat versagt: %1</translation>
    </message>
    <message>
        <source>This is not allowed: %1</source>
        <translation>Das ist nicht erlaubt: %1</translation>
    </message>
    <message>
        <source>This is not possible here: %1</source>
        <translation>Das geht hier nicht: %1</translation>
    </message>
    <message>
        <source>It was stopped: %1</source>
        <translation>Abgebrochen: %1</translation>
    </message>
    <message>
        <source>A file could not be read or written: %1</source>
        <translation>Eine Datei konnte nicht gelesen oder geschrieben werden: %1</translation>
    </message>
    <message>
        <source>Nothing can be changed here: %1</source>
        <translation>Hier lässt sich nichts ändern: %1</translation>
    </message>
    <message>
        <source>A program did not work: %1</source>
        <translation>Ein Programm hat nicht funktioniert: %1</translation>
    </message>
</context>
<context>
    <name>presentation::Fields</name>
    <message>
        <source>no parent</source>
        <translation>keine übergeordnete Aufgabe</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Milestone</source>
        <translation>Meilenstein</translation>
    </message>
    <message>
        <source>Parent</source>
        <translation>Übergeordnet</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Priorität</translation>
    </message>
    <message>
        <source>Assignee</source>
        <translation>Zugewiesen an</translation>
    </message>
    <message>
        <source>Required persona</source>
        <translation>Benötigte Rolle</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Verantwortlich</translation>
    </message>
    <message>
        <source>Estimate in hours</source>
        <translation>Schätzung in Stunden</translation>
    </message>
    <message>
        <source>Spent in hours</source>
        <translation>Aufgewendet in Stunden</translation>
    </message>
    <message>
        <source>Risk</source>
        <translation>Risiko</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Schweregrad</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Acceptance criteria</source>
        <translation>Abnahmekriterien</translation>
    </message>
</context>
<context>
    <name>presentation::FigureWords</name>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Aufgaben</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>Agent</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>Plans</source>
        <translation>Pläne</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>Sekunden</translation>
    </message>
    <message>
        <source>Still waits</source>
        <translation>Wartet noch</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Tokens</translation>
    </message>
    <message>
        <source>US dollars</source>
        <translation>US-Dollar</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
</context>
<context>
    <name>presentation::Landing</name>
    <message>
        <source>Landed on %1 as %2.</source>
        <translation>Eingebracht in %1 als %2.</translation>
    </message>
    <message numerus="yes">
        <source>%1 Your branch %2 lacks %n commit(s).</source>
        <translation>
            <numerusform>%1 Deinem Branch %2 fehlt %n Commit.</numerusform>
            <numerusform>%1 Deinem Branch %2 fehlen %n Commits.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 Your branch %2 has it.</source>
        <translation>%1 Dein Branch %2 hat es.</translation>
    </message>
    <message>
        <source>Merged into %1.</source>
        <translation>In %1 übernommen.</translation>
    </message>
    <message>
        <source>Not merged into %1: %2</source>
        <translation>Nicht in %1 übernommen: %2</translation>
    </message>
    <message>
        <source>Pushed %1 to %2.</source>
        <translation>%1 nach %2 übertragen.</translation>
    </message>
    <message>
        <source>%1 was not pushed: %2</source>
        <translation>%1 wurde nicht übertragen: %2</translation>
    </message>
</context>
<context>
    <name>presentation::MilestoneTreeModel</name>
    <message>
        <source>Without milestone</source>
        <translation>Ohne Meilenstein</translation>
    </message>
    <message numerus="yes">
        <source>Milestone %1, %2 of %n task(s) done</source>
        <translation>
            <numerusform>Meilenstein %1, %2 von %n Aufgabe fertig</numerusform>
            <numerusform>Meilenstein %1, %2 von %n Aufgaben fertig</numerusform>
        </translation>
    </message>
    <message>
        <source>Task %1, %2</source>
        <translation>Aufgabe %1, %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n child task(s) done</source>
        <translation>
            <numerusform>%1 von %n Unteraufgabe fertig</numerusform>
            <numerusform>%1 von %n Unteraufgaben fertig</numerusform>
        </translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Persona</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Priorität</translation>
    </message>
    <message>
        <source>Effort</source>
        <translation>Aufwand</translation>
    </message>
    <message>
        <source>Child tasks</source>
        <translation>Unteraufgaben</translation>
    </message>
    <message>
        <source>%1 of %2 done</source>
        <translation>%1 von %2 fertig</translation>
    </message>
    <message numerus="yes">
        <source>Milestone %1, %3, %2 of %n task(s) done</source>
        <extracomment>%3 says that it is held</extracomment>
        <translation>
            <numerusform>Meilenstein %1, %3, %2 von %n Aufgabe fertig</numerusform>
            <numerusform>Meilenstein %1, %3, %2 von %n Aufgaben fertig</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>presentation::Moves</name>
    <message>
        <source>becomes a child of %1</source>
        <translation>wird Unteraufgabe von %1</translation>
    </message>
    <message>
        <source>moves to %1</source>
        <translation>kommt in %1</translation>
    </message>
    <message>
        <source>moves to the top level of %1</source>
        <translation>kommt in die oberste Ebene von %1</translation>
    </message>
    <message>
        <source>%1 is working on it: will be queued</source>
        <translation>%1 arbeitet daran: wird eingereiht</translation>
    </message>
    <message>
        <source>runs next after %1</source>
        <translation>läuft als Nächstes nach %1</translation>
    </message>
    <message>
        <source>runs first below %1</source>
        <translation>läuft als Erstes unter %1</translation>
    </message>
    <message>
        <source>runs first in %1</source>
        <translation>läuft als Erstes in %1</translation>
    </message>
    <message numerus="yes">
        <source>%n other task(s) get a new priority</source>
        <translation>
            <numerusform>%n andere Aufgabe bekommt eine neue Priorität</numerusform>
            <numerusform>%n andere Aufgaben bekommen eine neue Priorität</numerusform>
        </translation>
    </message>
    <message>
        <source>It stands there already.</source>
        <translation>Sie steht schon dort.</translation>
    </message>
    <message>
        <source>There is no further place in that direction.</source>
        <translation>In dieser Richtung gibt es keinen weiteren Platz.</translation>
    </message>
    <message>
        <source>“%1” cannot become part of itself.</source>
        <translation>„%1“ kann nicht Teil von sich selbst werden.</translation>
    </message>
    <message>
        <source>That place is not there any more.</source>
        <translation>Diesen Platz gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>%1 is working on “%2”: it can be reordered here, but not moved elsewhere.</source>
        <translation>%1 arbeitet an „%2“: Die Reihenfolge lässt sich hier ändern, aber nicht der Ort.</translation>
    </message>
    <message>
        <source>The work on its parent waits for “%1”: it has to stay there.</source>
        <translation>Die übergeordnete Aufgabe wartet auf „%1“: Sie muss dort bleiben.</translation>
    </message>
    <message>
        <source>“%1” is done: open work cannot become part of it.</source>
        <translation>„%1“ ist fertig: Offene Arbeit kann nicht Teil davon werden.</translation>
    </message>
    <message>
        <source>This dashboard cannot move a task to another milestone.</source>
        <translation>Dieses Dashboard kann keine Aufgabe in einen anderen Meilenstein verschieben.</translation>
    </message>
</context>
<context>
    <name>presentation::NeedsYouModel</name>
    <message>
        <source>attempt %1 waits for your decision</source>
        <translation>Versuch %1 wartet auf deine Entscheidung</translation>
    </message>
    <message>
        <source>the coordinator approves attempt %1</source>
        <translation>der Koordinator befürwortet Versuch %1</translation>
    </message>
    <message>
        <source>the coordinator wants changes to attempt %1</source>
        <translation>der Koordinator will Änderungen an Versuch %1</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s) to file as tasks</source>
        <translation>
            <numerusform>%n Befund als Aufgabe anzulegen</numerusform>
            <numerusform>%n Befunde als Aufgaben anzulegen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed file(s)</source>
        <translation>
            <numerusform>%n geänderte Datei</numerusform>
            <numerusform>%n geänderte Dateien</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n note(s) of yours</source>
        <translation>
            <numerusform>%n Notiz von dir</numerusform>
            <numerusform>%n Notizen von dir</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>blocks %n task(s)</source>
        <translation>
            <numerusform>blockiert %n Aufgabe</numerusform>
            <numerusform>blockiert %n Aufgaben</numerusform>
        </translation>
    </message>
    <message>
        <source>just now</source>
        <translation>gerade eben</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n Tag</numerusform>
            <numerusform>%n Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · U undoes</source>
        <translation>%1 · U nimmt zurück</translation>
    </message>
    <message>
        <source>A approve · F feedback</source>
        <translation>A genehmigen · F Rückmeldung</translation>
    </message>
    <message>
        <source>Enter to decide</source>
        <translation>Eingabe zum Entscheiden</translation>
    </message>
    <message>
        <source>%1: %2, %3, since: %4</source>
        <translation>%1: %2, %3, seit: %4</translation>
    </message>
    <message>
        <source>A first answer · R second</source>
        <translation>A erste Antwort · R zweite</translation>
    </message>
</context>
<context>
    <name>presentation::ProjectSettings</name>
    <message>
        <source>Redone: %1</source>
        <translation>Wiederholt: %1</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>Gespeichert: %1</translation>
    </message>
    <message>
        <source>Undone: %1</source>
        <translation>Rückgängig gemacht: %1</translation>
    </message>
    <message>
        <source>Nobody plays “%1” so far.</source>
        <translation>Bisher spielt niemand „%1“.</translation>
    </message>
    <message>
        <source>Rule “%1”</source>
        <extracomment>%1 is a rule&apos;s title</extracomment>
        <translation>Regel „%1“</translation>
    </message>
    <message numerus="yes">
        <source>%n rules</source>
        <translation>
            <numerusform>%n Regel</numerusform>
            <numerusform>%n Regeln</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” was changed elsewhere since, and stays.</source>
        <translation>„%1“ wurde seither anderswo geändert und bleibt so.</translation>
    </message>
</context>
<context>
    <name>presentation::Replay</name>
    <message>
        <source>Before the first event</source>
        <translation>Vor dem ersten Ereignis</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>Who, did what</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>A milestone that is not named</source>
        <translation>Ein Meilenstein ohne Namen</translation>
    </message>
</context>
<context>
    <name>presentation::Review</name>
    <message>
        <source>✓ approves</source>
        <translation>✓ befürwortet</translation>
    </message>
    <message>
        <source>wants changes</source>
        <translation>will Änderungen</translation>
    </message>
    <message>
        <source>nobody plays it</source>
        <translation>niemand spielt die Rolle</translation>
    </message>
    <message>
        <source>reads the plan…</source>
        <translation>liest den Plan&#xa0;…</translation>
    </message>
    <message>
        <source>has not answered</source>
        <translation>hat nicht geantwortet</translation>
    </message>
    <message>
        <source>✓ countersigned</source>
        <translation>✓ gegengezeichnet</translation>
    </message>
    <message>
        <source>not needed</source>
        <translation>nicht nötig</translation>
    </message>
    <message>
        <source>feedback sent</source>
        <translation>Rückmeldung gesendet</translation>
    </message>
    <message>
        <source>not signed</source>
        <translation>nicht gezeichnet</translation>
    </message>
    <message>
        <source>to be signed</source>
        <translation>zu zeichnen</translation>
    </message>
    <message>
        <source>may overrule</source>
        <translation>kann überstimmen</translation>
    </message>
    <message>
        <source>attempt %1</source>
        <translation>Versuch %1</translation>
    </message>
    <message>
        <source>The work is finished and waits to land.</source>
        <translation>Die Arbeit ist fertig und kann eingebracht werden.</translation>
    </message>
    <message>
        <source>A check did not pass and its report names nothing to do. Land anyway, or send it back.</source>
        <translation>Eine Prüfung ist nicht bestanden, und ihr Bericht nennt nichts zu tun. Trotzdem einbringen oder zurückgeben.</translation>
    </message>
    <message>
        <source>The work could not land.</source>
        <translation>Die Arbeit konnte nicht eingebracht werden.</translation>
    </message>
    <message>
        <source>The work is done and being checked.</source>
        <translation>Die Arbeit ist fertig und wird geprüft.</translation>
    </message>
    <message>
        <source>What the checks asked for is being worked on.</source>
        <translation>An dem, was die Prüfungen verlangt haben, wird gearbeitet.</translation>
    </message>
    <message>
        <source>The work is landing.</source>
        <translation>Die Arbeit wird eingebracht.</translation>
    </message>
    <message>
        <source>The plan is approved and being carried out.</source>
        <translation>Der Plan ist genehmigt und wird umgesetzt.</translation>
    </message>
    <message>
        <source>The checks do not come to an end.</source>
        <translation>Die Prüfungen kommen zu keinem Ende.</translation>
    </message>
    <message>
        <source>Engineer and coordinator did not agree.</source>
        <translation>Entwickler und Koordinator sind sich nicht einig.</translation>
    </message>
    <message>
        <source>Something did not work.</source>
        <translation>Etwas hat nicht geklappt.</translation>
    </message>
    <message>
        <source>%1 asks for work. What is checked becomes a task.</source>
        <translation>%1 verlangt Arbeit. Was angekreuzt ist, wird eine Aufgabe.</translation>
    </message>
    <message>
        <source>This task is blocked until you hand it over, re-scope it or drop it.</source>
        <translation>Diese Aufgabe ist blockiert, bis du sie übergibst, neu zuschneidest oder fallen lässt.</translation>
    </message>
    <message>
        <source>This task is done.</source>
        <translation>Diese Aufgabe ist fertig.</translation>
    </message>
    <message>
        <source>This run was cancelled.</source>
        <translation>Dieser Lauf wurde abgebrochen.</translation>
    </message>
    <message>
        <source>This run failed.</source>
        <translation>Dieser Lauf ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>The task is queued.</source>
        <translation>Die Aufgabe ist eingereiht.</translation>
    </message>
    <message>
        <source>No plan has been proposed yet.</source>
        <translation>Es wurde noch kein Plan vorgeschlagen.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Run the checks again</source>
        <translation>Prüfungen wiederholen</translation>
    </message>
    <message>
        <source>Approve %1 of %2 steps</source>
        <translation>%1 von %2 Schritten genehmigen</translation>
    </message>
    <message>
        <source>Approve plan</source>
        <translation>Plan genehmigen</translation>
    </message>
    <message>
        <source>The same model plays engineer and coordinator: read this plan with your own eyes.</source>
        <translation>Dasselbe Modell spielt Entwickler und Koordinator: Diesen Plan besser selbst genau lesen.</translation>
    </message>
    <message>
        <source>You are looking at attempt %1, attempt %2 has arrived.</source>
        <translation>Du siehst Versuch %1, inzwischen ist Versuch %2 da.</translation>
    </message>
    <message>
        <source>%1, cut</source>
        <translation>%1, gekürzt</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n Datei</numerusform>
            <numerusform>%n Dateien</numerusform>
        </translation>
    </message>
    <message>
        <source>Files outside the approved plan were changed. Accept each, take it back, or send the work back; then it can land.</source>
        <translation>Dateien außerhalb des genehmigten Plans wurden geändert. Nimm jede an oder zurück, oder schicke die Arbeit zurück; dann kann sie eingebracht werden.</translation>
    </message>
    <message>
        <source>An agent wants to be allowed something.</source>
        <translation>Ein Agent bittet um eine Erlaubnis.</translation>
    </message>
    <message>
        <source>A budget is used up. Raise it, or stop.</source>
        <translation>Ein Budget ist aufgebraucht. Erhöhen oder anhalten.</translation>
    </message>
    <message>
        <source>Start again</source>
        <translation>Neu beginnen</translation>
    </message>
    <message>
        <source>The plan is approved and waits for “%1”, which changes the same files.</source>
        <translation>Der Plan ist freigegeben und wartet auf „%1“: dort ändern sich dieselben Dateien.</translation>
    </message>
    <message>
        <source>It conflicts in %1. Sent back, the engineer gets both versions marked in these files and resolves them.</source>
        <translation>Sie steht in Konflikt in %1. Zurückgegeben, erhält die Entwicklung beide Fassungen in diesen Dateien markiert und löst den Konflikt auf.</translation>
    </message>
    <message>
        <source>The plan came as text, not in the form that was asked for. Accept it as text, or have it tried again.</source>
        <translation>Der Plan kam als Text, nicht in der verlangten Form. Ihn als Text annehmen oder noch einmal versuchen lassen.</translation>
    </message>
    <message>
        <source>Accept as text</source>
        <translation>Als Text annehmen</translation>
    </message>
    <message>
        <source>An agent waits for you to log in somewhere.</source>
        <translation>Ein Agent wartet darauf, dass du dich irgendwo anmeldest.</translation>
    </message>
    <message>
        <source>An agent gives no sign of life.</source>
        <translation>Ein Agent gibt kein Lebenszeichen.</translation>
    </message>
    <message>
        <source>This task is blocked until you re-scope it or drop it.</source>
        <translation>Diese Aufgabe ist blockiert, bis du sie neu zuschneidest oder fallen lässt.</translation>
    </message>
</context>
<context>
    <name>presentation::ReviewViewModel</name>
    <message>
        <source>Objection %1 is still open: say why it may stay open, then approve.</source>
        <translation>Einwand %1 ist noch offen: begründen, warum er offen bleiben darf, dann genehmigen.</translation>
    </message>
</context>
<context>
    <name>presentation::Rules</name>
    <message>
        <source>no limit</source>
        <translation>keine Grenze</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>Modus</translation>
    </message>
    <message>
        <source>Says who has the last word on a plan. A change acts on later decisions only.</source>
        <translation>Sagt, wer das letzte Wort über einen Plan hat. Eine Änderung gilt nur für spätere Entscheidungen.</translation>
    </message>
    <message>
        <source>Plans that the coordinator approves are executed, and work that passes its checks is landed on countersign/main, without asking you.</source>
        <translation>Pläne, die der Koordinator freigibt, werden ausgeführt, und Arbeit, die ihre Prüfungen besteht, landet auf countersign/main, ohne dich zu fragen.</translation>
    </message>
    <message>
        <source>The coordinator&apos;s approval waits for your signature.</source>
        <translation>Die Freigabe des Koordinators wartet auf deine Unterschrift.</translation>
    </message>
    <message>
        <source>The coordinator advises, you decide everything.</source>
        <translation>Der Koordinator berät, du entscheidest alles.</translation>
    </message>
    <message>
        <source>Plans that pass without you</source>
        <translation>Pläne, die ohne dich durchgehen</translation>
    </message>
    <message>
        <source>In Countersigned, a plan that the coordinator approves passes alone up to this risk, which Countersign works out from paths, files and commands.</source>
        <translation>Im Modus Gegengezeichnet geht ein Plan, den der Koordinator freigibt, bis zu diesem Risiko allein durch; Countersign ermittelt es aus Pfaden, Dateien und Befehlen.</translation>
    </message>
    <message>
        <source>None: every plan waits for you</source>
        <translation>Keine: Jeder Plan wartet auf dich</translation>
    </message>
    <message>
        <source>Plans of low risk</source>
        <translation>Pläne mit niedrigem Risiko</translation>
    </message>
    <message>
        <source>Plans of low and medium risk</source>
        <translation>Pläne mit niedrigem und mittlerem Risiko</translation>
    </message>
    <message>
        <source>All plans, also of high risk</source>
        <translation>Alle Pläne, auch mit hohem Risiko</translation>
    </message>
    <message>
        <source>Also plans that touch protected paths pass without you.</source>
        <translation>Auch Pläne, die geschützte Pfade berühren, gehen ohne dich durch.</translation>
    </message>
    <message>
        <source>Retries (MAX_APPROVAL_RETRIES)</source>
        <extracomment>Keep the name in parentheses</extracomment>
        <translation>Wiederholungen (MAX_APPROVAL_RETRIES)</translation>
    </message>
    <message>
        <source>How many more plans an engineer may propose after the first one before you are asked.</source>
        <translation>Wie viele Pläne nach dem ersten vorgeschlagen werden dürfen, bevor du gefragt wirst.</translation>
    </message>
    <message>
        <source>a number, or unlimited</source>
        <translation>eine Zahl oder unlimited</translation>
    </message>
    <message>
        <source>Who checks</source>
        <translation>Wer prüft</translation>
    </message>
    <message>
        <source>Who is asked for a report when a plan has been executed.</source>
        <translation>Wer um einen Bericht gebeten wird, wenn ein Plan ausgeführt ist.</translation>
    </message>
    <message>
        <source>Tasks at the same time</source>
        <translation>Aufgaben gleichzeitig</translation>
    </message>
    <message>
        <source>How many tasks are worked on at once; each has its own worktree.</source>
        <translation>An wie vielen Aufgaben zugleich gearbeitet wird; jede hat ihren eigenen Arbeitsbaum.</translation>
    </message>
    <message>
        <source>Repository</source>
        <translation>Repository</translation>
    </message>
    <message>
        <source>Where the project&apos;s files are; another one is chosen, and trusted, by File → Open a repository.</source>
        <translation>Wo die Dateien des Projekts liegen; ein anderes wählst du, und vertraust ihm, mit Datei → Repository öffnen.</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>noch keins</translation>
    </message>
    <message>
        <source>Base branch</source>
        <translation>Ausgangszweig</translation>
    </message>
    <message>
        <source>The branch that the project&apos;s work starts from; yours is merged into only when you say so.</source>
        <translation>Der Zweig, von dem die Arbeit des Projekts ausgeht; in deinen eigenen wird nur eingebracht, wenn du es sagst.</translation>
    </message>
    <message>
        <source>Expectations</source>
        <translation>Erwartungen</translation>
    </message>
    <message>
        <source>What the coordinator holds every plan against, besides the task&apos;s acceptance criteria: one a line.</source>
        <translation>Woran der Koordinator jeden Plan misst, neben den Abnahmekriterien der Aufgabe: eine je Zeile.</translation>
    </message>
    <message>
        <source>Every change of behaviour has a test.</source>
        <translation>Jede Änderung des Verhaltens hat einen Test.</translation>
    </message>
    <message>
        <source>Protected paths</source>
        <translation>Geschützte Pfade</translation>
    </message>
    <message>
        <source>A plan that touches one of these is of high risk; “*” stands for a name, “**” for any folders.</source>
        <translation>Ein Plan, der einen davon berührt, hat hohes Risiko; „*“ steht für einen Namen, „**“ für beliebige Ordner.</translation>
    </message>
    <message>
        <source>Allowed paths</source>
        <translation>Erlaubte Pfade</translation>
    </message>
    <message>
        <source>A plan that leaves these is sent back; without a line the whole repository is allowed.</source>
        <translation>Ein Plan, der sie verlässt, geht zurück; ohne eine Zeile ist das ganze Repository erlaubt.</translation>
    </message>
    <message>
        <source>Set-up commands</source>
        <translation>Einrichtungsbefehle</translation>
    </message>
    <message>
        <source>Run once in each new worktree before work starts there; when one fails, the run stops.</source>
        <translation>Laufen einmal in jedem neuen Arbeitsbaum, bevor dort gearbeitet wird; schlägt einer fehl, hält der Lauf an.</translation>
    </message>
    <message>
        <source>Ignored files to copy</source>
        <translation>Ignorierte Dateien zum Kopieren</translation>
    </message>
    <message>
        <source>Files that git ignores and that every worktree needs all the same.</source>
        <translation>Dateien, die git ignoriert und die jeder Arbeitsbaum trotzdem braucht.</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>Prüfungen</translation>
    </message>
    <message>
        <source>Commands that are run in the worktree after execution; their logs go to QA and DevOps.</source>
        <translation>Befehle, die nach der Ausführung im Arbeitsbaum laufen; ihre Protokolle gehen an QA und DevOps.</translation>
    </message>
    <message>
        <source>Allowed commands</source>
        <translation>Erlaubte Befehle</translation>
    </message>
    <message>
        <source>What agents may run without asking you; only the very same line counts.</source>
        <translation>Was Agenten ausführen dürfen, ohne dich zu fragen; nur genau dieselbe Zeile zählt.</translation>
    </message>
    <message>
        <source>At 80 % of it you are warned; at 100 % the run starts no new turn until you decide.</source>
        <translation>Bei 80 % davon wirst du gewarnt; bei 100 % beginnt der Lauf keinen neuen Zug, bis du entscheidest.</translation>
    </message>
    <message>
        <source>At 80 % of it you are warned; at 100 % no turn starts on that day (UTC) until you decide.</source>
        <translation>Bei 80 % davon wirst du gewarnt; bei 100 % beginnt an diesem Tag (UTC) kein Zug, bis du entscheidest.</translation>
    </message>
    <message>
        <source>Tokens per run</source>
        <translation>Tokens je Lauf</translation>
    </message>
    <message>
        <source>Cost per run in US dollars</source>
        <translation>Kosten je Lauf in US-Dollar</translation>
    </message>
    <message>
        <source>Agents&apos; minutes per run</source>
        <translation>Minuten der Agenten je Lauf</translation>
    </message>
    <message>
        <source>Tokens per day</source>
        <translation>Tokens je Tag</translation>
    </message>
    <message>
        <source>Cost per day in US dollars</source>
        <translation>Kosten je Tag in US-Dollar</translation>
    </message>
    <message>
        <source>Agents&apos; minutes per day</source>
        <translation>Minuten der Agenten je Tag</translation>
    </message>
    <message>
        <source>Small fixes of its own checks</source>
        <translation>Kleine Korrekturen der eigenen Prüfungen</translation>
    </message>
    <message>
        <source>What QA finds in the approved files is fixed, while its risk is low, under the same approval.</source>
        <translation>Was QA in den freigegebenen Dateien findet, wird bei niedrigem Risiko unter derselben Freigabe behoben.</translation>
    </message>
    <message>
        <source>Ask me again</source>
        <translation>Mich wieder fragen</translation>
    </message>
    <message>
        <source>My approval covers them</source>
        <translation>Meine Freigabe deckt sie ab</translation>
    </message>
    <message>
        <source>Plans that go round in circles</source>
        <translation>Pläne, die sich im Kreis drehen</translation>
    </message>
    <message>
        <source>The same objection in three attempts, or an earlier plan again.</source>
        <translation>Derselbe Einwand in drei Versuchen oder ein früherer Plan noch einmal.</translation>
    </message>
    <message>
        <source>Use up the retries, then ask me</source>
        <translation>Wiederholungen aufbrauchen, dann mich fragen</translation>
    </message>
    <message>
        <source>Ask me at once</source>
        <translation>Mich sofort fragen</translation>
    </message>
    <message>
        <source>Routing</source>
        <translation>Zuordnung</translation>
    </message>
    <message>
        <source>Which persona gets findings of a category; whom the report names wins. Corrections in Triage can become lines of it.</source>
        <translation>Welche Rolle die Befunde einer Kategorie bekommt; wen der Bericht nennt, der geht vor. Korrekturen in der Triage können zu Zeilen hier werden.</translation>
    </message>
    <message>
        <source>Decisions</source>
        <translation>Entscheidungen</translation>
    </message>
    <message>
        <source>Plans</source>
        <translation>Pläne</translation>
    </message>
    <message>
        <source>Checks and triage</source>
        <translation>Prüfungen und Triage</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>Arbeitsbereich</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Grenzen</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <extracomment>%1 is a line&apos;s number, %2 says what is wrong with it</extracomment>
        <translation>Zeile %1: %2</translation>
    </message>
    <message numerus="yes">
        <source>At most %n line(s) are allowed.</source>
        <translation>
            <numerusform>Höchstens %n Zeile ist erlaubt.</numerusform>
            <numerusform>Höchstens %n Zeilen sind erlaubt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>at most %n character(s) are allowed.</source>
        <translation>
            <numerusform>höchstens %n Zeichen ist erlaubt.</numerusform>
            <numerusform>höchstens %n Zeichen sind erlaubt.</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” stands here twice.</source>
        <translation>„%1“ steht hier zweimal.</translation>
    </message>
    <message>
        <source>“%1” is not allowed: paths begin at the repository&apos;s root and have no “..”, no “\” and no “/” at their beginning.</source>
        <translation>„%1“ ist nicht erlaubt: Pfade beginnen im Wurzelordner des Repositorys und haben kein „..“, kein „\“ und kein „/“ am Anfang.</translation>
    </message>
    <message>
        <source>“%1” is not allowed: name a single file, without “*” and “?”.</source>
        <translation>„%1“ ist nicht erlaubt: Nenne eine einzelne Datei, ohne „*“ und „?“.</translation>
    </message>
    <message>
        <source>“%1” is not a name, a colon and a command, like “tests: npm test”.</source>
        <translation>„%1“ ist nicht Name, Doppelpunkt und Befehl wie „tests: npm test“.</translation>
    </message>
    <message>
        <source>There are two commands with the name “%1”.</source>
        <translation>Es gibt zwei Befehle mit dem Namen „%1“.</translation>
    </message>
    <message>
        <source>“%1” is not a category, a colon and a persona, like “lint: lead-engineer”.</source>
        <translation>„%1“ ist nicht Kategorie, Doppelpunkt und Rolle wie „lint: lead-engineer“.</translation>
    </message>
    <message>
        <source>“%1” goes to two personas; one is allowed.</source>
        <translation>„%1“ geht an zwei Rollen; eine ist erlaubt.</translation>
    </message>
    <message>
        <source>“%1” is not a persona&apos;s name.</source>
        <translation>„%1“ ist kein Name einer Rolle.</translation>
    </message>
    <message>
        <source>“%1” is not the name of a branch.</source>
        <translation>„%1“ ist kein Name eines Zweigs.</translation>
    </message>
    <message>
        <source>“%1” is not allowed: a whole number from %2 to %3.</source>
        <translation>„%1“ ist nicht erlaubt: eine ganze Zahl von %2 bis %3.</translation>
    </message>
    <message>
        <source>“%1” is not allowed: a whole number from %2 to %3, or “unlimited”.</source>
        <translation>„%1“ ist nicht erlaubt: eine ganze Zahl von %2 bis %3 oder „unlimited“.</translation>
    </message>
    <message>
        <source>“%1” is not allowed: a whole number above zero, or nothing for no limit.</source>
        <translation>„%1“ ist nicht erlaubt: eine ganze Zahl über null oder nichts für keine Grenze.</translation>
    </message>
    <message>
        <source>“%1” is not allowed: a number above zero, like %2, or nothing for no limit.</source>
        <translation>„%1“ ist nicht erlaubt: eine Zahl über null wie %2 oder nichts für keine Grenze.</translation>
    </message>
</context>
<context>
    <name>presentation::RunsModel</name>
    <message>
        <source>Run of %1, %2</source>
        <translation>Lauf von %1, %2</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>vor %1</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Phase</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>Agent</translation>
    </message>
    <message>
        <source>Elapsed</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Last sign of life</source>
        <translation>Letztes Lebenszeichen</translation>
    </message>
    <message>
        <source>Usage</source>
        <translation>Verbrauch</translation>
    </message>
</context>
<context>
    <name>presentation::SecondThoughts</name>
    <message>
        <source>approved</source>
        <translation>genehmigt</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>verworfen</translation>
    </message>
    <message>
        <source>decided</source>
        <translation>entschieden</translation>
    </message>
</context>
<context>
    <name>presentation::Sentence</name>
    <message>
        <source>started work for %1</source>
        <translation>Arbeit für %1 begonnen</translation>
    </message>
    <message>
        <source>claimed the task</source>
        <translation>Aufgabe beansprucht</translation>
    </message>
    <message>
        <source>lost the claim to %1</source>
        <translation>Anspruch an %1 verloren</translation>
    </message>
    <message numerus="yes">
        <source>asked for %n file(s) of context</source>
        <translation>
            <numerusform>%n Datei als Kontext angefordert</numerusform>
            <numerusform>%n Dateien als Kontext angefordert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>added %n file(s) to the context</source>
        <translation>
            <numerusform>%n Datei zum Kontext hinzugefügt</numerusform>
            <numerusform>%n Dateien zum Kontext hinzugefügt</numerusform>
        </translation>
    </message>
    <message>
        <source>asked for a plan, attempt %1</source>
        <translation>Plan angefordert, Versuch %1</translation>
    </message>
    <message>
        <source>proposed attempt %1: %2</source>
        <translation>Versuch %1 vorgeschlagen: %2</translation>
    </message>
    <message>
        <source>checked attempt %1 by rule, risk %2</source>
        <translation>Versuch %1 nach Regeln geprüft, Risiko %2</translation>
    </message>
    <message>
        <source>asked for a verdict on attempt %1</source>
        <translation>Urteil zu Versuch %1 angefordert</translation>
    </message>
    <message>
        <source>approves attempt %1</source>
        <translation>befürwortet Versuch %1</translation>
    </message>
    <message numerus="yes">
        <source>wants changes to attempt %1: %n objection(s)</source>
        <translation>
            <numerusform>will Änderungen an Versuch %1: %n Einwand</numerusform>
            <numerusform>will Änderungen an Versuch %1: %n Einwände</numerusform>
        </translation>
    </message>
    <message>
        <source>approved attempt %1</source>
        <translation>Versuch %1 genehmigt</translation>
    </message>
    <message>
        <source>rejected attempt %1. %2</source>
        <translation>Versuch %1 verworfen. %2</translation>
    </message>
    <message>
        <source>withdrew the approval. %1</source>
        <translation>Genehmigung zurückgezogen. %1</translation>
    </message>
    <message>
        <source>planning does not converge: %1</source>
        <translation>die Planung kommt zu keinem Ende: %1</translation>
    </message>
    <message numerus="yes">
        <source>allowed %n more attempt(s)</source>
        <translation>
            <numerusform>%n weiteren Versuch erlaubt</numerusform>
            <numerusform>%n weitere Versuche erlaubt</numerusform>
        </translation>
    </message>
    <message>
        <source>handed over to %1</source>
        <translation>an %1 übergeben</translation>
    </message>
    <message>
        <source>re-scoped the task</source>
        <translation>Aufgabe neu zugeschnitten</translation>
    </message>
    <message>
        <source>blocked the task. %1</source>
        <translation>Aufgabe blockiert. %1</translation>
    </message>
    <message>
        <source>prepared %1</source>
        <translation>%1 vorbereitet</translation>
    </message>
    <message>
        <source>told the engineer to proceed</source>
        <translation>Entwickler mit der Umsetzung beauftragt</translation>
    </message>
    <message>
        <source>answered: %1</source>
        <translation>geantwortet: %1</translation>
    </message>
    <message numerus="yes">
        <source>changed %n file(s)</source>
        <translation>
            <numerusform>%n Datei geändert</numerusform>
            <numerusform>%n Dateien geändert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>ran %n command(s)</source>
        <translation>
            <numerusform>%n Befehl ausgeführt</numerusform>
            <numerusform>%n Befehle ausgeführt</numerusform>
        </translation>
    </message>
    <message>
        <source>asked %1 for a report</source>
        <translation>Bericht von %1 angefordert</translation>
    </message>
    <message>
        <source>%1 reports: %2</source>
        <translation>%1 berichtet: %2</translation>
    </message>
    <message>
        <source>not checked by %1: %2</source>
        <translation>nicht geprüft von %1: %2</translation>
    </message>
    <message numerus="yes">
        <source>took %n finding(s) out of the report</source>
        <translation>
            <numerusform>%n Befund dem Bericht entnommen</numerusform>
            <numerusform>%n Befunde dem Bericht entnommen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>staged %n finding(s) for filing</source>
        <translation>
            <numerusform>%n Befund zum Anlegen vorgemerkt</numerusform>
            <numerusform>%n Befunde zum Anlegen vorgemerkt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>filed the findings, %n dismissed</source>
        <translation>
            <numerusform>Befunde als Aufgaben angelegt, %n verworfen</numerusform>
            <numerusform>Befunde als Aufgaben angelegt, %n verworfen</numerusform>
        </translation>
    </message>
    <message>
        <source>created a task for a finding</source>
        <translation>Aufgabe für einen Befund angelegt</translation>
    </message>
    <message>
        <source>assigned a task to %1</source>
        <translation>Aufgabe an %1 zugewiesen</translation>
    </message>
    <message>
        <source>a child task ended: %1</source>
        <translation>eine Unteraufgabe ist zu Ende: %1</translation>
    </message>
    <message numerus="yes">
        <source>asked how urgent %n finding(s) are</source>
        <translation>
            <numerusform>gefragt, wie dringend %n Befund ist</numerusform>
            <numerusform>gefragt, wie dringend %n Befunde sind</numerusform>
        </translation>
    </message>
    <message>
        <source>rated %1 of %2 findings</source>
        <translation>%1 von %2 Befunden bewertet</translation>
    </message>
    <message>
        <source>the dashboard does not take a finding: %1</source>
        <translation>das Dashboard nimmt einen Befund nicht an: %1</translation>
    </message>
    <message>
        <source>dismissed “%1”</source>
        <translation>„%1“ verworfen</translation>
    </message>
    <message>
        <source>changed “%1”</source>
        <translation>„%1“ geändert</translation>
    </message>
    <message>
        <source>builds the approved plan anew: %1</source>
        <translation>baut den genehmigten Plan neu: %1</translation>
    </message>
    <message>
        <source>sent the work back: %1</source>
        <translation>Arbeit zurückgegeben: %1</translation>
    </message>
    <message>
        <source>accepted outside the plan: %1</source>
        <translation>außerhalb des Plans angenommen: %1</translation>
    </message>
    <message>
        <source>takes back: %1</source>
        <translation>nimmt zurück: %1</translation>
    </message>
    <message>
        <source>changed what the task asks for, on the dashboard</source>
        <translation>auf dem Dashboard geändert, was die Aufgabe verlangt</translation>
    </message>
    <message>
        <source>approved landing the work</source>
        <translation>Einbringen der Arbeit genehmigt</translation>
    </message>
    <message>
        <source>the work could not land: %1</source>
        <translation>die Arbeit konnte nicht eingebracht werden: %1</translation>
    </message>
    <message>
        <source>landed on %1</source>
        <translation>in %1 eingebracht</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>cancelled. %1</source>
        <translation>abgebrochen. %1</translation>
    </message>
    <message>
        <source>failed: %1</source>
        <translation>fehlgeschlagen: %1</translation>
    </message>
    <message>
        <source>wrote: %1</source>
        <translation>geschrieben: %1</translation>
    </message>
    <message>
        <source>sent the note along</source>
        <translation>Notiz mitgeschickt</translation>
    </message>
    <message>
        <source>answered the note</source>
        <translation>Notiz beantwortet</translation>
    </message>
    <message>
        <source>an agent failed: %1</source>
        <translation>ein Agent ist gescheitert: %1</translation>
    </message>
    <message>
        <source>tried again</source>
        <translation>noch einmal versucht</translation>
    </message>
    <message>
        <source>asks: %1</source>
        <translation>fragt: %1</translation>
    </message>
    <message>
        <source>asked for checks, round %1</source>
        <translation>Prüfungen angefordert, Runde %1</translation>
    </message>
    <message>
        <source>an answer came too late and changes nothing</source>
        <translation>eine Antwort kam zu spät und ändert nichts</translation>
    </message>
    <message>
        <source>overruled %1: %2 instead of %3</source>
        <translation>%1 überstimmt: %2 statt %3</translation>
    </message>
    <message>
        <source>opened the project</source>
        <translation>Projekt geöffnet</translation>
    </message>
    <message>
        <source>started %1</source>
        <translation>%1 gestartet</translation>
    </message>
    <message>
        <source>starts nothing more in %1</source>
        <translation>beginnt in %1 nichts mehr</translation>
    </message>
    <message>
        <source>stopped %1 at once</source>
        <translation>%1 sofort gestoppt</translation>
    </message>
    <message>
        <source>put a hold on %1</source>
        <translation>%1 angehalten</translation>
    </message>
    <message>
        <source>released %1</source>
        <translation>%1 freigegeben</translation>
    </message>
    <message>
        <source>changed the rules; mode: %1</source>
        <translation>Regeln geändert; Modus: %1</translation>
    </message>
    <message>
        <source>the project</source>
        <translation>das Projekt</translation>
    </message>
    <message>
        <source>a milestone</source>
        <translation>einen Meilenstein</translation>
    </message>
    <message>
        <source>a task</source>
        <translation>eine Aufgabe</translation>
    </message>
    <message>
        <source>a task with all below it</source>
        <translation>eine Aufgabe mit allem darunter</translation>
    </message>
    <message>
        <source>plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>decision</source>
        <translation>Entscheidung</translation>
    </message>
    <message>
        <source>work</source>
        <translation>Arbeit</translation>
    </message>
    <message>
        <source>checks</source>
        <translation>Prüfungen</translation>
    </message>
    <message>
        <source>tasks</source>
        <translation>Aufgaben</translation>
    </message>
    <message>
        <source>note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>problem</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>project</source>
        <translation>Projekt</translation>
    </message>
    <message>
        <source>asked for a worktree to plan in</source>
        <translation>hat einen Arbeitsbaum zum Planen angefordert</translation>
    </message>
    <message>
        <source>wants to be allowed: %1</source>
        <translation>bittet um Erlaubnis: %1</translation>
    </message>
    <message>
        <source>refused the permission</source>
        <translation>hat die Erlaubnis verweigert</translation>
    </message>
    <message>
        <source>allowed it once</source>
        <translation>hat es einmal erlaubt</translation>
    </message>
    <message>
        <source>allowed the command for this run</source>
        <translation>hat den Befehl für diesen Lauf erlaubt</translation>
    </message>
    <message>
        <source>listed the command as allowed</source>
        <translation>hat den Befehl in die Liste der erlaubten aufgenommen</translation>
    </message>
    <message>
        <source>no longer waits for the permission</source>
        <translation>wartet nicht mehr auf die Erlaubnis</translation>
    </message>
    <message>
        <source>goes on waiting for the agent</source>
        <translation>wartet weiter auf den Agenten</translation>
    </message>
    <message>
        <source>raised the run&apos;s budget by %1 %</source>
        <translation>hat das Budget des Laufs um %1 % erhöht</translation>
    </message>
    <message>
        <source>raised the day&apos;s budget by %1 %</source>
        <translation>hat das Tagesbudget um %1 % erhöht</translation>
    </message>
    <message>
        <source>merged in what others landed meanwhile; the checks run again</source>
        <translation>hat übernommen, was inzwischen eingebracht wurde; die Prüfungen laufen noch einmal</translation>
    </message>
    <message>
        <source>waits for somebody to log in: %1</source>
        <translation>wartet auf eine Anmeldung: %1</translation>
    </message>
</context>
<context>
    <name>presentation::StatusLine</name>
    <message>
        <source>No dashboard</source>
        <translation>Kein Dashboard</translation>
    </message>
    <message>
        <source>Dashboard %1</source>
        <translation>Dashboard %1</translation>
    </message>
    <message>
        <source>Dashboard %1 is offline</source>
        <translation>Dashboard %1 ist offline</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>bereit</translation>
    </message>
    <message>
        <source>not ready</source>
        <translation>nicht bereit</translation>
    </message>
    <message>
        <source>not asked yet</source>
        <translation>noch nicht gefragt</translation>
    </message>
    <message>
        <source>rehearsal, %1</source>
        <translation>Probe, %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>No agents</source>
        <translation>Keine Agenten</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n agent(s) ready</source>
        <translation>
            <numerusform>%1 von %n Agent bereit</numerusform>
            <numerusform>%1 von %n Agenten bereit</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open run(s)</source>
        <translation>
            <numerusform>%n offener Lauf</numerusform>
            <numerusform>%n offene Läufe</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hold(s)</source>
        <translation>
            <numerusform>%n Mal angehalten</numerusform>
            <numerusform>%n Mal angehalten</numerusform>
        </translation>
    </message>
    <message>
        <source>outbox empty</source>
        <translation>Ausgang leer</translation>
    </message>
    <message numerus="yes">
        <source>%n write(s) waiting</source>
        <translation>
            <numerusform>%n Änderung wartet</numerusform>
            <numerusform>%n Änderungen warten</numerusform>
        </translation>
    </message>
    <message>
        <source>Dashboard %1 · no project open</source>
        <translation>Dashboard %1 · kein Projekt offen</translation>
    </message>
    <message>
        <source>Connecting to dashboard %1…</source>
        <translation>Verbindung zum Dashboard %1…</translation>
    </message>
</context>
<context>
    <name>presentation::TaskDetails</name>
    <message>
        <source>Child of</source>
        <translation>Unteraufgabe von</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Verantwortlich</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Lauf</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Angelegt</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>External id</source>
        <translation>Externe ID</translation>
    </message>
</context>
<context>
    <name>presentation::TaskEdits</name>
    <message>
        <source>Redone: %1</source>
        <translation>Wiederholt: %1</translation>
    </message>
    <message>
        <source>Undone: %1</source>
        <translation>Rückgängig gemacht: %1</translation>
    </message>
    <message>
        <source>“%1” is in use and stays.</source>
        <translation>„%1“ wird gebraucht und bleibt.</translation>
    </message>
    <message>
        <source>The new task is not on the dashboard yet.</source>
        <translation>Die neue Aufgabe ist noch nicht auf dem Dashboard.</translation>
    </message>
    <message>
        <source>Move %1</source>
        <translation>%1 verschieben</translation>
    </message>
    <message numerus="yes">
        <source>Move %n tasks</source>
        <translation>
            <numerusform>%n Aufgabe verschieben</numerusform>
            <numerusform>%n Aufgaben verschieben</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n tasks: %1</source>
        <translation>
            <numerusform>%n Aufgabe: %1</numerusform>
            <numerusform>%n Aufgaben: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>A task needs a title.</source>
        <translation>Eine Aufgabe braucht einen Titel.</translation>
    </message>
    <message>
        <source>Rename %1</source>
        <translation>%1 umbenennen</translation>
    </message>
    <message>
        <source>That place is not there any more.</source>
        <translation>Diesen Platz gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>New task %1</source>
        <translation>Neue Aufgabe %1</translation>
    </message>
    <message>
        <source>New task: %1</source>
        <translation>Neue Aufgabe: %1</translation>
    </message>
    <message>
        <source>A task of this change is not there any more.</source>
        <translation>Eine Aufgabe dieser Änderung gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>“%1” was changed by somebody else at the same time.</source>
        <translation>„%1“ wurde gleichzeitig von jemand anderem geändert.</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>%1 ändern</translation>
    </message>
    <message>
        <source>“%1” has other words now: its approved plan is void, and a new one is asked for.</source>
        <translation>„%1“ hat nun andere Worte: Der freigegebene Plan gilt nicht mehr, ein neuer wird erbeten.</translation>
    </message>
    <message>
        <source>“%1” has other words now: a new plan is asked for.</source>
        <translation>„%1“ hat nun andere Worte: Ein neuer Plan wird erbeten.</translation>
    </message>
</context>
<context>
    <name>presentation::Triage</name>
    <message>
        <source>%1 · will be created</source>
        <translation>%1 · wird angelegt</translation>
    </message>
    <message>
        <source>child of this task</source>
        <translation>Unteraufgabe dieser Aufgabe</translation>
    </message>
    <message>
        <source>was %1</source>
        <translation>war %1</translation>
    </message>
    <message>
        <source>Security review of “%1”</source>
        <translation>Sicherheits-Review von „%1“</translation>
    </message>
    <message>
        <source>Code review of “%1”</source>
        <translation>Code-Review von „%1“</translation>
    </message>
    <message>
        <source>%1 report on “%2”</source>
        <translation>Bericht von %1 zu „%2“</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>%n Befund</numerusform>
            <numerusform>%n Befunde</numerusform>
        </translation>
    </message>
    <message>
        <source>rated by %1</source>
        <translation>bewertet von %1</translation>
    </message>
    <message>
        <source>not rated</source>
        <translation>nicht bewertet</translation>
    </message>
    <message numerus="yes">
        <source>%n refused by the dashboard</source>
        <translation>
            <numerusform>%n vom Dashboard abgelehnt</numerusform>
            <numerusform>%n vom Dashboard abgelehnt</numerusform>
        </translation>
    </message>
    <message>
        <source>filed</source>
        <translation>angelegt</translation>
    </message>
</context>
<context>
    <name>presentation::TriageBoard</name>
    <message>
        <source>Urgent</source>
        <translation>Dringend</translation>
    </message>
    <message>
        <source>High</source>
        <translation>Hoch</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>Niedrig</translation>
    </message>
    <message>
        <source>Dismissed</source>
        <translation>Verworfen</translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation>Doppelte</translation>
    </message>
    <message>
        <source>Child of this task</source>
        <translation>Unteraufgabe dieser Aufgabe</translation>
    </message>
    <message>
        <source>%1 · this milestone</source>
        <translation>%1 · dieser Meilenstein</translation>
    </message>
    <message>
        <source>Future Enhancements · will be created</source>
        <translation>Future Enhancements · wird angelegt</translation>
    </message>
    <message>
        <source>child of this task</source>
        <translation>Unteraufgabe dieser Aufgabe</translation>
    </message>
    <message>
        <source>this milestone</source>
        <translation>dieser Meilenstein</translation>
    </message>
    <message>
        <source>upcoming: %1</source>
        <translation>kommend: %1</translation>
    </message>
    <message>
        <source>no task</source>
        <translation>keine Aufgabe</translation>
    </message>
    <message>
        <source>linked to a task</source>
        <translation>mit Aufgabe verknüpft</translation>
    </message>
    <message>
        <source>Filed</source>
        <translation>Angelegt</translation>
    </message>
    <message numerus="yes">
        <source>File %n task(s)</source>
        <translation>
            <numerusform>%n Aufgabe anlegen</numerusform>
            <numerusform>%n Aufgaben anlegen</numerusform>
        </translation>
    </message>
    <message>
        <source>File nothing</source>
        <translation>Nichts anlegen</translation>
    </message>
    <message>
        <source>is dismissed: no task</source>
        <translation>wird verworfen: keine Aufgabe</translation>
    </message>
    <message>
        <source>%1: becomes a child of this task and blocks it</source>
        <translation>%1: wird Unteraufgabe dieser Aufgabe und blockiert sie</translation>
    </message>
    <message>
        <source>%1: goes to %2</source>
        <translation>%1: kommt in %2</translation>
    </message>
    <message>
        <source>Only what repeats an open task is a duplicate.</source>
        <translation>Doppelt ist nur, was eine offene Aufgabe wiederholt.</translation>
    </message>
    <message>
        <source>It stands there already.</source>
        <translation>Sie steht schon dort.</translation>
    </message>
    <message>
        <source>goes to %1</source>
        <translation>kommt in %1</translation>
    </message>
    <message>
        <source>is for %1</source>
        <translation>ist für %1</translation>
    </message>
    <message>
        <source>has a new title</source>
        <translation>hat einen neuen Titel</translation>
    </message>
    <message>
        <source>is estimated at %1</source>
        <translation>ist auf %1 geschätzt</translation>
    </message>
    <message>
        <source>has priority %1</source>
        <translation>hat Priorität %1</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s) are one now</source>
        <translation>
            <numerusform>%n Befund ist jetzt einer</numerusform>
            <numerusform>%n Befunde sind jetzt einer</numerusform>
        </translation>
    </message>
    <message>
        <source>One finding was split</source>
        <translation>Ein Befund wurde geteilt</translation>
    </message>
    <message>
        <source>The tasks are on their way to the dashboard</source>
        <translation>Die Aufgaben sind auf dem Weg zum Dashboard</translation>
    </message>
    <message>
        <source>Always send “%1” to %2</source>
        <translation>„%1“ immer in %2</translation>
    </message>
    <message>
        <source>From now on “%1” goes to %2. Runs that have begun keep their rules.</source>
        <translation>Ab jetzt kommt „%1“ in %2. Begonnene Läufe behalten ihre Regeln.</translation>
    </message>
    <message>
        <source>This dashboard cannot move a task to another milestone. Create it there anew and close the old one?</source>
        <translation>Dieses Dashboard kann keine Aufgabe in einen anderen Meilenstein verschieben. Dort neu anlegen und die alte schließen?</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>%n Befund</numerusform>
            <numerusform>%n Befunde</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>a finding, and what becomes of it</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>is as it was</source>
        <translation>ist, wie er war</translation>
    </message>
    <message>
        <source>%1 · created there anew, the old task is closed</source>
        <extracomment>%1 says where a finding goes</extracomment>
        <translation>%1 · dort neu angelegt, die alte Aufgabe wird geschlossen</translation>
    </message>
</context>
<context>
    <name>presentation::TriageModel</name>
    <message>
        <source>dismissed</source>
        <translation>verworfen</translation>
    </message>
    <message>
        <source>repeats %1</source>
        <translation>wiederholt %1</translation>
    </message>
</context>
<context>
    <name>presentation::UsageWords</name>
    <message>
        <source>tokens unknown</source>
        <translation>Tokens unbekannt</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 Tokens</translation>
    </message>
    <message>
        <source>cost unknown</source>
        <translation>Kosten unbekannt</translation>
    </message>
</context>
<context>
    <name>presentation::Words</name>
    <message>
        <source>queued</source>
        <translation>eingereiht</translation>
    </message>
    <message>
        <source>planning</source>
        <translation>wird geplant</translation>
    </message>
    <message>
        <source>reviewing the plan</source>
        <translation>Plan wird begutachtet</translation>
    </message>
    <message>
        <source>needs you</source>
        <translation>wartet auf dich</translation>
    </message>
    <message>
        <source>executing</source>
        <translation>wird umgesetzt</translation>
    </message>
    <message>
        <source>checking</source>
        <translation>wird geprüft</translation>
    </message>
    <message>
        <source>triaging</source>
        <translation>in Triage</translation>
    </message>
    <message>
        <source>landing</source>
        <translation>wird eingebracht</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>escalated</source>
        <translation>eskaliert</translation>
    </message>
    <message>
        <source>blocked</source>
        <translation>blockiert</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>Plan to countersign</source>
        <translation>Plan gegenzuzeichnen</translation>
    </message>
    <message>
        <source>No agreement</source>
        <translation>Keine Einigung</translation>
    </message>
    <message>
        <source>Agent problem</source>
        <translation>Problem mit Agent</translation>
    </message>
    <message>
        <source>Tasks to file</source>
        <translation>Aufgaben anzulegen</translation>
    </message>
    <message>
        <source>Work to land</source>
        <translation>Arbeit einzubringen</translation>
    </message>
    <message>
        <source>This run is not known any more.</source>
        <translation>Dieser Lauf ist nicht mehr bekannt.</translation>
    </message>
    <message>
        <source>This task is being worked on already.</source>
        <translation>An dieser Aufgabe wird schon gearbeitet.</translation>
    </message>
    <message>
        <source>This run has ended; nothing was changed.</source>
        <translation>Dieser Lauf ist zu Ende; es wurde nichts geändert.</translation>
    </message>
    <message>
        <source>Nothing is waiting for this decision any more.</source>
        <translation>Auf diese Entscheidung wartet nichts mehr.</translation>
    </message>
    <message>
        <source>The plan has changed since you looked at it; your decision was not taken.</source>
        <translation>Der Plan hat sich geändert, seit du ihn angesehen hast; deine Entscheidung wurde nicht übernommen.</translation>
    </message>
    <message>
        <source>Objections are still open (%1): each needs a reason before the plan can be approved.</source>
        <translation>Es sind noch Einwände offen (%1): Jeder braucht eine Begründung, bevor der Plan genehmigt werden kann.</translation>
    </message>
    <message>
        <source>No step is left to execute. Accept at least one, or reject the plan.</source>
        <translation>Kein Schritt bleibt umzusetzen. Mindestens einen annehmen oder den Plan verwerfen.</translation>
    </message>
    <message>
        <source>The plan has no step %1.</source>
        <translation>Der Plan hat keinen Schritt %1.</translation>
    </message>
    <message>
        <source>These findings have been dealt with already.</source>
        <translation>Diese Befunde sind schon erledigt.</translation>
    </message>
    <message>
        <source>%1 is not among the files that this is about.</source>
        <translation>%1 gehört nicht zu den Dateien, um die es geht.</translation>
    </message>
    <message>
        <source>These files are outside the plan; accept them, take them back or send the work back first: %1</source>
        <translation>Diese Dateien liegen außerhalb des Plans; erst annehmen, zurücknehmen oder die Arbeit zurückgeben: %1</translation>
    </message>
    <message>
        <source>Say in words what you want first.</source>
        <translation>Erst in Worten sagen, was gewünscht ist.</translation>
    </message>
    <message>
        <source>No plan is approved, so there is nothing to withdraw.</source>
        <translation>Es ist kein Plan genehmigt, also gibt es nichts zurückzuziehen.</translation>
    </message>
    <message>
        <source>That number is not allowed.</source>
        <translation>Diese Zahl ist nicht erlaubt.</translation>
    </message>
    <message>
        <source>low</source>
        <translation>niedrig</translation>
    </message>
    <message>
        <source>medium</source>
        <translation>mittel</translation>
    </message>
    <message>
        <source>high</source>
        <translation>hoch</translation>
    </message>
    <message>
        <source>nice to have</source>
        <translation>wünschenswert</translation>
    </message>
    <message>
        <source>minor</source>
        <translation>gering</translation>
    </message>
    <message>
        <source>major</source>
        <translation>erheblich</translation>
    </message>
    <message>
        <source>critical</source>
        <translation>kritisch</translation>
    </message>
    <message>
        <source>blocks this task</source>
        <translation>blockiert diese Aufgabe</translation>
    </message>
    <message>
        <source>this milestone</source>
        <translation>dieser Meilenstein</translation>
    </message>
    <message>
        <source>an upcoming milestone</source>
        <translation>ein kommender Meilenstein</translation>
    </message>
    <message>
        <source>Future Enhancements</source>
        <translation>Future Enhancements</translation>
    </message>
    <message>
        <source>urgent</source>
        <translation>dringend</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatik</translation>
    </message>
    <message>
        <source>Countersigned</source>
        <translation>Gegenzeichnen</translation>
    </message>
    <message>
        <source>Manual</source>
        <translation>Manuell</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>bestanden</translation>
    </message>
    <message>
        <source>not started</source>
        <translation>nicht begonnen</translation>
    </message>
    <message>
        <source>in progress</source>
        <translation>in Arbeit</translation>
    </message>
    <message>
        <source>in review</source>
        <translation>im Review</translation>
    </message>
    <message>
        <source>on hold</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>All attempts are used up and the plan is not approved.</source>
        <translation>Alle Versuche sind aufgebraucht, und der Plan ist nicht genehmigt.</translation>
    </message>
    <message>
        <source>Engineer and coordinator go round in circles.</source>
        <translation>Entwickler und Koordinator drehen sich im Kreis.</translation>
    </message>
    <message>
        <source>An answer could not be read, even after asking again.</source>
        <translation>Eine Antwort war auch nach erneuter Nachfrage nicht lesbar.</translation>
    </message>
    <message>
        <source>No agent plays the role that is needed.</source>
        <translation>Kein Agent spielt die Rolle, die gebraucht wird.</translation>
    </message>
    <message>
        <source>Checks of checks are nested too deep.</source>
        <translation>Prüfungen von Prüfungen sind zu tief verschachtelt.</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>gesendet</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>beantwortet</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Du</translation>
    </message>
    <message>
        <source>Coordinator</source>
        <translation>Koordinator</translation>
    </message>
    <message>
        <source>Project manager</source>
        <translation>Projektmanager</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>Regelwerk</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>Agent</translation>
    </message>
    <message>
        <source>Console</source>
        <translation>Konsole</translation>
    </message>
    <message>
        <source>Dashboard</source>
        <translation>Dashboard</translation>
    </message>
    <message>
        <source>nobody yet</source>
        <translation>noch niemand</translation>
    </message>
    <message>
        <source>attempt %1 of %2</source>
        <translation>Versuch %1 von %2</translation>
    </message>
    <message>
        <source>attempt %1</source>
        <translation>Versuch %1</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <extracomment>a date and a time of day</extracomment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>Permission wanted</source>
        <translation>Erlaubnis erbeten</translation>
    </message>
    <message>
        <source>Agent is silent</source>
        <translation>Agent schweigt</translation>
    </message>
    <message>
        <source>Budget reached</source>
        <translation>Budget erreicht</translation>
    </message>
    <message>
        <source>Your decision was not taken: the question that follows from it cannot be put, because its template is broken (%1).</source>
        <translation>Deine Entscheidung wurde nicht übernommen: Die Frage, die darauf folgt, kann nicht gestellt werden, weil ihre Vorlage fehlerhaft ist (%1).</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>edit</source>
        <translation>Bearbeitung</translation>
    </message>
    <message>
        <source>deletion</source>
        <translation>Löschung</translation>
    </message>
    <message>
        <source>move</source>
        <translation>Verschiebung</translation>
    </message>
    <message>
        <source>reading</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>login</source>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <source>something else</source>
        <translation>etwas anderes</translation>
    </message>
</context>
<context>
    <name>ui::ActivityPanel</name>
    <message>
        <source>This task only</source>
        <translation>Nur diese Aufgabe</translation>
    </message>
    <message>
        <source>Nothing has happened yet</source>
        <translation>Noch ist nichts passiert</translation>
    </message>
    <message>
        <source>Decisions, prompts, answers and changes appear here.</source>
        <translation>Hier erscheinen Entscheidungen, Prompts, Antworten und Änderungen.</translation>
    </message>
    <message>
        <source>Search the activity</source>
        <translation>Verlauf durchsuchen</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Kind of activity</source>
        <translation>Art des Eintrags</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nichts gefunden</translation>
    </message>
    <message>
        <source>No activity matches the filter.</source>
        <translation>Kein Eintrag passt zum Filter.</translation>
    </message>
</context>
<context>
    <name>ui::AgentDelegate</name>
    <message>
        <source>ready</source>
        <translation>bereit</translation>
    </message>
    <message>
        <source>not ready</source>
        <translation>nicht bereit</translation>
    </message>
</context>
<context>
    <name>ui::AgentFormView</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Chat: a model server (OpenAI-compatible)</source>
        <translation>Chat: ein Modellserver (OpenAI-kompatibel)</translation>
    </message>
    <message>
        <source>ACP: a coding agent, a program on this machine</source>
        <translation>ACP: ein Coding-Agent, ein Programm auf diesem Rechner</translation>
    </message>
    <message>
        <source>A2A: an agent with an agent card</source>
        <translation>A2A: ein Agent mit Agentenkarte</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>the server chooses</source>
        <translation>der Server wählt</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Plays</source>
        <translation>Spielt</translation>
    </message>
    <message>
        <source>Turns at the same time</source>
        <translation>Züge zur selben Zeit</translation>
    </message>
    <message>
        <source>1 (usual)</source>
        <translation>1 (üblich)</translation>
    </message>
    <message>
        <source>At the same time</source>
        <translation>Gleichzeitig</translation>
    </message>
    <message>
        <source>Wait for the first words</source>
        <translation>Auf die ersten Worte warten</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>First words within</source>
        <translation>Erste Worte binnen</translation>
    </message>
    <message>
        <source>Wait between words</source>
        <translation>Zwischen Worten warten</translation>
    </message>
    <message>
        <source>120 s (usual)</source>
        <translation>120 s (üblich)</translation>
    </message>
    <message>
        <source>Silent for at most</source>
        <translation>Höchstens still für</translation>
    </message>
    <message>
        <source>The key is in the keychain.</source>
        <translation>Der Schlüssel ist im Schlüsselbund.</translation>
    </message>
    <message>
        <source>usual</source>
        <translation>üblich</translation>
    </message>
    <message>
        <source>Where the key is kept</source>
        <translation>Wo der Schlüssel liegt</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keiner</translation>
    </message>
    <message>
        <source>environment variable</source>
        <translation>Umgebungsvariable</translation>
    </message>
    <message>
        <source>keychain</source>
        <translation>Schlüsselbund</translation>
    </message>
    <message>
        <source>Name of the variable or of the keychain&apos;s entry</source>
        <translation>Name der Variablen oder des Eintrags im Schlüsselbund</translation>
    </message>
    <message>
        <source>The key itself, for the keychain</source>
        <translation>Der Schlüssel selbst, für den Schlüsselbund</translation>
    </message>
    <message>
        <source>paste the key</source>
        <translation>Schlüssel einfügen</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Ablegen</translation>
    </message>
    <message>
        <source>Keep the key in the keychain</source>
        <translation>Den Schlüssel im Schlüsselbund ablegen</translation>
    </message>
    <message>
        <source>Plays %1</source>
        <translation>Spielt %1</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Test connection</source>
        <translation>Verbindung testen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Gespeichert.</translation>
    </message>
    <message>
        <source>the program and its arguments</source>
        <translation>das Programm und seine Argumente</translation>
    </message>
    <message>
        <source>Saved. %1</source>
        <extracomment>%1 says for what the change waits, as a sentence</extracomment>
        <translation>Gespeichert. %1</translation>
    </message>
    <message numerus="yes">
        <source>%1 %n model(s) to choose from.</source>
        <extracomment>%1 says how the test went, as a sentence</extracomment>
        <translation>
            <numerusform>%1 %n Modell zur Auswahl.</numerusform>
            <numerusform>%1 %n Modelle zur Auswahl.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::AgentsPanel</name>
    <message>
        <source>Open the file</source>
        <translation>Datei öffnen</translation>
    </message>
    <message>
        <source>Open it again now</source>
        <translation>Jetzt neu öffnen</translation>
    </message>
    <message>
        <source>Turns that run are asked again</source>
        <translation>Laufende Züge werden neu gefragt</translation>
    </message>
    <message>
        <source>agents.json: %1</source>
        <translation>agents.json: %1</translation>
    </message>
    <message>
        <source>Agents</source>
        <translation>Agenten</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Höher</translation>
    </message>
    <message>
        <source>Who stands above plays what both list</source>
        <translation>Wer oben steht, spielt, was beide nennen</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Tiefer</translation>
    </message>
    <message>
        <source>Who stands below is the fallback</source>
        <translation>Wer unten steht, ist der Ersatz</translation>
    </message>
    <message>
        <source>On this machine…</source>
        <translation>Auf diesem Rechner …</translation>
    </message>
    <message>
        <source>Model servers and coding agents that are there</source>
        <translation>Modellserver und Coding-Agenten, die da sind</translation>
    </message>
    <message>
        <source>Prompts…</source>
        <translation>Prompts …</translation>
    </message>
    <message>
        <source>The templates of what agents are asked</source>
        <translation>Die Vorlagen dessen, was Agenten gefragt werden</translation>
    </message>
    <message>
        <source>Found on this machine</source>
        <translation>Auf diesem Rechner gefunden</translation>
    </message>
    <message>
        <source>Set it up…</source>
        <translation>Einrichten …</translation>
    </message>
    <message>
        <source>It is not asked or started before you save it</source>
        <translation>Vor dem Speichern wird er weder gefragt noch gestartet</translation>
    </message>
    <message>
        <source>Prompt templates</source>
        <translation>Prompt-Vorlagen</translation>
    </message>
    <message>
        <source>Open in editor</source>
        <translation>Im Editor öffnen</translation>
    </message>
    <message>
        <source>A copy of the built-in template is made first</source>
        <translation>Zuerst wird eine Kopie der eingebauten Vorlage angelegt</translation>
    </message>
    <message>
        <source>It may use: %1</source>
        <translation>Sie darf verwenden: %1</translation>
    </message>
    <message>
        <source>Your own stands in %1</source>
        <translation>Deine eigene steht in %1</translation>
    </message>
    <message>
        <source>It is not used: %1</source>
        <translation>Sie wird nicht verwendet: %1</translation>
    </message>
    <message>
        <source>%1 is not used as it is:</source>
        <translation>%1 wird so nicht verwendet:</translation>
    </message>
    <message>
        <source>The built-in agents play this project. Those below play others.</source>
        <translation>Dieses Projekt spielen die eingebauten Agenten. Die unten spielen andere.</translation>
    </message>
    <message numerus="yes">
        <source>%n model(s)</source>
        <translation>
            <numerusform>%n Modell</numerusform>
            <numerusform>%n Modelle</numerusform>
        </translation>
    </message>
    <message>
        <source>Looking at the usual ports of LM Studio, Ollama, llama.cpp and vLLM, and on PATH…</source>
        <translation>Die üblichen Ports von LM Studio, Ollama, llama.cpp und vLLM und der PATH werden abgesucht …</translation>
    </message>
    <message>
        <source>This is there and not set up yet. Nothing is used before you save it.</source>
        <translation>Das ist da und noch nicht eingerichtet. Vor dem Speichern wird nichts verwendet.</translation>
    </message>
    <message>
        <source>Nothing new was found on the usual ports of LM Studio, Ollama, llama.cpp and vLLM, nor on PATH.</source>
        <translation>Auf den üblichen Ports von LM Studio, Ollama, llama.cpp und vLLM und im PATH wurde nichts Neues gefunden.</translation>
    </message>
    <message>
        <source>%1 · your own, with a mistake</source>
        <translation>%1 · deine eigene, mit Fehler</translation>
    </message>
    <message>
        <source>%1 · your own</source>
        <translation>%1 · deine eigene</translation>
    </message>
    <message>
        <source>%1 could not be opened.</source>
        <translation>%1 konnte nicht geöffnet werden.</translation>
    </message>
    <message>
        <source>No agents yet</source>
        <translation>Noch keine Agenten</translation>
    </message>
    <message>
        <source>Add one, or see which are on this machine.</source>
        <translation>Füge einen hinzu, oder sieh nach, welche auf diesem Rechner sind.</translation>
    </message>
</context>
<context>
    <name>ui::AskCard</name>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Land</source>
        <translation>Einbringen</translation>
    </message>
    <message>
        <source>Withdraw approval</source>
        <translation>Genehmigung zurückziehen</translation>
    </message>
    <message>
        <source>File tasks</source>
        <translation>Aufgaben anlegen</translation>
    </message>
    <message>
        <source>Open triage</source>
        <translation>Triage öffnen</translation>
    </message>
    <message>
        <source>Allow more attempts</source>
        <translation>Weitere Versuche erlauben</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>Übergeben</translation>
    </message>
    <message>
        <source>Re-scope…</source>
        <translation>Neu zuschneiden&#xa0;…</translation>
    </message>
    <message>
        <source>Re-scope the task</source>
        <translation>Aufgabe neu zuschneiden</translation>
    </message>
    <message>
        <source>Block task</source>
        <translation>Aufgabe blockieren</translation>
    </message>
    <message>
        <source>Number of further attempts</source>
        <translation>Zahl der weiteren Versuche</translation>
    </message>
    <message>
        <source>Agent to take over</source>
        <translation>Agent, der weitermacht</translation>
    </message>
    <message>
        <source>What the task is about</source>
        <translation>Worum es in der Aufgabe geht</translation>
    </message>
    <message>
        <source>Acceptance criteria, one a line</source>
        <translation>Abnahmekriterien, eines je Zeile</translation>
    </message>
    <message>
        <source>Send back</source>
        <translation>Zurückgeben</translation>
    </message>
    <message numerus="yes">
        <source>File %n task(s)</source>
        <translation>
            <numerusform>%n Aufgabe anlegen</numerusform>
            <numerusform>%n Aufgaben anlegen</numerusform>
        </translation>
    </message>
    <message>
        <source>Dismiss all</source>
        <translation>Alle verwerfen</translation>
    </message>
    <message>
        <source>Drop it</source>
        <translation>Fallen lassen</translation>
    </message>
</context>
<context>
    <name>ui::Attendance</name>
    <message>
        <source>Notify me &amp;again (quiet until %1)</source>
        <translation>&amp;Wieder benachrichtigen (still bis %1)</translation>
    </message>
    <message>
        <source>Notify me &amp;again</source>
        <translation>&amp;Wieder benachrichtigen</translation>
    </message>
</context>
<context>
    <name>ui::AwayPopover</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>While you were away</source>
        <translation>Während du weg warst</translation>
    </message>
    <message>
        <source>Since %1</source>
        <translation>Seit %1</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>Waits for you</source>
        <translation>Wartet auf dich</translation>
    </message>
    <message>
        <source>Used meanwhile: %1 · %2</source>
        <comment>tokens, cost</comment>
        <translation>Inzwischen verbraucht: %1 · %2</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>A heading with how many there are</extracomment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>A task&apos;s title and what became of it</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weitere</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::Banner</name>
    <message>
        <source>Dismiss this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
</context>
<context>
    <name>ui::CardAnswers</name>
    <message>
        <source>%1: %2</source>
        <extracomment>%1 is an answer (&quot;Allow once&quot;), %2 what it is about</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>More answers: %1</source>
        <translation>Weitere Antworten: %1</translation>
    </message>
</context>
<context>
    <name>ui::ChangesPanel</name>
    <message>
        <source>Unified</source>
        <translation>Untereinander</translation>
    </message>
    <message>
        <source>Old and new lines below each other</source>
        <translation>Alte und neue Zeilen untereinander</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Nebeneinander</translation>
    </message>
    <message>
        <source>Old lines to the left, new ones to the right</source>
        <translation>Alte Zeilen links, neue rechts</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Kommentar</translation>
    </message>
    <message>
        <source>Write about the current line (C)</source>
        <translation>Zur aktuellen Zeile schreiben (C)</translation>
    </message>
    <message>
        <source>Open in editor</source>
        <translation>Im Editor öffnen</translation>
    </message>
    <message>
        <source>Open the current file (E)</source>
        <translation>Die aktuelle Datei öffnen (E)</translation>
    </message>
    <message>
        <source>All comments go to the engineer in one message</source>
        <translation>Alle Kommentare gehen in einer Nachricht an den Entwickler</translation>
    </message>
    <message>
        <source>Changed files</source>
        <translation>Geänderte Dateien</translation>
    </message>
    <message>
        <source>No run is selected</source>
        <translation>Kein Lauf ausgewählt</translation>
    </message>
    <message>
        <source>Select a task that was worked on to see its changes.</source>
        <translation>Wähle eine Aufgabe aus, an der gearbeitet wurde, um ihre Änderungen zu sehen.</translation>
    </message>
    <message>
        <source>Nothing has been built yet</source>
        <translation>Noch nichts umgesetzt</translation>
    </message>
    <message>
        <source>Changes appear here as soon as the engineer works on the approved plan.</source>
        <translation>Änderungen erscheinen hier, sobald der Entwickler am genehmigten Plan arbeitet.</translation>
    </message>
    <message>
        <source>Reading the changes…</source>
        <translation>Die Änderungen werden gelesen …</translation>
    </message>
    <message>
        <source>git is asked what differs.</source>
        <translation>git wird gefragt, was sich unterscheidet.</translation>
    </message>
    <message>
        <source>The changes cannot be read</source>
        <translation>Die Änderungen können nicht gelesen werden</translation>
    </message>
    <message>
        <source>No changes</source>
        <translation>Keine Änderungen</translation>
    </message>
    <message>
        <source>The engineer has not changed a file yet.</source>
        <translation>Der Entwickler hat noch keine Datei geändert.</translation>
    </message>
    <message>
        <source>This work changes no file.</source>
        <translation>Diese Arbeit ändert keine Datei.</translation>
    </message>
    <message>
        <source>%1 · being worked on</source>
        <translation>%1 · in Arbeit</translation>
    </message>
    <message>
        <source>%1 · too long to be shown whole</source>
        <translation>%1 · zu lang, um ganz gezeigt zu werden</translation>
    </message>
    <message numerus="yes">
        <source>Send %n comment(s)</source>
        <translation>
            <numerusform>%n Kommentar senden</numerusform>
            <numerusform>%n Kommentare senden</numerusform>
        </translation>
    </message>
    <message>
        <source>The file could not be opened.</source>
        <translation>Die Datei konnte nicht geöffnet werden.</translation>
    </message>
    <message>
        <source>Terminal</source>
        <translation>Terminal</translation>
    </message>
    <message>
        <source>Open a terminal in the worktree</source>
        <translation>Ein Terminal im Arbeitsverzeichnis öffnen</translation>
    </message>
</context>
<context>
    <name>ui::ChangesView</name>
    <message>
        <source>Difference</source>
        <translation>Unterschied</translation>
    </message>
    <message>
        <source>outside the approved plan</source>
        <translation>außerhalb des genehmigten Plans</translation>
    </message>
    <message>
        <source>… the rest is not shown</source>
        <translation>… der Rest wird nicht angezeigt</translation>
    </message>
</context>
<context>
    <name>ui::ChartCard</name>
    <message>
        <source>Save as picture (PNG)…</source>
        <translation>Als Bild speichern (PNG)&#xa0;…</translation>
    </message>
    <message>
        <source>Save figures (CSV)…</source>
        <translation>Zahlen speichern (CSV)&#xa0;…</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Speichern&#xa0;…</translation>
    </message>
    <message>
        <source>Save %1</source>
        <translation>%1 speichern</translation>
    </message>
    <message>
        <source>%1 could not be written: %2</source>
        <translation>%1 konnte nicht geschrieben werden: %2</translation>
    </message>
</context>
<context>
    <name>ui::ChartWords</name>
    <message>
        <source>Tasks</source>
        <translation>Aufgaben</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>unknown agent</source>
        <translation>unbekannter Agent</translation>
    </message>
    <message numerus="yes">
        <source>%n attempt(s)</source>
        <translation>
            <numerusform>%n Versuch</numerusform>
            <numerusform>%n Versuche</numerusform>
        </translation>
    </message>
    <message>
        <source>Hours of waiting for you</source>
        <translation>Stunden des Wartens auf dich</translation>
    </message>
    <message>
        <source>Minutes of waiting for you</source>
        <translation>Minuten des Wartens auf dich</translation>
    </message>
    <message>
        <source>Thousand tokens</source>
        <translation>Tausend Tokens</translation>
    </message>
</context>
<context>
    <name>ui::CommandPalette</name>
    <message>
        <source>Search or run a command</source>
        <translation>Suchen oder Befehl ausführen</translation>
    </message>
    <message>
        <source>Search or run a command…</source>
        <translation>Suchen oder Befehl ausführen&#xa0;…</translation>
    </message>
    <message>
        <source>Commands and tasks</source>
        <translation>Befehle und Aufgaben</translation>
    </message>
</context>
<context>
    <name>ui::CommandsPanel</name>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Folgen</translation>
    </message>
    <message>
        <source>Follow the end of the log</source>
        <translation>Dem Ende des Protokolls folgen</translation>
    </message>
    <message>
        <source>Show what comes; scrolling up stops it</source>
        <translation>Zeigen, was kommt; Hochrollen hält an</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Find in the log</source>
        <translation>Im Protokoll suchen</translation>
    </message>
    <message>
        <source>Ctrl+F</source>
        <translation>Strg+F</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy the log</source>
        <translation>Das Protokoll kopieren</translation>
    </message>
    <message>
        <source>The selected lines, else all of them</source>
        <translation>Die ausgewählten Zeilen, sonst alle</translation>
    </message>
    <message>
        <source>The log is long: its first part was copied.</source>
        <translation>Das Protokoll ist lang: Sein erster Teil wurde kopiert.</translation>
    </message>
    <message>
        <source>No commands yet</source>
        <translation>Noch keine Befehle</translation>
    </message>
    <message>
        <source>Checks and other commands of this run appear here while they run.</source>
        <translation>Prüfungen und andere Befehle dieses Laufs erscheinen hier, während sie laufen.</translation>
    </message>
    <message>
        <source>No run is selected</source>
        <translation>Kein Lauf ausgewählt</translation>
    </message>
    <message>
        <source>Select a task that was worked on to see its commands.</source>
        <translation>Wähle eine Aufgabe aus, an der gearbeitet wurde, um ihre Befehle zu sehen.</translation>
    </message>
    <message>
        <source>only the end was kept</source>
        <translation>nur das Ende wurde behalten</translation>
    </message>
    <message>
        <source>Find in this log</source>
        <translation>In diesem Protokoll suchen</translation>
    </message>
</context>
<context>
    <name>ui::CommentBox</name>
    <message>
        <source>Comment on line %1 of %2</source>
        <translation>Kommentar zu Zeile %1 von %2</translation>
    </message>
    <message>
        <source>What should the engineer change here?</source>
        <translation>Was soll der Entwickler hier ändern?</translation>
    </message>
    <message>
        <source>Kept as a draft until you send all comments</source>
        <translation>Bleibt ein Entwurf, bis du alle Kommentare sendest</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove the comment</source>
        <translation>Den Kommentar entfernen</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Done: close the comment</source>
        <translation>Fertig: den Kommentar schließen</translation>
    </message>
    <message>
        <source>Ctrl+Enter or Escape</source>
        <translation>Strg+Eingabe oder Esc</translation>
    </message>
</context>
<context>
    <name>ui::Composer</name>
    <message>
        <source>Send note</source>
        <translation>Notiz senden</translation>
    </message>
    <message>
        <source>Note to the engineer</source>
        <translation>Notiz an den Entwickler</translation>
    </message>
    <message>
        <source>A note for the next prompt…</source>
        <translation>Notiz für den nächsten Prompt&#xa0;…</translation>
    </message>
    <message>
        <source>Ctrl+Enter sends · draft saved</source>
        <translation>Strg+Eingabe sendet · Entwurf gespeichert</translation>
    </message>
</context>
<context>
    <name>ui::ConflictBar</name>
    <message>
        <source>Use mine</source>
        <translation>Meine verwenden</translation>
    </message>
    <message>
        <source>Keep theirs</source>
        <translation>Fremde behalten</translation>
    </message>
    <message>
        <source>“%1” was changed by somebody else at the same time.</source>
        <translation>„%1“ wurde gleichzeitig von jemand anderem geändert.</translation>
    </message>
    <message>
        <source>%1: theirs “%2”, yours “%3”</source>
        <translation>%1: fremd „%2“, deine „%3“</translation>
    </message>
</context>
<context>
    <name>ui::ConversationPanel</name>
    <message>
        <source>↓ Jump to latest</source>
        <translation>↓ Zum Neuesten</translation>
    </message>
    <message>
        <source>No conversation yet</source>
        <translation>Noch kein Gespräch</translation>
    </message>
    <message>
        <source>Select a task that has been started; what coordinator and engineer say appears here.</source>
        <translation>Eine begonnene Aufgabe auswählen; was Koordinator und Entwickler sagen, erscheint hier.</translation>
    </message>
    <message>
        <source>Jump to latest</source>
        <translation>Zum Neuesten springen</translation>
    </message>
</context>
<context>
    <name>ui::ConversationView</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy card</source>
        <translation>Karte kopieren</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Alles auswählen</translation>
    </message>
    <message>
        <source>Find…</source>
        <translation>Suchen&#xa0;…</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Gespräch</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>%1 öffnen</translation>
    </message>
</context>
<context>
    <name>ui::CountButton</name>
    <message>
        <source>%1 (%2)</source>
        <extracomment>%1 is the button&apos;s text, %2 a number</extracomment>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>ui::DiffView</name>
    <message>
        <source>Comment on this line</source>
        <translation>Diese Zeile kommentieren</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Open in editor</source>
        <translation>Im Editor öffnen</translation>
    </message>
    <message>
        <source>No more lines of %1</source>
        <translation>Keine weiteren Zeilen von %1</translation>
    </message>
    <message>
        <source>added, line %1: %2</source>
        <translation>hinzugefügt, Zeile %1: %2</translation>
    </message>
    <message>
        <source>removed, line %1: %2</source>
        <translation>entfernt, Zeile %1: %2</translation>
    </message>
    <message>
        <source>line %1: %2</source>
        <translation>Zeile %1: %2</translation>
    </message>
    <message>
        <source>outside the plan</source>
        <translation>außerhalb des Plans</translation>
    </message>
    <message>
        <source>A binary file: it has no lines to show.</source>
        <translation>Eine Binärdatei: Sie hat keine Zeilen zu zeigen.</translation>
    </message>
    <message>
        <source>The rest of this file is not shown: the difference is too long.</source>
        <translation>Der Rest dieser Datei wird nicht gezeigt: Der Unterschied ist zu lang.</translation>
    </message>
    <message>
        <source>No line has changed.</source>
        <translation>Keine Zeile hat sich geändert.</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>Unterschiede</translation>
    </message>
    <message>
        <source>On a line that is no more (“%1”):</source>
        <translation>Zu einer Zeile, die es nicht mehr gibt („%1“):</translation>
    </message>
    <message>
        <source>may be run now</source>
        <translation>ist jetzt ausführbar</translation>
    </message>
    <message>
        <source>may not be run any more</source>
        <translation>ist nicht mehr ausführbar</translation>
    </message>
    <message>
        <source>is a link now</source>
        <translation>ist jetzt eine Verknüpfung</translation>
    </message>
    <message>
        <source>is no link any more</source>
        <translation>ist keine Verknüpfung mehr</translation>
    </message>
</context>
<context>
    <name>ui::EditNote</name>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
</context>
<context>
    <name>ui::FileChooser</name>
    <message>
        <source>Open a git repository</source>
        <translation>Git-Repository öffnen</translation>
    </message>
    <message>
        <source>Import a plan</source>
        <translation>Plan importieren</translation>
    </message>
    <message>
        <source>Markdown (*.md *.markdown);;All files (*)</source>
        <translation>Markdown (*.md *.markdown);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Open the export of a journal</source>
        <translation>Export eines Journals öffnen</translation>
    </message>
    <message>
        <source>Journal exports (*.jsonl *.json);;All files (*)</source>
        <translation>Journal-Exporte (*.jsonl *.json);;Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>ui::FilterBar</name>
    <message>
        <source>Needs me</source>
        <translation>Wartet auf mich</translation>
    </message>
    <message>
        <source>Hide done</source>
        <translation>Fertige ausblenden</translation>
    </message>
    <message>
        <source>Filter tasks</source>
        <translation>Aufgaben filtern</translation>
    </message>
    <message>
        <source>Search title, persona, state</source>
        <translation>Titel, Rolle, Zustand suchen</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Any state</source>
        <translation>Jeder Zustand</translation>
    </message>
    <message>
        <source>Persona</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Any persona</source>
        <translation>Jede Rolle</translation>
    </message>
</context>
<context>
    <name>ui::FindBar</name>
    <message>
        <source>Find in the conversation</source>
        <translation>Im Gespräch suchen</translation>
    </message>
    <message>
        <source>Find in this conversation</source>
        <translation>In diesem Gespräch suchen</translation>
    </message>
    <message>
        <source>Close the search</source>
        <translation>Suche schließen</translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation>Voriger Treffer</translation>
    </message>
    <message>
        <source>Next match</source>
        <translation>Nächster Treffer</translation>
    </message>
    <message>
        <source>no matches</source>
        <translation>keine Treffer</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>ui::FindingInspector</name>
    <message>
        <source>Urgency</source>
        <translation>Dringlichkeit</translation>
    </message>
    <message>
        <source>Goes to</source>
        <translation>Kommt in</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Für</translation>
    </message>
    <message>
        <source>Estimated</source>
        <translation>Geschätzt</translation>
    </message>
    <message>
        <source> h</source>
        <translation> h</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Priorität</translation>
    </message>
    <message>
        <source>Show in the tree</source>
        <translation>Im Baum zeigen</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Zusammenfassen</translation>
    </message>
    <message>
        <source>Split…</source>
        <translation>Teilen&#xa0;…</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Teilen</translation>
    </message>
    <message>
        <source>Selected findings</source>
        <translation>Ausgewählte Befunde</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Titles of the parts, one a line</source>
        <translation>Titel der Teile, einer je Zeile</translation>
    </message>
    <message>
        <source>One title a line</source>
        <translation>Ein Titel je Zeile</translation>
    </message>
    <message>
        <source>Unfold into %1</source>
        <translation>In %1 auffächern</translation>
    </message>
    <message>
        <source>Split into %1</source>
        <translation>In %1 teilen</translation>
    </message>
    <message>
        <source>The dashboard does not take it: %1</source>
        <translation>Das Dashboard nimmt ihn nicht an: %1</translation>
    </message>
    <message>
        <source>Show “%1”</source>
        <translation>„%1“ zeigen</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>%n Befund</numerusform>
            <numerusform>%n Befunde</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::FindingRow</name>
    <message>
        <source>File a task: %1</source>
        <translation>Aufgabe anlegen: %1</translation>
    </message>
    <message>
        <source>already a task</source>
        <translation>schon eine Aufgabe</translation>
    </message>
</context>
<context>
    <name>ui::HoldStrip</name>
    <message>
        <source>Hold</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>Freigeben</translation>
    </message>
    <message>
        <source>Stop now</source>
        <translation>Sofort stoppen</translation>
    </message>
    <message>
        <source>No new turn starts in this task and below it</source>
        <translation>In dieser Aufgabe und darunter beginnt keine neue Runde</translation>
    </message>
    <message>
        <source>Hold, and cancel the present turn too</source>
        <translation>Anhalten und auch die laufende Runde abbrechen</translation>
    </message>
</context>
<context>
    <name>ui::InsightsPanel</name>
    <message>
        <source>less than a minute</source>
        <translation>weniger als eine Minute</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n Minute</numerusform>
            <numerusform>%n Minuten</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>Burn-up</source>
        <translation>Burn-up</translation>
    </message>
    <message>
        <source>Attempts per plan</source>
        <translation>Versuche je Plan</translation>
    </message>
    <message>
        <source>Waited for you</source>
        <translation>Hat auf dich gewartet</translation>
    </message>
    <message>
        <source>Tokens and cost</source>
        <translation>Tokens und Kosten</translation>
    </message>
    <message>
        <source>Milestone of the burn-up</source>
        <translation>Meilenstein des Burn-ups</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>Gespeichert als %1.</translation>
    </message>
    <message>
        <source>All milestones</source>
        <translation>Alle Meilensteine</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n task(s) done</source>
        <translation>
            <numerusform>%1 von %n Aufgabe fertig</numerusform>
            <numerusform>%1 von %n Aufgaben fertig</numerusform>
        </translation>
    </message>
    <message>
        <source>No tasks yet.</source>
        <translation>Noch keine Aufgaben.</translation>
    </message>
    <message>
        <source>%1 attempts for a plan on average</source>
        <comment>decimal number</comment>
        <translation>im Mittel %1 Versuche je Plan</translation>
    </message>
    <message>
        <source>No plan has been approved yet.</source>
        <translation>Noch kein Plan wurde genehmigt.</translation>
    </message>
    <message>
        <source>%1 altogether</source>
        <comment>duration</comment>
        <translation>%1 insgesamt</translation>
    </message>
    <message>
        <source>Nothing has waited for you.</source>
        <translation>Nichts hat auf dich gewartet.</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>tokens, cost</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>No agent has said what it used.</source>
        <translation>Kein Agent hat gesagt, was er verbraucht hat.</translation>
    </message>
</context>
<context>
    <name>ui::LandingStrip</name>
    <message>
        <source>Message…</source>
        <translation>Nachricht …</translation>
    </message>
    <message>
        <source>The message of the commit, and what kind of commit it is</source>
        <translation>Die Nachricht des Commits und seine Art</translation>
    </message>
    <message>
        <source>Land</source>
        <translation>Einbringen</translation>
    </message>
    <message>
        <source>Merge this work into the branch that it came from</source>
        <translation>Diese Arbeit in den Branch einbringen, von dem sie ausging</translation>
    </message>
    <message>
        <source>Your checkout must not have changes of its own</source>
        <translation>Dein Arbeitsverzeichnis darf keine eigenen Änderungen haben</translation>
    </message>
    <message>
        <source>With your own git settings and keys, never by force</source>
        <translation>Mit deinen eigenen git-Einstellungen und Schlüsseln, nie mit Gewalt</translation>
    </message>
    <message>
        <source>Merge commit</source>
        <translation>Merge-Commit</translation>
    </message>
    <message>
        <source>Every commit of the work stays visible</source>
        <translation>Jeder Commit der Arbeit bleibt sichtbar</translation>
    </message>
    <message>
        <source>One commit</source>
        <translation>Ein Commit</translation>
    </message>
    <message>
        <source>All of the work becomes one commit (squash)</source>
        <translation>Die ganze Arbeit wird ein einziger Commit (Squash)</translation>
    </message>
    <message>
        <source>Message of the commit</source>
        <translation>Nachricht des Commits</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) outside the plan: accept, take back or send back each of them first</source>
        <translation>
            <numerusform>%n Datei außerhalb des Plans: erst annehmen, zurücknehmen oder zurückgeben</numerusform>
            <numerusform>%n Dateien außerhalb des Plans: erst jede annehmen, zurücknehmen oder zurückgeben</numerusform>
        </translation>
    </message>
    <message>
        <source>Merge into %1</source>
        <translation>In %1 übernehmen</translation>
    </message>
    <message>
        <source>Push %1 to %2</source>
        <translation>%1 nach %2 übertragen</translation>
    </message>
</context>
<context>
    <name>ui::LogView</name>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>line %1: %2</source>
        <translation>Zeile %1: %2</translation>
    </message>
    <message>
        <source>Copy selected lines</source>
        <translation>Ausgewählte Zeilen kopieren</translation>
    </message>
    <message>
        <source>Copy the log</source>
        <translation>Das Protokoll kopieren</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
</context>
<context>
    <name>ui::LongText</name>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Revert</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Save: %1</source>
        <translation>Speichern: %1</translation>
    </message>
    <message>
        <source>Revert: %1</source>
        <translation>Zurücksetzen: %1</translation>
    </message>
</context>
<context>
    <name>ui::MainWindow</name>
    <message>
        <source>Milestones</source>
        <translation>Meilensteine</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Gespräch</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Review</translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation>Für dich</translation>
    </message>
    <message>
        <source>Triage</source>
        <translation>Triage</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Go to %1</source>
        <translation>Gehe zu %1</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>%1 – Countersign</source>
        <translation>%1 – Countersign</translation>
    </message>
    <message>
        <source>&amp;Undo: %1</source>
        <translation>&amp;Rückgängig: %1</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo: %1</source>
        <translation>&amp;Wiederholen: %1</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Verbindet&#xa0;…</translation>
    </message>
    <message>
        <source>Connecting to %1…</source>
        <translation>Verbindet mit %1&#xa0;…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>The dashboard is offline. You can go on: what you decide is kept and sent when it is back.</source>
        <translation>Das Dashboard ist offline. Es kann weitergehen: Entscheidungen werden behalten und gesendet, sobald es wieder da ist.</translation>
    </message>
    <message>
        <source>Needs you (%1)</source>
        <extracomment>A panel&apos;s tab with how much waits in it</extracomment>
        <translation>Für dich (%1)</translation>
    </message>
    <message>
        <source>Triage (%1)</source>
        <extracomment>A panel&apos;s tab with how much waits in it</extracomment>
        <translation>Triage (%1)</translation>
    </message>
    <message>
        <source>%1 of %2 done</source>
        <translation>%1 von %2 fertig</translation>
    </message>
    <message>
        <source>Go to a panel</source>
        <translation>Zu einem Bereich gehen</translation>
    </message>
    <message>
        <source>J, K</source>
        <translation>J, K</translation>
    </message>
    <message>
        <source>Next and previous in Needs you</source>
        <translation>Nächster und voriger Eintrag unter „Für dich“</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Open what needs you</source>
        <translation>Öffnen, was auf dich wartet</translation>
    </message>
    <message>
        <source>A, F, R</source>
        <translation>A, F, R</translation>
    </message>
    <message>
        <source>Approve, give feedback, reject</source>
        <translation>Genehmigen, Rückmeldung geben, verwerfen</translation>
    </message>
    <message>
        <source>U</source>
        <translation>U</translation>
    </message>
    <message>
        <source>Take the last of these back, for five seconds</source>
        <translation>Das Letzte davon zurücknehmen, fünf Sekunden lang</translation>
    </message>
    <message>
        <source>1, 2, 3, 4, D</source>
        <translation>1, 2, 3, 4, D</translation>
    </message>
    <message>
        <source>Triage: urgent, high, medium, low, dismiss</source>
        <translation>Triage: dringend, hoch, mittel, niedrig, verwerfen</translation>
    </message>
    <message>
        <source>F2, M, S, T, U</source>
        <translation>F2, M, S, T, U</translation>
    </message>
    <message>
        <source>Triage: rename, merge, split, show the task, take back</source>
        <translation>Triage: umbenennen, zusammenfassen, teilen, Aufgabe zeigen, zurücknehmen</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>About Countersign</source>
        <translation>Über Countersign</translation>
    </message>
    <message>
        <source>A console for people who run a team of AI agents. To countersign is to add the second signature that makes a document valid.

Free software under the GNU General Public License, version 3 or later.</source>
        <translation>Eine Konsole für Menschen, die ein Team von KI-Agenten führen. Gegenzeichnen heißt, die zweite Unterschrift zu leisten, die ein Dokument gültig macht.

Freie Software unter der GNU General Public License, Version 3 oder neuer.</translation>
    </message>
    <message>
        <source>Insights</source>
        <translation>Einblicke</translation>
    </message>
    <message>
        <source>Read the plan to its end first: only what has been shown whole is approved with a key.</source>
        <translation>Lies den Plan erst bis zum Ende: Mit einer Taste genehmigst du nur, was ganz zu sehen war.</translation>
    </message>
    <message>
        <source>Project settings</source>
        <translation>Projekteinstellungen</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Änderungen</translation>
    </message>
    <message>
        <source>Ctrl+1 … Ctrl+0</source>
        <translation>Strg+1 … Strg+0</translation>
    </message>
    <message>
        <source>N, P</source>
        <translation>N, P</translation>
    </message>
    <message>
        <source>Changes: next and previous hunk; with Shift the file</source>
        <translation>Änderungen: nächster und voriger Abschnitt; mit Umschalt die Datei</translation>
    </message>
    <message>
        <source>C, E</source>
        <translation>C, E</translation>
    </message>
    <message>
        <source>Changes: comment the line, open the file</source>
        <translation>Änderungen: die Zeile kommentieren, die Datei öffnen</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>Agents</source>
        <translation>Agenten</translation>
    </message>
    <message>
        <source>Replay – Countersign</source>
        <translation>Wiedergabe – Countersign</translation>
    </message>
    <message>
        <source>This is a replay: what has happened is shown, nothing can be decided here.</source>
        <translation>Dies ist eine Wiedergabe: sie zeigt, was geschehen ist; entschieden werden kann hier nichts.</translation>
    </message>
    <message>
        <source>Search, or run any command by its name</source>
        <translation>Suchen oder jeden Befehl beim Namen ausführen</translation>
    </message>
</context>
<context>
    <name>ui::MilestoneDelegate</name>
    <message>
        <source>Title of %1</source>
        <translation>Titel von %1</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>P %1</source>
        <extracomment>Priority of a task, in a very narrow place</extracomment>
        <translation>P %1</translation>
    </message>
</context>
<context>
    <name>ui::MilestonePanel</name>
    <message>
        <source>No tasks yet</source>
        <translation>Noch keine Aufgaben</translation>
    </message>
    <message>
        <source>Import a plan, or add tasks on the dashboard.</source>
        <translation>Einen Plan importieren oder Aufgaben auf dem Dashboard anlegen.</translation>
    </message>
    <message>
        <source>Milestones</source>
        <translation>Meilensteine</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nichts gefunden</translation>
    </message>
    <message>
        <source>No task matches the filter. Esc shows all again.</source>
        <translation>Keine Aufgabe passt zum Filter. Esc zeigt wieder alle.</translation>
    </message>
</context>
<context>
    <name>ui::ModeSwitch</name>
    <message>
        <source>Let the coordinator approve plans alone?</source>
        <translation>Den Koordinator Pläne allein genehmigen lassen?</translation>
    </message>
    <message>
        <source>In Automatic, plans that the coordinator approves are executed, and work that passes its checks is landed on countersign/main, without asking you. You can hold everything at any time. Decisions already made stay as they are.</source>
        <translation>Im Modus „Auto“ werden Pläne, die der Koordinator genehmigt, ohne Nachfrage umgesetzt, und Arbeit, die ihre Prüfungen besteht, wird in countersign/main eingebracht. Alles lässt sich jederzeit anhalten. Bereits getroffene Entscheidungen bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>Switch to Automatic</source>
        <translation>Auf „Auto“ umschalten</translation>
    </message>
    <message>
        <source>Keep %1</source>
        <translation>%1 beibehalten</translation>
    </message>
    <message>
        <source>Manual</source>
        <translation>Manuell</translation>
    </message>
    <message>
        <source>Countersigned</source>
        <translation>Gegenzeichnen</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>Modus</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Auto</translation>
    </message>
    <message>
        <source>The coordinator&apos;s approval takes effect at once.</source>
        <translation>Die Genehmigung des Koordinators gilt sofort.</translation>
    </message>
    <message>
        <source>The coordinator&apos;s approval waits for your signature.</source>
        <translation>Die Genehmigung des Koordinators wartet auf deine Unterschrift.</translation>
    </message>
    <message>
        <source>The coordinator advises, you decide everything.</source>
        <translation>Der Koordinator berät, du entscheidest alles.</translation>
    </message>
    <message>
        <source>Mode %1</source>
        <translation>Modus %1</translation>
    </message>
</context>
<context>
    <name>ui::NeedsYouPanel</name>
    <message>
        <source>Needs you</source>
        <translation>Für dich</translation>
    </message>
    <message>
        <source>Nothing needs you</source>
        <translation>Nichts wartet auf dich</translation>
    </message>
    <message>
        <source>Plans to countersign and questions of the coordinator appear here.</source>
        <translation>Hier erscheinen Pläne zum Gegenzeichnen und Fragen des Koordinators.</translation>
    </message>
    <message>
        <source>%1: %2. It takes effect in five seconds.</source>
        <extracomment>%1 is a task&apos;s title, %2 &quot;approved&quot; or &quot;rejected&quot;</extracomment>
        <translation>%1: %2. Das gilt in fünf Sekunden.</translation>
    </message>
</context>
<context>
    <name>ui::NewTaskBar</name>
    <message>
        <source>Title; Enter adds it, Esc ends</source>
        <translation>Titel; Eingabe fügt hinzu, Esc beendet</translation>
    </message>
    <message>
        <source>New task below %1</source>
        <translation>Neue Aufgabe unter %1</translation>
    </message>
</context>
<context>
    <name>ui::ObjectionRow</name>
    <message>
        <source>Why it may stay open (needed to approve)</source>
        <translation>Warum er offen bleiben darf (nötig zum Genehmigen)</translation>
    </message>
    <message>
        <source>raised in attempt %1</source>
        <translation>erhoben in Versuch %1</translation>
    </message>
    <message numerus="yes">
        <source>raised in attempt %1, repeated %n time(s)</source>
        <translation>
            <numerusform>erhoben in Versuch %1, %n Mal wiederholt</numerusform>
            <numerusform>erhoben in Versuch %1, %n Mal wiederholt</numerusform>
        </translation>
    </message>
    <message>
        <source>Reason to waive objection %1</source>
        <translation>Begründung, warum Einwand %1 offen bleiben darf</translation>
    </message>
</context>
<context>
    <name>ui::OpenFile</name>
    <message>
        <source>%1 is not there (yet).</source>
        <translation>%1 gibt es (noch) nicht.</translation>
    </message>
    <message>
        <source>The file could not be opened.</source>
        <translation>Die Datei konnte nicht geöffnet werden.</translation>
    </message>
    <message>
        <source>%1 is a program: its directory was opened.</source>
        <translation>%1 ist ein Programm: Sein Verzeichnis wurde geöffnet.</translation>
    </message>
</context>
<context>
    <name>ui::OutsideFiles</name>
    <message>
        <source>Accept all</source>
        <translation>Alle annehmen</translation>
    </message>
    <message>
        <source>Take all back</source>
        <translation>Alle zurücknehmen</translation>
    </message>
    <message>
        <source>Outside the plan</source>
        <translation>Außerhalb des Plans</translation>
    </message>
</context>
<context>
    <name>ui::OutsideRow</name>
    <message>
        <source>Accept</source>
        <translation>Annehmen</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>Send back</source>
        <translation>Zurückgeben</translation>
    </message>
    <message>
        <source>The file is put back as it was before this work</source>
        <translation>Die Datei wird wieder so, wie sie vor dieser Arbeit war</translation>
    </message>
    <message>
        <source>The engineer is asked to do without it</source>
        <translation>Der Entwickler soll ohne sie auskommen</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>A button and the file that it is about</extracomment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>ui::PlanView</name>
    <message>
        <source>Coordinator</source>
        <translation>Koordinator</translation>
    </message>
    <message>
        <source>You · last word</source>
        <translation>Du · letztes Wort</translation>
    </message>
    <message>
        <source>+ add file</source>
        <translation>+ Datei hinzufügen</translation>
    </message>
    <message>
        <source>Add a file to the context</source>
        <translation>Datei zum Kontext hinzufügen</translation>
    </message>
    <message>
        <source>Path of the file to add</source>
        <translation>Pfad der Datei, die dazukommt</translation>
    </message>
    <message>
        <source>Path within the workspace, then Enter</source>
        <translation>Pfad im Arbeitsbereich, dann Eingabe</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>%1 accepted · %2 refused</source>
        <translation>%1 angenommen · %2 abgelehnt</translation>
    </message>
    <message>
        <source>risk %1</source>
        <translation>Risiko %1</translation>
    </message>
    <message>
        <source>estimated %1</source>
        <translation>geschätzt %1</translation>
    </message>
    <message>
        <source>Open objections</source>
        <translation>Offene Einwände</translation>
    </message>
    <message>
        <source>goes along with the feedback; click to drop it</source>
        <translation>geht mit der Rückmeldung mit; Klick lässt sie weg</translation>
    </message>
    <message>
        <source>could not be given</source>
        <translation>konnte nicht mitgegeben werden</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>Kontext</translation>
    </message>
</context>
<context>
    <name>ui::QuitPopover</name>
    <message>
        <source>Keep working</source>
        <translation>Weiterarbeiten</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) at work. Quit all the same?</source>
        <translation>
            <numerusform>%n Lauf ist an der Arbeit. Trotzdem beenden?</numerusform>
            <numerusform>%n Läufe sind an der Arbeit. Trotzdem beenden?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) at work. Open another project all the same?</source>
        <translation>
            <numerusform>%n Lauf ist an der Arbeit. Trotzdem ein anderes Projekt öffnen?</numerusform>
            <numerusform>%n Läufe sind an der Arbeit. Trotzdem ein anderes Projekt öffnen?</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing goes on while Countersign is closed.</source>
        <translation>Solange Countersign geschlossen ist, geht nichts weiter.</translation>
    </message>
    <message>
        <source>Only the project that is open is worked on.</source>
        <translation>Nur am offenen Projekt wird gearbeitet.</translation>
    </message>
    <message>
        <source>What agents are doing now is broken off: when this project is opened again, questions are asked once more, and an execution that was broken off is resumed where its agent can, else you are asked. What has been decided is kept.</source>
        <translation>Was Agenten gerade tun, wird abgebrochen: Wird dieses Projekt wieder geöffnet, werden Fragen noch einmal gestellt, und eine abgebrochene Ausführung wird fortgesetzt, wo ihr Agent es kann, sonst wirst du gefragt. Was entschieden ist, bleibt.</translation>
    </message>
    <message>
        <source>Quit now</source>
        <translation>Jetzt beenden</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Go on in the tray</source>
        <translation>In der Taskleiste weiter</translation>
    </message>
    <message>
        <source>This desktop has no tray to keep Countersign in. Minimised, it goes on.</source>
        <translation>Diese Arbeitsumgebung hat keine Ablage für Countersign. Minimiert läuft es weiter.</translation>
    </message>
    <message>
        <source>Go on minimised</source>
        <translation>Minimiert weiter</translation>
    </message>
</context>
<context>
    <name>ui::ReplayBar</name>
    <message>
        <source>To the beginning</source>
        <translation>Zum Anfang</translation>
    </message>
    <message>
        <source>One event back</source>
        <translation>Ein Ereignis zurück</translation>
    </message>
    <message>
        <source>One event on</source>
        <translation>Ein Ereignis weiter</translation>
    </message>
    <message>
        <source>To the end</source>
        <translation>Zum Ende</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>Wiedergabe</translation>
    </message>
    <message>
        <source>Replay, read-only</source>
        <translation>Wiedergabe, nur lesen</translation>
    </message>
    <message>
        <source>Moment</source>
        <translation>Zeitpunkt</translation>
    </message>
    <message>
        <source>Event %1 of %2 · %3</source>
        <translation>Ereignis %1 von %2 · %3</translation>
    </message>
    <message>
        <source>This is the past: nothing can be decided here.</source>
        <translation>Das ist Vergangenheit: Hier kann nichts entschieden werden.</translation>
    </message>
    <message>
        <source>Read-only</source>
        <translation>Nur lesen</translation>
    </message>
</context>
<context>
    <name>ui::ReviewPanel</name>
    <message>
        <source>Nothing to review</source>
        <translation>Nichts zu begutachten</translation>
    </message>
    <message>
        <source>A plan that waits for you appears here, with its buttons.</source>
        <translation>Ein Plan, der auf dich wartet, erscheint hier mit seinen Schaltflächen.</translation>
    </message>
    <message>
        <source>draft saved</source>
        <translation>Entwurf gespeichert</translation>
    </message>
    <message>
        <source>Note for the engineer</source>
        <translation>Notiz für den Entwickler</translation>
    </message>
    <message>
        <source>A note for the engineer…</source>
        <translation>Eine Notiz für den Entwickler&#xa0;…</translation>
    </message>
    <message>
        <source>Send feedback</source>
        <translation>Rückmeldung senden</translation>
    </message>
    <message>
        <source>Approve plan</source>
        <translation>Plan genehmigen</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Reject plan</source>
        <translation>Plan verwerfen</translation>
    </message>
    <message>
        <source>Show attempt %1</source>
        <translation>Versuch %1 zeigen</translation>
    </message>
    <message>
        <source>What is refused becomes a task</source>
        <translation>Abgelehntes wird eine Aufgabe</translation>
    </message>
    <message>
        <source>Otherwise it is dropped</source>
        <translation>Sonst entfällt es</translation>
    </message>
</context>
<context>
    <name>ui::RoundsBar</name>
    <message>
        <source>attempt %1: %2 raised, %3 closed, %4 repeated</source>
        <translation>Versuch %1: %2 erhoben, %3 erledigt, %4 wiederholt</translation>
    </message>
</context>
<context>
    <name>ui::RowAnswers</name>
    <message>
        <source>%1: %2</source>
        <extracomment>%1 is an answer (&quot;Allow once&quot;), %2 what it is about</extracomment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>ui::RuleEditor</name>
    <message>
        <source>%1: %2</source>
        <extracomment>A check box&apos;s name: %1 is the rule&apos;s title</extracomment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>ui::RuleRow</name>
    <message>
        <source>Keep mine</source>
        <translation>Meine behalten</translation>
    </message>
    <message>
        <source>Revert</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>Reset to default</source>
        <translation>Auf Vorgabe setzen</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>A button&apos;s name: %1 is what it does, %2 the rule that it is about</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Changed elsewhere meanwhile, to: %1</source>
        <translation>Inzwischen anderswo geändert auf: %1</translation>
    </message>
    <message>
        <source>not saved</source>
        <translation>ungespeichert</translation>
    </message>
    <message>
        <source>Default: %1</source>
        <translation>Vorgabe: %1</translation>
    </message>
    <message>
        <source>Take theirs</source>
        <translation>Andere übernehmen</translation>
    </message>
</context>
<context>
    <name>ui::RunsPanel</name>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>No runs yet</source>
        <translation>Noch keine Läufe</translation>
    </message>
    <message>
        <source>Start a task, a milestone or the project to see runs here.</source>
        <translation>Eine Aufgabe, einen Meilenstein oder das Projekt starten, dann erscheinen hier Läufe.</translation>
    </message>
</context>
<context>
    <name>ui::SettingsPanel</name>
    <message>
        <source>No rule has these words</source>
        <translation>Keine Regel hat diese Wörter</translation>
    </message>
    <message>
        <source>Search for fewer words.</source>
        <translation>Suche nach weniger Wörtern.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Discard changes</source>
        <translation>Änderungen verwerfen</translation>
    </message>
    <message>
        <source>Save changes</source>
        <translation>Änderungen speichern</translation>
    </message>
    <message>
        <source>Search the rules</source>
        <translation>Regeln durchsuchen</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>Abschnitte</translation>
    </message>
    <message>
        <source>No project is open</source>
        <translation>Kein Projekt ist offen</translation>
    </message>
    <message>
        <source>Open a project to see its rules.</source>
        <translation>Öffne ein Projekt, um seine Regeln zu sehen.</translation>
    </message>
    <message>
        <source>Undo the last change of rules</source>
        <translation>Die letzte Änderung der Regeln rückgängig machen</translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s) changed and not saved.</source>
        <translation>
            <numerusform>%n Regel geändert und nicht gespeichert.</numerusform>
            <numerusform>%n Regeln geändert und nicht gespeichert.</numerusform>
        </translation>
    </message>
    <message>
        <source>All rules are in force as shown.</source>
        <translation>Alle Regeln gelten wie gezeigt.</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n rule(s)</source>
        <translation>
            <numerusform>%1 von %n Regel</numerusform>
            <numerusform>%1 von %n Regeln</numerusform>
        </translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Redo the last change of rules</source>
        <translation>Die letzte Änderung der Regeln wiederholen</translation>
    </message>
    <message numerus="yes">
        <source>Not saved: %n rule(s) with a problem.</source>
        <translation>
            <numerusform>Nicht gespeichert: %n Regel mit einem Fehler.</numerusform>
            <numerusform>Nicht gespeichert: %n Regeln mit einem Fehler.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::StartPage</name>
    <message>
        <source>Type the dashboard&apos;s address, for example http://localhost:8080.</source>
        <translation>Die Adresse des Dashboards eingeben, zum Beispiel http://localhost:8080.</translation>
    </message>
    <message>
        <source>This is not an address. It looks like http://localhost:8080.</source>
        <translation>Das ist keine Adresse. Sie sieht aus wie http://localhost:8080.</translation>
    </message>
    <message>
        <source>Only http and https addresses can be connected to.</source>
        <translation>Verbinden geht nur mit Adressen, die mit http oder https beginnen.</translation>
    </message>
    <message>
        <source>Leave user name and key out of the address; keys belong in the keychain.</source>
        <translation>Benutzername und Schlüssel gehören nicht in die Adresse; Schlüssel gehören in den Schlüsselbund.</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Back to the project</source>
        <translation>Zurück zum Projekt</translation>
    </message>
    <message>
        <source>Welcome to Countersign</source>
        <translation>Willkommen bei Countersign</translation>
    </message>
    <message>
        <source>A team of AI agents works through your milestones. You see every plan before code is written, and nothing is built without your signature unless you say so.</source>
        <translation>Ein Team von KI-Agenten arbeitet deine Meilensteine ab. Du siehst jeden Plan, bevor Code geschrieben wird, und nichts wird ohne deine Unterschrift gebaut, es sei denn, du willst es so.</translation>
    </message>
    <message>
        <source>Try the sample project</source>
        <translation>Beispielprojekt ausprobieren</translation>
    </message>
    <message>
        <source>A small CSV library with three milestones. Built-in rehearsal agents play every role: no model, no key, no network. In a minute you sign your first plan.</source>
        <translation>Eine kleine CSV-Bibliothek mit drei Meilensteinen. Eingebaute Probe-Agenten spielen alle Rollen: kein Modell, kein Schlüssel, kein Netz. In einer Minute zeichnest du den ersten Plan.</translation>
    </message>
    <message>
        <source>Open the sample project</source>
        <translation>Beispielprojekt öffnen</translation>
    </message>
    <message>
        <source>Open a repository</source>
        <translation>Repository öffnen</translation>
    </message>
    <message>
        <source>Work on a local git repository. Agents get worktrees of their own; your branch is merged into only when you say so.</source>
        <translation>An einem lokalen Git-Repository arbeiten. Agenten bekommen eigene Worktrees; in deinen Branch kommt nur etwas, wenn du es sagst.</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>Ordner wählen&#xa0;…</translation>
    </message>
    <message>
        <source>Trust and open</source>
        <translation>Vertrauen und öffnen</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Nicht jetzt</translation>
    </message>
    <message>
        <source>Import a plan</source>
        <translation>Plan importieren</translation>
    </message>
    <message>
        <source>A Markdown file: level-2 headings become milestones, level-3 headings and list items tasks. Importing it again updates and never duplicates.</source>
        <translation>Eine Markdown-Datei: Überschriften der Ebene 2 werden Meilensteine, solche der Ebene 3 und Listenpunkte werden Aufgaben. Erneutes Importieren aktualisiert und verdoppelt nie.</translation>
    </message>
    <message>
        <source>Choose a plan…</source>
        <translation>Plan wählen&#xa0;…</translation>
    </message>
    <message>
        <source>Connect to a dashboard</source>
        <translation>Mit einem Dashboard verbinden</translation>
    </message>
    <message>
        <source>Milestones and tasks of a project dashboard that runs already. Without one the console brings its own.</source>
        <translation>Meilensteine und Aufgaben eines Projekt-Dashboards, das schon läuft. Ohne ein solches bringt die Konsole ihr eigenes mit.</translation>
    </message>
    <message>
        <source>Address of the dashboard</source>
        <translation>Adresse des Dashboards</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>%1, branch %2</source>
        <translation>%1, Branch %2</translation>
    </message>
    <message>
        <source>You trusted this repository before.</source>
        <translation>Du hast diesem Repository schon früher vertraut.</translation>
    </message>
    <message>
        <source>Do you trust it? Trust means: commands that its settings name, such as builds and tests, are run on this computer as you, and its files are shown to the agents. Nothing of it has been run yet.</source>
        <translation>Vertraust du ihm? Vertrauen heißt: Befehle aus seinen Einstellungen, etwa zum Bauen und Testen, werden auf diesem Rechner mit deinen Rechten ausgeführt, und seine Dateien werden den Agenten gezeigt. Bisher wurde nichts davon ausgeführt.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
</context>
<context>
    <name>ui::StartPopover</name>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Order of work</source>
        <translation>Reihenfolge der Arbeit</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Everything instead</source>
        <translation>Stattdessen alles</translation>
    </message>
    <message>
        <source>Start “%1”</source>
        <translation>„%1“ starten</translation>
    </message>
    <message>
        <source>The coordinator approves plans alone.</source>
        <translation>Der Koordinator genehmigt Pläne allein.</translation>
    </message>
    <message>
        <source>No plan is executed before you have signed it.</source>
        <translation>Kein Plan wird umgesetzt, bevor du ihn gezeichnet hast.</translation>
    </message>
    <message>
        <source>You decide on every plan.</source>
        <translation>Du entscheidest über jeden Plan.</translation>
    </message>
    <message>
        <source>Nothing can start right now: everything here is done, running, held or waits for child tasks.</source>
        <translation>Im Moment kann nichts starten: Alles hier ist fertig, läuft, ist angehalten oder wartet auf Unteraufgaben.</translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) in this order, at most %1 at a time.</source>
        <translation>
            <numerusform>%n Aufgabe in dieser Reihenfolge, höchstens %1 zugleich.</numerusform>
            <numerusform>%n Aufgaben in dieser Reihenfolge, höchstens %1 zugleich.</numerusform>
        </translation>
    </message>
    <message>
        <source>nobody plays %1</source>
        <translation>niemand spielt %1</translation>
    </message>
    <message>
        <source>%1, %2, by %3</source>
        <translation>%1, %2, von %3</translation>
    </message>
    <message numerus="yes">
        <source>Later, when what they wait for is done: %n more task(s).</source>
        <translation>
            <numerusform>Später, wenn fertig ist, worauf sie wartet: %n weitere Aufgabe.</numerusform>
            <numerusform>Später, wenn fertig ist, worauf sie warten: %n weitere Aufgaben.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody plays: %1. Those tasks will wait.</source>
        <translation>Niemand spielt: %1. Diese Aufgaben werden warten.</translation>
    </message>
</context>
<context>
    <name>ui::StepRow</name>
    <message>
        <source>Comment</source>
        <translation>Kommentar</translation>
    </message>
    <message>
        <source>What should change in this step?</source>
        <translation>Was soll sich an diesem Schritt ändern?</translation>
    </message>
    <message>
        <source>a new file</source>
        <translation>eine neue Datei</translation>
    </message>
    <message>
        <source>refused: will not be done</source>
        <translation>abgelehnt: wird nicht gemacht</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>angenommen</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>not looked at</source>
        <translation>nicht angesehen</translation>
    </message>
    <message>
        <source>Step %1, %2: %3</source>
        <extracomment>a step of a plan for screen readers: number, title, mark</extracomment>
        <translation>Schritt %1, %2: %3</translation>
    </message>
    <message>
        <source>Comment on step %1</source>
        <translation>Kommentar zu Schritt %1</translation>
    </message>
    <message>
        <source>You: “%1”</source>
        <translation>Du: „%1“</translation>
    </message>
</context>
<context>
    <name>ui::TaskFields</name>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Milestone</source>
        <translation>Meilenstein</translation>
    </message>
    <message>
        <source>Assigned to</source>
        <translation>Zugewiesen an</translation>
    </message>
    <message>
        <source>Needs</source>
        <translation>Benötigt</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Priorität</translation>
    </message>
    <message>
        <source>Estimated</source>
        <translation>Geschätzt</translation>
    </message>
    <message>
        <source> h</source>
        <translation> h</translation>
    </message>
    <message>
        <source>Spent</source>
        <translation>Aufgewendet</translation>
    </message>
    <message>
        <source>Risk</source>
        <translation>Risiko</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Schweregrad</translation>
    </message>
    <message>
        <source>This dashboard cannot move a task to another milestone.</source>
        <translation>Dieses Dashboard kann keine Aufgabe in einen anderen Meilenstein verschieben.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <extracomment>In the undo menu; %1 is a field&apos;s name, %2 a task&apos;s title</extracomment>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>ui::TaskPanel</name>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Acceptance criteria</source>
        <translation>Abnahmekriterien</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>No task selected</source>
        <translation>Keine Aufgabe ausgewählt</translation>
    </message>
    <message>
        <source>Select a task in the tree to see all its fields.</source>
        <translation>Eine Aufgabe im Baum auswählen, um alle ihre Felder zu sehen.</translation>
    </message>
    <message>
        <source>Change the description</source>
        <translation>Beschreibung ändern</translation>
    </message>
    <message>
        <source>Change the acceptance criteria</source>
        <translation>Abnahmekriterien ändern</translation>
    </message>
</context>
<context>
    <name>ui::TopBar</name>
    <message>
        <source>Search or run a command…</source>
        <translation>Suchen oder Befehl ausführen&#xa0;…</translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation>Für dich</translation>
    </message>
    <message>
        <source>Search or run a command</source>
        <translation>Suchen oder Befehl ausführen</translation>
    </message>
    <message>
        <source>No project</source>
        <translation>Kein Projekt</translation>
    </message>
    <message>
        <source>Project %1</source>
        <translation>Projekt %1</translation>
    </message>
    <message>
        <source>Search…</source>
        <translation>Suchen …</translation>
    </message>
</context>
<context>
    <name>ui::TrayIcon</name>
    <message>
        <source>Show Countersign</source>
        <translation>Countersign zeigen</translation>
    </message>
    <message numerus="yes">
        <source>Countersign: %n thing(s) need you</source>
        <translation>
            <numerusform>Countersign: %n Sache wartet auf dich</numerusform>
            <numerusform>Countersign: %n Sachen warten auf dich</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::TriageCardDelegate</name>
    <message>
        <source>✓ in the tree</source>
        <translation>✓ im Baum</translation>
    </message>
    <message>
        <source>on its way</source>
        <translation>unterwegs</translation>
    </message>
    <message>
        <source>✗ refused</source>
        <translation>✗ abgelehnt</translation>
    </message>
    <message>
        <source>moved by you</source>
        <translation>von dir verschoben</translation>
    </message>
    <message>
        <source>not rated</source>
        <translation>nicht bewertet</translation>
    </message>
    <message>
        <source>lists %1</source>
        <translation>nennt %1</translation>
    </message>
    <message>
        <source>repeats %1</source>
        <translation>wiederholt %1</translation>
    </message>
    <message>
        <source>Title of %1</source>
        <translation>Titel von %1</translation>
    </message>
</context>
<context>
    <name>ui::TriageCardList</name>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>%n Befund</numerusform>
            <numerusform>%n Befunde</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::TriageColumnView</name>
    <message numerus="yes">
        <source>%n finding(s), %1</source>
        <extracomment>A column of the triage board, how many cards it has and where their tasks go</extracomment>
        <translation>
            <numerusform>%n Befund, %1</numerusform>
            <numerusform>%n Befunde, %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::TriageHeader</name>
    <message>
        <source>Compact</source>
        <translation>Kompakt</translation>
    </message>
    <message>
        <source>One row per finding</source>
        <translation>Eine Zeile je Befund</translation>
    </message>
    <message>
        <source>Show requests</source>
        <translation>Anfragen zeigen</translation>
    </message>
    <message>
        <source>What exactly will be sent to the dashboard</source>
        <translation>Was genau an das Dashboard gesendet wird</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Filter findings</source>
        <translation>Befunde filtern</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Persona</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>File tasks</source>
        <translation>Aufgaben anlegen</translation>
    </message>
    <message>
        <source>%1 · to file</source>
        <extracomment>A report in the list of reports that is not filed yet</extracomment>
        <translation>%1 · anzulegen</translation>
    </message>
    <message>
        <source>Anybody</source>
        <translation>Alle</translation>
    </message>
</context>
<context>
    <name>ui::TriagePanel</name>
    <message>
        <source>Triage</source>
        <translation>Triage</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Create it there</source>
        <translation>Dort anlegen</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>So lassen</translation>
    </message>
    <message>
        <source>Nothing to triage</source>
        <translation>Nichts in der Triage</translation>
    </message>
    <message>
        <source>What QA, DevOps, code review and security find appears here before it becomes tasks.</source>
        <translation>Was QA, DevOps, Code-Review und Sicherheit finden, erscheint hier, bevor daraus Aufgaben werden.</translation>
    </message>
    <message>
        <source>Make it urgent</source>
        <translation>Dringend machen</translation>
    </message>
    <message>
        <source>Make it high</source>
        <translation>Auf „hoch“ setzen</translation>
    </message>
    <message>
        <source>Make it medium</source>
        <translation>Auf „mittel“ setzen</translation>
    </message>
    <message>
        <source>Make it low</source>
        <translation>Auf „niedrig“ setzen</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Merge into one</source>
        <translation>Zu einem zusammenfassen</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Teilen</translation>
    </message>
    <message>
        <source>Show its task in the tree</source>
        <translation>Aufgabe im Baum zeigen</translation>
    </message>
    <message>
        <source>Take the last change back</source>
        <translation>Letzte Änderung zurücknehmen</translation>
    </message>
    <message>
        <source>Filter findings</source>
        <translation>Befunde filtern</translation>
    </message>
    <message>
        <source>Nothing is sent for these.</source>
        <translation>Für diese wird nichts gesendet.</translation>
    </message>
</context>
<context>
    <name>ui::WindowActions</name>
    <message>
        <source>Open the &amp;sample project</source>
        <translation>Bei&amp;spielprojekt öffnen</translation>
    </message>
    <message>
        <source>Open a &amp;repository…</source>
        <translation>&amp;Repository öffnen&#xa0;…</translation>
    </message>
    <message>
        <source>&amp;Import a plan…</source>
        <translation>Plan &amp;importieren&#xa0;…</translation>
    </message>
    <message>
        <source>&amp;Connect to a dashboard…</source>
        <translation>Mit Dashboard &amp;verbinden&#xa0;…</translation>
    </message>
    <message>
        <source>&amp;Start…</source>
        <translation>&amp;Starten&#xa0;…</translation>
    </message>
    <message>
        <source>&amp;Hold</source>
        <translation>&amp;Anhalten</translation>
    </message>
    <message>
        <source>&amp;Release</source>
        <translation>&amp;Freigeben</translation>
    </message>
    <message>
        <source>Stop &amp;now</source>
        <translation>Sofort s&amp;toppen</translation>
    </message>
    <message>
        <source>Copy &amp;id</source>
        <translation>ID &amp;kopieren</translation>
    </message>
    <message>
        <source>Hold &amp;all</source>
        <translation>A&amp;lles anhalten</translation>
    </message>
    <message>
        <source>Re&amp;lease all</source>
        <translation>Alles f&amp;reigeben</translation>
    </message>
    <message>
        <source>&amp;Filter tasks</source>
        <translation>Aufgaben &amp;filtern</translation>
    </message>
    <message>
        <source>&amp;Command palette…</source>
        <translation>&amp;Befehlspalette&#xa0;…</translation>
    </message>
    <message>
        <source>&amp;Reset layout</source>
        <translation>Layout &amp;zurücksetzen</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>&amp;About Countersign</source>
        <translation>&amp;Über Countersign</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>No new turn starts in the current task or milestone</source>
        <translation>In der aktuellen Aufgabe oder im aktuellen Meilenstein beginnt keine neue Runde</translation>
    </message>
    <message>
        <source>Hold, and cancel the present turn too</source>
        <translation>Anhalten und auch die laufende Runde abbrechen</translation>
    </message>
    <message>
        <source>No new turn starts anywhere in this project</source>
        <translation>Nirgends in diesem Projekt beginnt eine neue Runde</translation>
    </message>
    <message>
        <source>Theme of the &amp;system</source>
        <translation>Design des &amp;Systems</translation>
    </message>
    <message>
        <source>&amp;Light theme</source>
        <translation>&amp;Helles Design</translation>
    </message>
    <message>
        <source>&amp;Dark theme</source>
        <translation>&amp;Dunkles Design</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>&amp;New task…</source>
        <translation>&amp;Neue Aufgabe&#xa0;…</translation>
    </message>
    <message>
        <source>New &amp;child task…</source>
        <translation>Neue &amp;Unteraufgabe&#xa0;…</translation>
    </message>
    <message>
        <source>Rena&amp;me</source>
        <translation>U&amp;mbenennen</translation>
    </message>
    <message>
        <source>Move u&amp;p</source>
        <translation>Nach &amp;oben</translation>
    </message>
    <message>
        <source>Move &amp;down</source>
        <translation>Nach un&amp;ten</translation>
    </message>
    <message>
        <source>Move &amp;into the task above</source>
        <translation>&amp;In die Aufgabe darüber</translation>
    </message>
    <message>
        <source>Move &amp;out of its parent</source>
        <translation>&amp;Aus der übergeordneten heraus</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>&amp;Lauf</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>Language of the s&amp;ystem</source>
        <translation>Sprache des S&amp;ystems</translation>
    </message>
    <message>
        <source>Lan&amp;guage</source>
        <translation>Spra&amp;che</translation>
    </message>
    <message>
        <source>Stop all no&amp;w</source>
        <translation>Alles sofort st&amp;oppen</translation>
    </message>
    <message>
        <source>An approval &amp;covers small fixes of its own checks</source>
        <translation>Eine &amp;Genehmigung gilt auch für kleine Korrekturen der eigenen Prüfungen</translation>
    </message>
    <message>
        <source>Hold everything, and cancel the present turns too</source>
        <translation>Alles anhalten und auch die laufenden Runden abbrechen</translation>
    </message>
    <message>
        <source>What QA finds in the approved files is fixed without asking you again, while its risk is low</source>
        <translation>Was die QA in den genehmigten Dateien findet, wird ohne erneute Frage behoben, solange das Risiko niedrig ist</translation>
    </message>
    <message>
        <source>Project se&amp;ttings…</source>
        <translation>&amp;Projekteinstellungen&#xa0;…</translation>
    </message>
    <message>
        <source>Open repla&amp;y…</source>
        <translation>&amp;Wiedergabe öffnen&#xa0;…</translation>
    </message>
    <message>
        <source>While you were a&amp;way</source>
        <translation>&amp;Während du weg warst</translation>
    </message>
    <message>
        <source>&amp;Notify me when something needs me</source>
        <translation>&amp;Benachrichtigen, wenn etwas mich braucht</translation>
    </message>
    <message>
        <source>Be quiet for an &amp;hour</source>
        <translation>Eine &amp;Stunde still sein</translation>
    </message>
    <message>
        <source>Be quiet until &amp;tomorrow</source>
        <translation>Bis &amp;morgen still sein</translation>
    </message>
    <message>
        <source>Notify me &amp;again</source>
        <translation>&amp;Wieder benachrichtigen</translation>
    </message>
    <message>
        <source>Not&amp;ifications</source>
        <translation>Benachr&amp;ichtigungen</translation>
    </message>
</context>
<context>
    <name>ui::WrapLabel</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
</context>
</TS>
