package people

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strconv"
	"strings"

	"trestle/inventory/journal"
)

// found is what lies in the two folders: the numbers of files, whichever side has them.
type found struct {
	notes  []uint64
	rings  map[string][]uint64 // by the master key's id
	copied bool                // the second side has any file
}

func find(disk journal.FS) (found, error) {
	notes, rings := map[uint64]bool{}, map[string]map[uint64]bool{}
	out := found{rings: map[string][]uint64{}}
	for side, dir := range sides {
		infos, err := disk.ReadDir(dir)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return out, onDisk(err)
		}
		for _, info := range infos {
			id, n, ok := parseName(info)
			switch {
			case !ok:
				continue
			case id == "":
				notes[n] = true
			default:
				if rings[id] == nil {
					rings[id] = map[uint64]bool{}
				}
				rings[id][n] = true
			}
			out.copied = out.copied || side == 1
		}
	}
	out.notes = slices.Sorted(maps.Keys(notes))
	for id, numbers := range rings {
		out.rings[id] = slices.Sorted(maps.Keys(numbers))
	}
	return out, nil
}

// parseName reads a file's number, and the id of the master key where it is one of keys.
func parseName(info journal.Info) (id string, n uint64, ok bool) {
	digits, notes := strings.CutPrefix(info.Name, notesName)
	if !notes {
		rest, ring := strings.CutPrefix(info.Name, ringName)
		if id, digits, _ = strings.Cut(rest, "-"); !ring || len(id) != 2*idSize {
			return "", 0, false
		}
	}
	n, err := strconv.ParseUint(digits, 10, 64)
	return id, n, err == nil && n > 0 && fmt.Sprintf("%08d", n) == digits && !info.Dir
}

// masters are what the files of the master key say.
type masters struct {
	key     *secret // nil where there is nothing that needs one
	whole   bool    // both files hold it
	damaged bool    // one of them was lost or damaged, which a power cut does not do
}

// master gives the master key that belongs to what was found.
func (f found) master(disk journal.FS) (masters, error) {
	var keys [2]*secret
	damaged := false
	var why error
	for i, name := range masterFiles {
		key, err := readMaster(disk, name)
		missing := errors.Is(err, fs.ErrNotExist)
		switch {
		case err != nil && !missing && !errors.Is(err, errMaster):
			return masters{}, onDisk(err)
		case err == nil && len(f.rings[key.id.String()]) > 0:
			keys[i] = key
		case err == nil:
			err = fmt.Errorf("people: %s is not the key that the files in %s are sealed with", name, dir)
		}
		damaged = damaged || errors.Is(err, errMaster) || missing && i == 0
		why = errors.Join(why, err)
	}
	switch {
	case keys[0] != nil:
		return masters{keys[0], keys[1] != nil && keys[1].id == keys[0].id, damaged}, nil
	case keys[1] != nil:
		return masters{keys[1], false, damaged}, nil
	case len(f.notes) == 0:
		return masters{whole: true}, nil
	}
	return masters{}, fmt.Errorf("%w: %w", ErrKey, why)
}
