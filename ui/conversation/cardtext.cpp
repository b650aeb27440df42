// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/conversation/cardtext.h"

namespace ui {

using presentation::CardTone;
using presentation::RowKind;
using presentation::Span;
using presentation::SpanKind;

bool isMono(RowKind kind)
{
    return kind != RowKind::Line && kind != RowKind::Heading;
}

QColor strongColor(const Theme &theme, CardTone tone)
{
    switch (tone) {
    case CardTone::Text:
        return theme.text;
    case CardTone::Dim:
        return theme.dim;
    case CardTone::Accent:
        return theme.accent;
    case CardTone::Ok:
        return theme.ok;
    case CardTone::Warn:
        return theme.warn;
    case CardTone::Bad:
        return theme.bad;
    case CardTone::Human:
        return theme.human;
    case CardTone::Engineer:
        return theme.eng;
    }
    return theme.text;
}

QColor softColor(const Theme &theme, CardTone tone)
{
    switch (tone) {
    case CardTone::Text:
    case CardTone::Dim:
        return theme.code;
    case CardTone::Accent:
        return theme.accentSoft;
    case CardTone::Ok:
        return theme.okSoft;
    case CardTone::Warn:
        return theme.warnSoft;
    case CardTone::Bad:
        return theme.badSoft;
    case CardTone::Human:
        return theme.humanSoft;
    case CardTone::Engineer:
        return theme.engSoft;
    }
    return theme.code;
}

QFont fontOf(SpanKind kind, RowKind row)
{
    if (row == RowKind::Heading)
        return textFont(metrics::smallText, QFont::DemiBold);
    switch (kind) {
    case SpanKind::Text:
    case SpanKind::Inserted:
        return textFont();
    case SpanKind::Deleted: {
        QFont font = textFont();
        font.setStrikeOut(true);
        return font;
    }
    case SpanKind::Strong:
        return textFont(metrics::baseText, QFont::DemiBold);
    case SpanKind::Chip:
        return monoFont(metrics::pillText);
    case SpanKind::Code:
        return monoFont();
    case SpanKind::Pill:
        return textFont(metrics::pillText, QFont::DemiBold);
    }
    return textFont();
}

QTextCharFormat formatOf(const Span &span, RowKind row, const Theme &theme)
{
    QTextCharFormat format;
    format.setFont(fontOf(span.kind, row));
    QColor color = strongColor(theme, span.tone);
    if (row == RowKind::Heading || row == RowKind::MonoHeading)
        color = theme.dim;
    else if (row == RowKind::MonoAdded)
        color = theme.ok;
    else if (row == RowKind::MonoRemoved)
        color = theme.bad;
    else if (span.kind == SpanKind::Chip && span.tone == CardTone::Text)
        color = theme.dim;
    format.setForeground(color);
    return format;
}

} // namespace ui
