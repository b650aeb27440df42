// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/engine.h"
#include "presentation/planmodel.h"
#include <QMainWindow>
#include <nlohmann/json.hpp>
