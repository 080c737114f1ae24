// Package locale mends the language of the environment before Fyne reads it. A till that is started
// without one (LANG=C, as from a bare service or shell) speaks English; Fyne would complain about it
// on every start instead.
//
// Import it for its effect, from main alone. It must run before package lang of Fyne does, which
// looks while it is initialised. Go initialises packages whose imports are ready in the order of
// their paths, and lang needs package unicode, which comes after this one as long as this one
// needs nothing but syscall. A test of the real program watches over it.
package locale
