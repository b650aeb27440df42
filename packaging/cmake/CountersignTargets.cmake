# SPDX-License-Identifier: GPL-3.0-or-later
# How every library, program and test of this tree is declared.

# The one place for compiler options; every target links it.
add_library(countersign_options INTERFACE)
target_compile_features(countersign_options INTERFACE cxx_std_20)
target_compile_options(countersign_options INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor
    $<$<BOOL:${COUNTERSIGN_WERROR}>:-Werror>)
target_compile_definitions(countersign_options INTERFACE
    _GLIBCXX_ASSERTIONS
    QT_NO_KEYWORDS
    QT_NO_CAST_FROM_ASCII
    QT_NO_CONTEXTLESS_CONNECT
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
    QT_DISABLE_DEPRECATED_BEFORE=0x060400)
# A hundred test programs link the same libraries: mold takes a seventh of the default linker's time.
find_program(COUNTERSIGN_MOLD mold)
if(COUNTERSIGN_MOLD)
    target_link_options(countersign_options INTERFACE -fuse-ld=mold)
endif()
if(COUNTERSIGN_SANITIZE)
    target_compile_options(countersign_options INTERFACE
        -fsanitize=${COUNTERSIGN_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=undefined)
    target_link_options(countersign_options INTERFACE -fsanitize=${COUNTERSIGN_SANITIZE})
endif()

# Without a compiler cache most of the time goes into reading the same headers of others for each file: they are read
# once. With one, objects are shared between trees, which precompiled headers stand against.
if(CMAKE_CXX_COMPILER_LAUNCHER)
    option(COUNTERSIGN_PRECOMPILE "Read the headers of Qt, nlohmann/json and the standard library once" OFF)
else()
    option(COUNTERSIGN_PRECOMPILE "Read the headers of Qt, nlohmann/json and the standard library once" ON)
endif()
# countersign_headers(<name> [LIBRARIES …] [HEADERS …])
# A set holds what many files of its kind read, and no more: at the end of each file the compiler instantiates every
# template that the set leaves open, which for nlohmann/json alone takes half a second. What is defined on the command
# line has to be the same for all that use a set: targets with windows have their own.
function(countersign_headers name)
    cmake_parse_arguments(ARG "" "" "LIBRARIES;HEADERS" ${ARGN})
    file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/headers/nothing.cpp CONTENT "// The headers are what counts.\n")
    add_library(countersign_${name} OBJECT ${CMAKE_BINARY_DIR}/headers/nothing.cpp)
    target_link_libraries(countersign_${name} PRIVATE countersign_options QCoro6::Core Qt6::Core ${ARG_LIBRARIES})
    target_precompile_headers(countersign_${name} PRIVATE
        <algorithm> <chrono> <functional> <map> <memory> <optional> <set> <variant> <vector>
        <QAbstractItemModel> <QByteArray> <QDateTime> <QHash> <QList> <QObject> <QPointer> <QSet> <QString> <QStringList>
        <QTimer> <QUrl> <QCoroTask> ${ARG_HEADERS})
endfunction()
set(countersign_json_headers <nlohmann/json.hpp>)
set(countersign_window_headers
    <QColor> <QFont> <QHBoxLayout> <QLabel> <QPainter> <QPushButton> <QVBoxLayout> <QWidget>)
if(COUNTERSIGN_PRECOMPILE)
    countersign_headers(headers)
    countersign_headers(json_headers LIBRARIES nlohmann_json::nlohmann_json HEADERS ${countersign_json_headers})
    countersign_headers(window_headers LIBRARIES Qt6::Widgets HEADERS ${countersign_window_headers})
endif()

# countersign_precompile(<target> <set>)
function(countersign_precompile target set)
    if(COUNTERSIGN_PRECOMPILE)
        target_precompile_headers(${target} REUSE_FROM countersign_${set})
    endif()
endfunction()

# countersign_library(<folder> SOURCES … [LIBRARIES …])
# One library per folder of src/ (and ui/), named after the folder: static in what is installed, shared where
# BUILD_SHARED_LIBS says so, because a hundred test programs would each carry a copy (13 GB instead of 3). What it may
# link is the table in tests/architecture/; headers are included as "folder/file.h".
function(countersign_library name)
    cmake_parse_arguments(ARG "" "" "SOURCES;LIBRARIES" ${ARGN})
    add_library(countersign_${name} ${ARG_SOURCES})
    add_library(countersign::${name} ALIAS countersign_${name})
    set_target_properties(countersign_${name} PROPERTIES AUTOMOC ON DEFINE_SYMBOL "")
    get_filename_component(parent ${CMAKE_CURRENT_SOURCE_DIR} DIRECTORY)
    target_include_directories(countersign_${name} PUBLIC ${parent})
    target_link_libraries(countersign_${name} PUBLIC countersign_options ${ARG_LIBRARIES})
    if("Qt6::Widgets" IN_LIST ARG_LIBRARIES OR "countersign::ui" IN_LIST ARG_LIBRARIES)
        countersign_precompile(countersign_${name} window_headers)
    elseif("nlohmann_json::nlohmann_json" IN_LIST ARG_LIBRARIES OR "countersign::wire" IN_LIST ARG_LIBRARIES)
        countersign_precompile(countersign_${name} json_headers)
    else()
        countersign_precompile(countersign_${name} headers)
    endif()
endfunction()

# countersign_test(<name> [GUI] SOURCES … LIBRARIES … [TIMEOUT s] [BESIDE script])
# One executable per unit, run by ctest without a display and with fixed locale and time zone. A script that it needs
# beside it, such as a database server, gets its path and says with 77 that what it needs is not installed.
function(countersign_test name)
    cmake_parse_arguments(ARG "GUI" "TIMEOUT;BESIDE" "SOURCES;LIBRARIES" ${ARGN})
    if(NOT ARG_SOURCES)
        set(ARG_SOURCES ${name}.cpp)
    endif()
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 120)
    endif()
    set(environment "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;TZ=UTC;QT_LOGGING_RULES=")
    # The sanitizers make a program ten times as slow. Qt Test has a limit of its own for one function: five minutes.
    if(COUNTERSIGN_SANITIZE)
        math(EXPR ARG_TIMEOUT "${ARG_TIMEOUT} * 10")
        string(APPEND environment ";QTEST_FUNCTION_TIMEOUT=${ARG_TIMEOUT}000")
        string(APPEND environment
            ";LSAN_OPTIONS=suppressions=${PROJECT_SOURCE_DIR}/tests/support/leaks.supp:print_suppressions=0")
    endif()
    add_executable(${name} ${ARG_SOURCES})
    set_target_properties(${name} PROPERTIES AUTOMOC ON)
    target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR}/tests)
    target_compile_definitions(${name} PRIVATE
        TEST_DATA_DIR="${PROJECT_SOURCE_DIR}/tests/data" PROJECT_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
    target_link_libraries(${name} PRIVATE countersign_options Qt6::Test ${ARG_LIBRARIES})
    if("Qt6::Widgets" IN_LIST ARG_LIBRARIES OR "countersign::ui" IN_LIST ARG_LIBRARIES)
        countersign_precompile(${name} test_window_headers)
    else()
        countersign_precompile(${name} test_headers)
    endif()
    # Most tests have their classes in the .cpp file: what moc leaves beside them is an empty file, and reading the
    # headers for it takes a second.
    set_source_files_properties(${CMAKE_CURRENT_BINARY_DIR}/${name}_autogen/mocs_compilation.cpp
        PROPERTIES SKIP_PRECOMPILE_HEADERS ON)
    add_test(NAME ${name} COMMAND ${ARG_BESIDE} $<TARGET_FILE:${name}>)
    set_tests_properties(${name} PROPERTIES
        TIMEOUT ${ARG_TIMEOUT}
        SKIP_RETURN_CODE 77
        ENVIRONMENT "${environment}")
endfunction()
