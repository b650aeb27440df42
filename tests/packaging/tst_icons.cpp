// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QFile>
#include <QImage>
#include <QPainter>
#include <QSvgRenderer>
#include <QtTest>

using namespace Qt::StringLiterals;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QImage rendered(const QByteArray &svg, int size)
{
    QSvgRenderer renderer(svg);
    QImage image(size, size, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    renderer.render(&painter);
    return image;
}

} // namespace

class TestIcons : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFileIsEmbedded()
    {
        const QDir folder(QStringLiteral(PROJECT_SOURCE_DIR) + u"/resources/icons"_s);
        QCOMPARE(QDir(u":/icons"_s).entryList(QDir::Files, QDir::Name),
                 folder.entryList(QDir::Files, QDir::Name));
    }

    void everyIconIsDrawnInside_data()
    {
        QTest::addColumn<QString>("path");
        for (const QFileInfo &file : QDir(u":/icons"_s).entryInfoList())
            QTest::newRow(qPrintable(file.baseName())) << file.filePath();
    }

    /// Something is seen at 100 to 300 %, and nothing is cut off at the edge.
    void everyIconIsDrawnInside()
    {
        QFETCH(const QString, path);
        for (const int size : {16, 24, 32, 48}) {
            const QImage image = rendered(contentOf(path), size);
            int strongest = 0;
            for (int i = 0; i < size; ++i) {
                for (int j = 0; j < size; ++j)
                    strongest = qMax(strongest, qAlpha(image.pixel(i, j)));
                for (const int edge : {0, size - 1}) {
                    QVERIFY2(qAlpha(image.pixel(edge, i)) < 255, "ink at the left or right edge");
                    QVERIFY2(qAlpha(image.pixel(i, edge)) < 255, "ink at the top or bottom edge");
                }
            }
            QVERIFY2(strongest > 180, "too faint to be seen");
        }
    }

    /// Replacing the placeholder changes every drawn pixel to the theme's colour.
    void lineIconsHaveOneReplaceableColour()
    {
        for (const QFileInfo &file : QDir(u":/icons"_s).entryInfoList()) {
            if (file.baseName() == "countersign"_L1)
                continue;
            const QImage image = rendered(contentOf(file.filePath()).replace("#000000", "#FF0000"), 32);
            for (int x = 0; x < image.width(); ++x) {
                for (int y = 0; y < image.height(); ++y) {
                    const QRgb pixel = image.pixel(x, y);
                    const bool red = pixel == qRgba(qAlpha(pixel), 0, 0, qAlpha(pixel)); // premultiplied
                    QVERIFY2(red,
                             qPrintable(
                                 u"%1 at %2,%3: %4"_s.arg(file.baseName()).arg(x).arg(y).arg(pixel, 8, 16)));
                }
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestIcons)
#include "tst_icons.moc"
