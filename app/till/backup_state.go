package till

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"math"
	"path/filepath"

	"trestle/inventory"
	"trestle/inventory/backup"
	"trestle/inventory/book"
	"trestle/inventory/journal"
	"trestle/receipts/qr"
)

// backupFile is what this device remembers of copies. It is not in the journal: another till copies
// elsewhere.
const backupFile = "backup.json"

// backupState is the content of backupFile. Of the recovery key only the public half is kept, which
// opens nothing.
type backupState struct {
	Recovery string    `json:"recovery,omitempty"`
	Pending  string    `json:"pending,omitempty"` // a key that nobody may have seen yet
	Folder   string    `json:"folder,omitempty"`
	Last     *lastCopy `json:"last,omitempty"`
}

// lastCopy is the copy that was made last, and how far it goes.
type lastCopy struct {
	At       string                          `json:"at"` // a label
	File     string                          `json:"file"`
	Sales    int                             `json:"sales"`
	Receipts int                             `json:"receipts"` // of sales and refunds
	Heads    map[journal.TillID]journal.Head `json:"heads"`
}

// sealedState is how the state is written: a flipped bit in it must not pass for a sale that was
// copied.
type sealedState struct {
	State json.RawMessage `json:"state"`
	Sum   string          `json:"sha256"`
}

func (s backupState) write(disk journal.FS) error {
	raw, err := json.Marshal(s)
	if err != nil {
		return err
	}
	sum := sha256.Sum256(raw)
	sealed, err := json.Marshal(sealedState{raw, hex.EncodeToString(sum[:])})
	if err != nil {
		return err
	}
	return book.Replace(disk, backupFile, sealed)
}

// readBackupState gives the zero state where nothing was ever kept.
func readBackupState(disk journal.FS) (backupState, error) {
	raw, err := book.ReadSmall(disk, backupFile)
	if errors.Is(err, fs.ErrNotExist) {
		return backupState{}, nil
	}
	var sealed sealedState
	var s backupState
	if err == nil {
		err = json.Unmarshal(raw, &sealed)
	}
	if sum := sha256.Sum256(sealed.State); err == nil && hex.EncodeToString(sum[:]) != sealed.Sum {
		err = errors.New("its sum does not agree")
	}
	if err == nil {
		err = json.Unmarshal(sealed.State, &s)
	}
	if err != nil {
		return backupState{}, inventory.Refuse("backup.state", "What this device remembers of its copies is damaged. No sale is lost: make a recovery key again with trestle backup --new-key, choose the folder again, and make a copy.", err)
	}
	return s, nil
}

func (t *Till) backupState() (backupState, error) { return readBackupState(t.cfg.Book.Disk) }

func (t *Till) keepBackupState(s backupState) error {
	if err := s.write(t.cfg.Book.Disk); err != nil {
		return inventory.Refuse("backup.remember", "What is known of your copies could not be kept on this device. The copies that were made are whole: check that the disk is not full, then do the same again.", err)
	}
	return nil
}

// MakeRecovery makes the stall's recovery key: as words to write down and as text for a code. Only the
// half that copies are made with is kept, so this is the one time that it can be shown. Copies are made
// for it from KeepRecovery on; those made for an earlier key still open with that one only.
func (t *Till) MakeRecovery(context.Context) (words []string, text string, err error) {
	copying.Lock()
	defer copying.Unlock()
	state, err := t.backupState()
	if err != nil && inventory.CodeOf(err) != "backup.state" {
		return nil, "", err
	}
	random := io.Reader(rand.Reader)
	if t.cfg.Book.Random != nil {
		random = t.cfg.Book.Random
	}
	key, err := backup.NewKey(random)
	if err != nil {
		return nil, "", err
	}
	state.Pending = key.Public()
	if err := t.keepBackupState(state); err != nil {
		return nil, "", err
	}
	return key.Words(), key.Text(), nil
}

// KeepRecovery says that the key of MakeRecovery was seen, by its words or text: copies are made for
// it from now on. Without this, had the power failed before, they would be made for a key that nobody
// has.
func (t *Till) KeepRecovery(_ context.Context, typed string) error {
	copying.Lock()
	defer copying.Unlock()
	state, err := t.backupState()
	if err != nil {
		return err
	}
	key, err := parseKey(typed)
	if err != nil {
		return err
	}
	if key.Public() != state.Pending {
		return state.isRecovery(key)
	}
	state.Recovery, state.Pending = state.Pending, ""
	return t.keepBackupState(state)
}

// HasRecovery tells whether a recovery key was made.
func (t *Till) HasRecovery() bool {
	state, err := t.backupState()
	return err == nil && state.Recovery != ""
}

// CheckRecovery tells whether what is written on paper is the key that copies are made for: words, or
// the text of the code.
func (t *Till) CheckRecovery(typed string) error {
	state, err := t.backupState()
	if err != nil {
		return err
	}
	if state.Recovery == "" {
		return noRecovery
	}
	key, err := parseKey(typed)
	if err != nil {
		return err
	}
	return state.isRecovery(key)
}

func (s backupState) isRecovery(key backup.Key) error {
	if s.Recovery == "" {
		return noRecovery
	}
	if key.Public() != s.Recovery {
		return inventory.Refuse("backup.otherkey", "This is a recovery key, but not the one that this device makes copies for. Nothing was changed: look for the sheet that was written last, or make a new key.", nil)
	}
	return nil
}

func parseKey(typed string) (backup.Key, error) {
	key, err := backup.ParseKey(typed)
	var words *backup.WordsError
	switch {
	case errors.As(err, &words):
		err = inventory.Refuse("backup.words", words.Error()+" Nothing was changed: compare with your sheet.", err)
	case err != nil:
		err = inventory.Refuse("backup.text", "This is not a whole recovery key. It begins with AGE-SECRET-KEY-1 and has 74 characters. Nothing was changed: compare with your sheet, or type the 24 words.", err)
	}
	return key, err
}

// DrawKey is the code of a recovery key's text.
func DrawKey(text string) (qr.Code, error) { return qr.New(text) }

// SetBackupFolder chooses the folder that gets a copy after each market day; "" chooses none.
func (t *Till) SetBackupFolder(_ context.Context, dir string) error {
	copying.Lock()
	defer copying.Unlock()
	state, err := t.backupState()
	if err != nil {
		return err
	}
	if dir != "" {
		if state.Recovery == "" {
			return inventory.Refuse("backup.nokey", "Copies after each market day need a recovery key, for nobody is asked for a passphrase then. Nothing was changed: make one with: trestle backup --new-key.", nil)
		}
		if dir, err = filepath.Abs(dir); err != nil {
			return err
		}
		if t.inside(dir) {
			return inventory.Refuse("backup.inside", "A copy in the stall's own data folder would be lost with it. Nothing was changed: choose another folder or a stick.", nil)
		}
		if err := mayWrite(journal.OS(dir)); err != nil {
			return inventory.Refuse("backup.folder", "The folder "+dir+" is not there or cannot be written. Nothing was changed: choose another.", err)
		}
	}
	state.Folder = dir
	return t.keepBackupState(state)
}

// BackupFolder is the folder that gets a copy after each market day, "" when none was chosen.
func (t *Till) BackupFolder() string {
	state, _ := t.backupState()
	return state.Folder
}

// mayWrite tries whether files can be made in a folder.
func mayWrite(disk journal.FS) error {
	const try = ".trestle-try"
	if _, err := disk.ReadDir("."); err != nil {
		return err
	}
	f, err := disk.Append(try)
	if err != nil {
		return err
	}
	return errors.Join(f.Close(), disk.Remove(try))
}

func wholeOf(r journal.Reader) io.Reader { return io.NewSectionReader(r, 0, math.MaxInt64) }
