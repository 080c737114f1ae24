// Package demo runs market days from the first ticket to the evening's sync in a temporary folder,
// through a network that loses calls, and then checks every figure: stock in the shop against what
// was sold, each sale in the shop once, each receipt read back from its picture, the book verified.
//
// It is the program itself that runs, not a model of it: the same till, book, receipts, engine and
// connector; only the clock and the network are handed in. Time moves when somebody waits, so
// fifty days take minutes. One seed replays everything but keys and ids.
package demo
