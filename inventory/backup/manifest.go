package backup

import (
	"encoding/json"
	"fmt"
	"strings"

	"trestle/inventory/journal"
)

const (
	format  = "trestle backup"
	version = 2 // the highest that is read

	// A copy is of the lowest version that can hold it, so that earlier programs read what they can.
	versionPlain  = 1
	versionPeople = 2 // with peopleKey
)

// Manifest says what a copy is. It is the first member.
type Manifest struct {
	Format   string         `json:"format"`
	Version  int            `json:"version"`
	Stall    string         `json:"stall"` // its id
	Name     string         `json:"name"`
	Till     journal.TillID `json:"till"` // that made the copy
	Letter   string         `json:"letter"`
	At       string         `json:"at"` // a label, RFC 3339
	Sales    int            `json:"sales"`
	Practice bool           `json:"practice,omitempty"`
	Recovery string         `json:"recovery,omitempty"` // the public half of the stall's recovery key
	Tills    []Till         `json:"tills"`
	Members  int            `json:"members"` // between this one and the sums
	Bytes    int64          `json:"bytes"`   // that they hold together
}

// Till is a till of the book and how far the copy goes in its journal.
type Till struct {
	Till   journal.TillID `json:"till"`
	Letter string         `json:"letter"`
	journal.Head
}

// Heads is how far the copy goes in each journal.
func (m Manifest) Heads() map[journal.TillID]journal.Head {
	out := make(map[journal.TillID]journal.Head, len(m.Tills))
	for _, t := range m.Tills {
		out[t.Till] = t.Head
	}
	return out
}

// The members that are named by themselves.
const (
	manifestName = "manifest.json"
	sumsName     = "SHA256SUMS"
	ownerKey     = "keys/owner.key"
	receiptKey   = "keys/receipt.key"
	peopleKey    = "keys/people.key"
	journalDir   = "journal"
	peopleDir    = "people"
)

// What a reader takes at most. They bound its memory and the disk that a hostile copy can fill with
// one member; the manifest's own sum bounds the rest.
const (
	maxManifest = 1 << 20
	maxMembers  = 20_000
	maxKey      = 4 << 10
	maxMember   = 64 << 20 // a file of the journal holds 16 MiB; those of people are smaller
)

// Member is one file of a copy.
type Member struct {
	Name string
	Size int64
}

// check tells whether a member may be in a copy.
func (m Member) check(tills map[journal.TillID]journal.Head) error {
	most := int64(maxMember)
	dir, rest, _ := strings.Cut(m.Name, "/")
	known := false
	switch {
	case m.Name == ownerKey || m.Name == receiptKey || m.Name == peopleKey:
		known, most = true, maxKey
	case dir == journalDir:
		till, file, _ := strings.Cut(rest, "/")
		_, known = tills[journal.TillID(till)]
		known = known && journalFile(file)
	case dir == peopleDir:
		known = plainName(rest)
	}
	if !known {
		return fmt.Errorf("%w: a member called %.80q", ErrForm, m.Name)
	}
	if m.Size < 0 || m.Size > most {
		return fmt.Errorf("%w: %s of %d bytes", ErrForm, m.Name, m.Size)
	}
	return nil
}

func journalFile(name string) bool {
	digits, ok := strings.CutSuffix(name, ".jsonl")
	return ok && len(digits) == 20 && strings.Trim(digits, "0123456789") == ""
}

// plainName tells whether a name is one that every system takes and that leads nowhere else.
func plainName(name string) bool {
	if name == "" || len(name) > 64 || name[0] == '.' || name[len(name)-1] == '.' {
		return false
	}
	for _, b := range []byte(name) {
		if !(b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b == '.' || b == '-' || b == '_') {
			return false
		}
	}
	return !device(name)
}

// device tells whether Windows takes a name for one of its devices, whatever its ending: what is
// written there is gone.
func device(name string) bool {
	base, _, _ := strings.Cut(strings.ToUpper(name), ".")
	if stem := strings.TrimRight(base, "0123456789"); len(base) == 4 && len(stem) == 3 {
		return stem == "COM" || stem == "LPT"
	}
	return base == "CON" || base == "PRN" || base == "AUX" || base == "NUL"
}

// parseManifest reads the first member. Its version is looked at before anything else, for a later
// one may mean other things by the same words.
func parseManifest(raw []byte) (Manifest, error) {
	var head struct {
		Format  string `json:"format"`
		Version int    `json:"version"`
	}
	if err := json.Unmarshal(raw, &head); err != nil || head.Format != format {
		return Manifest{}, fmt.Errorf("%w: its first member does not say that it is one", ErrNotBackup)
	}
	if head.Version > version {
		return Manifest{}, fmt.Errorf("%w: its version is %d", ErrNewer, head.Version)
	}
	var m Manifest
	if err := json.Unmarshal(raw, &m); err != nil {
		return m, fmt.Errorf("%w: the manifest: %w", ErrForm, err)
	}
	return m, m.check()
}

func (m Manifest) check() error {
	bad := func(why string) error { return fmt.Errorf("%w: the manifest has %s", ErrForm, why) }
	if m.Version < versionPlain || m.Version > version || m.Stall == "" || !m.Till.Valid() {
		return bad("no stall or till")
	}
	if m.Members < 0 || m.Members > maxMembers || m.Bytes < 0 || m.Bytes > int64(m.Members)*maxMember {
		return bad("impossible figures")
	}
	seen := map[journal.TillID]bool{}
	for _, t := range m.Tills {
		if !t.Till.Valid() || seen[t.Till] || t.N > journal.MaxNumber || t.Clock > journal.MaxNumber {
			return bad("an impossible till")
		}
		seen[t.Till] = true
	}
	if !seen[m.Till] {
		return bad("not the till that made it")
	}
	return nil
}
