// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/changesview.h"

#include "presentation/visibletext.h"
#include "ui/review/chipflow.h"
#include "ui/theme/theme.h"

#include <QEvent>
#include <QPlainTextEdit>
#include <QTextBlock>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ui {

using domain::FileChange;

namespace {

constexpr qsizetype mostLines = 4000;

QString signOf(FileChange::Kind kind)
{
    switch (kind) {
    case FileChange::Kind::Added:
        return u"+ "_s;
    case FileChange::Kind::Modified:
        return u"~ "_s;
    case FileChange::Kind::Deleted:
        return u"− "_s;
    case FileChange::Kind::Renamed:
        return u"→ "_s;
    }
    return {};
}

} // namespace

ChangesView::ChangesView(QWidget *parent)
    : QWidget(parent)
    , m_files(new ChipFlow(this))
    , m_diff(new QPlainTextEdit(this))
{
    m_diff->setObjectName(u"landingDiff"_s);
    m_diff->setAccessibleName(tr("Difference"));
    m_diff->setReadOnly(true);
    m_diff->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_diff->setProperty("look", u"field"_s);
    m_diff->setFont(monoFont(metrics::pillText));
    m_diff->setMinimumHeight(260);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::gap2);
    layout->addWidget(m_files);
    layout->addWidget(m_diff);
}

void ChangesView::setState(const presentation::ReviewState &state)
{
    const bool show = state.kind == presentation::ReviewKind::Landing && !state.changes.empty();
    setVisible(show);
    if (!show)
        return;
    std::vector<ChipFlow::Chip> chips;
    for (const FileChange &change : state.changes) {
        const QString lines = u"+%1 −%2"_s.arg(change.linesAdded).arg(change.linesRemoved);
        chips.push_back({signOf(change.kind) + presentation::visibleLine(change.path) + u' ' + lines,
                         change.outsidePlan ? tr("outside the approved plan") : QString(),
                         change.outsidePlan ? Tone::Bad : Tone::Neutral});
    }
    m_files->setChips(chips);
    if (state.diff == m_shown)
        return;
    m_shown = state.diff;
    QStringList lines = presentation::visibleLines(state.diff);
    if (lines.size() > mostLines || state.diffBytesLeftOut > 0) {
        lines = lines.first(std::min(mostLines, lines.size()));
        lines.append(tr("… the rest is not shown"));
    }
    m_diff->setPlainText(lines.join(u'\n'));
    colour();
}

void ChangesView::colour()
{
    const Theme &theme = Theme::of(palette());
    QList<QTextEdit::ExtraSelection> bands;
    for (QTextBlock block = m_diff->document()->begin(); block.isValid(); block = block.next()) {
        const QString line = block.text();
        const bool header =
            line.startsWith(u"+++"_s) || line.startsWith(u"---"_s) || line.startsWith(u"@@"_s);
        if (!header && !line.startsWith(u'+') && !line.startsWith(u'-'))
            continue;
        QTextEdit::ExtraSelection band;
        band.cursor = QTextCursor(block);
        band.format.setProperty(QTextFormat::FullWidthSelection, true);
        if (header) {
            band.cursor.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
            band.format.setForeground(theme.dim);
        } else {
            band.format.setBackground(line.startsWith(u'+') ? theme.okSoft : theme.badSoft);
        }
        bands.append(band);
    }
    m_diff->setExtraSelections(bands);
}

void ChangesView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        colour();
}

} // namespace ui
