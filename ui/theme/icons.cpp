// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/icons.h"

#include <QAbstractButton>
#include <QEvent>
#include <QFile>
#include <QHash>
#include <QIconEngine>
#include <QPainter>
#include <QSvgRenderer>

#include <algorithm>
#include <memory>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

/// Renderers are kept: a tree paints the same few icons in the same few colours all the time.
QSvgRenderer &renderer(const QString &name, const QColor &colour)
{
    static QHash<QString, std::shared_ptr<QSvgRenderer>> renderers;
    std::shared_ptr<QSvgRenderer> &found = renderers[name + colour.name()];
    if (!found) {
        QFile file(u":/icons/%1.svg"_s.arg(name));
        QByteArray svg;
        if (file.open(QIODevice::ReadOnly))
            svg = file.readAll();
        svg.replace("#000000", colour.name().toLatin1());
        found = std::make_shared<QSvgRenderer>();
        if (!svg.isEmpty())
            found->load(svg);
    }
    return *found;
}

class LineIconEngine final : public QIconEngine
{
public:
    LineIconEngine(const QString &name, const QColor &colour)
        : m_name(name)
        , m_colour(colour)
    {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        painter->save();
        painter->setOpacity(mode == QIcon::Disabled ? 0.5 : 1.0);
        drawIcon(*painter, rect, m_name, m_colour);
        painter->restore();
    }
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }
    [[nodiscard]] QIconEngine *clone() const override { return new LineIconEngine(m_name, m_colour); }

private:
    QString m_name;
    QColor m_colour;
};

/// Repaints a button's icon when the theme changes.
class IconKeeper final : public QObject
{
public:
    IconKeeper(QAbstractButton *button, const QString &name, Tone tone)
        : QObject(button)
        , m_button(button)
        , m_name(name)
        , m_tone(tone)
    {
        button->installEventFilter(this);
        apply();
    }

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::PaletteChange)
            apply();
        return QObject::eventFilter(watched, event);
    }

private:
    void apply()
    {
        const Theme &theme = Theme::of(m_button->palette());
        m_button->setIcon(lineIcon(m_name, m_tone == Tone::Neutral ? theme.text : theme.strong(m_tone)));
    }

    QAbstractButton *m_button;
    QString m_name;
    Tone m_tone;
};

} // namespace

void drawIcon(QPainter &painter, const QRectF &rect, const QString &name, const QColor &colour)
{
    QSvgRenderer &svg = renderer(name, colour);
    if (!svg.isValid())
        return;
    const qreal side = std::min(rect.width(), rect.height());
    QRectF square(0, 0, side, side);
    square.moveCenter(rect.center());
    // Whole pixels: lines drawn on the icons' grid stay sharp.
    square.moveTopLeft(square.topLeft().toPoint());
    svg.render(&painter, square);
}

QIcon lineIcon(const QString &name, const QColor &colour)
{
    return QIcon(new LineIconEngine(name, colour));
}

void setLineIcon(QAbstractButton *button, const QString &name, Tone tone)
{
    for (QObject *child : button->children()) {
        if (auto *keeper = dynamic_cast<IconKeeper *>(child)) {
            delete keeper;
            break;
        }
    }
    new IconKeeper(button, name, tone); // the button owns it
}

} // namespace ui
