// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/command.h"

namespace domain {

RunCommandBody::RunCommandBody() = default;
RunCommandBody::RunCommandBody(const RunCommandBody &) = default;
RunCommandBody::RunCommandBody(RunCommandBody &&) noexcept = default;
RunCommandBody &RunCommandBody::operator=(const RunCommandBody &) = default;
RunCommandBody &RunCommandBody::operator=(RunCommandBody &&) noexcept = default;
RunCommandBody::~RunCommandBody() = default;

} // namespace domain
