// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/openapi.h"

#include "server/schemas.h"

#include <string>
#include <string_view>

namespace server {

namespace {

struct Operation
{
    const char *method;
    const char *path;
    const char *status;
    const char *request; ///< schema name, or null
    const char *reply;   ///< schema name, or null
    bool isReplyList = false;
};

constexpr Operation operations[] = {
    {"get", "/v1/projects", "200", nullptr, "Project", true},
    {"post", "/v1/projects", "201", "ProjectCreate", "Project"},
    {"get", "/v1/projects/{project_id}", "200", nullptr, "Project"},
    {"patch", "/v1/projects/{project_id}", "200", "ProjectPatch", "Project"},
    {"get", "/v1/projects/{project_id}/status", "200", nullptr, "ProjectStatus"},
    {"get", "/v1/projects/{project_id}/status/summary", "200", nullptr, "StatusSummary"},
    {"get", "/v1/projects/{project_id}/next-action", "200", nullptr, "NextAction"},
    {"get", "/v1/projects/{project_id}/milestones", "200", nullptr, "MilestoneFinder"},
    {"post", "/v1/projects/{project_id}/milestones:upsert", "200", "MilestoneUpsert", "Milestone"},
    {"get", "/v1/milestones", "200", nullptr, "Milestone", true},
    {"post", "/v1/milestones", "201", "MilestoneCreate", "Milestone"},
    {"get", "/v1/milestones/{milestone_id}", "200", nullptr, "Milestone"},
    {"patch", "/v1/milestones/{milestone_id}", "200", "MilestonePatch", "Milestone"},
    {"get", "/v1/tasks", "200", nullptr, "Task", true},
    {"post", "/v1/tasks", "201", "TaskCreate", "Task"},
    {"post", "/v1/tasks:upsert", "200", "TaskUpsert", "Task"},
    {"post", "/v1/tasks/status:batch", "200", "TaskStatusBatch", "TaskStatusOutcome", true},
    {"get", "/v1/tasks/resolve", "200", nullptr, "Task"},
    {"get", "/v1/tasks/{task_id}", "200", nullptr, "Task"},
    {"patch", "/v1/tasks/{task_id}", "200", "TaskPatch", "Task"},
    {"delete", "/v1/tasks/{task_id}", "204", nullptr, nullptr},
    {"patch", "/v1/tasks/{task_id}/status", "200", "TaskStatusPatch", "Task"},
    {"patch", "/v1/tasks/by-external/{external_id}/status", "200", "TaskStatusPatch", "Task"},
    {"get", "/v1/bugs", "200", nullptr, "Bug", true},
    {"post", "/v1/bugs", "201", "BugCreate", "Bug"},
    {"patch", "/v1/bugs/{bug_id}", "200", "BugPatch", "Bug"},
    {"delete", "/v1/bugs/{bug_id}", "204", nullptr, nullptr},
    {"get", "/v1/events", "200", nullptr, "Event", true},
    {"post", "/v1/events", "201", "EventCreate", "Event"},
    {"get", "/v1/personas", "200", nullptr, "Persona", true},
    {"get", "/v1/personas/projects/{project_id}", "200", nullptr, "PersonaAssignment", true},
    {"put", "/v1/personas/projects/{project_id}", "200", "PersonaAssignmentSet", "PersonaAssignment", true},
};

Json content(const char *schema, bool isList)
{
    Json reference = {{"$ref", std::string("#/components/schemas/") + schema}};
    Json type = isList ? Json{{"type", "array"}, {"items", reference}} : reference;
    return {{"application/json", {{"schema", std::move(type)}}}};
}

/// The name between braces in a path, with one parameter at most.
std::string parameterOf(std::string_view path)
{
    const std::size_t open = path.find('{');
    return open == path.npos ? std::string() : std::string(path.substr(open + 1, path.find('}') - open - 1));
}

/// What may stand behind the question mark.
Json queryParameters()
{
    Json parameters = Json::array();
    const Json properties = publishedSchemas().at("TaskListQuery").at("properties");
    for (const auto &[name, schema] : properties.items())
        parameters.push_back({{"name", name}, {"in", "query"}, {"schema", schema}});
    return parameters;
}

Json describe(const Operation &operation)
{
    Json success = {{"description", "Success"}};
    if (operation.reply)
        success["content"] = content(operation.reply, operation.isReplyList);
    const Json refusal = {{"description", "Malformed body, path or query"},
                          {"content", content("ValidationRefusal", false)}};
    Json description = {{"responses", {{operation.status, std::move(success)}, {"422", refusal}}}};
    if (operation.request)
        description["requestBody"] = {{"required", true}, {"content", content(operation.request, false)}};
    if (const std::string name = parameterOf(operation.path); !name.empty()) {
        Json schema = {{"type", "string"}};
        if (name != "external_id")
            schema["format"] = "uuid";
        Json parameter = {{"name", name}, {"in", "path"}, {"required", true}, {"schema", std::move(schema)}};
        description["parameters"] = Json::array({std::move(parameter)});
    }
    if (operation.isReplyList && operation.method == std::string_view("get")) {
        description["responses"]["304"] = {{"description", "As If-None-Match says, nothing has changed"}};
        if (operation.path == std::string_view("/v1/tasks"))
            description["parameters"] = queryParameters();
    }
    return description;
}

void appendYaml(QByteArray &out, const Json &value, int indent)
{
    if (!value.is_structured() || value.empty()) {
        out += ' ' + toText(value) + '\n'; // JSON scalars are YAML scalars
        return;
    }
    out += '\n';
    const QByteArray margin(indent, ' ');
    if (value.is_array()) {
        for (const Json &item : value) {
            out += margin + '-';
            appendYaml(out, item, indent + 2);
        }
        return;
    }
    for (const auto &[key, item] : value.items()) {
        out += margin + toText(key) + ':';
        appendYaml(out, item, indent + 2);
    }
}

} // namespace

Json openApiDocument()
{
    Json paths = Json::object();
    for (const Operation &operation : operations)
        paths[operation.path][operation.method] = describe(operation);
    return {{"openapi", "3.1.0"},
            {"info", {{"title", "Project dashboard"}, {"version", "1"}}},
            {"paths", std::move(paths)},
            {"components", {{"schemas", publishedSchemas()}}}};
}

QByteArray toYaml(const Json &document)
{
    QByteArray out;
    appendYaml(out, document, 0);
    return out.mid(1); // without the line break that stands before every block
}

} // namespace server
