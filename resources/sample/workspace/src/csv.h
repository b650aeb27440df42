// The public interface of CSV Toolkit.
#pragma once

#include <string>
#include <vector>

namespace csv {

using Record = std::vector<std::string>;

/// The character among , ; tab and | that occurs most often in `line`; a comma where there is none of them.
char detectDelimiter(const std::string &line);

/// Splits `text` into records at line ends (LF or CR LF) and each record into fields. An empty line is no record.
std::vector<Record> read(const std::string &text, char delimiter = ',');

/// Writes one line for each record. Every field is quoted.
std::string write(const std::vector<Record> &records, char delimiter = ',');

} // namespace csv
