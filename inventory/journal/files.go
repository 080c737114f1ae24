package journal

import (
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"strings"
)

const ext = ".jsonl"

// fileName is the name of the file whose first entry is number n.
func fileName(n uint64) string { return fmt.Sprintf("%020d%s", n, ext) }

// file is one file of a till.
type file struct {
	name  string
	first uint64 // number of its first entry, from the name
	size  int64
}

func (f file) path(till TillID) string { return string(till) + "/" + f.name }

// filesOf lists a till's files in the order of their numbers, and the names of whatever else lies
// in the folder. A till without a folder has no files.
func filesOf(disk FS, till TillID) (files []file, foreign []string, err error) {
	infos, err := disk.ReadDir(string(till))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil, nil
	}
	if err != nil {
		return nil, nil, fmt.Errorf("the journal of till %s cannot be listed; nothing was changed: %w", till, err)
	}
	for _, info := range infos {
		first, ok := firstNumber(info.Name)
		if !ok || info.Dir {
			foreign = append(foreign, info.Name)
			continue
		}
		files = append(files, file{name: info.Name, first: first, size: info.Size})
	}
	return files, foreign, nil
}

func firstNumber(name string) (uint64, bool) {
	digits, ok := strings.CutSuffix(name, ext)
	if !ok || len(digits) != 20 {
		return 0, false
	}
	n, err := strconv.ParseUint(digits, 10, 64)
	return n, err == nil && n >= 1 && n <= MaxNumber && fileName(n) == name
}

// Tills lists the tills that have a folder in the journal, sorted. No journal means no tills.
func Tills(disk FS) ([]TillID, error) {
	infos, err := disk.ReadDir(".")
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("the journal cannot be listed; nothing was changed: %w", err)
	}
	var tills []TillID
	for _, info := range infos {
		if id := TillID(info.Name); info.Dir && id.Valid() {
			tills = append(tills, id)
		}
	}
	return tills, nil
}

// Size is the number of bytes that a till's files hold; Verify's progress runs up to it.
func Size(disk FS, till TillID) (int64, error) {
	files, _, err := filesOf(disk, till)
	var sum int64
	for _, f := range files {
		sum += f.size
	}
	return sum, err
}
