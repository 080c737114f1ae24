// Package ean reads the numbers under barcodes: whether their check digit is right, and what scales write into
// those that begin with 02 or 20 to 29, which every country leaves to the shops themselves: an item, and its
// weight or its price.
package ean
