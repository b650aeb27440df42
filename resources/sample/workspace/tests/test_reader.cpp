#include "../src/csv.h"
#include "check.h"

int main()
{
    using csv::Record;
    const auto records = csv::read("name,age\r\nAda,36\n\nAlan,41");
    CHECK(records.size() == 3);
    CHECK(records.front() == (Record{"name", "age"}));
    CHECK(records.back() == (Record{"Alan", "41"}));
    CHECK(csv::read("").empty());

    CHECK(csv::detectDelimiter("a;b;c,d") == ';');
    CHECK(csv::detectDelimiter("a\tb") == '\t');
    CHECK(csv::detectDelimiter("one column") == ',');
    return result();
}
