#include "tokenizer.h"

namespace csv {

Record splitFields(const std::string &line, char delimiter)
{
    Record fields(1);
    bool quoted = false;
    for (const char c : line) {
        if (c == '"')
            quoted = !quoted;
        else if (c == delimiter && !quoted)
            fields.emplace_back();
        else
            fields.back() += c;
    }
    return fields;
}

} // namespace csv
