package book

import (
	"context"
	"crypto/ed25519"
	"errors"
	"testing"

	"trestle/inventory"
	"trestle/inventory/journal/memfs"
	"trestle/inventory/memview"
)

// receiptKeysOf gives the keys that the book knows.
func receiptKeysOf(t *testing.T, b *Book) (out []inventory.ReceiptKey) {
	t.Helper()
	must(t, b.Read(func(r inventory.Reader) (err error) {
		out, err = r.ReceiptKeys()
		return err
	}))
	return out
}

// signsWell fails unless receipts are signed with a key that the book knows and that has not ended, and nothing of a
// replacement is left over.
func signsWell(t *testing.T, b *Book, disk *memfs.Disk, why string) {
	t.Helper()
	file, err := ReadKey(disk, "receipt.key")
	must(t, err)
	signer, known := b.Keys().Receipt, false
	for _, k := range receiptKeysOf(t, b) {
		if k.Public.Equal(signer.Public()) {
			if known = true; k.Ended {
				t.Fatalf("%s: receipts are signed with a key that has ended", why)
			}
		}
	}
	if !known || !file.Equal(signer) {
		t.Fatalf("%s: receipts are signed with another key than the book (%v) and the file know", why, known)
	}
	if disk.Bytes("keys/"+nextReceiptKey) != nil {
		t.Fatalf("%s: a key is left over", why)
	}
}

func TestAKeyIsRecordedOnce(t *testing.T) {
	opt, disk := onDisk(t)
	b := open(t, opt)
	for range 3 {
		must(t, b.SettleReceiptKey(context.Background()))
	}
	if keys := receiptKeysOf(t, b); len(keys) != 1 || keys[0].Since != b.minute() || keys[0].Since == 0 {
		t.Fatalf("%+v", keys)
	}
	first := publicOf(b.Keys().Receipt)
	must(t, b.ReplaceReceiptKey(context.Background()))
	signsWell(t, b, disk, "after a replacement")
	keys := receiptKeysOf(t, b)
	if len(keys) != 2 || !keys[0].Public.Equal(first) || !keys[0].Ended || keys[0].Until != b.minute() || keys[1].Ended {
		t.Fatalf("%+v", keys)
	}
	shut(t, b)
	b = open(t, opt)
	defer shut(t, b)
	must(t, b.SettleReceiptKey(context.Background()))
	signsWell(t, b, disk, "after a start")
	if again := receiptKeysOf(t, b); len(again) != 2 {
		t.Fatalf("%+v", again)
	}
}

// The disk fails, or the power does, at every call in turn while a key is replaced. At the next start the old key still
// signs or the new one does, and the book says the same; receipts of either are known.
func TestAKeyIsReplacedWholeOrNotAtAll(t *testing.T) {
	errGone := errors.New("the power failed")
	base, whole := onDisk(t)
	base.Views = func(string) (inventory.Views, error) { return memview.New(), nil }
	for name, keep := range map[string]func(int) int{"an error": nil, "a power cut": func(int) int { return 0 }, "a power cut that kept what it could": func(most int) int { return most }} {
		t.Run(name, func(t *testing.T) {
			outcomes := map[int]bool{}
			for at := 0; ; at++ {
				opt, disk := base, whole.Clone()
				opt.Disk = disk
				b := open(t, opt)
				must(t, b.SettleReceiptKey(context.Background()))
				old := publicOf(b.Keys().Receipt)
				calls := 0
				disk.Fault = func(memfs.Op) error {
					if calls++; calls == at+1 || calls > at && keep != nil {
						return errGone
					}
					return nil
				}
				err := b.ReplaceReceiptKey(context.Background())
				hit := calls > at
				if keep == nil {
					disk.Fault = nil
					must(t, b.SettleReceiptKey(context.Background())) // the next act, without a start
					signsWell(t, b, disk, "right after the error")
				}
				_ = b.Close()
				if disk.Fault = nil; keep != nil {
					disk.Crash(keep)
				}
				b = open(t, opt)
				must(t, b.SettleReceiptKey(context.Background()))
				signsWell(t, b, disk, "after a start")
				outcomes[len(receiptKeysOf(t, b))] = true
				if err == nil && publicOf(b.Keys().Receipt).Equal(old) {
					t.Fatalf("at call %d: it was acknowledged, and the old key signs", at)
				}
				knows(t, b, old)
				must(t, b.ReplaceReceiptKey(context.Background()))
				signsWell(t, b, disk, "after the next replacement")
				knows(t, b, old)
				shut(t, b)
				if !hit {
					break
				}
			}
			if !outcomes[1] || !outcomes[2] {
				t.Errorf("this shows nothing: %v", outcomes)
			}
		})
	}
}

func knows(t *testing.T, b *Book, key ed25519.PublicKey) {
	t.Helper()
	for _, k := range receiptKeysOf(t, b) {
		if k.Public.Equal(key) {
			return
		}
	}
	t.Fatal("receipts that were handed out are not known any more")
}
