package till

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"filippo.io/age"

	"trestle/inventory"
	"trestle/inventory/backup"
	"trestle/inventory/book"
	"trestle/inventory/journal"
)

// RestoreOptions name a copy and what opens it.
type RestoreOptions struct {
	File     string     // the copy
	Secret   string     // the recovery key as words or text, or the passphrase: whichever the copy asks for
	Practice bool       // into the practice stall of the data folder
	Letter   string     // of the new till; "" is the next that no till of the copy has
	Disk     journal.FS // on which File lies; nil is the machine's
}

// Restored is what came back.
type Restored struct {
	Stall   string         `json:"stall"`
	Till    string         `json:"till"` // the new till's letter
	From    string         `json:"from"` // the letter of the till that made the copy
	At      string         `json:"at"`   // when the copy was made
	Sales   int            `json:"sales"`
	Shops   []RestoredShop `json:"shops"` // that this till speaks with from now on
	Say     []string       `json:"say"`   // what the seller has to know
	Damaged []string       `json:"damage,omitempty"`
}

// RestoredShop is a shop that was handed over. Its keys are in no copy.
type RestoredShop struct {
	ID  string `json:"id"`
	URL string `json:"url"`
}

// CopyAsks tells what a copy is opened with: "key" or "passphrase".
func CopyAsks(file string) (string, error) {
	r, err := openCopy(RestoreOptions{File: file})
	if err != nil {
		return "", err
	}
	defer r.Close()
	asks, err := backup.WhatAsks(wholeOf(r))
	if err != nil {
		return "", notRestored(file, asks, err)
	}
	return string(asks), nil
}

func openCopy(opt RestoreOptions) (journal.Reader, error) {
	disk, name := opt.Disk, opt.File
	if disk == nil {
		abs, err := filepath.Abs(opt.File)
		if err != nil {
			return nil, err
		}
		disk, name = journal.OS(filepath.Dir(abs)), filepath.Base(abs)
		if info, err := os.Stat(abs); err == nil && info.IsDir() {
			return nil, inventory.Refuse("restore.file", opt.File+" is a folder. Nothing was changed: name the copy itself, a file that ends in .age.", nil)
		}
	}
	r, err := disk.Open(name)
	if err != nil {
		return nil, inventory.Refuse("restore.file", "The copy "+opt.File+" cannot be opened. Nothing was changed: check its name, and that the stick is plugged in.", err)
	}
	return r, nil
}

// Restore brings a stall back from a copy into a data folder that holds none, as a new till of that
// stall, and opens it. Everything is read and checked before any of it counts: when it ends early,
// even by a power cut, there is no stall, and it can be done again.
func Restore(ctx context.Context, cfg Config, opt RestoreOptions) (*Till, Restored, error) {
	if opt.Practice {
		disk := cfg.defaults().Book.Disk
		cfg.Dir, cfg.Book.Disk = PracticeDir(cfg.Dir), journal.Sub(disk, "practice")
	}
	cfg = cfg.defaults()
	if err := cfg.Book.Disk.MkdirAll("."); err != nil {
		return nil, Restored{}, notRestored(opt.File, "", fmt.Errorf("%w: %w", backup.ErrDisk, err))
	}
	lock := cfg.Book.Lock
	if lock == nil {
		lock = book.Claim
	}
	unlock, err := lock(cfg.Dir)
	if err != nil {
		return nil, Restored{}, err
	}
	out, err := restore(ctx, cfg, opt)
	if unlock != nil {
		err = errors.Join(err, unlock())
	}
	if err != nil {
		return nil, Restored{}, err
	}
	t, err := Open(cfg)
	return t, out, err
}

// restore does it under the folder's lock.
func restore(ctx context.Context, cfg Config, opt RestoreOptions) (Restored, error) {
	r, err := openCopy(opt)
	if err != nil {
		return Restored{}, err
	}
	defer r.Close()
	asks, err := backup.WhatAsks(wholeOf(r))
	if err != nil {
		return Restored{}, notRestored(opt.File, asks, err)
	}
	identity, recovery, err := secretFor(asks, opt.Secret)
	if err != nil {
		return Restored{}, err
	}
	staged, err := backup.Stage(cfg.Book.Disk, stopping{ctx, wholeOf(r)}, identity, cfg.roomFor)
	if err != nil {
		if ctx.Err() != nil {
			return Restored{}, ctx.Err()
		}
		return Restored{}, notRestored(opt.File, asks, err)
	}
	if recovery == "" {
		recovery = staged.Manifest.Recovery
	}
	out, err := settleIn(ctx, cfg, opt, staged, recovery)
	if err == nil {
		err = staged.Commit()
	}
	if err != nil {
		_ = staged.Drop()
		if ctx.Err() != nil {
			return Restored{}, ctx.Err()
		}
		return Restored{}, notRestored(opt.File, asks, err)
	}
	return out, nil
}

// stopping ends a long reading when the person gives up.
type stopping struct {
	ctx context.Context
	r   io.Reader
}

func (s stopping) Read(p []byte) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, err
	}
	return s.r.Read(p)
}

// secretFor makes of what was typed what opens the copy, and the public half when it is a key.
func secretFor(asks backup.Asks, typed string) (age.Identity, string, error) {
	if asks == backup.AsksPassphrase {
		if typed == "" {
			return nil, "", inventory.Refuse("restore.secret", "This copy opens with a passphrase. Nothing was changed: give it with --passphrase-file.", nil)
		}
		identity, err := backup.ByPassphrase(typed)
		return identity, "", err
	}
	if strings.TrimSpace(typed) == "" {
		return nil, "", inventory.Refuse("restore.secret", "This copy opens with the recovery key. Nothing was changed: give its 24 words with --words-file.", nil)
	}
	key, err := parseKey(typed)
	if err != nil {
		return nil, "", err
	}
	return key.Identity(), key.Public(), nil
}

// settleIn makes of the staged copy a data folder with a till of its own: a new key, enrolled by the
// owner's under the next free letter, and the shops handed over to it.
func settleIn(ctx context.Context, cfg Config, opt RestoreOptions, staged *backup.Staged, recovery string) (Restored, error) {
	m := staged.Manifest
	if m.Practice != opt.Practice {
		return Restored{}, wrongStall(m.Practice)
	}
	owner, err := book.ReadKey(staged.Folder(), "owner.key")
	if err != nil {
		return Restored{}, inventory.Refuse("restore.owner", "This copy lacks the owner's key, so no new till can be made from it. Nothing was changed and the sales in it are not lost: use an earlier copy.", err)
	}
	known, err := foldStaged(ctx, staged)
	if err != nil {
		return Restored{}, err
	}
	letter, err := known.letterFor(opt.Letter, m.Practice)
	if err != nil {
		return Restored{}, err
	}
	if err := known.sameOwner(owner); err != nil {
		return Restored{}, err
	}
	random := io.Reader(rand.Reader)
	if cfg.Book.Random != nil {
		random = cfg.Book.Random
	}
	own, err := newKey(random, staged, "keys/till.key")
	if err != nil {
		return Restored{}, err
	}
	if _, err := book.ReadKey(staged.Folder(), "receipt.key"); err != nil {
		known.newReceipts = true
		if _, err := newKey(random, staged, "keys/receipt.key"); err != nil {
			return Restored{}, err
		}
	}
	if err := known.enrol(cfg, staged, owner, own, letter); err != nil {
		return Restored{}, err
	}
	state := backupState{Recovery: recovery, Last: &lastCopy{At: m.At, File: opt.File, Sales: m.Sales, Receipts: known.receipts, Heads: m.Heads()}}
	if err := state.write(staged.Folder()); err != nil {
		return Restored{}, fmt.Errorf("%w: %w", backup.ErrDisk, err)
	}
	staged.Note(backupFile)
	return known.tell(m, letter), nil
}

func wrongStall(practice bool) error {
	if practice {
		return inventory.Refuse("restore.practice", "This is a copy of a practice stall. Nothing was changed: bring it back with --practice, where it cannot be taken for your own.", nil)
	}
	return inventory.Refuse("restore.real", "This is a copy of a real stall, not of a practice one. Nothing was changed: bring it back without --practice.", nil)
}

func newKey(random io.Reader, staged *backup.Staged, name string) (ed25519.PrivateKey, error) {
	seed := make([]byte, ed25519.SeedSize)
	if _, err := io.ReadFull(random, seed); err != nil {
		return nil, err
	}
	return ed25519.NewKeyFromSeed(seed), staged.Put(name, book.KeyText(seed))
}

// notRestored says why a copy was not brought back. A problem that says it itself stays as it is.
func notRestored(file string, asks backup.Asks, err error) error {
	if inventory.CodeOf(err) != "" {
		return err
	}
	secret := "recovery key"
	if asks == backup.AsksPassphrase {
		secret = "passphrase"
	}
	for _, p := range []struct {
		is        error
		code, say string
	}{
		{backup.ErrSecret, "restore.wrong", "This " + secret + " does not open " + file + ". Nothing was changed: check it, or use the one that was valid when the copy was made."},
		{backup.ErrNotBackup, "restore.other", file + " is not a copy of a stall. Nothing was changed: choose a file that Trestle made, its name ends in .age."},
		{backup.ErrCut, "restore.cut", file + " is cut short or its end is damaged, as when a stick was pulled out too early. Nothing was changed: use another copy."},
		{backup.ErrDamaged, "restore.damaged", file + " was damaged after it was made. Nothing was changed: use another copy."},
		{backup.ErrForm, "restore.form", file + " holds what no copy of Trestle's holds. Nothing was changed: use another copy."},
		{backup.ErrNewer, "restore.newer", "A newer Trestle made " + file + ". Nothing was changed: install that version here, then bring it back."},
		{backup.ErrTaken, "restore.taken", "There is a stall in this folder already. Nothing was changed: a copy is only brought back into an empty folder; choose another with --data."},
	} {
		if errors.Is(err, p.is) {
			return inventory.Refuse(p.code, p.say, err)
		}
	}
	return inventory.Refuse("restore.disk", "The disk could not be read or written while the copy was brought back. No stall was made and the copy is as it was: check that there is room, then try again.", err)
}
