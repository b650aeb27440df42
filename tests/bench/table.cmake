# SPDX-License-Identifier: GPL-3.0-or-later
# Makes one results.json and one results.md of the JSON files that run.sh has gathered in DIRECTORY.
cmake_minimum_required(VERSION 3.25)

# What a figure is held against; the figures themselves are milliseconds where their name does not say otherwise.
set(targets
    "approvals.approval_cycles_per_second.1|at least 540"
    "approvals.approval_cycles_per_second.64|at least 2250"
    "approvals.peak_resident_kb|at most 40000"
    "dashboard-10000.create_per_second_1_client|at least 1950"
    "dashboard-10000.create_per_second_16_clients|at least 1950"
    "dashboard-10000.list_of_100_per_second_1_client|at least 1400"
    "dashboard-10000.list_of_100_per_second_16_clients|at least 1400"
    "dashboard-10000.status_per_second_1_client|at least 2250"
    "dashboard-10000.status_per_second_16_clients|at least 2250"
    "dashboard-10000.whole_list_per_second|at least 9.2"
    "window.conversation.append.p99|at most 16"
    "window.conversation.resident_at_end_mb|at most 200"
    "window.conversation.scroll.p99|at most 16"
    "window.streams.lateness.p99|at most 16"
    "window.streams.percent_of_one_core|at most 40"
    "window.tree.drag_2000.p99|at most 16"
    "window.tree.drag_all.p99|at most 50"
    "window.tree.filter_2000.p99|at most 16"
    "window.tree.open|at most 3000"
    "window.tree.open_blocks.worst|at most 50"
    "window.tree.refresh_2000.p99|at most 16")

function(target_of name result)
    set(found "")
    foreach(entry IN LISTS targets)
        string(FIND "${entry}" "${name}|" at)
        if(at EQUAL 0)
            string(REGEX REPLACE "^[^|]*\\|" "" found "${entry}")
        endif()
    endforeach()
    set(${result} "${found}" PARENT_SCOPE)
endfunction()

# Appends a row for every number in `json`, named by the way to it.
function(add_rows name json)
    string(JSON length LENGTH "${json}")
    if(length EQUAL 0)
        return()
    endif()
    math(EXPR last "${length} - 1")
    foreach(i RANGE ${last})
        string(JSON key MEMBER "${json}" ${i})
        string(JSON kind TYPE "${json}" "${key}")
        string(JSON value GET "${json}" "${key}")
        if(kind STREQUAL "OBJECT")
            add_rows("${name}.${key}" "${value}")
        elseif(kind STREQUAL "NUMBER")
            string(REGEX REPLACE "^(-?[0-9]+\\.[0-9][0-9]?[0-9]?)[0-9]*$" "\\1" value "${value}")
            target_of("${name}.${key}" wanted)
            set(rows "${rows}| ${name}.${key} | ${value} | ${wanted} |\n")
        endif()
    endforeach()
    set(rows "${rows}" PARENT_SCOPE)
endfunction()

cmake_host_system_information(RESULT processors QUERY NUMBER_OF_LOGICAL_CORES)
cmake_host_system_information(RESULT megabytes QUERY TOTAL_PHYSICAL_MEMORY)
cmake_host_system_information(RESULT processor QUERY PROCESSOR_DESCRIPTION)
cmake_host_system_information(RESULT system QUERY DISTRIB_PRETTY_NAME)
string(TIMESTAMP now "%Y-%m-%dT%H:%M:%SZ" UTC)

set(results "{}")
set(settings "{}")
set(head "")
foreach(member IN ITEMS now COMMIT system processor processors megabytes LOAD QUICK)
    string(TOLOWER "${member}" key)
    string(REPLACE "\\" "" value "${${member}}")
    string(REPLACE "\"" "" value "${value}")
    string(JSON settings SET "${settings}" "${key}" "\"${value}\"")
    string(APPEND head "- ${key}: ${value}\n")
endforeach()
string(JSON results SET "${results}" settings "${settings}")

set(rows "")
file(GLOB files LIST_DIRECTORIES false "${DIRECTORY}/*.json")
list(FILTER files EXCLUDE REGEX "/results\\.json$")
foreach(file IN LISTS files)
    get_filename_component(name "${file}" NAME_WLE)
    file(READ "${file}" json)
    string(JSON results SET "${results}" "${name}" "${json}")
    add_rows("${name}" "${json}")
endforeach()

file(WRITE "${DIRECTORY}/results.json" "${results}\n")
file(WRITE "${DIRECTORY}/results.md"
    "# Figures\n\n${head}\n| what | figure | target |\n| --- | --- | --- |\n${rows}")
