// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/reports/locations.h"

#include "wire/reports/lexicon.h"
#include "wire/reports/recogniser.h"

using namespace Qt::StringLiterals;

namespace wire::reports {
namespace {

bool isKnownExtension(const QString &extension)
{
    static const QSet<QString> known = wordSet(
        u"c cc cpp cxx h hh hpp hxx m mm ts tsx mts cts js jsx mjs cjs py pyi rb go rs java kt kts "
        u"swift cs fs vb php sh bash zsh fish "
        u"ps1 bat cmd yml yaml json jsonc json5 toml ini cfg conf xml html htm css scss sass less "
        u"vue svelte astro md mdx rst txt sql "
        u"gradle groovy cmake tf tfvars hcl proto lock env properties dart scala sbt ex exs erl lua "
        u"pl pm r jl qml ui qrc pro hs ml clj "
        u"ipynb graphql gql prisma csproj sln vcxproj dockerfile mk service template tmpl ejs hbs "
        u"erb j2 csv log svg po plist mod sum "
        u"spec snap patch asm s sol zig nim tcl png jpg jpeg gif webp avif ico woff woff2 ttf otf pdf wasm");
    return known.contains(extension.toLower());
}

bool isKnownName(const QString &name)
{
    static const QSet<QString> known =
        wordSet(u"dockerfile makefile jenkinsfile gemfile rakefile procfile vagrantfile brewfile justfile "
                u"codeowners .env .gitignore "
                u".dockerignore .npmrc .nvmrc .editorconfig .eslintrc .prettierrc .babelrc .gitlab-ci.yml "
                u"containerfile caddyfile go.mod go.sum");
    return known.contains(name.toLower());
}

std::optional<int> numberOf(const QString &digits)
{
    bool ok = false;
    const int number = digits.toInt(&ok);
    return ok && number > 0 ? std::optional(number) : std::nullopt;
}

/// "line 12", "Zeilen 3–5", "第12行", "(L7)": also behind a path.
const char16_t *const lineWords = u"(?:(?:on |at |in |around |near |approx\\.? |auf |in |à la |en la |na "
                                  u")?(?:lines?|ln\\.?|zeilen?|z\\.|lignes?|líneas?|linhas?|righe|riga|"
                                  u"regels?|lini[aię]|стро[а-я]+|строк[аи]?|줄|라인|行)\\s*[:#]?\\s*~?L?(\\d{"
                                  u"1,7})(?![.,]?\\d*\\s*%)|第\\s*(\\d{1,7})\\s*[-~〜–]?\\s*\\d*\\s*行|\\bL("
                                  u"\\d{1,7})(?:\\s?[-–]\\s?L?\\d{1,7})?\\b|"
                                  u"(\\d{1,7})\\s*(?:行目|行|번째 줄|번 줄|줄))";

} // namespace

bool looksLikePath(const QString &word)
{
    static const QRegularExpression shape(
        u"^(?:[A-Za-z]:[\\\\/]|~?/|\\.{1,2}/)?(?:[\\w@.+~\\[\\]()-]+[\\\\/])*[\\w@.+~\\[\\]-]+$"_s,
        QRegularExpression::UseUnicodePropertiesOption);
    if (word.size() > 300 || word.contains("://"_L1) || !shape.match(word).hasMatch())
        return false;
    const QString name = word.section(QRegularExpression(u"[\\\\/]"_s), -1);
    if (isKnownName(name) || name.toLower().startsWith("dockerfile."_L1))
        return true;
    // What is copied and filled in: "secrets.env.example", "config.yml.dist"
    static const QRegularExpression pattern(
        u"^\\.?\\w[\\w-]*\\.\\w+\\.(?:example|sample|template|dist|tmpl|tpl|in)$"_s);
    if (pattern.match(name).hasMatch())
        return true;
    const QString stem = name.section(u'.', 0, -2);
    const QString extension = name.section(u'.', -1);
    if (!name.contains(u'.') || (stem.isEmpty() && !word.contains(u'/')))
        return false;
    if (!isKnownExtension(extension))
        return false;
    static const QSet<QString> products =
        wordSet(u"node next vue express react three d3 nuxt chart moment ember backbone asp socket deno "
                u"p5 alpine tensorflow nest discord bun");
    const bool bare = !word.contains(u'/') && !word.contains(u'\\');
    if (bare && products.contains(stem.toLower()) && (extension == "js"_L1 || extension == "ts"_L1))
        return false;
    // "1.2.3", "e.g", "foo.bar.service" in prose
    return !bare || !stem.at(0).isDigit() || stem.contains(u'-') || stem.contains(u'_');
}

std::vector<Location> locationsIn(const QString &text)
{
    constexpr std::size_t most = 20;
    static const QRegularExpression candidate(
        u"(?<![\\w/@.:-])((?:[A-Za-z]:[\\\\/])?[\\w@.~+\\[\\]-]*(?:[\\\\/"
        u"][\\w@.+~\\[\\]()-]+)*?(?:\\.[A-Za-z][A-Za-z0-9]{0,9}|[A-Za-z]{4,14}file|/"
        u"[\\w.-]+|\\.env|CODEOWNERS))"
        u"(?![\\w/\\\\])(?:`|\\*\\*|\\*|\")?"
        u"(?:\\s*[:：]\\s?(\\d{1,7})(?:[:：.]\\d{1,6})?(?:\\s*[-–—~]\\s*\\d+)?(?!\\w|\\.\\d)|\\((\\d{1,7})(?:[,:]\\s*\\d{1,6})?\\)|#L(\\d{1,7})(?:C\\d+)?(?:-L?\\d+)?|\\[(\\d{1,7})(?:,\\d+)?\\]|::\\w)?"_s,
        QRegularExpression::UseUnicodePropertiesOption);
    static const QRegularExpression line(QString::fromUtf16(lineWords), anyCase);
    std::vector<Location> found;
    auto matches = candidate.globalMatch(text);
    while (matches.hasNext() && found.size() < most) {
        const auto match = matches.next();
        QString path = match.captured(1);
        const QStringView before = QStringView(text).first(match.capturedStart(1));
        if (before.endsWith("://"_L1) || before.endsWith(u'/') || before.contains("://"_L1)) {
            const qsizetype scheme = before.lastIndexOf("://"_L1);
            if (scheme >= 0 && !before.sliced(scheme).contains(u' '))
                continue;
        }
        while (path.endsWith(u'.') || path.endsWith(u'-'))
            path.chop(1);
        if (path.startsWith(u'@') && path.contains(u'/')) // how some tools mention a file
            path.remove(0, 1);
        if (!looksLikePath(path))
            continue;
        Location location;
        location.file = tidyPath(path);
        location.begin = match.capturedStart();
        location.end = match.capturedEnd();
        for (int group = 2; group <= 5 && !location.line; ++group)
            location.line = numberOf(match.captured(group));
        if (!location.line) {
            // "a.cpp`, line 12", "a.cpp (lines 3-4)"
            const QString behind = text.mid(match.capturedStart(1) + path.size(), 40);
            const auto word = line.match(behind);
            static const QRegularExpression glue(
                u"^[\\s`*\"'),(（:：—–\\-、，的@|]*(?:at|on|in|a|auf|um|の|的)?\\s*$"_s);
            if (word.hasMatch() && glue.match(behind.left(word.capturedStart())).hasMatch()) {
                for (int group = 1; group <= 4 && !location.line; ++group)
                    location.line = numberOf(word.captured(group));
                location.end = match.capturedStart(1) + path.size() + word.capturedEnd();
            }
        }
        found.push_back(location);
    }
    auto lines = line.globalMatch(text);
    while (lines.hasNext() && found.size() < most) {
        const auto match = lines.next();
        const bool known = std::ranges::any_of(found, [&](const Location &l) {
            return match.capturedStart() < l.end && match.capturedEnd() > l.begin;
        });
        if (known || match.captured().contains("in line with"_L1, Qt::CaseInsensitive))
            continue;
        Location location;
        for (int group = 1; group <= 4 && !location.line; ++group)
            location.line = numberOf(match.captured(group));
        location.begin = match.capturedStart();
        location.end = match.capturedEnd();
        found.push_back(location);
    }
    std::ranges::sort(found, {}, &Location::begin);
    return found;
}

std::optional<Location> locationIn(const QString &text)
{
    const std::vector<Location> all = locationsIn(text.left(2000));
    if (all.empty())
        return std::nullopt;
    // A place with a line says more than a mere name of a file.
    const Location *best = nullptr;
    for (const Location &location : all) {
        if (!location.file.isEmpty() && (!best || (!best->line && location.line)))
            best = &location;
    }
    if (!best)
        return all.front();
    Location result = *best;
    if (!result.line) {
        for (const Location &location : all) {
            if (location.file.isEmpty() && !result.line)
                result.line = location.line;
        }
    }
    return result;
}

std::optional<Location> pathAlone(const QString &text)
{
    static const QRegularExpression decoration(
        u"^(?:file|datei|fichier|archivo|in|ファイル|文件)\\s*[:：]?\\s+|^\\d+[.)]\\s+|\\s*\\(\\d+[^)]*\\)\\s*$|[:：]\\s*$"_s,
        anyCase);
    QString plain = withoutSymbols(plainText(text));
    plain.remove(decoration).remove(u'`');
    plain = plain.trimmed();
    if (plain.isEmpty() || plain.contains(u' '))
        return std::nullopt;
    auto location = locationIn(plain);
    const bool isAll =
        location && !location->file.isEmpty() && location->begin == 0 && location->end >= plain.size() - 1;
    return isAll ? location : std::nullopt;
}

bool isOnlyPath(const QString &text)
{
    return pathAlone(text).has_value();
}

} // namespace wire::reports
