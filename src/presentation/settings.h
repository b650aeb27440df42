// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QObject>
#include <QSettings>

namespace presentation {

enum class ThemeChoice { System, Light, Dark };
enum class LanguageChoice { System, English, German };

/// Layout, theme and language, remembered between starts; nothing else is kept here. The QSettings is
/// injected by its file name, so that tests never touch the user's.
class Settings final : public QObject
{
    Q_OBJECT

public:
    /// The user's own file, as QCoreApplication names it.
    explicit Settings(QObject *parent = nullptr);
    Settings(const QString &iniFile, QObject *parent);

    [[nodiscard]] ThemeChoice theme() const;
    void setTheme(ThemeChoice choice);

    [[nodiscard]] LanguageChoice language() const;
    void setLanguage(LanguageChoice choice);

    /// Whether differences are shown side by side.
    [[nodiscard]] bool isDiffSideBySide() const;
    void setDiffSideBySide(bool sideBySide);

    /// Geometry and dock layout as QMainWindow saved them; empty when nothing fitting is stored.
    [[nodiscard]] QByteArray windowGeometry() const;
    [[nodiscard]] QByteArray windowLayout() const;
    void setWindow(const QByteArray &geometry, const QByteArray &layout);

Q_SIGNALS:
    void themeChanged(ThemeChoice choice);
    void languageChanged(LanguageChoice choice);

private:
    QSettings m_settings;
};

} // namespace presentation
