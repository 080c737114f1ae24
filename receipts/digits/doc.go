// Package digits writes bytes as decimal digits and reads them back. A run of digits takes little room in a QR code,
// and is what every keyboard layout leaves alone when a scanner types.
package digits
