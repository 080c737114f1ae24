// Package compare holds the texts of a language against the English ones: what lacks, what is there
// for nothing, and what cannot be right. It also reads and writes the files of assets/translations,
// always in the same order, so that a change shows as what it is.
//
// Tests of package words and the translators' tool in app/words/lacking use it; the program itself
// never does.
package compare
