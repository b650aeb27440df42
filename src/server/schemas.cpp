// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/schemas.h"

#include "server/fields.h"

namespace server {

namespace {

using Kind = Field::Kind;
using Need = Field::Need;

Json typeOf(const Field &field)
{
    switch (field.kind) {
    case Kind::Text: {
        Json schema = {{"type", "string"}};
        if (field.maximumLength > 0)
            schema["maxLength"] = field.maximumLength;
        for (const char *choice : field.choices)
            schema["enum"].push_back(choice);
        return schema;
    }
    case Kind::Id:
        return {{"type", "string"}, {"format", "uuid"}};
    case Kind::Decimal: {
        Json schema = {{"type", "number"}};
        if (field.isNonNegative)
            schema["minimum"] = 0;
        return schema;
    }
    case Kind::Integer:
        return {{"type", "integer"}};
    case Kind::Date:
        return {{"type", "string"}, {"format", "date"}};
    case Kind::Object:
        return {{"type", "object"}};
    case Kind::List:
        return {{"type", "array"}};
    }
    Q_UNREACHABLE();
}

Json propertyOf(const Field &field)
{
    if (field.need != Need::Optional)
        return typeOf(field);
    return {{"anyOf", Json::array({typeOf(field), {{"type", "null"}}})}};
}

Json bodySchema(const char *title, std::span<const Field> members,
                std::initializer_list<const char *> alsoRequired = {})
{
    Json schema = {
        {"title", title}, {"type", "object"}, {"properties", Json::object()}, {"required", Json::array()}};
    for (const char *name : alsoRequired)
        schema["required"].push_back(name);
    for (const Field &field : members) {
        schema["properties"][field.name] = propertyOf(field);
        if (field.need == Need::Required)
            schema["required"].push_back(field.name);
    }
    return schema;
}

Json reference(const char *name)
{
    return {{"$ref", std::string("#/components/schemas/") + name}};
}

Json arrayOf(Json items)
{
    return {{"type", "array"}, {"items", std::move(items)}};
}

/// What a response member is: a letter of its type, followed by `?` where it may be null.
Json responseMember(std::string_view type)
{
    Json schema;
    switch (type.front()) {
    case 'i':
        schema = {{"type", "string"}, {"format", "uuid"}};
        break;
    case 't':
        schema = {{"type", "string"}, {"format", "date-time"}};
        break;
    case 'd':
        schema = {{"type", "string"}, {"format", "date"}};
        break;
    case 'n':
        schema = {{"type", "number"}};
        break;
    case 'w':
        schema = {{"type", "integer"}};
        break;
    case 'b':
        schema = {{"type", "boolean"}};
        break;
    default:
        schema = {{"type", "string"}};
    }
    if (!type.ends_with('?'))
        return schema;
    return {{"anyOf", Json::array({schema, {{"type", "null"}}})}};
}

struct Member
{
    const char *name;
    const char *type;
};

Json responseSchema(const char *title, std::initializer_list<Member> members)
{
    Json schema = {
        {"title", title}, {"type", "object"}, {"properties", Json::object()}, {"required", Json::array()}};
    for (const Member &member : members) {
        schema["properties"][member.name] = responseMember(member.type);
        schema["required"].push_back(member.name); // every declared member is always there
    }
    return schema;
}

void addMember(Json &schema, const char *name, Json type)
{
    schema["properties"][name] = std::move(type);
    schema["required"].push_back(name);
}

void addRequests(Json &all)
{
    all["ProjectCreate"] = bodySchema("ProjectCreate", fields::projectCreate);
    all["ProjectPatch"] = bodySchema("ProjectPatch", fields::projectPatch);
    all["MilestoneCreate"] = bodySchema("MilestoneCreate", fields::milestoneCreate);
    all["MilestonePatch"] = bodySchema("MilestonePatch", fields::milestonePatch);
    all["MilestoneUpsert"] = bodySchema("MilestoneUpsert", fields::milestoneUpsert);
    // Its absence would be the mark of the contract's previous generation.
    all["TaskCreate"] = bodySchema("TaskCreate", fields::taskCreate, {"project_id"});
    all["TaskCreate"]["properties"]["attachments"]["items"] = reference("AttachmentCreate");
    all["AttachmentCreate"] = bodySchema("AttachmentCreate", fields::attachmentCreate);
    all["TaskPatch"] = bodySchema("TaskPatch", fields::taskPatch);
    all["TaskStatusPatch"] = bodySchema("TaskStatusPatch", fields::taskStatus);
    all["TaskStatusBatchItem"] = bodySchema("TaskStatusBatchItem", fields::taskStatusItem);
    all["TaskStatusBatch"] = arrayOf(reference("TaskStatusBatchItem"));
    all["TaskListQuery"] = bodySchema("TaskListQuery", fields::taskListQuery);
    all["TaskUpsert"] = bodySchema("TaskUpsert", fields::taskUpsert);
    all["TaskUpsertOptions"] = bodySchema("TaskUpsertOptions", fields::taskUpsertOptions);
    all["BugCreate"] = bodySchema("BugCreate", fields::bugCreate);
    all["BugPatch"] = bodySchema("BugPatch", fields::bugPatch);
    all["EventCreate"] = bodySchema("EventCreate", fields::eventCreate);
    all["PersonaAssignmentItem"] = bodySchema("PersonaAssignmentItem", fields::assignmentItem);
    all["PersonaAssignmentSet"] = bodySchema("PersonaAssignmentSet", fields::assignmentSet);
    all["PersonaAssignmentSet"]["properties"]["personas"]["items"] = reference("PersonaAssignmentItem");
}

void addRecords(Json &all)
{
    all["Project"] = responseSchema("Project", {{"id", "i"},
                                                {"name", "s"},
                                                {"goal", "s?"},
                                                {"direction", "s?"},
                                                {"parent_id", "i?"},
                                                {"repository", "s?"},
                                                {"created_at", "t"},
                                                {"updated_at", "t"}});
    all["Milestone"] = responseSchema("Milestone", {{"id", "i"},
                                                    {"project_id", "i"},
                                                    {"name", "s"},
                                                    {"slug", "s?"},
                                                    {"description", "s?"},
                                                    {"start_date", "d?"},
                                                    {"due_date", "d?"},
                                                    {"status", "s"},
                                                    {"created_at", "t"},
                                                    {"updated_at", "t"}});
    all["Task"] = responseSchema("Task", {{"id", "i"},
                                          {"project_id", "i"},
                                          {"milestone_id", "i"},
                                          {"milestone_slug", "s?"},
                                          {"parent_task_id", "i?"},
                                          {"phase_id", "i?"},
                                          {"external_id", "s?"},
                                          {"slug", "s?"},
                                          {"title", "s"},
                                          {"description", "s?"},
                                          {"owner", "s?"},
                                          {"assignee_persona", "s?"},
                                          {"persona_required", "s?"},
                                          {"acceptance_criteria", "s?"},
                                          {"effort_estimate", "n"},
                                          {"effort_spent", "n"},
                                          {"priority_score", "n"},
                                          {"risk_level", "s"},
                                          {"severity", "s"},
                                          {"status", "s"},
                                          {"lock_version", "w"},
                                          {"created_at", "t"},
                                          {"updated_at", "t"}});
    addMember(all["Task"], "attachments", arrayOf(reference("Attachment")));
    all["Attachment"] = responseSchema(
        "Attachment", {{"id", "i"}, {"task_id", "i"}, {"name", "s"}, {"path", "s"}, {"created_at", "t"}});
    all["Bug"] = responseSchema("Bug", {{"id", "i"},
                                        {"project_id", "i"},
                                        {"task_id", "i?"},
                                        {"title", "s"},
                                        {"description", "s?"},
                                        {"severity", "s"},
                                        {"status", "s"},
                                        {"created_at", "t"},
                                        {"updated_at", "t"}});
    all["Event"] = responseSchema("Event", {{"id", "i"},
                                            {"project_id", "i"},
                                            {"milestone_id", "i?"},
                                            {"task_id", "i?"},
                                            {"category", "s"},
                                            {"summary", "s"},
                                            {"details", "s?"},
                                            {"created_at", "t"}});
    all["Persona"] = responseSchema("Persona", {{"key", "s"},
                                                {"name", "s"},
                                                {"description", "s?"},
                                                {"maximum_active_tasks", "w?"},
                                                {"created_at", "t"},
                                                {"updated_at", "t"}});
    all["PersonaSummary"] =
        responseSchema("PersonaSummary",
                       {{"key", "s"}, {"name", "s"}, {"description", "s?"}, {"maximum_active_tasks", "w?"}});
    all["PersonaAssignment"] = responseSchema(
        "PersonaAssignment", {{"project_id", "i"}, {"persona_key", "s"}, {"limit_per_agent", "w?"}});
    addMember(all["PersonaAssignment"], "persona", reference("PersonaSummary"));
}

void addReplies(Json &all)
{
    all["MilestoneFound"] = responseSchema(
        "MilestoneFound",
        {{"id", "i"}, {"slug", "s?"}, {"name", "s"}, {"start_date", "d?"}, {"due_date", "d?"}, {"url", "s"}});
    all["MilestoneFinder"] = responseSchema("MilestoneFinder", {{"ok", "b"}});
    addMember(all["MilestoneFinder"], "milestones", arrayOf(reference("MilestoneFound")));
    all["TaskStatusOutcome"] = responseSchema("TaskStatusOutcome", {{"ok", "b"},
                                                                    {"id", "i?"},
                                                                    {"external_id", "s?"},
                                                                    {"status", "w"},
                                                                    {"lock_version", "w?"},
                                                                    {"error", "s?"}});
    all["TaskConflict"] = responseSchema("TaskConflict", {{"error", "s"}, {"lock_version", "w"}});
    addMember(all["TaskConflict"], "task", reference("Task"));
    all["MilestoneStatus"] = responseSchema("MilestoneStatus", {{"milestone_id", "i"},
                                                                {"name", "s"},
                                                                {"total_estimate", "n"},
                                                                {"remaining_effort", "n"},
                                                                {"percent_complete", "n"}});
    all["ProjectStatus"] = responseSchema(
        "ProjectStatus",
        {{"project_id", "i"}, {"total_estimate", "n"}, {"remaining_effort", "n"}, {"percent_complete", "n"}});
    addMember(all["ProjectStatus"], "status_breakdown",
              {{"type", "object"}, {"additionalProperties", {{"type", "integer"}}}});
    addMember(all["ProjectStatus"], "milestones", arrayOf(reference("MilestoneStatus")));
    all["StatusSummary"] =
        responseSchema("StatusSummary", {{"project_id", "i"}, {"summary", "s"}, {"generated_at", "t"}});
    all["Suggestion"] = responseSchema("Suggestion", {{"task_id", "i"},
                                                      {"title", "s"},
                                                      {"status", "s"},
                                                      {"persona_required", "s?"},
                                                      {"priority_score", "n"},
                                                      {"reason", "s"}});
    all["NextAction"] = responseSchema("NextAction", {{"project_id", "i"}});
    addMember(all["NextAction"], "suggestions", arrayOf(reference("Suggestion")));
    all["Refusal"] = responseSchema("Refusal", {{"detail", "s"}});
    all["ValidationProblem"] = responseSchema("ValidationProblem", {{"type", "s"}, {"msg", "s"}});
    addMember(all["ValidationProblem"], "loc", arrayOf(Json::object()));
    addMember(all["ValidationProblem"], "input", Json::object());
    all["ValidationRefusal"] = responseSchema("ValidationRefusal", {});
    addMember(all["ValidationRefusal"], "detail", arrayOf(reference("ValidationProblem")));
}

} // namespace

Json publishedSchemas()
{
    Json all = Json::object();
    addRequests(all);
    addRecords(all);
    addReplies(all);
    return all;
}

} // namespace server
