// SPDX-License-Identifier: GPL-3.0-or-later
// Preloaded into a program whose minutes are to pass in seconds: its monotonic clock, and every wait of its
// event loops, run CLOCK_FACTOR times as fast. The program itself needs to know nothing of it. The wall clock
// stays.
#include <cstdint>
#include <cstdlib>
#include <ctime>

#include <dlfcn.h>
#include <poll.h>

namespace {

constexpr std::int64_t perSecond = 1'000'000'000;

template <typename Function>
Function *next(const char *name)
{
    return reinterpret_cast<Function *>(::dlsym(RTLD_NEXT, name));
}

std::int64_t factor()
{
    static const char *const given = std::getenv("CLOCK_FACTOR");
    static const std::int64_t value = given ? std::atoi(given) : 1;
    return value > 0 ? value : 1;
}

int realTime(clockid_t clock, timespec *time)
{
    static auto *const real = next<int(clockid_t, timespec *)>("clock_gettime");
    return real(clock, time);
}

std::int64_t nanoseconds(const timespec &time)
{
    return time.tv_sec * perSecond + time.tv_nsec;
}

} // namespace

extern "C" {

int clock_gettime(clockid_t clock, timespec *time)
{
    const int result = realTime(clock, time);
    if (result != 0 || (clock != CLOCK_MONOTONIC && clock != CLOCK_MONOTONIC_COARSE))
        return result;
    static const std::int64_t start = nanoseconds(*time);
    const std::int64_t now = start + (nanoseconds(*time) - start) * factor();
    time->tv_sec = now / perSecond;
    time->tv_nsec = now % perSecond;
    return 0;
}

int poll(pollfd *files, nfds_t count, int milliseconds)
{
    static auto *const real = next<int(pollfd *, nfds_t, int)>("poll");
    const int scale = static_cast<int>(factor());
    return real(files, count, milliseconds > 0 ? (milliseconds + scale - 1) / scale : milliseconds);
}

int ppoll(pollfd *files, nfds_t count, const timespec *wait, const sigset_t *signals)
{
    static auto *const real = next<int(pollfd *, nfds_t, const timespec *, const sigset_t *)>("ppoll");
    if (!wait)
        return real(files, count, wait, signals);
    const std::int64_t shorter = (nanoseconds(*wait) + factor() - 1) / factor();
    const timespec scaled{shorter / perSecond, shorter % perSecond};
    return real(files, count, &scaled, signals);
}
}
