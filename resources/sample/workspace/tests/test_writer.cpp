#include "../src/csv.h"
#include "check.h"

int main()
{
    CHECK(csv::write({}) == "");
    CHECK(csv::write({{"a", "b"}}) == "\"a\",\"b\"\n");
    CHECK(csv::write({{"a", "b"}, {"c", ""}}, ';') == "\"a\";\"b\"\n\"c\";\"\"\n");
    return result();
}
