// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/failures.h"

#include "presentation/visibletext.h"

#include <QCoreApplication>

namespace presentation::words {
namespace {

struct Failures
{
    Q_DECLARE_TR_FUNCTIONS(presentation::Failures)
};

QString pattern(core::ErrorKind kind)
{
    switch (kind) {
    case core::ErrorKind::Internal:
        return Failures::tr("Something went wrong inside Countersign: %1");
    case core::ErrorKind::Invalid:
        return Failures::tr("This cannot be used: %1");
    case core::ErrorKind::NotFound:
        return Failures::tr("It was not found: %1");
    case core::ErrorKind::Conflict:
        return Failures::tr("Something else got in the way: %1");
    case core::ErrorKind::Unauthorized:
        return Failures::tr("The key is missing or was refused: %1");
    case core::ErrorKind::RateLimited:
        return Failures::tr("The server wants us to wait: %1");
    case core::ErrorKind::Unreachable:
        return Failures::tr("The server cannot be reached: %1");
    case core::ErrorKind::Timeout:
        return Failures::tr("It took too long: %1");
    case core::ErrorKind::Tls:
        return Failures::tr("The connection is not secure: %1");
    case core::ErrorKind::Protocol:
        return Failures::tr("The answer cannot be understood: %1");
    case core::ErrorKind::TooLarge:
        return Failures::tr("It is too large: %1");
    case core::ErrorKind::Incomplete:
        return Failures::tr("The answer was cut off: %1");
    case core::ErrorKind::Server:
        return Failures::tr("The server failed: %1");
    case core::ErrorKind::Refused:
        return Failures::tr("This is not allowed: %1");
    case core::ErrorKind::Unsupported:
        return Failures::tr("This is not possible here: %1");
    case core::ErrorKind::Cancelled:
        return Failures::tr("It was stopped: %1");
    case core::ErrorKind::Storage:
        return Failures::tr("A file could not be read or written: %1");
    case core::ErrorKind::ReadOnly:
        return Failures::tr("Nothing can be changed here: %1");
    case core::ErrorKind::Process:
        return Failures::tr("A program did not work: %1");
    }
    return {};
}

} // namespace

QString failure(const core::Error &error)
{
    return pattern(error.kind).arg(visibleLine(error.detail));
}

} // namespace presentation::words
