// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/conversation/cardtext.h"

namespace ui {

using presentation::CardTone;
using presentation::RowKind;
using presentation::Span;
using presentation::SpanKind;

namespace {

Tone toneOf(CardTone tone)
{
    switch (tone) {
    case CardTone::Text:
    case CardTone::Dim:
        return Tone::Neutral;
    case CardTone::Accent:
        return Tone::Accent;
    case CardTone::Ok:
        return Tone::Ok;
    case CardTone::Warn:
        return Tone::Warn;
    case CardTone::Bad:
        return Tone::Bad;
    case CardTone::Human:
        return Tone::Human;
    case CardTone::Engineer:
        return Tone::Engineer;
    }
    Q_UNREACHABLE();
}

} // namespace

bool isMono(RowKind kind)
{
    return kind != RowKind::Line && kind != RowKind::Heading;
}

QColor strongColor(const Theme &theme, CardTone tone)
{
    return tone == CardTone::Text ? theme.text : theme.strong(toneOf(tone));
}

QColor softColor(const Theme &theme, CardTone tone)
{
    return theme.soft(toneOf(tone));
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
