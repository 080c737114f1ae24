// Command bench measures the store and what a seller waits for, beside peers in the same run on the same
// disk, and prints a table. Each figure stands against a peer or a limit, ratios carry over to other machines,
// absolute times do not. It ends with 1 when a limit is missed, unless --report is given.
//
// It is a module of its own, so that the stores which are only measured against stay out of the program's
// go.mod. scripts/bench.sh builds it beside the command store, the process whose memory is measured.
package main
