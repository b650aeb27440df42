// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/pathguard.h"

#include <QDir>
#include <QFile>
#include <QRandomGenerator>

#include <algorithm>
#include <cerrno>
#include <climits>
#include <cstring>
#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <utility>

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;

namespace workspace {

namespace {

constexpr int maxPathBytes = 2000;

class Descriptor
{
public:
    explicit Descriptor(int number = -1)
        : m_number(number)
    {}
    Descriptor(Descriptor &&other) noexcept
        : m_number(std::exchange(other.m_number, -1))
    {}
    Descriptor &operator=(Descriptor &&other) noexcept
    {
        std::swap(m_number, other.m_number);
        return *this;
    }
    ~Descriptor()
    {
        if (m_number >= 0)
            ::close(m_number);
    }
    [[nodiscard]] int number() const { return m_number; }
    [[nodiscard]] bool isOpen() const { return m_number >= 0; }

private:
    Q_DISABLE_COPY(Descriptor)
    int m_number;
};

Error refused(const QString &path, const QString &reason)
{
    return {ErrorKind::Refused, u"%1: %2"_s.arg(path, reason)};
}

Error systemError(const QString &path, int number)
{
    switch (number) {
    case ELOOP:
        return refused(path, u"is a symbolic link or leads through one"_s);
    case ENOTDIR: // a link opened as a directory gives this one too
        return refused(path, u"leads through something that is no directory"_s);
    case EXDEV:
        return refused(path, u"leads out of the workspace"_s);
    case ENOENT:
        return {ErrorKind::NotFound, u"%1: no such file"_s.arg(path)};
    default:
        return {ErrorKind::Storage, u"%1: %2"_s.arg(path, QString::fromLocal8Bit(std::strerror(number)))};
    }
}

/// Names that some file system takes for ".git": other case, trailing dots and spaces, streams, short names.
bool looksLikeGit(const QString &name)
{
    QString plain = name.toLower();
    plain.truncate(plain.contains(u':') ? plain.indexOf(u':') : plain.size());
    while (plain.endsWith(u'.') || plain.endsWith(u' '))
        plain.chop(1);
    return plain == u".git"_s || plain == u"git~1"_s;
}

bool hasInvisible(const QString &path)
{
    return std::ranges::any_of(path.toUcs4(), [](uint c) {
        const QChar::Category category = QChar::category(char32_t(c));
        return category == QChar::Other_Control || category == QChar::Other_Format ||
               category == QChar::Other_Surrogate || category == QChar::Separator_Line ||
               category == QChar::Separator_Paragraph;
    });
}

int openBeneath(int directory, const QString &path, int flags)
{
    const QByteArray name = QFile::encodeName(path);
    open_how how{};
    how.flags = static_cast<unsigned>(flags | O_CLOEXEC | O_NOFOLLOW);
    how.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS;
    const long opened = ::syscall(SYS_openat2, directory, name.constData(), &how, sizeof how);
    if (opened >= 0 || (errno != ENOSYS && errno != EPERM))
        return static_cast<int>(opened);

    // Older kernels and sandboxes: one component after the other, none of which may be a link.
    Descriptor at(::dup(directory));
    const QList<QByteArray> components = name.split('/');
    for (qsizetype i = 0; i + 1 < components.size(); ++i) {
        at = Descriptor(
            ::openat(at.number(), components[i].constData(), O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
        if (!at.isOpen())
            return -1;
    }
    return ::openat(at.number(), components.last().constData(), flags | O_CLOEXEC | O_NOFOLLOW);
}

core::Result<Descriptor> openRoot(const QString &root)
{
    Descriptor descriptor(::open(QFile::encodeName(root).constData(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    if (!descriptor.isOpen())
        return systemError(root, errno);
    return descriptor;
}

QString parentOf(const QString &path)
{
    return path.contains(u'/') ? path.section(u'/', 0, -2) : QString();
}

QByteArray nameOf(const QString &path)
{
    return QFile::encodeName(path.section(u'/', -1));
}

/// The directory of `path`, made with those above it when asked for.
core::Result<Descriptor> openParent(const QString &root, const QString &path, bool make)
{
    auto opened = openRoot(root);
    const QString parent = parentOf(path);
    if (!opened || parent.isEmpty())
        return opened;
    if (make) {
        const QStringList components = parent.split(u'/');
        for (qsizetype i = 0; i < components.size(); ++i) {
            const QString above = QStringList(components.first(i)).join(u'/');
            const Descriptor at(above.isEmpty() ? ::dup(opened->number())
                                                : openBeneath(opened->number(), above, O_PATH | O_DIRECTORY));
            const QByteArray name = QFile::encodeName(components[i]);
            if (!at.isOpen() || (::mkdirat(at.number(), name.constData(), 0755) != 0 && errno != EEXIST))
                return systemError(path, errno);
        }
    }
    Descriptor directory(openBeneath(opened->number(), parent, O_PATH | O_DIRECTORY));
    if (!directory.isOpen())
        return systemError(path, errno);
    return directory;
}

/// On a case-sensitive file system the wrong spelling would make a second file.
std::optional<QString> otherSpelling(const QString &root, const QString &path)
{
    QString above = root;
    for (const QString &component : path.split(u'/')) {
        const QDir directory(above);
        const auto filter = QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot;
        const QStringList names = directory.entryList(filter);
        if (!names.contains(component)) {
            for (const QString &name : names) {
                if (name.compare(component, Qt::CaseInsensitive) == 0)
                    return name;
            }
            return std::nullopt;
        }
        above += u'/' + component;
    }
    return std::nullopt;
}

} // namespace

core::Result<QString> cleanRelative(const QString &path)
{
    if (path.isEmpty())
        return refused(u"(empty path)"_s, u"names no file"_s);
    if (path.startsWith(u'/'))
        return refused(path, u"is absolute"_s);
    if (path.toUtf8().size() > maxPathBytes)
        return refused(path.left(80) + u'…', u"is too long"_s);
    if (hasInvisible(path))
        return refused(path, u"contains control or invisible characters"_s);
    if (path.contains(u'\\'))
        return refused(path, u"contains a backslash"_s);
    QStringList components;
    for (const QString &component : path.split(u'/')) {
        if (component == u".."_s)
            return refused(path, u"leads upwards"_s);
        if (component.toUtf8().size() > NAME_MAX)
            return refused(path.left(80) + u'…', u"has a name that is too long"_s);
        if (looksLikeGit(component))
            return refused(path, u"belongs to git itself"_s);
        if (!component.isEmpty() && component != u"."_s)
            components.append(component);
    }
    if (components.isEmpty() || path.endsWith(u'/'))
        return refused(path, u"names no file"_s);
    return components.join(u'/');
}

core::Result<std::optional<FileFacts>> factsBeneath(const QString &root, const QString &path)
{
    using Facts = std::optional<FileFacts>;
    const auto clean = cleanRelative(path);
    if (!clean)
        return clean.error();
    const auto rootDirectory = openRoot(root);
    if (!rootDirectory)
        return rootDirectory.error();
    const Descriptor file(openBeneath(rootDirectory->number(), *clean, O_PATH));
    if (!file.isOpen() && errno == ENOENT) {
        if (const auto other = otherSpelling(root, *clean))
            return refused(path, u"differs from \"%1\" only by case"_s.arg(*other));
        return Facts();
    }
    if (!file.isOpen())
        return systemError(path, errno);
    struct stat facts
    {};
    if (::fstat(file.number(), &facts) != 0)
        return systemError(path, errno);
    if (S_ISLNK(facts.st_mode))
        return systemError(path, ELOOP);
    if (S_ISDIR(facts.st_mode))
        return refused(path, u"is a directory"_s);
    if (!S_ISREG(facts.st_mode))
        return refused(path, u"is no regular file"_s);
    FileFacts found;
    found.bytes = facts.st_size;
    found.executable = (facts.st_mode & S_IXUSR) != 0;
    return Facts(found);
}

namespace {

/// A regular file for reading, and its size.
core::Result<Descriptor> openForReading(const QString &root, const QString &path, qint64 &size)
{
    // Looked at before it is opened: opening a FIFO waits, opening a device may act.
    const auto facts = factsBeneath(root, path);
    if (!facts)
        return facts.error();
    if (!*facts)
        return systemError(path, ENOENT);
    const auto rootDirectory = openRoot(root);
    if (!rootDirectory)
        return rootDirectory.error();
    Descriptor file(
        openBeneath(rootDirectory->number(), *cleanRelative(path), O_RDONLY | O_NONBLOCK | O_NOCTTY));
    if (!file.isOpen())
        return systemError(path, errno);
    struct stat now
    {};
    if (::fstat(file.number(), &now) != 0 || !S_ISREG(now.st_mode))
        return refused(path, u"is no regular file"_s);
    size = now.st_size;
    return file;
}

} // namespace

core::Result<FileStart> readBeneath(const QString &root, const QString &path, qint64 maxBytes)
{
    FileStart start;
    const auto file = openForReading(root, path, start.wholeSize);
    if (!file)
        return file.error();
    QFile reader;
    if (!reader.open(file->number(), QIODevice::ReadOnly))
        return Error{ErrorKind::Storage, u"%1: %2"_s.arg(path, reader.errorString())};
    start.bytes = reader.read(maxBytes);
    return start;
}

core::Result<FileEnds> readEndsBeneath(const QString &root, const QString &path, qint64 headBytes,
                                       qint64 tailBytes)
{
    FileEnds ends;
    const auto file = openForReading(root, path, ends.wholeSize);
    if (!file)
        return file.error();
    QFile reader;
    if (!reader.open(file->number(), QIODevice::ReadOnly))
        return Error{ErrorKind::Storage, u"%1: %2"_s.arg(path, reader.errorString())};
    ends.head = reader.read(headBytes);
    const qint64 from = std::max<qint64>(ends.head.size(), ends.wholeSize - tailBytes);
    if (from > ends.head.size() && !reader.seek(from))
        return Error{ErrorKind::Storage, u"%1: %2"_s.arg(path, reader.errorString())};
    ends.tail = reader.read(tailBytes);
    return ends;
}

core::Result<void> replaceBeneath(const QString &root, const QString &path, const QByteArray &content)
{
    const auto facts = factsBeneath(root, path);
    if (!facts)
        return facts.error();
    const QString clean = *cleanRelative(path);
    const auto parent = openParent(root, clean, true);
    if (!parent)
        return parent.error();
    const QByteArray temporary =
        ".countersign-" + QByteArray::number(QRandomGenerator::system()->generate64(), 36);
    const mode_t mode = *facts && (*facts)->executable ? 0755 : 0644;
    {
        const Descriptor file(::openat(parent->number(), temporary.constData(),
                                       O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode));
        if (!file.isOpen())
            return systemError(path, errno);
        QFile writer;
        const bool written = writer.open(file.number(), QIODevice::WriteOnly) &&
                             writer.write(content) == content.size() && writer.flush() &&
                             ::fchmod(file.number(), mode) == 0;
        if (!written) {
            ::unlinkat(parent->number(), temporary.constData(), 0);
            return Error{ErrorKind::Storage, u"%1: %2"_s.arg(path, writer.errorString())};
        }
    }
    if (::renameat(parent->number(), temporary.constData(), parent->number(), nameOf(clean).constData()) !=
        0) {
        const int reason = errno;
        ::unlinkat(parent->number(), temporary.constData(), 0);
        return systemError(path, reason);
    }
    return {};
}

core::Result<void> removeBeneath(const QString &root, const QString &path)
{
    const auto facts = factsBeneath(root, path);
    if (!facts)
        return facts.error();
    if (!*facts)
        return {};
    const QString clean = *cleanRelative(path);
    const auto parent = openParent(root, clean, false);
    if (!parent)
        return parent.error();
    if (::unlinkat(parent->number(), nameOf(clean).constData(), 0) != 0 && errno != ENOENT)
        return systemError(path, errno);
    return {};
}

} // namespace workspace
