package till

import (
	"context"
	"crypto/ed25519"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"trestle/inventory"
	"trestle/inventory/backup"
	"trestle/inventory/journal"
	"trestle/inventory/memview"
)

// staging is what a staged copy turned out to hold.
type staging struct {
	stall   string
	letters map[string]bool
	owners  []ed25519.PublicKey
	clock   uint64
	shops   []inventory.Shop // active ones
	sales   int
	// receipts counts sales and refunds.
	receipts int
	damaged  []string
	// newReceipts tells that the copy held no key that signs receipts.
	newReceipts bool
}

// foldStaged reads every journal of a staged copy into views that are thrown away again, for the new
// till must know letters, clocks and shops before its first line is written.
func foldStaged(ctx context.Context, staged *backup.Staged) (*staging, error) {
	m := staged.Manifest
	known := &staging{stall: m.Stall, letters: map[string]bool{}}
	disk := journal.Sub(staged.Folder(), "journal")
	views := memview.New()
	f := inventory.NewFolder(views)
	for _, t := range m.Tills {
		known.letters[t.Letter] = true
		last, faults, err := journal.Read(disk, t.Till, journal.Head{}, false, func(e journal.Entry) error {
			if e.N == 1 {
				known.enrolled(e)
			}
			return errors.Join(ctx.Err(), f.Add(e))
		})
		if err != nil {
			return nil, err
		}
		known.clock = max(known.clock, last.Clock, t.Clock)
		for _, fault := range faults {
			known.damaged = append(known.damaged, fault.String())
		}
		if last.N < t.N && len(faults) == 0 {
			known.damaged = append(known.damaged, fmt.Sprintf("till %s: the journal ends at entry %d, but the copy should go to %d.", t.Till, last.N, t.N))
		}
	}
	if err := f.Flush(); err != nil {
		return nil, err
	}
	return known, views.View(func(g inventory.Getter) error { return known.read(inventory.NewReader(g, nil)) })
}

// enrolled takes in what a till's first line says.
func (k *staging) enrolled(first journal.Entry) {
	e, err := journal.ParseEnrolment(first.Body)
	if err != nil || e.Check() != nil {
		return
	}
	k.letters[e.Letter] = true
	k.owners = append(k.owners, e.Owner)
}

func (k *staging) read(r inventory.Reader) error {
	shops, err := r.Shops()
	if err != nil {
		return err
	}
	for _, s := range shops {
		if s.Active {
			k.shops = append(k.shops, s)
		}
	}
	if k.sales, err = r.CountSales(); err != nil {
		return err
	}
	heads, err := r.Heads()
	if err != nil {
		return err
	}
	k.receipts, err = countReceipts(r, heads)
	return err
}

// sameOwner makes sure that the owner's key of the copy is the one that enrolled its tills: a till that
// another key enrols would be nobody's.
func (k *staging) sameOwner(owner ed25519.PrivateKey) error {
	for _, was := range k.owners {
		if !was.Equal(owner.Public()) {
			return inventory.Refuse("restore.owner", "The owner's key in this copy is not the one of its tills. Nothing was changed: use an earlier copy.", nil)
		}
	}
	return nil
}

// letterFor gives the new till its letter: the one that was asked for, if it is free, or the next.
func (k *staging) letterFor(asked string, practice bool) (string, error) {
	if asked == "" {
		return nextLetter(k.letters, practice), nil
	}
	odd := func(c rune) bool { return c < 'A' || c > 'Z' }
	switch {
	case practice:
		return "", inventory.Refuse("restore.letter", "A practice till is always P with a number, so that its receipts are never taken for real. Nothing was changed: leave --letter out.", nil)
	case len(asked) > 2 || strings.ContainsFunc(asked, odd):
		return "", inventory.Refuse("restore.letter", "A till's letter is one or two of A to Z in capitals. Nothing was changed: try --letter "+nextLetter(k.letters, false)+".", nil)
	case asked == "P":
		return "", inventory.Refuse("restore.letter", "P stands for practice. Nothing was changed: try --letter "+nextLetter(k.letters, false)+".", nil)
	case k.letters[asked]:
		return "", inventory.Refuse("restore.letter", "The copy has a till "+asked+" already. Nothing was changed: try --letter "+nextLetter(k.letters, false)+".", nil)
	}
	return asked, nil
}

// nextLetter is the first letter that no till has had: A to Z, then AA and on. Practice tills are P,
// P2, P3, so that what they print is never taken for real; a real till is never P.
func nextLetter(taken map[string]bool, practice bool) string {
	for n := 1; ; n++ {
		letter := asLetters(n)
		if practice {
			letter = "P" + strconv.Itoa(n)
			if n == 1 {
				letter = "P"
			}
		}
		if !taken[letter] && (practice || letter != "P") {
			return letter
		}
	}
}

// asLetters counts A … Z, AA, AB … from 1.
func asLetters(n int) string {
	s := ""
	for ; n > 0; n = (n - 1) / 26 {
		s = string(rune('A'+(n-1)%26)) + s
	}
	return s
}

// enrol writes the new till's journal: its enrolment, and the handing over of every shop that is in
// use. A shop keeps all it is but the till, so that rows, links and what was known when it was connected
// stay as they are.
func (k *staging) enrol(cfg Config, staged *backup.Staged, owner, own ed25519.PrivateKey, letter string) error {
	disk := journal.Sub(staged.Folder(), "journal")
	if err := disk.MkdirAll("."); err != nil {
		return fmt.Errorf("%w: %w", backup.ErrDisk, err)
	}
	at := cfg.Now().Format(time.RFC3339)
	public := own.Public().(ed25519.PublicKey) //nolint:errcheck // an Ed25519 key's always is
	head, err := journal.Create(disk, own, journal.Enrol(owner, public, k.stall, letter), k.clock+1, at)
	if err != nil {
		return err
	}
	till := journal.IDOf(public)
	var drafts []journal.Draft
	for _, shop := range k.shops {
		shop.Till = till
		d, err := inventory.NewDraft(inventory.KindShop, cfg.NewID(), shop)
		if err != nil {
			return err
		}
		drafts = append(drafts, d)
	}
	if len(drafts) > 0 {
		w, err := journal.OpenWriter(disk, own, head, journal.Options{})
		if err != nil {
			return err
		}
		_, err = w.Append(at, head.Clock+1, drafts)
		if err = errors.Join(err, w.Close()); err != nil {
			return err
		}
	}
	return staged.Found(till)
}

// tell says what came back, and what the seller has to know of it.
func (k *staging) tell(m backup.Manifest, letter string) Restored {
	out := Restored{Stall: m.Name, Till: letter, From: m.Letter, At: m.At, Sales: k.sales, Shops: []RestoredShop{}, Damaged: k.damaged}
	out.Say = append(out.Say, "The device of till "+m.Letter+" must not sell or sync any more: this one, till "+letter+", has taken its place. What was sold there after the copy was made is not here.")
	if !m.Practice {
		k.letters[letter] = true
		out.Say = append(out.Say, "Should this copy be brought back a second time, give the new till another letter: trestle restore --letter "+nextLetter(k.letters, false)+".")
	}
	if k.newReceipts {
		out.Say = append(out.Say, "The copy held no key that signs receipts, so a new one was made: receipts handed out before can be checked only with the old public key, which the receipt page that you uploaded holds, so keep that page.")
	}
	for _, shop := range k.shops {
		out.Shops = append(out.Shops, RestoredShop{shop.ID, shop.URL})
		if shop.Kind != KindPractice {
			out.Say = append(out.Say, "The keys of "+shop.URL+" are in no copy: enter them again at the next sync, or connect the shop again.")
		}
	}
	if len(k.damaged) > 0 {
		out.Say = append(out.Say, "The journal was damaged already when the copy was made. What can be read is here; run trestle verify.")
	}
	return out
}
