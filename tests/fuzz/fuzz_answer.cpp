// SPDX-License-Identifier: GPL-3.0-or-later
// The JSON answer in what a model wrote.
#include "fuzz/fuzztarget.h"

#include "wire/extraction.h"
#include "wire/schema.h"

using namespace Qt::StringLiterals;

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QString text = QString::fromUtf8(fuzz::bytes(data, size));
    for (const QString &schema : {u"plan"_s, u"verdict"_s, u"priorities"_s}) {
        const auto found = wire::extract({.text = text}, schema);
        if (found) {
            const QByteArray again = wire::encodeJson(found->value);
            const auto whole = wire::extract({.text = QString::fromUtf8(again)}, schema);
            fuzz::check(whole && whole->value == found->value,
                        "what was accepted is accepted when written out");
        } else {
            fuzz::check(!found.error().detail.isEmpty(), "a refusal says why");
        }
        const auto cut = wire::extract({.text = text, .ending = wire::Ending::Truncated}, schema);
        fuzz::check(!cut, "a cut answer is never one");
    }
    return 0;
}
