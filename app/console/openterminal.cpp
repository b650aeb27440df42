// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/openterminal.h"

#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;

namespace app {

core::Result<void> openTerminal(const QString &directory)
{
    if (!QFileInfo(directory).isDir())
        return Error{ErrorKind::NotFound, u"%1 is not there"_s.arg(directory)};
    QStringList known{qEnvironmentVariable("TERMINAL"),
                      u"xdg-terminal-exec"_s,
                      u"x-terminal-emulator"_s,
                      u"konsole"_s,
                      u"gnome-terminal"_s,
                      u"kgx"_s,
                      u"xfce4-terminal"_s,
                      u"alacritty"_s,
                      u"kitty"_s,
                      u"foot"_s,
                      u"xterm"_s};
    known.removeAll(QString());
    for (const QString &name : std::as_const(known)) {
        const QString program = QStandardPaths::findExecutable(name);
        if (!program.isEmpty() && QProcess::startDetached(program, {}, directory))
            return {};
    }
    return Error{ErrorKind::NotFound, u"no terminal was found; name one in the variable TERMINAL"_s};
}

} // namespace app
