// Package gather finds the sentences that the rest of Trestle refuses things with, so that they can be
// spoken in other languages without a word being written twice.
//
// Below the screens an error is made where it happens, with a code and its sentence in English. Those
// places know no languages and shall not. This package reads the source instead: it finds each such
// place and turns its sentence into a template, in which what is only known when it happens becomes a
// place {0}, {1} …. Tests of package words use it to keep the English table complete; the program
// itself never does.
package gather
