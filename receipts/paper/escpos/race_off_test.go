//go:build !race

package escpos_test

const layouts = 2000
