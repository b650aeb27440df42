// The smallest test library that says what failed and where.
#pragma once

#include <cstdio>

inline int failures = 0;

#define CHECK(condition)                                                                                             \
    do {                                                                                                             \
        if (!(condition)) {                                                                                          \
            std::fprintf(stderr, "%s:%d: error: check failed: %s\n", __FILE__, __LINE__, #condition);                \
            ++failures;                                                                                              \
        }                                                                                                            \
    } while (false)

inline int result()
{
    return failures == 0 ? 0 : 1;
}
