// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log.h"

Q_LOGGING_CATEGORY(lcCore, "console.core", QtInfoMsg)
Q_LOGGING_CATEGORY(lcEngine, "console.engine", QtInfoMsg)
Q_LOGGING_CATEGORY(lcNet, "console.net", QtInfoMsg)
Q_LOGGING_CATEGORY(lcDashboard, "console.dashboard", QtInfoMsg)
Q_LOGGING_CATEGORY(lcAgents, "console.agents", QtInfoMsg)
Q_LOGGING_CATEGORY(lcJournal, "console.journal", QtInfoMsg)
Q_LOGGING_CATEGORY(lcWorkspace, "console.workspace", QtInfoMsg)
Q_LOGGING_CATEGORY(lcSecrets, "console.secrets", QtInfoMsg)
Q_LOGGING_CATEGORY(lcControl, "console.control", QtInfoMsg)
Q_LOGGING_CATEGORY(lcServer, "console.server", QtInfoMsg)
Q_LOGGING_CATEGORY(lcPresentation, "console.presentation", QtInfoMsg)
Q_LOGGING_CATEGORY(lcUi, "console.ui", QtInfoMsg)
Q_LOGGING_CATEGORY(lcApp, "console.app", QtInfoMsg)
