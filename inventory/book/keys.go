package book

import (
	"crypto/ed25519"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"

	"trestle/inventory"
	"trestle/inventory/journal"
)

// Keys are the secrets of a till. Till signs the journal and never leaves the device; Owner enrols
// tills; Receipt signs what buyers take home.
type Keys struct{ Till, Owner, Receipt ed25519.PrivateKey }

var keyFiles = []string{"till.key", "owner.key", "receipt.key"}

func (k *Keys) slots() []*ed25519.PrivateKey {
	return []*ed25519.PrivateKey{&k.Till, &k.Owner, &k.Receipt}
}

// makeKeys writes three new keys, each durable before the next. Keys that are there already, from
// an attempt that was cut short, are kept.
func makeKeys(disk journal.FS, random io.Reader) error {
	if err := disk.MkdirAll(keysDir); err != nil {
		return err
	}
	for _, name := range keyFiles {
		if _, err := readKey(disk, name); err == nil {
			continue
		}
		seed := make([]byte, ed25519.SeedSize)
		if _, err := io.ReadFull(random, seed); err != nil {
			return err
		}
		text := base64.StdEncoding.EncodeToString(seed) + "\n"
		if err := replace(disk, keysDir+"/"+name, []byte(text)); err != nil {
			return err
		}
	}
	return nil
}

// ReadKeys reads the keys of the stall in a data folder. It needs no lock.
func ReadKeys(dir string) (Keys, error) {
	k, missing, err := readKeys(journal.OS(dir))
	return k, errors.Join(append(missing, err)...)
}

// readKeys reads what keys there are. The error is for the till's own, without which nothing can be
// written; the others are missing, and only what needs them does not work.
func readKeys(disk journal.FS) (k Keys, missing []error, err error) {
	for i, slot := range k.slots() {
		key, keyErr := readKey(disk, keyFiles[i])
		switch name := keyFiles[i]; {
		case keyErr == nil:
			*slot = key
			continue
		case errors.Is(keyErr, fs.ErrNotExist):
			keyErr = inventory.Refuse("book.nokey", "The key file keys/"+name+" is missing. Nothing was changed: put it back from your copy.", keyErr)
		default:
			keyErr = inventory.Refuse("book.badkey", "The key file keys/"+name+" cannot be read. Nothing was changed: put it back from your copy.", keyErr)
		}
		if i == 0 {
			return k, nil, keyErr
		}
		missing = append(missing, keyErr)
	}
	return k, missing, nil
}

func readKey(disk journal.FS, name string) (ed25519.PrivateKey, error) {
	raw, err := readSmall(disk, keysDir+"/"+name)
	if err != nil {
		return nil, err
	}
	seed, err := base64.StdEncoding.DecodeString(strings.TrimSpace(string(raw)))
	if err != nil || len(seed) != ed25519.SeedSize {
		return nil, fmt.Errorf("book: %s does not hold a key", name)
	}
	return ed25519.NewKeyFromSeed(seed), nil
}
