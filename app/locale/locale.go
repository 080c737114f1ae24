// Package locale mends the language of the environment before Fyne reads it. A till that is started
// without one (LANG=C, as from a bare service or shell) speaks English; Fyne would complain about it
// on every start instead.
//
// Import it for its effect, from main alone. It must run before package lang of Fyne does, which
// looks while it is initialised. Go initialises packages whose imports are ready in the order of
// their paths, and lang needs package unicode, which comes after this one as long as this one
// needs nothing but syscall. A test of the real program watches over it.
package locale

import "syscall"

func init() {
	for _, name := range [...]string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		value, set := syscall.Getenv(name)
		if set && value != "" {
			if value == "C" || value == "POSIX" || len(value) > 1 && value[:2] == "C." {
				_ = syscall.Setenv(name, "en.UTF-8")
			}
			return // the first one that is set decides
		}
	}
	_ = syscall.Setenv("LANG", "en.UTF-8")
}
