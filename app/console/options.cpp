// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/options.h"

#include "console/decisionrequest.h"
#include "console/inputerrors.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>
#include <QStringDecoder>

using namespace Qt::StringLiterals;

namespace app {
namespace {

core::Result<QUrl> urlOf(const QString &text, const QString &source)
{
    const QUrl url(text, QUrl::StrictMode);
    const bool web = url.scheme() == u"http" || url.scheme() == u"https";
    if (!url.isValid() || !web || url.host().isEmpty())
        return invalid(
            u"%1: \"%2\" is not an address; allowed is http://HOST:PORT or https://HOST:PORT"_s.arg(source,
                                                                                                    text));
    return url;
}

core::Result<domain::Mode> modeOf(const QString &text)
{
    if (text == u"automatic")
        return domain::Mode::Automatic;
    if (text == u"countersigned")
        return domain::Mode::Countersigned;
    if (text == u"manual")
        return domain::Mode::Manual;
    return invalid(u"--mode: \"%1\" is not a mode; allowed are automatic, countersigned, manual"_s.arg(text));
}

core::Result<RetryBound> retriesOf(const QString &text, const QString &source)
{
    if (text == u"unlimited")
        return RetryBound{};
    bool isNumber = false;
    const int retries = text.toInt(&isNumber);
    if (!isNumber || retries < 0 || retries > 1000)
        return invalid(u"%1: \"%2\" is not a number of retries; allowed are 0 to 1000, or unlimited"_s.arg(
            source, text));
    return RetryBound{retries};
}

/// Takes options one by one off the list; what is no option is an argument.
class Parser
{
public:
    Parser(QStringList arguments, Options &options)
        : m_rest(std::move(arguments))
        , m_options(options)
    {}

    core::Result<void> run()
    {
        while (!m_rest.isEmpty()) {
            const QString argument = m_rest.takeFirst();
            if (argument == u"--") {
                m_options.arguments += std::exchange(m_rest, {});
            } else if (argument.startsWith(u"-") && argument.size() > 1) {
                if (const core::Result<void> taken = take(argument); !taken)
                    return taken;
            } else {
                m_options.arguments.append(argument);
            }
        }
        return {};
    }

private:
    core::Result<void> take(const QString &argument)
    {
        const qsizetype equals = argument.indexOf(u'=');
        const QString name = equals < 0 ? argument : argument.first(equals);
        if (name == u"--help" || name == u"-h")
            return set(m_options.program, Program::Help);
        if (name == u"--version")
            return set(m_options.program, Program::Version);
        if (name == u"--headless")
            return set(m_options.program, Program::Headless);
        if (name == u"--until-idle")
            return set(m_options.untilIdle, true);
        if (name == u"--rehearse")
            return set(m_options.rehearse, true);
        const QString detail = name.sliced(std::min<qsizetype>(2, name.size()));
        if (name.startsWith(u"--") && decisionFlags().contains(detail) && equals < 0)
            return addDetail(detail, {});
        static const QStringList withValue{u"--dashboard"_s,
                                           u"--project"_s,
                                           u"--agents"_s,
                                           u"--data-dir"_s,
                                           u"--workspace"_s,
                                           u"--mode"_s,
                                           u"--max-approval-retries"_s};
        const bool isDetail = name.startsWith(u"--") && decisionOptions().contains(detail);
        if (!withValue.contains(name) && !isDetail)
            return invalid(u"%1: there is no such option; see --help"_s.arg(name));
        // A value that looks like an option is written as --name=value.
        if (equals < 0 && (m_rest.isEmpty() || m_rest.first().startsWith(u"--")))
            return invalid(
                u"%1 needs a value, as %1=VALUE where that begins with dashes; see --help"_s.arg(name));
        const QString value = equals < 0 ? m_rest.takeFirst() : argument.sliced(equals + 1);
        return isDetail ? addDetail(detail, value) : takeValue(name, value);
    }

    core::Result<void> addDetail(const QString &name, const QString &value)
    {
        m_options.details.append({name, value});
        return {};
    }

    core::Result<void> takeValue(const QString &name, const QString &value)
    {
        if (name == u"--dashboard")
            return assign(urlOf(value, name), m_options.dashboard);
        if (name == u"--mode")
            return assign(modeOf(value), m_options.mode);
        if (name == u"--max-approval-retries")
            return assign(retriesOf(value, name), m_options.maxRetries);
        if (name == u"--project")
            return set(m_options.project, value);
        m_options.namesAgents = m_options.namesAgents || name == u"--agents";
        if (name == u"--agents")
            return set(m_options.agentsFile, QFileInfo(value).absoluteFilePath());
        if (name == u"--data-dir")
            return set(m_options.dataDirectory, QFileInfo(value).absoluteFilePath());
        if (!QFileInfo(value).isDir())
            return invalid(u"--workspace: \"%1\" is not a directory"_s.arg(value));
        return set(m_options.workspace, QFileInfo(value).canonicalFilePath());
    }

    template <typename T, typename V>
    static core::Result<void> set(T &target, V value)
    {
        target = std::move(value);
        return {};
    }
    template <typename T>
    static core::Result<void> assign(core::Result<T> result, std::optional<T> &target)
    {
        if (!result)
            return result.error();
        target = *std::move(result);
        return {};
    }

    QStringList m_rest;
    Options &m_options;
};

core::Result<void> takeSubcommand(Options &options)
{
    if (options.arguments.isEmpty() || options.program != Program::Console)
        return {};
    const QString command = options.arguments.takeFirst();
    const auto needs = [&](qsizetype count, const QString &usage) -> core::Result<void> {
        if (options.arguments.size() < count)
            return invalid(u"usage: countersign %1"_s.arg(usage));
        return {};
    };
    // What would be passed over in silence is refused: "import A.md B.md" must not leave B.md out.
    const auto takes = [&](qsizetype count, const QString &usage) -> core::Result<void> {
        if (options.arguments.size() > count)
            return invalid(
                u"\"%1\" is one too many; usage: countersign %2"_s.arg(options.arguments.at(count), usage));
        return needs(count, usage);
    };
    if (command == u"import") {
        options.program = Program::Import;
        return takes(1, u"import PLAN.md"_s);
    }
    if (command == u"decide") {
        options.program = Program::Decide;
        return needs(2, u"decide RUN DECISION [OPTIONS]; see --help"_s);
    }
    if (command == u"trust") {
        options.program = Program::Trust;
        return takes(1, u"trust DIR"_s);
    }
    if (command == u"journal") {
        const QString what = options.arguments.value(0);
        options.program = what == u"verify"   ? Program::JournalVerify
                          : what == u"export" ? Program::JournalExport
                                              : Program::JournalReplay;
        if (what != u"verify" && what != u"export" && what != u"replay")
            return invalid(u"usage: countersign journal verify|export FILE|replay FILE"_s);
        options.arguments.removeFirst();
        return what == u"verify" ? takes(0, u"journal verify"_s) : takes(1, u"journal %1 FILE"_s.arg(what));
    }
    return invalid(u"\"%1\" is not a command; allowed are import, decide, trust, journal"_s.arg(command));
}

} // namespace

core::Result<QStringList> argumentsOf(int argc, const char *const argv[])
{
    QStringList arguments;
    for (int i = 1; i < argc; ++i) {
        // Stateless: what ends in half a character is an error too.
        QStringDecoder decoder(QStringConverter::Utf8, QStringConverter::Flag::Stateless);
        arguments.append(decoder(QByteArrayView(argv[i])));
        if (decoder.hasError())
            return invalid(u"\"%1\" is not UTF-8; allowed are arguments and paths in UTF-8"_s.arg(
                arguments.last().left(200)));
    }
    return arguments;
}

core::Result<Options> parseOptions(const QStringList &arguments, const QProcessEnvironment &environment)
{
    Options options;
    if (const core::Result<void> parsed = Parser(arguments, options).run(); !parsed)
        return parsed.error();
    if (const core::Result<void> taken = takeSubcommand(options); !taken)
        return taken.error();
    if (options.program != Program::Decide && options.program != Program::Help && !options.details.isEmpty())
        return invalid(u"--%1 belongs to countersign decide"_s.arg(options.details.first().first));
    if (options.rehearse && options.namesAgents)
        return invalid(
            u"--agents and --rehearse exclude each other: the built-in agents play, or those of the "
            "file"_s);
    if (options.untilIdle && options.program == Program::Console)
        return invalid(u"--until-idle belongs to --headless"_s);
    if (options.program == Program::Headless && !options.arguments.isEmpty())
        return invalid(u"\"%1\": --headless takes no arguments"_s.arg(options.arguments.first()));

    const QString baseUrl = environment.value(u"DASHBOARD_BASE_URL"_s);
    if (!options.dashboard && !baseUrl.isEmpty()) {
        const core::Result<QUrl> url = urlOf(baseUrl, u"DASHBOARD_BASE_URL"_s);
        if (!url)
            return url.error();
        options.dashboard = *url;
    }
    const QString retries = environment.value(u"MAX_APPROVAL_RETRIES"_s);
    if (!options.maxRetries && environment.contains(u"MAX_APPROVAL_RETRIES"_s)) {
        const core::Result<RetryBound> bound = retriesOf(retries, u"MAX_APPROVAL_RETRIES"_s);
        if (!bound)
            return bound.error();
        options.maxRetries = *bound;
    }
    options.dashboardKey = environment.value(u"DASHBOARD_API_KEY"_s).toUtf8();
    if (options.dataDirectory.isEmpty())
        options.dataDirectory = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
    if (options.agentsFile.isEmpty()) {
        const QString configured =
            QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation) + u"/agents.json"_s;
        if (QFileInfo::exists(configured))
            options.agentsFile = configured;
    }
    return options;
}

QString helpText()
{
    return uR"(countersign: a desktop console for people who run a team of AI agents

countersign [OPTIONS]                          opens the console
countersign --headless [OPTIONS] --until-idle  the same engine without a window; one JSON event a line
countersign import PLAN.md                     headings and lists become milestones and tasks
countersign decide RUN DECISION [OPTIONS]      decides in your name; RUN is a run or a task
countersign trust DIR                          lets agents work in this git repository
countersign journal verify|export FILE|replay FILE

Options:
  --dashboard URL               a project dashboard; without it the embedded one, on
                                http://localhost:8080 or a free port
  --project NAME|ID             without it the last one, or the only one
  --agents FILE                 who plays which persona; without it
                                ~/.config/countersign/countersign/agents.json
  --data-dir DIR                journal, worktrees, logs and the embedded dashboard's records;
                                without it ~/.local/share/countersign/countersign
  --workspace DIR               the local git repository; naming it here trusts it for this start
  --mode MODE                   automatic, countersigned (the default) or manual
  --max-approval-retries N      attempts after the first (3), or unlimited
  --rehearse                    built-in agents that need no model
  --until-idle                  headless: end when only people can go on
  --version, --help

RUN is the id of a task, which decides on its newest run, or of a run. Both stand in every line of --headless
("task", "run"), a task's also in its address on the dashboard; `countersign journal export FILE` names all.

Decisions on a run:
  approve                       the plan; --note, --refuse STEP, --refused-to-task, --plan FILE (an edited plan),
                                --waive OBJECTION=REASON; else --note is the reason for all that are open
  accept-text                   a plan that came as text only is carried out as it is written; --note, --waive
  feedback --note TEXT          another attempt; --add-file PATH gives it a context file
  reject | block | cancel       the plan, the task, the run
  withdraw | interject          take an approval back; say something into the next prompt
  retry N | handover AGENT      more attempts, or a failed step again; another agent
  rescope --note TEXT           another description; --acceptance TEXT
  land | send-back | restart    finished work: land it (--note MESSAGE of the commit, --squash), have it
                                changed, build it anew
  accept-outside [PATH...]      files outside the plan may land
  take-back-outside [PATH...]   they are put back as they were
  finding F1 urgent|high|medium|low|dismiss|restore
                                --title, --description, --persona, --effort HOURS, --priority N,
                                --placement child|current|upcoming|future, --to-milestone ID
  merge F1 F2... | split F1     split: --title for each part
  file [--dismiss F1]           the findings become tasks; --batch ID where several wait
  allow [once|run] | deny       what an agent wants to be allowed; --request ID where several wait
  wait | raise                  give a silent agent more time; raise a used-up budget by half
  --revision HASH, --attempt N  approve, accept-text, feedback, reject: only while that attempt is the last one

Decisions on a task, milestone:ID or project:
  hold | release | stop         --scope task|subtree|milestone|project of a task

Environment: MAX_APPROVAL_RETRIES, DASHBOARD_BASE_URL, DASHBOARD_API_KEY. The command line wins.

Exit codes: 0 everything done, 2 wrong usage or setting, 3 something waits for a human, 4 something failed,
5 the decision changes nothing, since it stands so already.
)"_s;
}

} // namespace app
