// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QHash>
#include <QString>

namespace wire {

using PromptValues = QHash<QString, QString>;

/// The template with its placeholders filled in.
///
/// `{{name}}` becomes the value, literally: what looks like a placeholder inside a value stays as it is.
/// `{{#name}}…{{/name}}` is kept when the value is not empty, and may be nested; a tag that stands alone on
/// its line takes the line with it. Invalid for a name that has no value (also in a section that is not
/// shown), an unknown or unclosed tag, with its line.
[[nodiscard]] core::Result<QString> render(const QString &templateText, const PromptValues &values);

} // namespace wire
