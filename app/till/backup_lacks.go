package till

import (
	"context"
	"crypto/ed25519"
	"fmt"
	"strings"

	"trestle/inventory/book"
	"trestle/inventory/people"
)

// lacking says what a copy made now cannot give back, "" when it gives back everything. It rereads the
// book, for what one copy of a line has lost the other still holds; the error is that somebody gave up.
func (t *Till) lacking(ctx context.Context) (string, error) {
	_, err := t.book.Recheck(ctx)
	if ctx.Err() != nil {
		return "", ctx.Err()
	}
	var says []string
	if err != nil {
		says = append(says, "The book could not be reread before it was copied, so whether this copy is whole is not known: run trestle verify.")
	}
	return strings.Join(append(append(says, t.lostLines()...), t.lostKeys()...), " "), nil
}

// lostLines names in one sentence what is damaged in the journal and in its second copy.
func (t *Till) lostLines() []string {
	lost := t.Damage()
	if len(lost) == 0 {
		return nil
	}
	more := ""
	if n := len(lost) - 1; n > 0 {
		more = fmt.Sprintf(" and %d more", n)
	}
	return []string{"The book is damaged where nothing could mend it, and this copy lacks the same, so no earlier copy was removed: run trestle verify and keep the copies that you have (" + strings.TrimRight(lost[0], ".") + more + ")."}
}

// lostKeys says which key files a copy made now lacks. They are read now: the book has read its own when
// it was opened, and a file may have been damaged since.
func (t *Till) lostKeys() []string {
	keys := t.book.Keys()
	var says []string
	for _, k := range []struct {
		file string
		used ed25519.PrivateKey
		say  string
	}{
		{"owner.key", keys.Owner, "so this copy holds the sales, but no till can be made from it"},
		{"receipt.key", keys.Receipt, "so a till that is made from this copy signs its receipts with a new key"},
	} {
		is, err := book.ReadKey(t.cfg.Book.Disk, k.file)
		if err != nil || k.used != nil && !k.used.Equal(is) {
			says = append(says, "The file keys/"+k.file+" is missing or damaged, "+k.say+". Put the file back from an earlier copy.")
		}
	}
	t.recheckTyped() // a key that one of its two files still has is put back first
	if err := people.CheckKey(t.cfg.Book.Disk); err != nil {
		says = append(says, "The file keys/people.key is missing or damaged, so nobody can read the typed notes and names in this copy. Put the file back from an earlier copy.")
	}
	return says
}
