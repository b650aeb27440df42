// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/rules.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace presentation {

enum class RuleSection { Decisions, Plans, Checks, Workspace, Limits };

/// How a rule's text is to be edited.
enum class RuleForm {
    Choice,  ///< one of the options' values
    Several, ///< any of the options' values, one a line
    Line,
    Lines, ///< one entry a line
    Fact   ///< to be read only
};

struct RuleOption
{
    QString value;
    QString text;
    QString note = {}; ///< what choosing it means
};

/// One of the project's rules as people read and write it: as a text.
struct Rule
{
    QString key; ///< stable; drafts and widgets are named by it
    RuleSection section;
    RuleForm form;
    QString title;
    QString sentence; ///< what it does
    QString hint;     ///< an entry as an example, or what nothing means
    std::vector<RuleOption> options;
    QString (*read)(const domain::ProjectRules &rules) = nullptr;
    /// Takes the text over. What is wrong with it and what is allowed, as a sentence, when it cannot: the
    /// rules are as they were then.
    QString (*write)(domain::ProjectRules &rules, const QString &text) = nullptr;
};

/// All rules in the order in which they are shown, in the present language.
[[nodiscard]] std::vector<Rule> rulebook();
[[nodiscard]] QString sectionTitle(RuleSection section);

/// The text on one line, as people read it: the option's words, entries parted by commas, something for
/// nothing.
[[nodiscard]] QString summaryOf(const Rule &rule, const QString &text);

} // namespace presentation
