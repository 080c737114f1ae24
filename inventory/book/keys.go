package book

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
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
		if _, err := ReadKey(disk, name); err == nil {
			continue
		}
		seed := make([]byte, ed25519.SeedSize)
		if _, err := io.ReadFull(random, seed); err != nil {
			return err
		}
		if err := replace(disk, keysDir+"/"+name, KeyText(seed)); err != nil {
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
		key, keyErr := ReadKey(disk, keyFiles[i])
		switch name := keyFiles[i]; {
		case keyErr == nil:
			*slot = key
			continue
		case errors.Is(keyErr, fs.ErrNotExist):
			keyErr = inventory.Refuse("book.nokey", "The key file keys/"+name+" is missing. Nothing was changed and no sale is lost. "+otherFolder, keyErr)
		default:
			keyErr = badKey(name, keyErr)
		}
		if i == 0 {
			return k, nil, keyErr
		}
		missing = append(missing, keyErr)
	}
	return k, missing, nil
}

// ReadKey reads the key file of that name in keys/ on a data folder's disk.
func ReadKey(disk journal.FS, name string) (ed25519.PrivateKey, error) {
	raw, err := readSmall(disk, keysDir+"/"+name)
	if err != nil {
		return nil, err
	}
	bad := fmt.Errorf("book: %s does not hold a key", name)
	fields := strings.Fields(string(raw))
	if len(fields) == 0 || len(fields) > 2 {
		return nil, bad
	}
	seed, err := base64.StdEncoding.Strict().DecodeString(fields[0])
	if err != nil || len(seed) != ed25519.SeedSize {
		return nil, bad
	}
	key := ed25519.NewKeyFromSeed(seed)
	if len(fields) == 2 && fields[1] != keyCheck(key) {
		return nil, fmt.Errorf("book: %s was changed after it was written", name)
	}
	return key, nil
}

// KeyText is a key file: the seed, and what it is known by again. Without that a changed letter would
// make another key that works as well, and signs what nobody can check. Files of the first version
// hold the seed alone.
func KeyText(seed []byte) []byte {
	check := keyCheck(ed25519.NewKeyFromSeed(seed))
	return []byte(base64.StdEncoding.EncodeToString(seed) + " " + check + "\n")
}

func keyCheck(key ed25519.PrivateKey) string {
	sum := sha256.Sum256(key.Public().(ed25519.PublicKey))
	return hex.EncodeToString(sum[:8])
}

// ownerFits tells whether the owner's key is the one that enrolled the till.
func ownerFits(keys Keys, info journal.Enrolment) bool {
	return keys.Owner == nil || bytes.Equal(keys.Owner.Public().(ed25519.PublicKey), info.Owner)
}

// otherFolder is the way on when a data folder lacks what no copy holds as a file of its own.
const otherFolder = "Put it back if you have it; else bring the stall back from your last copy into another folder, with trestle restore FILE --data NEWFOLDER, and leave this one as it is."

func badKey(name string, cause error) error {
	return inventory.Refuse("book.badkey", "The key file keys/"+name+" cannot be read. Nothing was changed and no sale is lost. "+otherFolder, cause)
}
