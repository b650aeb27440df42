// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/reports/jsonmembers.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;
using nlohmann::json;

namespace wire::reports {

const json &at(const json &value, const char *path)
{
    static const json nothing;
    const json *here = &value;
    for (const QByteArray &name : QByteArray(path).split('/')) {
        if (here->is_array()) {
            bool ok = false;
            const std::size_t index = name.toUInt(&ok);
            if (!ok || index >= here->size())
                return nothing;
            here = &(*here)[index];
        } else {
            const auto found = here->is_object() ? here->find(name.toStdString()) : here->end();
            if (!here->is_object() || found == here->end())
                return nothing;
            here = &*found;
        }
    }
    return *here;
}

QString textAt(const json &value, const char *path)
{
    const json &found = at(value, path);
    if (found.is_string())
        return found.get<QString>().trimmed();
    if (found.is_number_integer())
        return QString::number(found.get<qint64>());
    if (found.is_number())
        return QString::number(found.get<double>());
    return {};
}

QString firstText(const json &value, std::initializer_list<const char *> paths)
{
    for (const char *path : paths) {
        if (const QString text = textAt(value, path); !text.isEmpty())
            return text;
    }
    return {};
}

std::optional<int> lineAt(const json &value, std::initializer_list<const char *> paths)
{
    static const QRegularExpression leading(u"^\\D{0,10}(\\d{1,8})"_s);
    for (const char *path : paths) {
        const int line = leading.match(textAt(value, path)).captured(1).toInt();
        if (line > 0)
            return line;
    }
    return std::nullopt;
}

} // namespace wire::reports
