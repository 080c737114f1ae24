package day_test

import (
	"testing"

	"trestle/app/storybook"
)

const cameAgain = "1 payment came more than once: look whether somebody is to get money back."

// The line that a payment was just confirmed by is no second payment, and neither is the same line in another file.
func TestALineThatWasConfirmedIsNoSecondPayment(t *testing.T) {
	for _, size := range storybook.Sizes() {
		t.Run(size.Name, func(t *testing.T) {
			b, _, _ := waiting(t, size, func(refs []string) string {
				return "Date,Description,Amount\n2026-11-21,pay " + refs[0] + ",6.50\n2026-11-22,thanks,46.00\n"
			})
			b.tap("Waiting for the bank", "Read a bank file", "Confirm 1: €6.50")
			b.reads("1 payment confirmed.", "1 may have come")
			b.silentOf(cameAgain)
			b.tap("icon:back", "Read a bank file")
			b.reads("1 may have come")
			b.silentOf(cameAgain)
		})
	}
}

func TestTwoLinesOfAReferenceAreTwoPayments(t *testing.T) {
	b, _, _ := waiting(t, storybook.Sizes()[0], func(refs []string) string {
		return "Date,Description,Amount\n2026-11-21,pay " + refs[0] + ",6.50\n2026-11-22,pay " + refs[0] + ",6.50\n2026-11-22,thanks,46.00\n"
	})
	b.tap("Waiting for the bank", "Read a bank file")
	b.reads(cameAgain)
	b.tap("Confirm 1: €6.50")
	b.reads("1 may have come", cameAgain)
}

func (b *bench) silentOf(what string) {
	b.t.Helper()
	if b.Says(what) {
		b.t.Errorf("it says %q", what)
	}
}
