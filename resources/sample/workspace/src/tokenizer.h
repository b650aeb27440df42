#pragma once

#include "csv.h"

namespace csv {

/// Splits one line, without its line end, into fields. A delimiter between quotes belongs to the field.
Record splitFields(const std::string &line, char delimiter);

} // namespace csv
