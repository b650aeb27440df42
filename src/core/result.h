// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

#include <utility>
#include <variant>

namespace core {

/// What went wrong, coarse enough to choose a sentence and a reaction by. The specifics are in Error::detail.
enum class ErrorKind {
    Internal,     ///< a broken assumption of ours
    Invalid,      ///< input that breaks a rule; detail names what, where and what is allowed
    NotFound,     ///< the thing named does not exist
    Conflict,     ///< somebody else changed it first
    Unauthorized, ///< a key is missing or was refused
    RateLimited,  ///< the peer asks us to wait
    Unreachable,  ///< refused, reset, name not found, connection lost before an answer
    Timeout,      ///< a limit of ours passed
    Tls,          ///< certificate or handshake
    Protocol,     ///< the peer's answer breaks its contract: malformed, cut, wrong type
    TooLarge,     ///< a cap of ours was reached
    Incomplete,   ///< a stream ended before its end
    Server,       ///< the peer failed (5xx)
    Refused,      ///< a rule forbids it: path outside the worktree, untrusted workspace
    Unsupported,  ///< the peer or this build cannot do it
    Cancelled,    ///< somebody asked us to stop
    Storage,      ///< disk or database
    ReadOnly,     ///< the store may not be written
    Process       ///< a child process could not start, crashed or exited with an error
};

/// A failure of the outside world, passed by value. `detail` is English, for the log and for details views;
/// it never holds keys or whole bodies.
struct Error
{
    ErrorKind kind = ErrorKind::Internal;
    QString detail;
    QDateTime until = {}; ///< when it may be tried again, if the peer names a time

    bool operator==(const Error &) const = default;
};

/// Either a T or an Error; mirrors the part of std::expected that we use, so that it can be swapped later.
/// A default-constructed Result is an Internal error: it stands for "nothing has answered yet".
template <typename T>
class [[nodiscard]] Result
{
public:
    Result()
        : m_state(Error{ErrorKind::Internal, QStringLiteral("no result")})
    {}
    Result(T value)
        : m_state(std::in_place_index<0>, std::move(value))
    {}
    Result(Error error)
        : m_state(std::in_place_index<1>, std::move(error))
    {}

    [[nodiscard]] bool has_value() const { return m_state.index() == 0; }
    explicit operator bool() const { return has_value(); }

    [[nodiscard]] T &value() & { return valueOrAssert(m_state); }
    [[nodiscard]] const T &value() const & { return valueOrAssert(m_state); }
    [[nodiscard]] T &&value() && { return std::move(valueOrAssert(m_state)); }
    T &operator*() & { return value(); }
    const T &operator*() const & { return value(); }
    T &&operator*() && { return std::move(*this).value(); }
    T *operator->() { return &value(); }
    const T *operator->() const { return &value(); }

    [[nodiscard]] const Error &error() const
    {
        Q_ASSERT(!has_value());
        return *std::get_if<1>(&m_state);
    }

    [[nodiscard]] T value_or(T fallback) const { return has_value() ? value() : std::move(fallback); }

    bool operator==(const Result &) const = default;

private:
    template <typename State>
    static auto &valueOrAssert(State &state)
    {
        Q_ASSERT(state.index() == 0);
        return *std::get_if<0>(&state);
    }

    std::variant<T, Error> m_state;
};

/// Success without a value, or an Error. Unlike Result<T>, default construction is success.
template <>
class [[nodiscard]] Result<void>
{
public:
    Result() = default;
    Result(Error error)
        : m_state(std::move(error))
    {}

    [[nodiscard]] bool has_value() const { return m_state.index() == 0; }
    explicit operator bool() const { return has_value(); }

    [[nodiscard]] const Error &error() const
    {
        Q_ASSERT(!has_value());
        return *std::get_if<Error>(&m_state);
    }

    bool operator==(const Result &) const = default;

private:
    std::variant<std::monostate, Error> m_state;
};

} // namespace core
