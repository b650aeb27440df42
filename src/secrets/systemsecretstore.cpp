// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/systemsecretstore.h"

#include "core/oneshot.h"

#include <QRegularExpression>
#include <QTimer>

#include <qt6keychain/keychain.h>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;

namespace secrets {

namespace {

enum class Place { Environment, Keychain };

struct Reference
{
    Place place = Place::Environment;
    QString name;
};

std::optional<Reference> parse(const QString &text)
{
    static const QRegularExpression variable(u"\\Aenv:([A-Za-z_][A-Za-z0-9_]*)\\z"_s);
    static const QRegularExpression entry(u"\\Akeychain:([\\w.@-]{1,100})\\z"_s);
    if (const auto match = variable.match(text); match.hasMatch())
        return Reference{Place::Environment, match.captured(1)};
    if (const auto match = entry.match(text); match.hasMatch())
        return Reference{Place::Keychain, match.captured(1)};
    return std::nullopt;
}

Result<QString> usable(const QString &secret, const QString &where)
{
    QString key = secret.trimmed();
    if (key.isEmpty())
        return Error{ErrorKind::NotFound, where + u" is empty"_s};
    if (std::any_of(key.cbegin(), key.cend(), [](QChar c) { return c.category() == QChar::Other_Control; }))
        return Error{ErrorKind::Invalid, where + u" holds control characters and cannot be a key"_s};
    return key;
}

Result<QString> readVariable(const QString &name)
{
    const QString where = u"the environment variable %1"_s.arg(name);
    if (!qEnvironmentVariableIsSet(name.toUtf8().constData()))
        return Error{ErrorKind::NotFound, where + u" is not set"_s};
    return usable(qEnvironmentVariable(name.toUtf8().constData()), where);
}

QString describeEntry(const QString &name)
{
    return u"the keychain entry \"%1\" of the service \"countersign\""_s.arg(name);
}

Error malformed()
{
    return {ErrorKind::Invalid,
            u"a key is named as \"env:VARIABLE\" or \"keychain:NAME\"; it never stands in a file"_s};
}

Error failure(const QKeychain::Job &job, const QString &name)
{
    const QString said = job.errorString().simplified().left(200);
    switch (job.error()) {
    case QKeychain::EntryNotFound:
        return {ErrorKind::NotFound, describeEntry(name) + u" does not exist"_s};
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
        return {ErrorKind::Unauthorized, u"access to %1 was denied"_s.arg(describeEntry(name))};
    case QKeychain::CouldNotDeleteEntry:
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
    case QKeychain::NoError:
    case QKeychain::OtherError:
        break;
    }
    return {ErrorKind::Unsupported,
            u"%1 cannot be reached: no keychain answers here (%2); \"env:VARIABLE\" works without one"_s.arg(
                describeEntry(name), said)};
}

/// Starts `job` and answers with what it read (nothing when it writes), once. The job deletes itself when it
/// has finished, and only then: QtKeychain's replies arrive at a plain pointer, so that giving up must not
/// delete it. No qCoro(job, signal, limit): with QCoro 0.8 it resumes a dead frame when signal and limit come
/// in one round.
core::OneShot<Result<QString>> start(QKeychain::Job *job, const QString &name,
                                     std::chrono::milliseconds patience)
{
    core::OneShot<Result<QString>> answer;
    QObject::connect(job, &QKeychain::Job::finished, job, [answer, job, name]() mutable {
        const auto *reading = qobject_cast<QKeychain::ReadPasswordJob *>(job);
        if (job->error() != QKeychain::NoError)
            answer.set(failure(*job, name));
        else
            answer.set(reading ? reading->textData() : QString());
    });
    QTimer::singleShot(patience, job, [answer, name, patience]() mutable {
        answer.set(Error{ErrorKind::Timeout,
                         u"%1: the keychain did not answer within %2 s"_s.arg(describeEntry(name))
                             .arg(patience.count() / 1000)});
    });
    job->setAutoDelete(true);
    job->setInsecureFallback(false);
    job->setKey(name);
    job->start();
    return answer;
}

} // namespace

SystemSecretStore::SystemSecretStore(std::chrono::milliseconds patience)
    : m_patience(patience)
{}

QCoro::Task<Result<QString>> SystemSecretStore::read(QString reference)
{
    const std::optional<Reference> parsed = parse(reference);
    if (!parsed)
        co_return malformed();
    if (parsed->place == Place::Environment)
        co_return readVariable(parsed->name);

    auto answering = start(new QKeychain::ReadPasswordJob(u"countersign"_s), parsed->name, m_patience);
    const Result<QString> answer = co_await answering;
    if (!answer)
        co_return answer.error();
    co_return usable(*answer, describeEntry(parsed->name));
}

QCoro::Task<Result<void>> SystemSecretStore::write(QString reference, QString secret)
{
    const std::optional<Reference> parsed = parse(reference);
    if (!parsed)
        co_return malformed();
    if (parsed->place == Place::Environment) {
        Error error{ErrorKind::Invalid,
                    u"an environment variable cannot be written; name it \"keychain:NAME\""_s};
        co_return error;
    }
    const Result<QString> key = usable(secret, u"the key"_s);
    if (!key)
        co_return key.error();

    auto *job = new QKeychain::WritePasswordJob(u"countersign"_s);
    job->setTextData(*key);
    auto answering = start(job, parsed->name, m_patience);
    const Result<QString> answer = co_await answering;
    if (!answer)
        co_return answer.error();
    co_return Result<void>();
}

} // namespace secrets
