// SPDX-License-Identifier: GPL-3.0-or-later
// Runs a fuzz target where the compiler brings no fuzzer: every seed as it is, then changed ones. The same
// options as libFuzzer, as far as they are needed here: [-runs=N] FOLDER... The changes are the same in every
// run.
#include "fuzz/fuzztarget.h"

#include <QByteArrayList>
#include <QDirIterator>
#include <QFile>
#include <QRandomGenerator>

#include <algorithm>
#include <csignal>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 maxSeedBytes = 64 * 1024;

QByteArrayList seedsIn(const QStringList &folders)
{
    QStringList paths;
    for (const QString &folder : folders) {
        QDirIterator files(folder, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext())
            paths.append(files.next());
    }
    paths.sort();
    QByteArrayList seeds = {QByteArray()};
    for (const QString &path : std::as_const(paths)) {
        QFile file(path);
        if (file.open(QIODevice::ReadOnly))
            seeds.append(file.read(maxSeedBytes));
    }
    return seeds;
}

/// One of the things that go wrong on the way, or that somebody does on purpose.
void change(QByteArray &bytes, const QByteArrayList &seeds, QRandomGenerator &random)
{
    const auto place = [&random](qsizetype size) { return qsizetype(random.bounded(quint64(size) + 1)); };
    const qsizetype at = place(bytes.size());
    switch (random.bounded(6)) {
    case 0: // another byte
        if (at < bytes.size())
            bytes[at] = char(random.bounded(256));
        break;
    case 1: // cut off
        bytes.truncate(at);
        break;
    case 2: // a piece is missing
        bytes.remove(at, 1 + place(16));
        break;
    case 3: // a piece comes twice
        bytes.insert(at, bytes.mid(at, 1 + place(64)));
        break;
    case 4: { // a piece of something else
        const QByteArray &other = seeds.at(random.bounded(int(seeds.size())));
        bytes.insert(at, other.mid(place(other.size()), 1 + place(200)));
        break;
    }
    default: { // what readers stumble over
        static const QByteArrayList traps = {QByteArray(1, char(0)),
                                             "\r\n",
                                             "\n\n",
                                             "```",
                                             "\xff\xfe",
                                             "\xef\xbb\xbf",
                                             "\xed\xa0\x80",
                                             "{",
                                             "]",
                                             "\"",
                                             "\\u0000",
                                             "-1",
                                             "1e999",
                                             "9223372036854775808",
                                             "null"};
        bytes.insert(at, traps.at(random.bounded(int(traps.size()))));
        break;
    }
    }
}

/// What the target reads just now.
QByteArray currentInput;

/// Leaves the input that broke a claim beside the program, as libFuzzer does.
void keepInput(int)
{
    if (std::FILE *file = std::fopen("crash-input", "wb")) {
        std::fwrite(currentInput.constData(), 1, std::size_t(currentInput.size()), file);
        std::fclose(file);
        std::fputs("the input is kept in ./crash-input\n", stderr);
    }
}

} // namespace

int main(int argumentCount, char **arguments)
{
    int runs = 0;
    QStringList folders;
    for (int i = 1; i < argumentCount; ++i) {
        const QString argument = QString::fromLocal8Bit(arguments[i]);
        if (argument.startsWith(u"-runs="_s))
            runs = argument.sliced(6).toInt();
        else
            folders.append(argument);
    }
    const QByteArrayList seeds = seedsIn(folders);
    if (seeds.size() < 2) {
        std::fputs("no seeds found\n", stderr);
        return 2;
    }

    std::signal(SIGABRT, keepInput);
    const auto run = [](const QByteArray &bytes) {
        currentInput = bytes;
        LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t *>(bytes.constData()),
                               std::size_t(bytes.size()));
    };
    std::ranges::for_each(seeds, run);
    QRandomGenerator random(1); // the same in every run, so that a finding comes again
    for (int i = 0; i < runs; ++i) {
        QByteArray bytes = seeds.at(random.bounded(int(seeds.size())));
        for (int changes = 1 + random.bounded(4); changes > 0; --changes)
            change(bytes, seeds, random);
        run(bytes);
    }
    std::printf("%lld seeds, %d changed inputs, no finding\n", static_cast<long long>(seeds.size()), runs);
    return 0;
}
