// SPDX-License-Identifier: GPL-3.0-or-later
// Requests to the dashboard: a head, and "METHOD /path?query" with a body below, to the whole API.
#include "fuzz/fuzztarget.h"

#include "server/api.h"
#include "server/json.h"
#include "server/requesthead.h"

#include "core/clock.h"

#include <QCoreApplication>
#include <QTemporaryDir>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace {

server::Method methodNamed(QByteArrayView name)
{
    using enum server::Method;
    const std::pair<QByteArrayView, server::Method> methods[] = {
        {"GET", Get},       {"POST", Post}, {"PUT", Put},         {"PATCH", Patch},
        {"DELETE", Delete}, {"HEAD", Head}, {"OPTIONS", Options},
    };
    for (const auto &[text, method] : methods) {
        if (text == name)
            return method;
    }
    return Other;
}

server::Request requestIn(QByteArrayView bytes)
{
    const qsizetype lineEnd = bytes.indexOf('\n');
    const QByteArrayView line = lineEnd < 0 ? bytes : bytes.first(lineEnd);
    const qsizetype space = line.indexOf(' ');
    const QByteArrayView target = space < 0 ? QByteArrayView("/v1/tasks") : line.sliced(space + 1);
    const qsizetype mark = target.indexOf('?');
    const QByteArrayView path = mark < 0 ? target : target.first(mark);
    server::Request request;
    request.method = methodNamed(space < 0 ? line : line.first(space));
    request.path = QString::fromUtf8(QByteArray::fromPercentEncoding(path.toByteArray()));
    request.query = mark < 0 ? QByteArray() : target.sliced(mark + 1).toByteArray();
    request.host = "localhost";
    request.contentType = "application/json";
    request.body = lineEnd < 0 ? QByteArray() : bytes.sliced(lineEnd + 1).toByteArray();
    return request;
}

/// The API on a database with one record of each kind.
struct Dashboard
{
    QTemporaryDir folder;
    core::SystemClock clock;
    server::Store store{clock};
    std::unique_ptr<server::Api> api;
    /// What seeds call the records, and their identifiers.
    std::vector<std::pair<QByteArray, QByteArray>> names;

    Dashboard()
    {
        fuzz::check(store.open(folder.filePath(u"dashboard.db"_s)).has_value(), "the database opens");
        api = std::make_unique<server::Api>(server::Gatekeeper({}), server::Service{.store = store});
        create("33333333-3333-3333-3333-333333333333", "projects", R"({"name": "P", "slug": "p"})");
        create("11111111-1111-1111-1111-111111111111", "milestones",
               R"({"name": "M", "slug": "m", "project_id": "33333333-3333-3333-3333-333333333333"})");
        create("22222222-2222-2222-2222-222222222222", "tasks",
               R"({"title": "T", "milestone_id": "11111111-1111-1111-1111-111111111111"})");
    }

    void create(const QByteArray &name, const QByteArray &kind, const QByteArray &body)
    {
        const QByteArray request = "POST /v1/" + kind + "\n" + body;
        const server::Response response = api->answer(requestIn(named(request)));
        fuzz::check(response.status == 201, "the first records are created");
        const auto record = std::get<server::Json>(server::parseJson(response.body));
        names.emplace_back(name, QByteArray::fromStdString(record.at("id").get<std::string>()));
    }

    [[nodiscard]] QByteArray named(QByteArrayView request) const
    {
        QByteArray result = request.toByteArray();
        for (const auto &[name, id] : names)
            result.replace(name, id);
        return result;
    }
};

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static int argumentCount = 0;
    static QCoreApplication application(argumentCount, nullptr);
    static Dashboard dashboard;

    const QByteArrayView bytes = fuzz::bytes(data, size);
    const qsizetype headEnd = server::endOfHead(bytes);
    fuzz::check(headEnd <= bytes.size(), "a head ends within its bytes");
    if (headEnd > 0) {
        if (const auto head = server::parseHead(bytes.first(headEnd)))
            fuzz::check(head->bodyLength >= 0, "no body has a negative length");
    }

    const server::Response response = dashboard.api->answer(requestIn(dashboard.named(bytes)));
    fuzz::check(response.status < 500, "no request is the server's own fault");
    if (!response.body.isEmpty() && response.contentType == "application/json")
        fuzz::check(std::holds_alternative<server::Json>(server::parseJson(response.body)), "JSON is JSON");
    return 0;
}
