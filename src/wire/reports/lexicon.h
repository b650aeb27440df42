// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRegularExpression>
#include <QSet>
#include <QString>

#include <optional>

namespace wire::reports {

// What words say in reviews, in English and the larger European and East Asian languages. Each answers about
// one item or sentence; none of them knows where it stands.

/// The words of a literal that lists them with spaces between.
[[nodiscard]] QSet<QString> wordSet(const char16_t *list);
/// For words of any language.
inline constexpr QRegularExpression::PatternOptions anyCase =
    QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption;
/// What separates words.
[[nodiscard]] const QRegularExpression &wordBreak();
/// Without emoji and other pictures, simplified.
[[nodiscard]] QString withoutSymbols(const QString &text);
/// Markdown's and HTML's marks taken out of one line of text.
[[nodiscard]] QString plainText(const QString &text);

/// What a heading makes of what stands below it.
enum class HeadingKind {
    Issues,  ///< "Findings", "Failed tests", "Problems found"
    Weak,    ///< "Next steps", "Recommendations": repeats findings unless it is all there is
    Aside,   ///< "Summary", "Strengths", "What I checked": holds nothing to act on
    Settled, ///< "Fixed since the last review": nothing in it is open, tool output included
    Topic,   ///< "Security", "Tests": a category
    Other
};
[[nodiscard]] HeadingKind headingKind(const QString &heading);

/// A labelled part of a finding: "Severity: high", "Datei: a.cpp", "修正案: …"; also a table's column.
enum class FieldName {
    None,
    Title,
    Severity,
    File,
    Line,
    Rule,
    Description,
    Suggestion,
    Status,
    Persona,
    Evidence,
    Number,
    Count,
    Test
};
[[nodiscard]] FieldName fieldNamed(QStringView label);
struct LabelledText
{
    FieldName name = FieldName::None;
    QString value;
};
/// "**File:** `a.cpp`" and the like; None when the text is no field.
[[nodiscard]] LabelledText fieldOf(const QString &text);

[[nodiscard]] bool saysNothingFound(const QString &plain); ///< "No issues found", "None", "Keine", "なし"
[[nodiscard]] bool saysSettled(const QString &plain);      ///< "Fixed in abc", "✅ resolved", "n'est plus"
[[nodiscard]] bool wantsNoAction(const QString &plain);    ///< ends with "no action is needed"
[[nodiscard]] bool saysPraise(const QString &plain);       ///< praise, or that something is as it should be
[[nodiscard]] bool saysTotal(const QString &plain);        ///< "3 errors, 2 warnings", "Found 5 issues:"
[[nodiscard]] bool saysActivity(const QString &plain);     ///< "I ran the tests", "Reviewed 4 files"
[[nodiscard]] bool namesProblem(const QString &plain);
[[nodiscard]] bool isRequest(const QString &plain);     ///< "Please correct …", "Add …"
[[nodiscard]] bool asksForAction(const QString &plain); ///< "should", "muss", or begins with an imperative

} // namespace wire::reports
