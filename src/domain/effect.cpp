// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/effect.h"

namespace domain {

EffectBody::EffectBody() = default;
EffectBody::EffectBody(const EffectBody &) = default;
EffectBody::EffectBody(EffectBody &&) noexcept = default;
EffectBody &EffectBody::operator=(const EffectBody &) = default;
EffectBody &EffectBody::operator=(EffectBody &&) noexcept = default;
EffectBody::~EffectBody() = default;

bool operator==(const EffectBody &left, const EffectBody &right)
{
    return static_cast<const AnyEffectBody &>(left) == static_cast<const AnyEffectBody &>(right);
}

} // namespace domain
