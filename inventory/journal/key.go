package journal

import (
	"bytes"
	"crypto/ed25519"
	"encoding/base64"
	"fmt"
)

// keyOf finds the till's public key in line 1, nil when it cannot be found. The line may be
// damaged elsewhere: a key whose hash is the till's id is the till's key.
func keyOf(disk FS, till TillID, files []file) ed25519.PublicKey {
	if len(files) == 0 || files[0].first != 1 {
		return nil
	}
	for range 2 { // an error of the disk may be a passing one, and nothing is checked without the key
		if line, err := firstLine(disk, files[0].path(till)); err == nil {
			return keyIn(line, till)
		}
	}
	return nil
}

func firstLine(disk FS, name string) ([]byte, error) {
	r, err := disk.Open(name)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	raw, err := newLineReader(name, r, 4<<10).next()
	return raw.data, err
}

func keyIn(line []byte, till TillID) ed25519.PublicKey {
	const mark, length = `"key":"`, 44
	for {
		i := bytes.Index(line, []byte(mark))
		if i < 0 {
			return nil
		}
		line = line[i+len(mark):]
		if len(line) < length {
			return nil
		}
		key, err := base64.StdEncoding.DecodeString(string(line[:length]))
		if err == nil && len(key) == ed25519.PublicKeySize && IDOf(key) == till {
			return key
		}
	}
}

// ReadEnrolment reads and checks line 1 of a till: its form, both signatures and the till's id.
func ReadEnrolment(disk FS, till TillID) (Enrolment, error) {
	files, _, err := filesOf(disk, till)
	if err != nil {
		return Enrolment{}, err
	}
	bad := func(cause error) error {
		return fmt.Errorf("the enrolment of till %s cannot be trusted; nothing was changed: %w", till, cause)
	}
	if len(files) == 0 || files[0].first != 1 {
		return Enrolment{}, bad(errForm("its first file is missing"))
	}
	r, err := disk.Open(files[0].path(till))
	if err != nil {
		return Enrolment{}, bad(err)
	}
	defer r.Close()
	raw, err := newLineReader(files[0].name, r, 4<<10).next()
	if err != nil {
		return Enrolment{}, bad(err)
	}
	key := keyIn(raw.data, till)
	first, err := decode(raw.data)
	if err != nil || raw.torn || key == nil || !good(raw.data, first, key) {
		return Enrolment{}, bad(errForm("line 1 is damaged"))
	}
	e, err := enrolmentOf(first, till)
	if err != nil {
		return Enrolment{}, bad(err)
	}
	return e, nil
}
