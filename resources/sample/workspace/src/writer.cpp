#include "csv.h"

namespace csv {

std::string write(const std::vector<Record> &records, char delimiter)
{
    std::string text;
    for (const Record &record : records) {
        for (std::size_t i = 0; i < record.size(); ++i) {
            if (i > 0)
                text += delimiter;
            text += '"' + record[i] + '"';
        }
        text += '\n';
    }
    return text;
}

} // namespace csv
