package inventory

import "errors"

// Problem is an error that reaches a person. Code is what the windows and commands translate, Say
// the same in English: what happened, that nothing was lost, what to do next. Err is the cause for
// a log, never for a seller's screen.
type Problem struct {
	Code string
	Say  string
	Err  error
}

// Error gives the sentence for a person.
func (p *Problem) Error() string { return p.Say }

// Unwrap gives the cause.
func (p *Problem) Unwrap() error { return p.Err }

// Refuse makes a Problem.
func Refuse(code, say string, cause error) error { return &Problem{Code: code, Say: say, Err: cause} }

// CodeOf gives the code of the first Problem in err's chain, or "".
func CodeOf(err error) string {
	var p *Problem
	if errors.As(err, &p) {
		return p.Code
	}
	return ""
}
