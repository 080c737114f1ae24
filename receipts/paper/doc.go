// Package paper lays a receipt out for paper.
//
// Compose turns a Receipt into a Layout: rows that say what stands together (a name and an amount,
// a table of taxes, a rule, a code) before anybody knows how wide the paper is. Layout.Text sets it
// in a number of columns; printers and PDF set the same rows in their own way. Text does both steps.
//
// A Receipt holds what was computed when the sale was made. Nothing is computed again here but the
// amount before a line's discounts, so what is printed adds up as the book does.
//
// 58 mm paper has 32 columns, 80 mm paper 48. No row is ever wider than asked for.
package paper
