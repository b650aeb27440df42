// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "engine/agentsettings.h"

#include <QHash>
#include <QString>

namespace app {

/// The prompt templates by name: the built-in ones, or what people have put in their place in the
/// configuration directory. A replacement that names an unknown variable is not used.
/// "plan.ui-engineer.md" there replaces "plan" for one persona; its name here is that of engine::Prompter.
[[nodiscard]] QHash<QString, QString> promptTemplates();

/// Where the replacements are.
[[nodiscard]] QString promptsDirectory();

/// The templates with the files that replace them, and what is wrong in those.
[[nodiscard]] std::vector<engine::PromptFile> promptFiles();

/// Copies the built-in template to where it can be edited, unless something is there; answers its path.
[[nodiscard]] core::Result<QString> replacePromptTemplate(const QString &name);

} // namespace app
