package mirror

import (
	"crypto/ed25519"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"trestle/inventory/journal"
)

// The folders of a stall's data that this package knows.
const (
	JournalDir = "journal"
	CopyDir    = "copy"
	AsideDir   = "quarantine"
	workDir    = "heal" // where a healed file is written before it takes its place
)

// Places says where a stall's data lie. All must be on one disk, for a healed file is renamed into
// its place.
type Places struct {
	Root journal.FS // the data folder
	// Key is the till's public key when the caller knows it; else line 1 tells it.
	Key ed25519.PublicKey
}

// Journal is the folder of the record.
func (p Places) Journal() journal.FS { return journal.Sub(p.Root, JournalDir) }

// Copy is the folder of the second copy as it lies: read it through Reading.
func (p Places) Copy() journal.FS { return journal.Sub(p.Root, CopyDir) }

// Aside is the folder where damaged bytes are kept.
func (p Places) Aside() journal.FS { return journal.Sub(p.Root, AsideDir) }

// Healed is what came back from the other copy.
type Healed struct {
	Till       journal.TillID `json:"till"`
	File       string         `json:"file"`  // name within the till's folder
	Of         string         `json:"of"`    // what was healed: "journal" or "copy"
	First      uint64         `json:"first"` // the entries that came back, 0 when only their order did
	Last       uint64         `json:"last"`
	Bytes      int64          `json:"bytes"`                // of their lines
	Aside      string         `json:"aside,omitempty"`      // name in quarantine/ of what lay there before
	Moved      bool           `json:"moved,omitempty"`      // lines of the file lie at other offsets than before
	Quiet      bool           `json:"quiet,omitempty"`      // no damage: the copy was only behind, as after a crash
	Unfinished bool           `json:"unfinished,omitempty"` // an end that was being written was set aside
	Unsure     bool           `json:"unsure,omitempty"`     // of that end the copy does not show that it was never acknowledged
	Large      bool           `json:"large,omitempty"`      // a file of the copy that was too large was set aside whole
	Due        bool           `json:"due,omitempty"`        // not done yet: Heal does it
}

// String is one line for a log or a terminal.
func (h Healed) String() string { return fmt.Sprintf("till %s, file %s: %s", h.Till, h.File, h.Say()) }

// Say is a sentence for a seller.
func (h Healed) Say() string {
	what, from := "the journal", "its second copy"
	if h.Of == CopyDir {
		what, from = "the second copy", "the journal"
	}
	switch {
	case h.Large:
		return fmt.Sprintf("A file of the second copy was larger than any that Trestle writes and was set aside as quarantine/%s; the journal is whole without it.", h.Aside)
	case h.Unfinished && h.Unsure:
		return fmt.Sprintf("What was being written when the device stopped was only partly there and was set aside. It may have been acknowledged, for the second copy does not go that far; its %d bytes are kept in quarantine/%s: compare with what is on paper.", h.Bytes, h.Aside)
	case h.Unfinished:
		return fmt.Sprintf("What was being written when the device stopped was only partly there and was never confirmed; its %d bytes are kept in quarantine/%s.", h.Bytes, h.Aside)
	case h.First == 0 && h.Quiet:
		return "The second copy was written anew; nothing is lost."
	case h.First == 0:
		return strings.TrimSpace(fmt.Sprintf("A file of %s was in disorder and was put right; nothing is lost. %s", what, h.keptSay()))
	case h.Due:
		return fmt.Sprintf("The second copy does not hold %s yet; it is made while you go on selling.", span(h.First, h.Last))
	case h.Quiet:
		return fmt.Sprintf("The second copy was behind and now holds %s too.", span(h.First, h.Last))
	}
	say := fmt.Sprintf("%s %s was damaged or missing and was brought back from %s; nothing is lost.",
		upper(span(h.First, h.Last)), "in "+what, from)
	if h.First != h.Last {
		say = strings.Replace(say, " was damaged or missing and was ", " were damaged or missing and were ", 1)
	}
	return strings.TrimSpace(say + " " + h.keptSay())
}

func (h Healed) keptSay() string {
	if h.Aside == "" {
		return ""
	}
	return "What lay there before is kept in quarantine/" + h.Aside + "."
}

func span(first, last uint64) string {
	if first == last {
		return fmt.Sprintf("entry %d", first)
	}
	return fmt.Sprintf("entries %d to %d", first, last)
}

func upper(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// path of a till's file below the root.
func pathOf(dir string, till journal.TillID, name string) string {
	return dir + "/" + string(till) + "/" + name
}

// replace puts data durably in the place of a file: written and synced elsewhere, then renamed, so
// that at any time the one or the other is there, whole.
func (p Places) replace(dir string, till journal.TillID, name string, data []byte) error {
	temp := workDir + "/" + string(till) + "-" + dir + "-" + name
	if err := p.write(temp, data); err != nil {
		return fmt.Errorf("a healed file cannot be written; nothing was changed: %w", err)
	}
	folder := dir + "/" + string(till)
	err := p.Root.MkdirAll(folder)
	if err == nil {
		err = p.Root.Rename(temp, folder+"/"+name)
	}
	if err == nil {
		err = errors.Join(p.Root.SyncDir(folder), p.Root.SyncDir(workDir))
	}
	if err != nil {
		return fmt.Errorf("the healed file %s cannot be put into its place; nothing is lost: %w", temp, err)
	}
	return nil
}

// write makes a new file durable. What an interrupted healing left under the name is not taken over.
func (p Places) write(name string, data []byte) error {
	if err := p.Root.MkdirAll(workDir); err != nil {
		return err
	}
	if err := p.Root.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	out, err := p.Root.Append(name)
	if err != nil {
		return err
	}
	_, err = out.Write(data)
	if err == nil {
		err = out.Sync()
	}
	if err = errors.Join(err, out.Close()); err == nil {
		err = p.Root.SyncDir(workDir)
	}
	return err
}

// remove deletes a file of the copy that another one has replaced.
func (p Places) remove(dir string, till journal.TillID, name string) error {
	err := p.Root.Remove(pathOf(dir, till, name))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err == nil {
		err = p.Root.SyncDir(dir + "/" + string(till))
	}
	return err
}

// sweep deletes what interrupted healings left: it was never of use without its rename.
func (p Places) sweep() {
	infos, err := p.Root.ReadDir(workDir)
	if err != nil {
		return
	}
	for _, info := range infos {
		if !info.Dir {
			_ = p.Root.Remove(workDir + "/" + info.Name) // written anew if it is ever needed
		}
	}
}
