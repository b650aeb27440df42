// SPDX-License-Identifier: GPL-3.0-or-later
// Preloaded into a program that is to die while it writes its journal. The moments are counted at the C
// library's door, so the program itself needs to know nothing of it. There are two in each transaction:
// before its first byte is written, and when all of it is written and about to be made durable.
//
// DIE_COUNT_FILE: gets one byte for every moment. DIE_AT: the number of the moment to die at, from 1.
#include <csignal>
#include <cstdlib>
#include <cstring>

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/types.h>
#include <unistd.h>

namespace {

template <typename Function>
Function *next(const char *name)
{
    return reinterpret_cast<Function *>(::dlsym(RTLD_NEXT, name));
}

bool isJournal(int file)
{
    char link[64];
    char path[4096];
    char digits[16];
    int length = 0;
    for (int rest = file; rest > 0 || length == 0; rest /= 10)
        digits[length++] = static_cast<char>('0' + rest % 10);
    std::strcpy(link, "/proc/self/fd/");
    std::size_t end = std::strlen(link);
    while (length > 0)
        link[end++] = digits[--length];
    link[end] = '\0';
    const ssize_t size = ::readlink(link, path, sizeof path - 1);
    if (size <= 0)
        return false;
    path[size] = '\0';
    return std::strstr(path, "/journal.sqlite-wal") != nullptr;
}

void moment()
{
    static int count = 0;
    static const char *const counting = std::getenv("DIE_COUNT_FILE");
    static const char *const wanted = std::getenv("DIE_AT");
    ++count;
    if (counting) {
        const int file = ::open(counting, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
        if (file >= 0) {
            if (::write(file, ".", 1) < 0)
                std::abort();
            ::close(file);
        }
    }
    if (wanted && count == std::atoi(wanted))
        ::kill(::getpid(), SIGKILL);
}

bool isOpen = false; // a transaction's bytes are being written; one thread writes the journal

void beforeWrite(int file)
{
    if (isOpen || !isJournal(file))
        return;
    isOpen = true;
    moment();
}

void beforeSync(int file)
{
    if (!isOpen || !isJournal(file))
        return;
    isOpen = false;
    moment();
}

} // namespace

extern "C" {

ssize_t pwrite(int file, const void *bytes, size_t size, off_t offset)
{
    static auto *const real = next<ssize_t(int, const void *, size_t, off_t)>("pwrite");
    beforeWrite(file);
    return real(file, bytes, size, offset);
}

ssize_t pwrite64(int file, const void *bytes, size_t size, off64_t offset)
{
    static auto *const real = next<ssize_t(int, const void *, size_t, off64_t)>("pwrite64");
    beforeWrite(file);
    return real(file, bytes, size, offset);
}

int fdatasync(int file)
{
    static auto *const real = next<int(int)>("fdatasync");
    beforeSync(file);
    return real(file);
}

int fsync(int file)
{
    static auto *const real = next<int(int)>("fsync");
    beforeSync(file);
    return real(file);
}
}
