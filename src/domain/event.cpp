// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/event.h"

namespace domain {

EventBody::EventBody() = default;
EventBody::EventBody(const EventBody &) = default;
EventBody::EventBody(EventBody &&) noexcept = default;
EventBody &EventBody::operator=(const EventBody &) = default;
EventBody &EventBody::operator=(EventBody &&) noexcept = default;
EventBody::~EventBody() = default;

bool operator==(const EventBody &left, const EventBody &right)
{
    return static_cast<const AnyEventBody &>(left) == static_cast<const AnyEventBody &>(right);
}

} // namespace domain
