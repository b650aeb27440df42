#include "csv.h"
#include "tokenizer.h"

#include <algorithm>

namespace csv {

char detectDelimiter(const std::string &line)
{
    char best = ',';
    long most = 0;
    for (const char candidate : {',', ';', '\t', '|'}) {
        const long count = std::count(line.begin(), line.end(), candidate);
        if (count > most) {
            best = candidate;
            most = count;
        }
    }
    return best;
}

std::vector<Record> read(const std::string &text, char delimiter)
{
    std::vector<Record> records;
    std::string::size_type start = 0;
    while (start < text.size()) {
        const auto end = std::min(text.find('\n', start), text.size());
        std::string line = text.substr(start, end - start);
        start = end + 1;
        if (!line.empty() && line.back() == '\r')
            line.pop_back();
        if (!line.empty())
            records.push_back(splitFields(line, delimiter));
    }
    return records;
}

} // namespace csv
