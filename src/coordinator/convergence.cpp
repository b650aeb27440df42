// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator/convergence.h"

#include "coordinator/approval.h"
#include "coordinator/titlematch.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace coordinator {

using namespace domain;

namespace {

ObjectionRecord *find(std::vector<ObjectionRecord> &records, const QString &id)
{
    const auto found = std::find_if(records.begin(), records.end(),
                                    [&](const ObjectionRecord &record) { return record.objection.id == id; });
    return found == records.end() ? nullptr : &*found;
}

bool knows(const std::vector<ObjectionRecord> &records, const QString &id)
{
    return std::any_of(records.begin(), records.end(),
                       [&](const ObjectionRecord &record) { return record.objection.id == id; });
}

/// The open record that says the same in other words, or "".
QString sameInOtherWords(const std::vector<ObjectionRecord> &records, const QString &text)
{
    double best = 0;
    QString id;
    for (const ObjectionRecord &record : records) {
        const double alike = record.isOpen() ? similarity(record.objection.text, text) : 0;
        if (alike > best) {
            best = alike;
            id = record.objection.id;
        }
    }
    return best >= sameObjection ? id : QString();
}

} // namespace

double similarity(const QString &a, const QString &b)
{
    const QStringList pathsOfA = pathsNamedIn(a);
    const QStringList pathsOfB = pathsNamedIn(b);
    const bool shareAPath = std::any_of(pathsOfA.begin(), pathsOfA.end(),
                                        [&](const QString &path) { return pathsOfB.contains(path); });
    if (!pathsOfA.isEmpty() && !pathsOfB.isEmpty() && !shareAPath)
        return 0;
    const QSet<QString> left = wordsOf(a);
    const QSet<QString> right = wordsOf(b);
    if (left.isEmpty() || right.isEmpty())
        return a.simplified() == b.simplified() ? 1 : 0;
    const auto shared = QSet<QString>(left).intersect(right).size();
    return 2.0 * static_cast<double>(shared) / static_cast<double>(left.size() + right.size());
}

Reconciled reconcile(const std::vector<ObjectionRecord> &records, Verdict verdict)
{
    Reconciled result;
    std::size_t next = records.size() + 1;
    for (Objection &objection : verdict.objections) {
        QString id = knows(records, objection.id) ? objection.id : sameInOtherWords(records, objection.text);
        if (id.isEmpty()) {
            id = u"O%1"_s.arg(next++);
            result.raised.append(id);
        } else {
            result.repeated.append(id);
        }
        objection.id = id;
    }
    result.repeated.removeDuplicates();

    verdict.closed.removeDuplicates();
    verdict.closed.removeIf(
        [&](const QString &id) { return !knows(records, id) || result.repeated.contains(id); });
    std::erase_if(verdict.waived, [&](const Waiver &waiver) { return !knows(records, waiver.id); });
    result.closed = verdict.closed;
    result.verdict = std::move(verdict);
    return result;
}

std::vector<ObjectionRecord> updated(std::vector<ObjectionRecord> records, const VerdictGiven &given)
{
    for (const Objection &objection : given.verdict.objections) {
        if (ObjectionRecord *known = find(records, objection.id)) {
            if (given.repeated.contains(objection.id) && known->raisedIn != given.attempt) {
                known->repeatedIn.push_back(given.attempt);
                known->closedIn.reset();
                known->waiver.reset();
            }
            continue;
        }
        ObjectionRecord record;
        record.objection = objection;
        record.raisedIn = given.attempt;
        records.push_back(record);
    }
    for (const QString &id : given.closed) {
        if (ObjectionRecord *known = find(records, id))
            known->closedIn = given.attempt;
    }
    return records;
}

QString stuckReason(const Run &run)
{
    const int now = run.attempts.empty() ? 0 : run.attempts.back().number;
    for (const ObjectionRecord &record : run.objections) {
        if (record.isOpen() && now - record.raisedIn >= 2)
            return u"%1 has been open in %2 attempts"_s.arg(record.objection.id)
                .arg(now - record.raisedIn + 1);
    }
    for (std::size_t i = 0; i + 1 < run.attempts.size(); ++i) {
        if (run.attempts[i].revision == run.attempts.back().revision)
            return u"attempt %1 is attempt %2 again"_s.arg(now).arg(run.attempts[i].number);
    }
    return {};
}

QStringList openObjections(const std::vector<ObjectionRecord> &records)
{
    QStringList ids;
    for (const ObjectionRecord &record : records) {
        if (record.isOpen())
            ids.append(record.objection.id);
    }
    return ids;
}

} // namespace coordinator
