#include "../src/tokenizer.h"
#include "check.h"

int main()
{
    using csv::Record;
    using csv::splitFields;
    CHECK(splitFields("a,b,c", ',') == (Record{"a", "b", "c"}));
    CHECK(splitFields("a,,c", ',') == (Record{"a", "", "c"}));
    CHECK(splitFields("a;b", ';') == (Record{"a", "b"}));
    CHECK(splitFields("\"Smith, Jane\",42", ',') == (Record{"Smith, Jane", "42"}));
    return result();
}
