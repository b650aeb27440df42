// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/requestpreview.h"

#include "wire/dashboardcodec.h"
#include "wire/json.h"

using namespace Qt::StringLiterals;

namespace engine {

namespace {

PreviewedRequest previewOf(const wire::DashboardCall &call)
{
    return {call.method, u"/v1"_s + call.path, wire::encodeJson(call.body)};
}

} // namespace

std::vector<PreviewedRequest> requestsOf(const domain::StagedFinding &staged)
{
    std::vector<PreviewedRequest> requests;
    if (staged.dismissed || staged.duplicateOf)
        return requests;
    if (staged.makesFirst)
        requests.push_back(previewOf(wire::callOf(*staged.makesFirst)));
    requests.push_back(previewOf(wire::callOf(staged.request)));
    return requests;
}

} // namespace engine
