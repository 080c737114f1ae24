package slip_test

import (
	"errors"
	"testing"
	"time"

	"trestle/app/slip"
	"trestle/app/storybook"
	"trestle/app/till"
	"trestle/app/widgets"
)

// paper counts what is printed.
type paper struct {
	slip.Till
	sent []string
}

func (p *paper) Printers() ([]till.Printer, error) {
	return []till.Printer{{ID: "p1", Name: "Counter"}}, nil
}

func (p *paper) Print(what string, _ till.Form, _ string) error {
	p.sent = append(p.sent, what)
	if what == "gone" {
		return errors.New("gone")
	}
	return nil
}

type silent struct{}

func (silent) Say(string, string, func())  {}
func (silent) Warn(string, string, func()) {}

// Two quick taps are one paper; a tap later on is a second one, and that of another receipt is its own.
func TestASecondTapPrintsNothing(t *testing.T) {
	at := &paper{}
	var later []func()
	d := &slip.Desk{Till: at, Words: storybook.Speak(), Work: widgets.AtOnce{}, Toast: silent{}}
	d.After = func(_ time.Duration, do func()) { later = append(later, do) }
	d.Ask(func() {})
	d.Print(slip.Receipt{ID: "a"}, false)
	d.Print(slip.Receipt{ID: "a"}, false)
	d.Print(slip.Receipt{ID: "gone"}, false)
	if len(at.sent) != 2 {
		t.Fatalf("printed %q", at.sent)
	}
	for _, do := range later {
		do()
	}
	d.Print(slip.Receipt{ID: "gone"}, false)
	if len(at.sent) != 3 {
		t.Errorf("printed %q", at.sent)
	}
}
