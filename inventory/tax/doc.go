// Package tax works out the tax of a basket, once.
//
// Compute sums the lines of each rate after discounts, works out the tax of that sum half away
// from zero, and shares it over the lines by largest remainder. What it returns is stored with
// the sale and never worked out again: from a rounded net nobody gets back to the same gross.
// Part cuts what is given back out of a stored share.
//
// The promise, for every result: net + tax = gross, for each line, each rate and the total; the
// lines of a rate sum to the rate, the rates to the total; the order of the lines changes no
// sum; the parts of a share sum to the share, and all of it given back is exactly what was taken.
//
// Lines may be negative (a discount line, a returnable deposit that comes back). Cash rounding
// is not a line here: it is outside of tax.
package tax
