// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/settings.h"

namespace presentation {

using namespace Qt::StringLiterals;

namespace {
constexpr auto themeKey = "appearance/theme";
constexpr auto languageKey = "appearance/language";
constexpr auto sideBySideKey = "changes/sideBySide";
constexpr auto geometryKey = "window/geometry";
constexpr auto layoutKey = "window/layout";
constexpr auto notifiesKey = "notifications/shown";
constexpr auto quietKey = "notifications/quietUntil";
constexpr int mostTrees = 20;
} // namespace

Settings::Settings(QObject *parent)
    : QObject(parent)
{}

Settings::Settings(const QString &iniFile, QObject *parent)
    : QObject(parent)
    , m_settings(iniFile, QSettings::IniFormat)
{}

ThemeChoice Settings::theme() const
{
    const QString name = m_settings.value(QLatin1String(themeKey)).toString();
    if (name == "light"_L1)
        return ThemeChoice::Light;
    if (name == "dark"_L1)
        return ThemeChoice::Dark;
    return ThemeChoice::System;
}

void Settings::setTheme(ThemeChoice choice)
{
    if (choice == theme())
        return;
    switch (choice) {
    case ThemeChoice::System:
        m_settings.remove(QLatin1String(themeKey));
        break;
    case ThemeChoice::Light:
        m_settings.setValue(QLatin1String(themeKey), u"light"_s);
        break;
    case ThemeChoice::Dark:
        m_settings.setValue(QLatin1String(themeKey), u"dark"_s);
        break;
    }
    Q_EMIT themeChanged(choice);
}

LanguageChoice Settings::language() const
{
    const QString code = m_settings.value(QLatin1String(languageKey)).toString();
    if (code == "en"_L1)
        return LanguageChoice::English;
    if (code == "de"_L1)
        return LanguageChoice::German;
    return LanguageChoice::System;
}

void Settings::setLanguage(LanguageChoice choice)
{
    if (choice == language())
        return;
    switch (choice) {
    case LanguageChoice::System:
        m_settings.remove(QLatin1String(languageKey));
        break;
    case LanguageChoice::English:
        m_settings.setValue(QLatin1String(languageKey), u"en"_s);
        break;
    case LanguageChoice::German:
        m_settings.setValue(QLatin1String(languageKey), u"de"_s);
        break;
    }
    Q_EMIT languageChanged(choice);
}

bool Settings::isDiffSideBySide() const
{
    return m_settings.value(QLatin1String(sideBySideKey)).toBool();
}

void Settings::setDiffSideBySide(bool sideBySide)
{
    m_settings.setValue(QLatin1String(sideBySideKey), sideBySide);
}

bool Settings::notifies() const
{
    return m_settings.value(QLatin1String(notifiesKey), true).toBool();
}

void Settings::setNotifies(bool notifies)
{
    if (notifies == this->notifies())
        return;
    m_settings.setValue(QLatin1String(notifiesKey), notifies);
    Q_EMIT notificationsChanged();
}

QDateTime Settings::quietUntil() const
{
    return QDateTime::fromString(m_settings.value(QLatin1String(quietKey)).toString(), Qt::ISODate);
}

void Settings::setQuietUntil(const QDateTime &utc)
{
    if (utc.isValid())
        m_settings.setValue(QLatin1String(quietKey), utc.toUTC().toString(Qt::ISODate));
    else
        m_settings.remove(QLatin1String(quietKey));
    Q_EMIT notificationsChanged();
}

namespace {
/// An id may hold anything; a settings key may not.
QString treeKey(const QString &project)
{
    return u"trees/"_s + QString::fromLatin1(project.toUtf8().toHex());
}
} // namespace

std::optional<Settings::TreeView> Settings::treeView(const QString &project) const
{
    const QStringList kept = m_settings.value(treeKey(project)).toStringList();
    if (kept.isEmpty())
        return {};
    // "120" or "120 id": an id may hold anything.
    return TreeView{kept.mid(1), kept.front().section(u' ', 0, 0).toInt(), kept.front().section(u' ', 1)};
}

void Settings::setTreeView(const QString &project, const TreeView &view)
{
    m_settings.beginGroup(u"trees"_s);
    const QStringList known = m_settings.childKeys();
    m_settings.endGroup();
    if (known.size() >= mostTrees && !m_settings.contains(treeKey(project)))
        m_settings.remove(u"trees"_s);
    QString front = QString::number(view.scrolled);
    if (!view.current.isEmpty())
        front += u' ' + view.current;
    m_settings.setValue(treeKey(project), QStringList{front} + view.unfolded);
}

QByteArray Settings::windowGeometry() const
{
    return m_settings.value(QLatin1String(geometryKey)).toByteArray();
}

QByteArray Settings::windowLayout() const
{
    return m_settings.value(QLatin1String(layoutKey)).toByteArray();
}

void Settings::setWindow(const QByteArray &geometry, const QByteArray &layout)
{
    m_settings.setValue(QLatin1String(geometryKey), geometry);
    m_settings.setValue(QLatin1String(layoutKey), layout);
}

} // namespace presentation
