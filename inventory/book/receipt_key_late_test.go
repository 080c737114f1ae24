package book

import (
	"bytes"
	"context"
	"errors"
	"testing"
	"time"

	"trestle/inventory"
	"trestle/inventory/journal"
)

// cutReplacement leaves what a power cut leaves after the book was told of a new key, and gives that key.
func cutReplacement(t *testing.T, b *Book) []byte {
	t.Helper()
	seed := bytes.Repeat([]byte{7}, 32)
	must(t, replace(b.opt.Disk, keysDir+"/"+nextReceiptKey, KeyText(seed)))
	next, err := ReadKey(b.opt.Disk, nextReceiptKey)
	must(t, err)
	_, err = b.Write(context.Background(), func(inventory.Reader) ([]journal.Draft, error) {
		d, err := inventory.NewDraft(inventory.KindReceiptKey, b.opt.NewID(), inventory.ReceiptKeyBody{Key: publicOf(next), Minute: b.minute(), Ends: publicOf(b.Keys().Receipt)})
		return []journal.Draft{d}, err
	})
	must(t, err)
	return publicOf(next)
}

// unreadable is a disk on which one file cannot be read for a while.
type unreadable struct {
	journal.FS
	name string
	out  bool
}

func (u *unreadable) Open(name string) (journal.Reader, error) {
	if u.out && name == u.name {
		return nil, errors.New("input/output error")
	}
	return u.FS.Open(name)
}

// A disk that does not answer says nothing of whether the new key is wanted: the old one has ended already.
func TestANewKeyThatCannotBeReadIsNotThrownAway(t *testing.T) {
	opt, disk := onDisk(t)
	bad := &unreadable{FS: disk, name: keysDir + "/" + nextReceiptKey}
	opt.Disk = bad
	b := open(t, opt)
	defer shut(t, b)
	must(t, b.SettleReceiptKey(context.Background()))
	next := cutReplacement(t, b)
	bad.out = true
	if err := b.SettleReceiptKey(context.Background()); err == nil {
		t.Error("a key that cannot be read is settled")
	}
	bad.out = false
	must(t, b.SettleReceiptKey(context.Background()))
	signsWell(t, b, disk, "once the disk answers")
	if !bytes.Equal(publicOf(b.Keys().Receipt), next) {
		t.Error("another key signs")
	}
}

// Receipts that a key signs after its end are called forged. So where the new one is lost, there is another.
func TestAnEndedKeyDoesNotGoOnSigning(t *testing.T) {
	for name, spoil := range map[string]func(*testing.T, *Book){
		"the new key is damaged": func(t *testing.T, b *Book) {
			must(t, replace(b.opt.Disk, keysDir+"/"+nextReceiptKey, []byte("no key\n")))
		},
		"the new key is lost": func(t *testing.T, b *Book) { must(t, b.opt.Disk.Remove(keysDir+"/"+nextReceiptKey)) },
	} {
		t.Run(name, func(t *testing.T) {
			opt, disk := onDisk(t)
			b := open(t, opt)
			must(t, b.SettleReceiptKey(context.Background()))
			cutReplacement(t, b)
			ended := receiptKeysOf(t, b)[0]
			spoil(t, b)
			shut(t, b)
			b = open(t, opt)
			defer shut(t, b)
			must(t, b.SettleReceiptKey(context.Background()))
			signsWell(t, b, disk, "after the start")
			keys := receiptKeysOf(t, b)
			if len(keys) != 3 || keys[0].Until != ended.Until {
				t.Errorf("%+v", keys)
			}
			must(t, b.SettleReceiptKey(context.Background()))
			if again := receiptKeysOf(t, b); len(again) != 3 {
				t.Errorf("%+v", again)
			}
		})
	}
}

// immovable is a disk that renames nothing for a while.
type immovable struct {
	journal.FS
	on bool
}

func (s *immovable) Rename(from, to string) error {
	if s.on && to == keysDir+"/receipt.key" {
		return errors.New("input/output error")
	}
	return s.FS.Rename(from, to)
}

// Once the book says that the old key ended, the new one signs, also where its file cannot be moved yet.
func TestTheNewKeySignsBeforeItsFileIsMoved(t *testing.T) {
	opt, disk := onDisk(t)
	hard := &immovable{FS: disk}
	opt.Disk = hard
	b := open(t, opt)
	must(t, b.SettleReceiptKey(context.Background()))
	old := publicOf(b.Keys().Receipt)
	hard.on = true
	if err := b.ReplaceReceiptKey(context.Background()); inventory.CodeOf(err) != "book.keyfile" {
		t.Errorf("%v", err)
	}
	if bytes.Equal(publicOf(b.Keys().Receipt), old) {
		t.Error("receipts are signed with a key that has ended")
	}
	hard.on = false
	shut(t, b)
	b = open(t, opt)
	defer shut(t, b)
	must(t, b.SettleReceiptKey(context.Background()))
	signsWell(t, b, disk, "after the start")
}

// A device whose battery was flat begins years ago. A key that is replaced then has not ended before its receipts.
func TestAClockThatFellBackEndsNoReceipt(t *testing.T) {
	opt, _ := onDisk(t)
	now := noon
	opt.Now = func() time.Time { return now }
	b := open(t, opt)
	defer shut(t, b)
	must(t, b.SettleReceiptKey(context.Background()))
	must(t, sell(b, "sale-1", 1))
	now = time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)
	must(t, b.ReplaceReceiptKey(context.Background()))
	if k := receiptKeysOf(t, b)[0]; !k.Ended || k.Until < minuteOf(noon) {
		t.Errorf("%+v, and a receipt is of minute %d", k, minuteOf(noon))
	}
}
