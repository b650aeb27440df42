// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QObject>
#include <QSettings>

#include <optional>

namespace presentation {

enum class ThemeChoice { System, Light, Dark };
enum class LanguageChoice { System, English, German };

/// Layout, theme, language and when to call the human, remembered between starts; nothing else is kept here.
/// The QSettings is injected by its file name, so that tests never touch the user's.
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

    /// Whether what needs the human may call them while they look elsewhere.
    [[nodiscard]] bool notifies() const;
    void setNotifies(bool notifies);
    /// Until then nobody is called; invalid: they are.
    [[nodiscard]] QDateTime quietUntil() const;
    void setQuietUntil(const QDateTime &utc);

    /// What is unfolded in a project's tree, and how far it is scrolled down, in pixels; nothing when the
    /// project was not seen before.
    struct TreeView
    {
        QStringList unfolded; ///< ids
        int scrolled = 0;
        QString current{}; ///< id of the task or milestone; empty when none was
    };
    [[nodiscard]] std::optional<TreeView> treeView(const QString &project) const;
    void setTreeView(const QString &project, const TreeView &view);

    /// Geometry and dock layout as QMainWindow saved them; empty when nothing fitting is stored.
    [[nodiscard]] QByteArray windowGeometry() const;
    [[nodiscard]] QByteArray windowLayout() const;
    void setWindow(const QByteArray &geometry, const QByteArray &layout);

Q_SIGNALS:
    void themeChanged(ThemeChoice choice);
    void languageChanged(LanguageChoice choice);
    void notificationsChanged();

private:
    QSettings m_settings;
};

} // namespace presentation
