package sim

import (
	"errors"
	"fmt"
	"hash/fnv"
	"strings"
)

// The invariants.
const (
	AckedPresent   = "acked-sale-present"
	NoTwice        = "no-sale-twice"
	NoGaps         = "receipt-numbers-without-gaps"
	Money          = "money-conserved"
	Stock          = "stock-conserved"
	FreshFold      = "views-equal-fresh-fold"
	DamageNamed    = "damage-named"
	RefusedNothing = "refused-writes-left-nothing"
	ShopOnce       = "shop-has-each-sale-once"
	ShopStock      = "shop-stock-agrees"
	BackupExact    = "backup-restores-exactly-what-it-held"
	NewIdentity    = "new-identity-after-restore"
	KeyStays       = "till-key-never-leaves"
	OneBook        = "one-book-at-a-time"
	Opens          = "open-never-fails-when-it-can-heal"
	Works          = "works-on-a-sound-disk"
	CopyTold       = "what-is-in-no-copy-is-told"
	CopyWhole      = "copy-equals-journal"
	Told           = "healing-is-told"
	BasketKept     = "basket-survives"
	NotesKept      = "what-was-typed-is-kept"
	NotesSealed    = "what-was-typed-is-in-no-journal"
	CreditOnce     = "store-credit-counts-once"
	Debts          = "debts-agree"
	BankSeen       = "bank-payments-agree"
	CarriedOnce    = "journals-carried-over-count-once"
	SameViews      = "same-journals-same-views"
	Replays        = "a-seed-replays"
	NoPanic        = "no-panic"
)

// Broken is an invariant that did not hold.
type Broken struct {
	Invariant string
	Say       string
}

func (b Broken) Error() string { return b.Invariant + ": " + b.Say }

// broken ends the schedule.
func (w *world) broken(invariant, format string, args ...any) {
	panic(Broken{invariant, fmt.Sprintf(format, args...)})
}

// trace keeps what happened, as text for a person.
type trace struct {
	lines []string
	hash  uint64
}

func (t *trace) say(format string, args ...any) {
	line := fmt.Sprintf(format, args...)
	t.lines = append(t.lines, line)
	t.stir(line)
}

// stir mixes something into the hash by which two runs of a seed are compared.
func (t *trace) stir(text string) {
	h := fnv.New64a()
	fmt.Fprintf(h, "%x", t.hash)
	_, _ = h.Write([]byte(text))
	t.hash = h.Sum64()
}

// String is the story of the schedule.
func (t *trace) String() string {
	var b strings.Builder
	for i, l := range t.lines {
		fmt.Fprintf(&b, "%4d  %s\n", i+1, l)
	}
	return b.String()
}

// short is an error as the trace shows it: the sentence and what is at its root.
func short(err error) string {
	if err == nil {
		return "ok"
	}
	root := err
	for next := errors.Unwrap(root); next != nil; next = errors.Unwrap(root) {
		root = next
	}
	if root == err {
		return err.Error()
	}
	return err.Error() + " [" + root.Error() + "]"
}
