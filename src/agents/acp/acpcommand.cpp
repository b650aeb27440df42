// SPDX-License-Identifier: GPL-3.0-or-later
#include "agents/acp/acpcommand.h"

#include "core/cleanpath.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;

namespace agents {

namespace {

QProcessEnvironment cleanEnvironment()
{
    const QProcessEnvironment ours = QProcessEnvironment::systemEnvironment();
    QProcessEnvironment clean;
    clean.insert(u"PATH"_s, core::cleanPath().join(u':'));
    clean.insert(u"HOME"_s, ours.value(u"HOME"_s, u"/"_s));
    clean.insert(u"LANG"_s, ours.value(u"LANG"_s, u"C.UTF-8"_s));
    clean.insert(u"TERM"_s, u"dumb"_s);
    for (const char *const name :
         {"USER", "LOGNAME", "SHELL", "TMPDIR", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME",
          "XDG_CACHE_HOME", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "no_proxy",
          "SSL_CERT_FILE", "SSL_CERT_DIR", "NODE_EXTRA_CA_CERTS"}) {
        const QString variable = QString::fromLatin1(name);
        if (ours.contains(variable))
            clean.insert(variable, ours.value(variable));
    }
    return clean;
}

} // namespace

core::Result<ChildCommand> childCommand(const QStringList &words, const QMap<QString, QString> &variables)
{
    ChildCommand command;
    command.environment = cleanEnvironment();
    for (auto variable = variables.begin(); variable != variables.end(); ++variable)
        command.environment.insert(variable.key(), variable.value());
    command.arguments = words.mid(1);
    const QString name = words.value(0);
    if (QDir::isAbsolutePath(name)) {
        command.program = QFileInfo(name).isExecutable() && QFileInfo(name).isFile() ? name : QString();
    } else if (name.contains(u'/')) {
        return Error{ErrorKind::Refused,
                     u"The program \"%1\" is named by a relative path; use its whole path."_s.arg(name)};
    } else {
        command.program = QStandardPaths::findExecutable(
            name, command.environment.value(u"PATH"_s).split(u':', Qt::SkipEmptyParts));
    }
    if (command.program.isEmpty())
        return Error{ErrorKind::NotFound, u"The program \"%1\" is not installed."_s.arg(name)};
    return command;
}

} // namespace agents
