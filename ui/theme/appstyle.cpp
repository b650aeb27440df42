// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/appstyle.h"

#include "ui/theme/painting.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QRegularExpression>
#include <QStyleFactory>
#include <QStyleOption>
#include <QTabBar>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int tabPadding = metrics::gap3;

struct TabText
{
    QString label;
    QString count;
};

TabText splitTab(QString text)
{
    text.remove(u'&');
    static const QRegularExpression trailingCount(uR"(^(.*) \((\d+)\)$)"_s);
    const QRegularExpressionMatch match = trailingCount.match(text);
    return match.hasMatch() ? TabText{match.captured(1), match.captured(2)} : TabText{text, {}};
}

int tabWidth(const TabText &text)
{
    const QFontMetrics label(textFont(metrics::baseText, QFont::DemiBold));
    const int pill = text.count.isEmpty() ? 0 : metrics::gap2 + pillWidth(text.count);
    return label.horizontalAdvance(text.label) + 4 + pill + 2 * tabPadding;
}

/// Selection is soft, so that text keeps its colours on it.
void drawRow(const QStyleOptionViewItem &item, QPainter &painter, const Theme &theme)
{
    if (item.state & QStyle::State_Selected)
        painter.fillRect(item.rect, theme.selected);
    else if (item.state & QStyle::State_MouseOver)
        painter.fillRect(item.rect, theme.hover);
}

void drawTab(const QStyleOptionTab &tab, QPainter &painter)
{
    const Theme &theme = Theme::of(tab.palette);
    const TabText text = splitTab(tab.text);
    const bool selected = tab.state & QStyle::State_Selected;
    const bool focused = selected && (tab.state & QStyle::State_HasFocus);

    QRect rest = tab.rect.adjusted(tabPadding, 0, -tabPadding, 0);
    const QFont font = textFont(metrics::baseText, selected ? QFont::DemiBold : QFont::Normal);
    const QFontMetrics fm(font);
    const auto visual = [&tab](const QRect &rect) {
        return QStyle::visualRect(tab.direction, tab.rect, rect);
    };
    painter.save();
    painter.setFont(font);
    painter.setPen(selected || (tab.state & QStyle::State_MouseOver) ? theme.text : theme.dim);
    const int pill = text.count.isEmpty() ? 0 : pillWidth(text.count) + metrics::gap2;
    QRect label = rest;
    label.setWidth(std::min(rest.width() - pill, fm.horizontalAdvance(text.label) + 4));
    painter.drawText(visual(label), static_cast<int>(Qt::AlignVCenter | Qt::AlignLeading),
                     fm.elidedText(text.label, Qt::ElideRight, label.width()));
    if (pill > 0) {
        const QRect area(label.right() + metrics::gap2, rest.top(), pill - metrics::gap2, rest.height());
        drawPill(painter, visual(area), text.count, theme,
                 text.count == "0"_L1 ? Tone::Neutral : Tone::Human);
    }
    if (selected)
        painter.fillRect(QRect(tab.rect.left() + 4, tab.rect.bottom() - 1, tab.rect.width() - 8, 2),
                         focused ? theme.text : theme.accent);
    painter.restore();
}

} // namespace

AppStyle::AppStyle()
    : QProxyStyle(QStyleFactory::create(u"Fusion"_s))
{}

void AppStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                           const QWidget *widget) const
{
    if (element == CE_TabBarTab) {
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option)) {
            drawTab(*tab, *painter);
            return;
        }
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void AppStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                             const QWidget *widget) const
{
    const Theme &theme = Theme::of(option->palette);
    switch (element) {
    case PE_FrameTabBarBase:
        painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1),
                          theme.line);
        return;
    case PE_IndicatorCheckBox: {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const bool on = option->state & (State_On | State_NoChange);
        const bool enabled = option->state & State_Enabled;
        const QRectF box = QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5);
        const QColor frame = option->state & State_HasFocus ? theme.accent : theme.faint;
        painter->setPen(on && enabled ? theme.accent : frame);
        painter->setBrush(on ? (enabled ? theme.accent : theme.faint) : theme.panel);
        painter->drawRoundedRect(box, 3.5, 3.5);
        if (on)
            drawCheckMark(*painter, box, theme.onAccent);
        painter->restore();
        return;
    }
    case PE_PanelItemViewRow:
        // A tree says of no item here that it is selected: what is under the mouse would lose its colour.
        if (const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(option);
            item && item->state & State_Selected)
            drawRow(*item, *painter, theme);
        return;
    case PE_PanelItemViewItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(option))
            drawRow(*item, *painter, theme);
        return;
    case PE_FrameFocusRect:
        return; // focus shows as a coloured border or row, never as a dotted frame
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

int AppStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_DockWidgetSeparatorExtent:
        return 1;
    case PM_DockWidgetFrameWidth:
    case PM_TabBarTabShiftVertical:
    case PM_TabBarBaseOverlap:
        return 0;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
        return 15;
    case PM_MenuPanelWidth:
        return 1;
    case PM_SmallIconSize:
        return 16;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int AppStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                        QStyleHintReturn *returned) const
{
    switch (hint) {
    case SH_UnderlineShortcut:
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
        return 0;
    case SH_ItemView_ShowDecorationSelected:
        return 1;
    case SH_ToolTip_WakeUpDelay:
        return 400;
    default:
        return QProxyStyle::styleHint(hint, option, widget, returned);
    }
}

QSize AppStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &contents,
                                 const QWidget *widget) const
{
    if (type == CT_TabBarTab) {
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option))
            return {tabWidth(splitTab(tab->text)), metrics::dockHeader};
    }
    return QProxyStyle::sizeFromContents(type, option, contents, widget);
}

} // namespace ui
