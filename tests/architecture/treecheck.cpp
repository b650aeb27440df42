// SPDX-License-Identifier: GPL-3.0-or-later
#include "treecheck.h"

#include "layers.h"

#include <QDirIterator>
#include <QFile>
#include <QHash>
#include <QLibraryInfo>
#include <QRegularExpression>
#include <QSet>

#include <optional>

using namespace Qt::StringLiterals;

namespace architecture {

namespace {

const QStringList sourceNames{u"*.h"_s, u"*.cpp"_s};

QStringList linesOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n');
    if (lines.last().isEmpty())
        lines.removeLast();
    return lines;
}

/// Paths below `root`, sorted. Test data and the sample project are other people's trees.
QStringList filesBelow(const QString &root, const QString &folder, const QStringList &names)
{
    QStringList found;
    QDirIterator files(root + u'/' + folder, names, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = QDir(root).relativeFilePath(files.next());
        if (!path.startsWith("tests/data/"_L1) && !path.startsWith("resources/sample/"_L1))
            found << path;
    }
    found.sort();
    return found;
}

/// The most specific layer whose path holds the file.
std::optional<Layer> layerOf(const QString &path)
{
    std::optional<Layer> best;
    for (const Layer &layer : layers()) {
        if (path.startsWith(layer.path + u'/') && (!best || layer.path.size() > best->path.size()))
            best = layer;
    }
    return best;
}

struct Include
{
    int line = 0;
    QString name;
    bool quoted = false;
};

QList<Include> includesOf(const QString &path)
{
    static const QRegularExpression directive(uR"(^\s*#\s*include\s*(["<])([^">]+)[">])"_s);
    QList<Include> includes;
    int number = 0;
    for (const QString &line : linesOf(path)) {
        ++number;
        const QRegularExpressionMatch match = directive.match(line);
        if (match.hasMatch() && !match.captured(2).endsWith(".moc"_L1))
            includes << Include{number, match.captured(2), match.captured(1) == u'"'};
    }
    return includes;
}

QString place(const QString &path, int line)
{
    return u"%1:%2: "_s.arg(path).arg(line);
}

/// "QtNetwork" for each header file that Qt installs, by its name and by "QtNetwork/name".
QHash<QString, QString> qtHeaders()
{
    QHash<QString, QString> modules;
    const QDir headers(QLibraryInfo::path(QLibraryInfo::HeadersPath));
    for (const QString &module : headers.entryList({u"Qt*"_s}, QDir::Dirs)) {
        for (const QString &header : QDir(headers.filePath(module)).entryList(QDir::Files)) {
            modules.insert(module + u'/' + header, module);
            if (!modules.contains(header) || module == "QtCore"_L1)
                modules.insert(header, module);
        }
    }
    return modules;
}

/// The module behind a CMake target such as Qt6::Network.
QString moduleOfTarget(const QString &space, const QString &name)
{
    if (space == "Qt6"_L1)
        return name == "Core"_L1 ? QString() : u"Qt"_s + name;
    if (space == "QCoro6"_L1)
        return u"QCoro"_s;
    if (space == "Qt6Keychain"_L1)
        return u"QtKeychain"_s;
    if (space == "OpenSSL"_L1)
        return space;
    if (space == "nlohmann_json"_L1)
        return u"nlohmann"_s;
    return name;
}

} // namespace

QString moduleOf(const QString &header)
{
    static const QHash<QString, QString> modules = qtHeaders();
    if (header.startsWith("QCoro"_L1) || header.startsWith("qcoro"_L1))
        return u"QCoro"_s;
    if (header.contains("keychain"_L1))
        return u"QtKeychain"_s;
    if (header.startsWith("nlohmann/"_L1))
        return u"nlohmann"_s;
    if (header.startsWith("valijson/"_L1))
        return u"valijson"_s;
    if (header.startsWith("openssl/"_L1))
        return u"OpenSSL"_s;
    if (header.startsWith("cmark-gfm"_L1))
        return u"cmark-gfm"_s;
    const QString module = modules.value(header);
    return module == "QtCore"_L1 ? QString() : module;
}

QStringList includesAgainstTheTable(const QString &root)
{
    QSet<QString> ours;
    for (const Layer &layer : layers())
        ours.insert(layer.name);

    QStringList violations;
    for (const QString &path :
         filesBelow(root, u"src"_s, sourceNames) + filesBelow(root, u"ui"_s, sourceNames)) {
        const std::optional<Layer> layer = layerOf(path);
        if (!layer) {
            violations << place(path, 1) + u"this folder is not in the table"_s;
            continue;
        }
        for (const Include &include : includesOf(root + u'/' + path)) {
            const QString folder = include.name.section(u'/', 0, 0);
            if (include.quoted && (!include.name.contains(u'/') || !ours.contains(folder)))
                violations << place(path, include.line) +
                                  u"\"%1\" does not begin with its folder"_s.arg(include.name);
            else if (include.quoted && folder != layer->name && !layer->folders.contains(folder))
                violations << place(path, include.line) +
                                  u"%1 may not include %2"_s.arg(layer->name, include.name);
            const QString module = include.quoted ? QString() : moduleOf(include.name);
            if (!module.isEmpty() && !layer->modules.contains(module))
                violations << place(path, include.line) +
                                  u"%1 may not use %2 (<%3>)"_s.arg(layer->name, module, include.name);
        }
    }
    return violations;
}

QStringList linksAgainstTheTable(const QString &root)
{
    static const QRegularExpression target(uR"(\b(\w+)::([\w-]+))"_s);
    QStringList violations;
    for (const Layer &layer : layers()) {
        const QString list = layer.path + u"/CMakeLists.txt"_s;
        if (!QFile::exists(root + u'/' + list))
            continue;
        // A library's parts share its list of links, so the widest of its rows counts.
        QStringList modules = layer.modules;
        for (const Layer &other : layers()) {
            if (other.name == layer.name)
                modules += other.modules;
        }

        QSet<QString> stated;
        int number = 0;
        for (const QString &line : linesOf(root + u'/' + list)) {
            ++number;
            for (const QRegularExpressionMatch &match : target.globalMatch(line.section(u'#', 0, 0))) {
                const QString name = match.captured(2);
                if (match.captured(1) == "countersign"_L1) {
                    stated.insert(name);
                    if (name != layer.name && name != "resources"_L1 && !layer.folders.contains(name))
                        violations << place(list, number) + u"%1 may not link %2"_s.arg(layer.name, name);
                } else if (const QString module = moduleOfTarget(match.captured(1), name);
                           !module.isEmpty() && !modules.contains(module)) {
                    violations << place(list, number) +
                                      u"%1 may not link %2"_s.arg(layer.name, match.captured(0));
                }
            }
        }

        for (const QString &path : filesBelow(root, layer.path, sourceNames)) {
            for (const Include &include : includesOf(root + u'/' + path)) {
                const QString folder = include.name.section(u'/', 0, 0);
                if (include.quoted && layer.folders.contains(folder) && !stated.contains(folder))
                    violations << place(path, include.line) +
                                      u"includes %1, but %2 does not link countersign::%3"_s.arg(
                                          include.name, list, folder);
            }
        }
    }
    return violations;
}

QStringList filesWithoutLicence(const QString &root)
{
    QStringList violations;
    const QStringList names = sourceNames + QStringList{u"CMakeLists.txt"_s, u"*.cmake"_s, u"*.sh"_s};
    for (const QString &folder : {u"src"_s, u"ui"_s, u"app"_s, u"tests"_s, u"packaging"_s, u"resources"_s}) {
        for (const QString &path : filesBelow(root, folder, names)) {
            const QStringList lines = linesOf(root + u'/' + path).mid(0, 2);
            if (lines.filter(u"SPDX-License-Identifier: GPL-3.0-or-later"_s).isEmpty())
                violations << place(path, 1) + u"does not begin with the SPDX licence line"_s;
        }
    }
    return violations;
}

QStringList filesLongerThan(const QString &root, const QString &folder, int limit)
{
    QStringList violations;
    for (const QString &path : filesBelow(root, folder, sourceNames)) {
        const qsizetype lines = linesOf(root + u'/' + path).size();
        if (lines > limit)
            violations << place(path, 1) + u"%1 lines, %2 are allowed"_s.arg(lines).arg(limit);
    }
    return violations;
}

QStringList unfinishedWork(const QString &root)
{
    static const QRegularExpression word(u"\\b(TODO|FIXME|XXX|HACK)\\b"_s);
    QStringList violations;
    for (const QString &folder : {u"src"_s, u"ui"_s, u"app"_s}) {
        for (const QString &path : filesBelow(root, folder, sourceNames)) {
            int number = 0;
            for (const QString &line : linesOf(root + u'/' + path)) {
                ++number;
                if (line.contains("//"_L1) && line.section(u"//"_s, 1).contains(word))
                    violations << place(path, number) + u"unfinished work is an issue, not a comment"_s;
            }
        }
    }
    return violations;
}

} // namespace architecture
