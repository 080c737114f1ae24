package book

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"errors"
	"io"
	"io/fs"
	"time"

	"trestle/inventory"
	"trestle/inventory/journal"
)

// nextReceiptKey is the key that is about to take the place of receipt.key.
const nextReceiptKey = "receipt.key.next"

// ReplaceReceiptKey makes a new key that signs receipts from now on, and says in the book that the old one ended. Each
// step is durable before the next:
//
//  1. the new key is written beside the old one, as receipt.key.next
//  2. one entry says that the new key signs and that the old one ended
//  3. receipt.key.next is renamed over receipt.key
//
// A power cut before step 2 leaves a key of which nobody has heard: SettleReceiptKey takes it away. After step 2 the
// book knows the key, and SettleReceiptKey goes on with step 3 before anything is signed. When it is not known whether
// step 2 was kept, the same look at the book decides.
func (b *Book) ReplaceReceiptKey(ctx context.Context) error {
	if err := b.SettleReceiptKey(ctx); err != nil {
		return err
	}
	return b.newReceiptKey(ctx, publicOf(b.Keys().Receipt))
}

// newReceiptKey makes a key that signs from now on. ends is the one that it replaces, nil when that has ended already.
func (b *Book) newReceiptKey(ctx context.Context, ends ed25519.PublicKey) error {
	seed := make([]byte, ed25519.SeedSize)
	if _, err := io.ReadFull(b.opt.Random, seed); err != nil {
		return err
	}
	if err := replace(b.opt.Disk, keysDir+"/"+nextReceiptKey, KeyText(seed)); err != nil {
		return keyNotKept(err)
	}
	key := ed25519.NewKeyFromSeed(seed)
	says := inventory.ReceiptKeyBody{Key: publicOf(key), Minute: b.minute(), Ends: ends}
	_, err := b.Write(ctx, func(r inventory.Reader) ([]journal.Draft, error) {
		// A clock that fell back must not call every receipt forged that was handed out.
		if last, err := r.LastSales(1); err == nil && len(last) > 0 {
			says.Minute = max(says.Minute, minuteOf(last[0].Time()))
		}
		d, err := inventory.NewDraft(inventory.KindReceiptKey, b.opt.NewID(), says)
		return []journal.Draft{d}, err
	})
	if err != nil {
		return err
	}
	return b.takeNextKey(key)
}

// SettleReceiptKey ends what a power cut left of a replacement, and records the key that signs receipts where the book
// has not heard of it: that of a new stall, of one that an older Trestle made, of a restored till.
func (b *Book) SettleReceiptKey(ctx context.Context) error {
	known, err := b.receiptKeys()
	if err != nil {
		return err
	}
	_, err = readSmall(b.opt.Disk, keysDir+"/"+nextReceiptKey)
	there := !errors.Is(err, fs.ErrNotExist)
	if there && err != nil {
		return keyNotKept(err) // perhaps it is the key that signs from now on
	}
	if there {
		if err := b.settleNextKey(known); err != nil {
			return err
		}
	}
	public := publicOf(b.Keys().Receipt)
	is, recorded := known[string(public)]
	switch {
	case public == nil || recorded && !is.Ended:
		return nil
	case recorded: // the one that replaced it is lost, or another till with the same key ended it
		return b.newReceiptKey(ctx, nil)
	}
	_, err = b.Write(ctx, func(r inventory.Reader) ([]journal.Draft, error) {
		all, err := r.ReceiptKeys()
		if err != nil {
			return nil, err
		}
		for _, k := range all {
			if bytes.Equal(k.Public, public) {
				return nil, nil
			}
		}
		d, err := inventory.NewDraft(inventory.KindReceiptKey, b.opt.NewID(), inventory.ReceiptKeyBody{Key: public, Minute: b.minute()})
		return []journal.Draft{d}, err
	})
	return err
}

// settleNextKey takes the new key when the book knows it. One of which nobody has heard, or with which nobody can sign,
// is taken away.
func (b *Book) settleNextKey(known map[string]inventory.ReceiptKey) error {
	next, err := ReadKey(b.opt.Disk, nextReceiptKey)
	if _, is := known[string(publicOf(next))]; err == nil && is {
		return b.takeNextKey(next)
	}
	if err := b.opt.Disk.Remove(keysDir + "/" + nextReceiptKey); err != nil {
		return keyNotKept(err)
	}
	return nil
}

func (b *Book) receiptKeys() (map[string]inventory.ReceiptKey, error) {
	known := map[string]inventory.ReceiptKey{}
	err := b.Read(func(r inventory.Reader) error {
		all, err := r.ReceiptKeys()
		for _, k := range all {
			known[string(k.Public)] = k
		}
		return err
	})
	return known, err
}

// takeNextKey signs with the new key from now on, for the old one has ended, and puts it in the place of the old one.
// Should a step fail, the new key is still beside it, and the next start does it again.
func (b *Book) takeNextKey(key ed25519.PrivateKey) error {
	b.keysMu.Lock()
	b.keys.Receipt = key
	b.keysMu.Unlock()
	if err := b.opt.Disk.Rename(keysDir+"/"+nextReceiptKey, keysDir+"/receipt.key"); err != nil {
		return keyNotKept(err)
	}
	if err := b.opt.Disk.SyncDir(keysDir); err != nil {
		return keyNotKept(err)
	}
	return nil
}

func keyNotKept(err error) error {
	return inventory.Refuse("book.keyfile", "The new key of receipts could not be written. No sale and no receipt is lost: check that the disk is not full, then start Trestle again and replace the key once more.", err)
}

func publicOf(key ed25519.PrivateKey) ed25519.PublicKey {
	if key == nil {
		return nil
	}
	return key.Public().(ed25519.PublicKey)
}

// minute is the time as receipts say it: whole minutes since the beginning of 2020 in UTC.
func (b *Book) minute() int64 { return minuteOf(b.opt.Now()) }

func minuteOf(t time.Time) int64 {
	epoch := time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)
	return max(0, (t.Unix()-epoch.Unix())/60)
}
