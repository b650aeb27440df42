// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service.h"

#include <variant>

namespace server {

/// Finds the route for a request among all tables. The first match wins, so literal segments stand before
/// captures.
class Router
{
public:
    explicit Router(std::span<const std::span<const Route>> tables);

    /// Sets `request.parameters` and returns the handler, or the reply when there is none: 404, 405 with
    /// `Allow`, or 307 to the path without its trailing slash.
    [[nodiscard]] std::variant<Handler, Response> find(Request &request) const;

private:
    struct Entry
    {
        Method method;
        QStringList segments;
        Handler handler;
    };

    [[nodiscard]] bool hasPath(const QStringList &segments) const;

    std::vector<Entry> m_entries;
};

} // namespace server
