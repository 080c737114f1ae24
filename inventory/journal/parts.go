package journal

import "crypto/ed25519"

// SealedExt stands behind the name of a file of the second copy that was compressed.
const SealedExt = ".zst"

// File is one file of a till, for those who look after the files as files.
type File struct {
	Name  string // within the till's folder
	First uint64 // the number of its first entry, from the name
	Size  int64
}

// Files lists a till's files in the order of their numbers. A till without a folder has none.
func Files(disk FS, till TillID) ([]File, error) {
	files, _, err := filesOf(disk, till)
	list := make([]File, len(files))
	for i, f := range files {
		list[i] = File{Name: f.name, First: f.first, Size: f.size}
	}
	return list, err
}

// FileName is the name of the file whose first entry is number n.
func FileName(n uint64) string { return fileName(n) }

// FirstOf is the number that a file's name tells; ok is false for a name that the journal does not
// use.
func FirstOf(name string) (n uint64, ok bool) { return firstNumber(name) }

// Form reads one line, without its newline, as far as its form goes. Whether it is true only its
// signature (Signed) or the line behind it can say.
func Form(till TillID, line []byte) (Entry, error) {
	if len(line) > MaxLine {
		return Entry{}, errForm("it is longer than any entry")
	}
	e, err := decode(line)
	if err != nil {
		return Entry{}, err
	}
	e.Till, e.Hash = till, hashOf(line)
	e.Place = Place{Size: len(line), Sum: sumOf(e.Hash)}
	return e, nil
}

// Signed tells whether a line that has the form of e is JSON throughout and was signed by the key.
func Signed(line []byte, e Entry, key ed25519.PublicKey) bool {
	return key != nil && good(line, e, key)
}

// Follows tells whether e is the line right behind the one at h.
func (e Entry) Follows(h Head) bool {
	return e.N == h.N+1 && e.Prev == h.next() && e.Clock > h.Clock
}

// KeyOf finds the till's public key in line 1, nil when it cannot be found. A key whose hash is the
// till's id is the till's, whatever else is damaged in the line.
func KeyOf(disk FS, till TillID) ed25519.PublicKey {
	files, _, err := filesOf(disk, till)
	if err != nil {
		return nil
	}
	return keyOf(disk, till, files)
}

// SetAside writes bytes durably under the name base+ext of a folder, or under a name with a number when
// other bytes have that name. The same bytes are not written twice, so it can be repeated.
func SetAside(aside FS, base, ext string, data []byte) (string, error) {
	return setAside(aside, base, ext, data)
}
