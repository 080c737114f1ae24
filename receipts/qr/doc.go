// Package qr draws QR codes and reads them back.
//
// It is the only importer of the library that makes codes and of the other, independent one that
// reads them, so that either can be replaced in one place.
//
// Use New for the modules, Image or PNG for whole pixels, Read to check what was drawn. Codes have
// error correction level M, which stands a crease and a thumb on a small screen. Content of New is ASCII
// only: common readers guess wrongly at the encoding of short text that is not. Text is for forms
// that somebody else prescribes, line breaks and UTF-8 included.
//
// The code follows ISO/IEC 18004. Runs of decimal digits are packed three to ten bits, which is why
// receipt links carry digits.
package qr
