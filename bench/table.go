package main

import (
	"fmt"
	"io"
	"time"
)

// row is one line of the table. Verdict is "" where nothing has to hold.
type row struct{ what, reached, against, limit, verdict string }

type table struct{ rows []row }

const (
	holds  = "holds"
	missed = "missed"
)

func verdict(ok bool) string {
	if ok {
		return holds
	}
	return missed
}

// note adds a figure without a limit.
func (t *table) note(what, reached, against string) {
	t.rows = append(t.rows, row{what: what, reached: reached, against: against})
}

// within adds a figure that must not be above a limit.
func (t *table) within(what string, took, limit time.Duration, against string) {
	t.rows = append(t.rows, row{what, short(took), against, "≤ " + short(limit), verdict(took <= limit)})
}

// times adds how many times as long as its peer something takes; a limit of 0 only notes it.
func (t *table) times(what string, took, base time.Duration, peer string, limit float64) {
	ratio := float64(took) / float64(max(base, 1))
	r := row{what: what, reached: fmt.Sprintf("%.2f ×, %s", ratio, short(took)), against: peer + ", " + short(base)}
	if limit > 0 {
		r.limit, r.verdict = fmt.Sprintf("≤ %g ×", limit), verdict(ratio <= limit)
	}
	t.rows = append(t.rows, r)
}

// faster adds how many times as many as its peer something does in a second.
func (t *table) faster(what string, rate, base float64, peer string, limit float64) {
	ratio := rate / max(base, 1e-9)
	t.rows = append(t.rows, row{what, fmt.Sprintf("%.2f ×, %.0f/s", ratio, rate), fmt.Sprintf("%s, %.0f/s", peer, base),
		fmt.Sprintf("≥ %g ×", limit), verdict(ratio >= limit)})
}

// amount adds a figure that is no time.
func (t *table) amount(what string, reached, limit float64, unit, against string) {
	t.rows = append(t.rows, row{what, fmt.Sprintf("%.4g %s", reached, unit), against, fmt.Sprintf("≤ %.4g %s", limit, unit), verdict(reached <= limit)})
}

// print gives how many limits were missed.
func (t *table) print(w io.Writer, machine string) int {
	fmt.Fprintf(w, "Measured on: %s.\n\n", machine)
	fmt.Fprintln(w, "| what | reached | against | limit | holds |")
	fmt.Fprintln(w, "|---|--:|---|--:|---|")
	n := 0
	for _, r := range t.rows {
		if r.verdict == missed {
			n++
		}
		fmt.Fprintf(w, "| %s | %s | %s | %s | %s |\n", r.what, r.reached, r.against, r.limit, r.verdict)
	}
	fmt.Fprintf(w, "\nbench: %d rows, %d missed\n", len(t.rows), n)
	return n
}

func short(d time.Duration) string {
	switch {
	case d >= time.Second:
		return fmt.Sprintf("%.2f s", d.Seconds())
	case d >= time.Millisecond:
		return fmt.Sprintf("%.3g ms", d.Seconds()*1e3)
	}
	return fmt.Sprintf("%.0f µs", d.Seconds()*1e6)
}
