//go:build race

package escpos_test

// layouts are fewer here: the package has no goroutines, and each layout takes eight times as long.
const layouts = 400
