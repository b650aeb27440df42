// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/json.h"

#include <vector>

using namespace Qt::StringLiterals;
using nlohmann::json;

namespace wire {
namespace {

/// Walks the input for the parser and tells how far it got: the library's SAX events carry no position.
class CountingIterator
{
public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char *;
    using reference = const char &;

    CountingIterator(const char *at, const char **furthest)
        : m_at(at)
        , m_furthest(furthest)
    {}

    reference operator*() const { return *m_at; }
    CountingIterator &operator++()
    {
        *m_furthest = ++m_at;
        return *this;
    }
    bool operator==(const CountingIterator &other) const { return m_at == other.m_at; }

private:
    const char *m_at;
    const char **m_furthest;
};

/// Builds the value; stops at the first thing that the limits forbid.
class Builder : public nlohmann::json_sax<json>
{
public:
    explicit Builder(const DecodeLimits &limits)
        : m_limits(limits)
    {}

    bool null() override { return add(nullptr); }
    bool boolean(bool value) override { return add(value); }
    bool number_integer(number_integer_t value) override { return add(value); }
    bool number_unsigned(number_unsigned_t value) override { return add(value); }
    bool number_float(number_float_t value, const string_t &) override { return add(value); }
    bool string(string_t &value) override { return add(std::move(value)); }
    bool binary(binary_t &) override { return false; }
    bool start_object(std::size_t) override { return open(json::object()); }
    bool start_array(std::size_t) override { return open(json::array()); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }

    bool key(string_t &name) override
    {
        json &object = *m_open.back();
        if (m_limits.duplicates == DuplicateKeys::Refuse && object.contains(name))
            return refuse(u"the key \"%1\" occurs twice"_s.arg(QString::fromStdString(name).left(80)));
        m_key = std::move(name);
        return true;
    }

    bool parse_error(std::size_t, const std::string &, const nlohmann::detail::exception &error) override
    {
        if (dynamic_cast<const json::out_of_range *>(&error))
            return refuse(u"a number is out of range"_s);
        // "[json.exception.parse_error.101] parse error at line 1, column 3: what went wrong; last read: …"
        const QString what = QString::fromUtf8(error.what());
        return refuse(what.mid(what.indexOf(u": "_s) + 2).left(200));
    }

    [[nodiscard]] const QString &refusal() const { return m_refusal; }
    [[nodiscard]] json take() { return std::move(m_root); }

private:
    json *place(json value)
    {
        if (m_open.empty()) {
            m_root = std::move(value);
            return &m_root;
        }
        json &parent = *m_open.back();
        if (parent.is_array()) {
            parent.push_back(std::move(value));
            return &parent.back();
        }
        json &member = parent[m_key];
        member = std::move(value);
        return &member;
    }

    bool add(json value)
    {
        place(std::move(value));
        return true;
    }

    bool open(json container)
    {
        if (static_cast<int>(m_open.size()) >= m_limits.maxDepth)
            return refuse(u"nested deeper than %1 levels"_s.arg(m_limits.maxDepth));
        m_open.push_back(place(std::move(container)));
        return true;
    }

    bool close()
    {
        m_open.pop_back();
        return true;
    }

    bool refuse(const QString &why)
    {
        m_refusal = why;
        return false;
    }

    DecodeLimits m_limits;
    json m_root;
    std::vector<json *> m_open; // an element stays in place while something inside it is open
    std::string m_key;
    QString m_refusal;
};

QString positionText(QByteArrayView bytes, qsizetype offset)
{
    const QByteArrayView before = bytes.first(offset);
    const auto line = std::count(before.begin(), before.end(), '\n') + 1;
    const qsizetype column = offset - (before.lastIndexOf('\n') + 1);
    return u"line %1, column %2 (byte %3)"_s.arg(line).arg(column).arg(offset);
}

QByteArray dumped(const json &value, int indent)
{
    return QByteArray::fromStdString(value.dump(indent, ' ', false, json::error_handler_t::replace));
}

} // namespace

core::Result<json> decodeJson(QByteArrayView bytes, const DecodeLimits &limits)
{
    if (bytes.size() > limits.maxBytes) {
        return core::Error{core::ErrorKind::TooLarge,
                           u"%1 bytes of JSON, at most %2 are read"_s.arg(bytes.size()).arg(limits.maxBytes)};
    }
    const char *furthest = bytes.begin();
    Builder builder(limits);
    if (json::sax_parse(CountingIterator(bytes.begin(), &furthest), CountingIterator(bytes.end(), &furthest),
                        &builder)) {
        return builder.take();
    }
    return core::Error{core::ErrorKind::Protocol,
                       u"not acceptable JSON at %1: %2"_s.arg(positionText(bytes, furthest - bytes.begin()),
                                                              builder.refusal())};
}

QByteArray encodeJson(const json &value)
{
    return dumped(value, -1);
}

QByteArray encodeJsonIndented(const json &value)
{
    return dumped(value, 2);
}

QString timeText(const QDateTime &time)
{
    return time.isValid() ? time.toUTC().toString(Qt::ISODateWithMs) : QString();
}

QDateTime timeFrom(const QString &text)
{
    const QDateTime time = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (!time.isValid() || time.timeSpec() != Qt::LocalTime)
        return time.toUTC();
    return QDateTime::fromString(text + u'Z', Qt::ISODateWithMs); // never through this machine's zone
}

} // namespace wire
