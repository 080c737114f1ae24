// Package command offers the acts of the trade from a shell: everything that a window can do with
// data, with --data DIR to choose the folder and --json for one JSON value on standard output.
// Messages go to standard error.
//
// Exit codes: 0 done, 1 the answer is no (a check failed), 2 wrong use, 3 it could not be done and
// the sentence on standard error says why.
package command
