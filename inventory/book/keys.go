package book

import (
	"crypto/ed25519"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"trestle/inventory"
)

// Keys are the secrets of a till. Till signs the journal and never leaves the device; Owner enrols
// tills; Receipt signs what buyers take home.
type Keys struct{ Till, Owner, Receipt ed25519.PrivateKey }

var keyFiles = []string{"till.key", "owner.key", "receipt.key"}

func (k *Keys) slots() []*ed25519.PrivateKey {
	return []*ed25519.PrivateKey{&k.Till, &k.Owner, &k.Receipt}
}

// makeKeys writes three new keys below dir, each durable before the next. Keys that are there
// already, from an attempt that was cut short, are kept.
func makeKeys(dir string, random io.Reader) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	for _, name := range keyFiles {
		path := filepath.Join(dir, name)
		if _, err := readKey(path); err == nil {
			continue
		}
		seed := make([]byte, ed25519.SeedSize)
		if _, err := io.ReadFull(random, seed); err != nil {
			return err
		}
		text := base64.StdEncoding.EncodeToString(seed) + "\n"
		if err := WriteFile(path, []byte(text), 0o600); err != nil {
			return err
		}
	}
	return nil
}

// ReadKeys reads the keys of the stall in a data folder. It needs no lock.
func ReadKeys(dir string) (Keys, error) {
	k, missing, err := readKeys(filepath.Join(dir, "keys"))
	return k, errors.Join(append(missing, err)...)
}

// readKeys reads what keys there are. The error is for the till's own, without which nothing can be
// written; the others are missing, and only what needs them does not work.
func readKeys(dir string) (k Keys, missing []error, err error) {
	for i, slot := range k.slots() {
		key, keyErr := readKey(filepath.Join(dir, keyFiles[i]))
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

func readKey(path string) (ed25519.PrivateKey, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	seed, err := base64.StdEncoding.DecodeString(strings.TrimSpace(string(raw)))
	if err != nil || len(seed) != ed25519.SeedSize {
		return nil, fmt.Errorf("book: %s does not hold a key", filepath.Base(path))
	}
	return ed25519.NewKeyFromSeed(seed), nil
}

// WriteFile replaces path by data so that after a power cut either the old or the new content is
// there, whole: a new file is written and synced beside it, then renamed over it.
func WriteFile(path string, data []byte, mode fs.FileMode) error {
	f, err := os.OpenFile(path+".new", os.O_WRONLY|os.O_CREATE|os.O_TRUNC, mode)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	err = errors.Join(err, f.Sync(), f.Close())
	if err != nil {
		return err
	}
	if err := os.Rename(path+".new", path); err != nil {
		return err
	}
	return syncDir(filepath.Dir(path))
}
