#include "csv.h"

#include <fstream>
#include <iostream>
#include <iterator>

int main(int argc, char *argv[])
{
    if (argc < 2)
        return 1;
    std::ifstream file(argv[1], std::ios::binary);
    const std::string text(std::istreambuf_iterator<char>(file), {});
    const char delimiter = csv::detectDelimiter(text.substr(0, text.find('\n')));
    for (const csv::Record &record : csv::read(text, delimiter)) {
        for (const std::string &field : record)
            std::cout << field << '\t';
        std::cout << '\n';
    }
    return 0;
}
