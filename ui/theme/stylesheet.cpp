// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/stylesheet.h"

#include "ui/theme/theme.h"

#include <QStyle>
#include <QVariant>
#include <QWidget>

#include <array>
#include <utility>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

constexpr auto sheet = R"(
QToolTip { background: $text; color: $panel; border: 1px solid $text; padding: 4px 6px; font-size: 12px; }
QMainWindow, QDialog { background: $panel; }
QMainWindow::separator { background: $line; width: 1px; height: 1px; }

QPushButton {
    background: $panel; color: $text; border: 1px solid $line; border-radius: 6px;
    padding: 0 11px; min-height: 26px; font-weight: 500;
}
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $code; }
QPushButton:focus { border-color: $accent; }
QPushButton:disabled { color: $faint; background: $panel; }
QPushButton:default { border-color: $accent; }
QPushButton:checked { background: $accentSoft; color: $accent; border-color: $accent; }
QPushButton::menu-indicator, QToolButton::menu-indicator { image: none; width: 0; }

QPushButton[look="primary"] { background: $accent; color: $onAccent; border-color: $accent; font-weight: 600; }
QPushButton[look="primary"]:hover { background: $accentHover; border-color: $accentHover; }
QPushButton[look="primary"]:focus { border: 2px solid $text; padding: 0 10px; min-height: 24px; }
QPushButton[look="primary"]:disabled { background: $code; color: $faint; border-color: $line; }
QPushButton[look="danger"] { color: $bad; }
QPushButton[look="danger"]:hover { background: $badSoft; border-color: $bad; }
QPushButton[look="danger"]:disabled { color: $faint; background: $panel; border-color: $line; }
QPushButton[look="quiet"], QToolButton[look="quiet"] {
    background: transparent; color: $text; border: 1px solid transparent; border-radius: 6px;
    padding: 0 7px; min-height: 24px; font-weight: 500;
}
QPushButton[look="quiet"]:hover, QToolButton[look="quiet"]:hover { background: $hover; }
QPushButton[look="quiet"]:checked, QToolButton[look="quiet"]:checked { background: $accentSoft; color: $accent; }
QPushButton[look="quiet"]:pressed, QToolButton[look="quiet"]:pressed,
QToolButton[look="quiet"]:open { background: $code; }
QPushButton[look="quiet"]:focus, QToolButton[look="quiet"]:focus { border-color: $accent; }
QPushButton[look="quiet"]:disabled, QToolButton[look="quiet"]:disabled { color: $faint; }
QPushButton[look="link"] {
    background: transparent; color: $accent; border: 1px solid transparent; padding: 0 3px; min-height: 20px;
}
QPushButton[look="link"]:hover { text-decoration: underline; }
QPushButton[look="link"]:focus { border-color: $accent; }

QPushButton[look="search"] {
    background: $field; color: $faint; font-weight: 400; text-align: left; padding: 0 9px;
}
QPushButton[look="search"]:hover { border-color: $thumb; background: $field; }
QFrame[look="segments"] { background: $panel; border: 1px solid $line; border-radius: 6px; }
QPushButton[look="segment"] {
    background: transparent; border: none; border-radius: 0; color: $dim; font-weight: 500; padding: 0 12px;
}
QPushButton[look="segment"]:hover { color: $text; background: $hover; }
QPushButton[look="segment"]:checked { background: $accentSoft; color: $accent; font-weight: 600; }
QPushButton[look="segment"]:focus { text-decoration: underline; color: $text; }
QPushButton[look="segment"]:disabled { color: $faint; background: transparent; }

QLineEdit, QPlainTextEdit[look="field"], QAbstractSpinBox, QComboBox {
    background: $field; color: $text; border: 1px solid $line; border-radius: 6px;
    padding: 0 9px; min-height: 26px; selection-background-color: $accent; selection-color: $onAccent;
}
QPlainTextEdit[look="field"] { padding: 4px 6px; }
QComboBox::drop-down { border: none; width: 20px; }
QComboBox::down-arrow { image: none; width: 0; height: 0; }
QComboBox:disabled { color: $faint; }
QLineEdit:focus, QPlainTextEdit[look="field"]:focus, QAbstractSpinBox:focus, QComboBox:focus { border-color: $accent; }
QAbstractSpinBox QLineEdit { border: none; padding: 0; min-height: 0; background: transparent; }
QLineEdit:disabled, QPlainTextEdit[look="field"]:disabled { color: $faint; }
QLineEdit[look="inline"] { padding: 0 4px; min-height: 22px; border-color: $accent; border-radius: 4px; }
QLineEdit[look="problem"], QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"] { border-color: $bad; }

QLabel { background: transparent; }
QLabel[look="title"] { font-weight: 600; }
QLabel[look="headline"] { font-size: 22px; font-weight: 600; }
QLabel[look="dim"] { color: $dim; }
QLabel[look="small"] { color: $dim; font-size: 12px; }
QLabel[look="problem"] { color: $bad; font-size: 12px; }

QLabel[look="key"] { background: $code; color: $text; border-radius: 4px; padding: 2px 6px; }

QFrame[look="card"] { background: $panel; border: 1px solid $line; border-radius: 8px; }
QFrame[look="bar"] { background: $panel; border: none; border-bottom: 1px solid $line; }
QFrame[look="popover"] { background: $panel; border: 1px solid $line; border-radius: 8px; }
QFrame[look="bannerWarn"] { background: $warnSoft; border: none; border-bottom: 1px solid $line; }
QFrame[look="bannerWarn"] QLabel { color: $warn; font-weight: 500; }
QFrame[look="bannerBad"] { background: $badSoft; border: none; border-bottom: 1px solid $line; }
QFrame[look="bannerBad"] QLabel { color: $bad; font-weight: 500; }
QFrame[look="bannerInfo"] { background: $accentSoft; border: none; border-bottom: 1px solid $line; }
QFrame[look="bannerInfo"] QLabel { color: $accent; font-weight: 500; }
QWidget[look="canvas"] { background: $bg; }
QFrame[look="column"] { background: $bg; border: none; border-radius: 8px; }

QToolBar { background: $panel; border: none; padding: 0; margin: 0; spacing: 0; }

QMenuBar { background: transparent; border: none; padding: 0; spacing: 0; }
QMenuBar::item { background: transparent; color: $dim; padding: 5px 7px; border-radius: 6px; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: $hover; color: $text; }
QMenu { background: $panel; color: $text; border: 1px solid $line; padding: 5px; }
QMenu::item { padding: 5px 22px 5px 10px; border-radius: 5px; margin: 0 1px; }
QMenu::item:selected { background: $accentSoft; color: $text; }
QMenu::item:disabled { color: $faint; background: transparent; }
QMenu::separator { height: 1px; background: $line; margin: 5px 6px; }
QMenu::icon { padding-left: 8px; }
QMenu::indicator { width: 14px; height: 14px; padding-left: 6px; }

QFrame[look="strip"] { background: $panel; border: none; border-top: 1px solid $line; }
QToolButton[look="project"] {
    background: transparent; color: $text; border: 1px solid transparent; border-radius: 6px;
    padding: 0 5px; min-height: 26px; font-size: 14px; font-weight: 600;
}
QToolButton[look="project"]:hover, QToolButton[look="project"]:open { background: $hover; }
QToolButton[look="project"]:focus { border-color: $accent; }

QAbstractItemView {
    background: $panel; color: $text; border: none; outline: none;
    selection-background-color: $accentSoft; selection-color: $text;
}
QAbstractScrollArea { border: none; }
QListView[look="sections"] { padding: 0 2px 0 8px; }
QListView[look="sections"]::item { padding: 0 8px; height: 28px; border-radius: 6px; color: $dim; }
QListView[look="sections"]::item:selected { background: $accentSoft; color: $accent; }
QListView[look="sections"]::item:focus { border: 1px solid $accent; }
QHeaderView { background: $panel; border: none; }
QHeaderView::section {
    background: $panel; color: $dim; border: none; border-bottom: 1px solid $line;
    padding: 0 8px; font-size: 12px; font-weight: 500;
}

QScrollBar:vertical { background: transparent; width: 11px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 11px; margin: 0; }
QScrollBar::handle { background: $thumb; border-radius: 3px; }
QScrollBar::handle:vertical { min-height: 28px; margin: 2px 3px 2px 3px; }
QScrollBar::handle:horizontal { min-width: 28px; margin: 3px 2px 3px 2px; }
QScrollBar::handle:hover { background: $faint; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; }
)";

constexpr std::pair<Look, const char *> names[] = {
    {Look::Plain, ""},
    {Look::Primary, "primary"},
    {Look::Danger, "danger"},
    {Look::Quiet, "quiet"},
    {Look::Link, "link"},
    {Look::Title, "title"},
    {Look::Headline, "headline"},
    {Look::Dim, "dim"},
    {Look::Small, "small"},
    {Look::Problem, "problem"},
    {Look::Key, "key"},
    {Look::Card, "card"},
    {Look::Bar, "bar"},
    {Look::Canvas, "canvas"},
    {Look::Column, "column"},
    {Look::Search, "search"},
    {Look::Project, "project"},
    {Look::Strip, "strip"},
    {Look::Inline, "inline"},
    {Look::Segments, "segments"},
    {Look::Segment, "segment"},
    {Look::Sections, "sections"},
    {Look::Popover, "popover"},
    {Look::InfoBanner, "bannerInfo"},
    {Look::WarnBanner, "bannerWarn"},
    {Look::BadBanner, "bannerBad"},
};

/// Nearer to the first.
QColor between(const QColor &a, const QColor &b)
{
    return QColor((2 * a.red() + b.red()) / 3, (2 * a.green() + b.green()) / 3,
                  (2 * a.blue() + b.blue()) / 3);
}

} // namespace

QString styleSheetFor(const Theme &theme)
{
    // Longer names first: "$accent" is the beginning of "$accentSoft".
    const std::array<std::pair<QLatin1StringView, QColor>, 17> colours{{
        {"$accentSoft"_L1, theme.accentSoft},
        {"$accentHover"_L1, theme.isDark ? theme.accent.lighter(108) : theme.accent.darker(112)},
        {"$accent"_L1, theme.accent},
        {"$onAccent"_L1, theme.onAccent},
        {"$badSoft"_L1, theme.badSoft},
        {"$bad"_L1, theme.bad},
        {"$warnSoft"_L1, theme.warnSoft},
        {"$warn"_L1, theme.warn},
        {"$panel"_L1, theme.panel},
        {"$hover"_L1, theme.hover},
        {"$field"_L1, theme.isDark ? theme.bg : theme.panel},
        {"$faint"_L1, theme.faint},
        {"$thumb"_L1, between(theme.line, theme.faint)},
        {"$line"_L1, theme.line},
        {"$text"_L1, theme.text},
        {"$code"_L1, theme.code},
        {"$dim"_L1, theme.dim},
    }};
    QString text = QString::fromLatin1(sheet);
    for (const auto &[name, colour] : colours)
        text.replace(name, colour.name());
    text.replace("$bg"_L1, theme.bg.name());
    return text;
}

void setLook(QWidget *widget, Look look)
{
    for (const auto &[value, name] : names) {
        if (value == look)
            widget->setProperty("look", QString::fromLatin1(name));
    }
    // A style sheet looks at properties only when the widget is polished.
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
}

} // namespace ui
