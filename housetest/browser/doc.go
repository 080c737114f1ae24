// Package browser holds one test: it goes the way of a buyer. A sale is made with the program's own commands, the
// QR on its receipt is read from the picture by another program (zbarimg), and the link that was in it is opened in
// a real browser against the practice shop. Then one digit is changed, and the page must say so.
//
// It needs zbarimg and a Chromium browser. Where one lacks it skips and says which; with TRESTLE_STRICT set, as
// `make test` does, it fails instead. TRESTLE_BIN names a program that is already built.
package browser
