// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/reviewstate.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace presentation {
namespace {

QString wordOf(StepMark mark)
{
    switch (mark) {
    case StepMark::Unseen:
        return {};
    case StepMark::Accepted:
        return u"accepted"_s;
    case StepMark::Refused:
        return u"refused"_s;
    }
    return {};
}

StepMark markOf(const QString &word)
{
    return word == u"accepted"_s  ? StepMark::Accepted
           : word == u"refused"_s ? StepMark::Refused
                                  : StepMark::Unseen;
}

} // namespace

QString encodeDraft(const ReviewDraft &draft)
{
    QJsonObject object;
    if (!draft.note.isEmpty())
        object.insert(u"note"_s, draft.note);
    QJsonObject steps;
    for (auto step = draft.steps.begin(); step != draft.steps.end(); ++step) {
        if (*step != ReviewDraft::OnStep())
            steps.insert(step.key(),
                         QJsonObject{{u"mark"_s, wordOf(step->mark)}, {u"comment"_s, step->comment}});
    }
    if (!steps.isEmpty())
        object.insert(u"steps"_s, steps);
    QJsonObject waivers;
    for (auto waiver = draft.waivers.begin(); waiver != draft.waivers.end(); ++waiver) {
        if (!waiver->isEmpty())
            waivers.insert(waiver.key(), *waiver);
    }
    if (!waivers.isEmpty())
        object.insert(u"waivers"_s, waivers);
    if (!draft.files.isEmpty())
        object.insert(u"files"_s, QJsonArray::fromStringList(draft.files));
    if (!draft.dismissed.isEmpty())
        object.insert(u"dismissed"_s, QJsonArray::fromStringList(draft.dismissed));
    if (draft.refusedToTask)
        object.insert(u"refused_to_task"_s, true);
    return object.isEmpty() ? QString()
                            : QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

ReviewDraft decodeDraft(const QString &text)
{
    const QJsonObject object = QJsonDocument::fromJson(text.toUtf8()).object();
    ReviewDraft draft;
    draft.note = object.value(u"note"_s).toString();
    const QJsonObject steps = object.value(u"steps"_s).toObject();
    for (auto step = steps.begin(); step != steps.end(); ++step) {
        const QJsonObject on = step->toObject();
        draft.steps.insert(step.key(),
                           {markOf(on.value(u"mark"_s).toString()), on.value(u"comment"_s).toString()});
    }
    const QJsonObject waivers = object.value(u"waivers"_s).toObject();
    for (auto waiver = waivers.begin(); waiver != waivers.end(); ++waiver)
        draft.waivers.insert(waiver.key(), waiver->toString());
    const QJsonArray files = object.value(u"files"_s).toArray();
    for (const auto &file : files)
        draft.files.append(file.toString());
    draft.refusedToTask = object.value(u"refused_to_task"_s).toBool();
    const QJsonArray dismissed = object.value(u"dismissed"_s).toArray();
    for (const auto &finding : dismissed)
        draft.dismissed.append(finding.toString());
    return draft;
}

} // namespace presentation
