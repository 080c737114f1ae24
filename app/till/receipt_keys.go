package till

import (
	"context"
	"time"

	"trestle/inventory"
	"trestle/receipts/link"
)

// ReceiptKeys lists all keys that have ever signed receipts of this stall, the oldest first.
func (t *Till) ReceiptKeys() ([]inventory.ReceiptKey, error) {
	var out []inventory.ReceiptKey
	err := t.book.Read(func(r inventory.Reader) (err error) {
		out, err = r.ReceiptKeys()
		return err
	})
	return out, err
}

// ReplaceReceiptKey makes a new key for receipts, as after a device was lost that held the old one. Receipts that were
// handed out stay genuine; one that the old key signs from now on does not. The buyer's page must be made again and
// uploaded, or it does not know the new key.
func (t *Till) ReplaceReceiptKey(ctx context.Context) error { return t.book.ReplaceReceiptKey(ctx) }

// LinkKeys are all receipt keys of the stall, as whoever checks a link needs them.
func (t *Till) LinkKeys() (link.Keys, error) {
	var out link.Keys
	err := t.book.Read(func(r inventory.Reader) error {
		out = t.keysIn(r)
		return nil
	})
	return out, err
}

// receiptKeys is LinkKeys where nobody can do anything about an error: with the keys that are known.
func (t *Till) receiptKeys() link.Keys {
	keys, err := t.LinkKeys()
	if err != nil {
		return t.ownKeys()
	}
	return keys
}

func (t *Till) ownKeys() link.Keys {
	if public, ok := t.ReceiptKey(); ok {
		return link.NewKeys(public)
	}
	return link.Keys{}
}

// keysIn gives all keys that the book knows, and this till's own even where the book could not be told of it yet. A
// book whose keys cannot be read still knows its own.
func (t *Till) keysIn(r inventory.Reader) link.Keys {
	keys := t.ownKeys()
	all, err := r.ReceiptKeys()
	if err != nil {
		return keys
	}
	for _, k := range all {
		known := link.Key{Public: k.Public}
		if k.Ended {
			known.Until = link.Receipt{Minutes: k.Until}.Time()
		}
		keys[link.KeyOf(k.Public)] = known
	}
	return keys
}

// ListedKey is a receipt key as it is told to people.
type ListedKey struct {
	ID    string // as receipts name it
	Since string // RFC 3339
	Ended bool
	Until string // RFC 3339, of a key that has ended
}

// ReceiptKeyList lists the receipt keys as they are told to people, the oldest first.
func (t *Till) ReceiptKeyList() ([]ListedKey, error) {
	all, err := t.ReceiptKeys()
	out := []ListedKey{}
	zone := t.cfg.Now().Location()
	when := func(minutes int64) string {
		return link.Receipt{Minutes: minutes}.Time().In(zone).Format(time.RFC3339)
	}
	for _, k := range all {
		one := ListedKey{ID: link.KeyOf(k.Public).String(), Since: when(k.Since), Ended: k.Ended}
		if k.Ended {
			one.Until = when(k.Until)
		}
		out = append(out, one)
	}
	return out, err
}
