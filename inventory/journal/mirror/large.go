package mirror

import (
	"errors"
	"fmt"

	"trestle/inventory/journal"
)

// asideLarge takes files of the copy out of the way that are larger than any that Trestle writes, as a
// damaged folder of the disk shows them: they cannot be read into memory, and one of them must not keep
// a whole journal shut. They are kept in quarantine/ as they lie. What is good at the beginning of one
// stays the copy, for it may be all that there is of an entry.
func (w *work) asideLarge(pairs []pair) ([]pair, error) {
	changed := false
	for _, one := range pairs {
		if !one.inCopy || max(one.copySize, one.packedSize) <= fileMost {
			continue
		}
		aside, err := w.moveAside(one)
		if err != nil {
			w.copyErr = errors.Join(w.copyErr, err)
			continue
		}
		changed = true
		w.healed = append(w.healed, Healed{Till: w.till, File: one.name, Of: CopyDir, Aside: aside, Large: true})
	}
	if !changed {
		return pairs, nil
	}
	return w.places.pairsOf(w.till)
}

// moveAside renames a file of the copy into quarantine/ and leaves in its place what is good of its
// beginning.
func (w *work) moveAside(one pair) (string, error) {
	from, ext := pathOf(CopyDir, w.till, one.name), "."+CopyDir
	var good []byte
	if one.sealed {
		from, ext = from+journal.SealedExt, ".sealed"
	} else {
		s, err := w.side(w.places.Copy(), one.name, true, fileMost)
		if err != nil {
			return "", err
		}
		if s.good = parse(s.data, w.till, w.key); len(s.good) > 0 {
			good = s.data[:s.good[len(s.good)-1].end]
		}
	}
	aside, err := w.freeAside(fmt.Sprintf("%s-%s-0", w.till, one.name[:20]), ext)
	if err == nil {
		err = w.places.Root.Rename(from, AsideDir+"/"+aside)
	}
	if err == nil { // the new name first: the file must lie somewhere whatever happens
		err = errors.Join(w.places.Root.SyncDir(AsideDir), w.places.Root.SyncDir(CopyDir+"/"+string(w.till)))
	}
	if err == nil && len(good) > 0 {
		err = w.places.replace(CopyDir, w.till, one.name, good)
	}
	if err != nil {
		return "", fmt.Errorf("a file of the second copy that is too large cannot be set aside: %w", err)
	}
	return aside, nil
}

// freeAside is a name in quarantine/ that nothing has.
func (w *work) freeAside(base, ext string) (string, error) {
	if err := w.places.Root.MkdirAll(AsideDir); err != nil {
		return "", err
	}
	name := base + ext
	for n := 2; ; n++ {
		in, err := w.places.Aside().Open(name)
		if isMissing(err) {
			return name, nil
		}
		if err != nil {
			return "", err
		}
		_ = in.Close()
		name = fmt.Sprintf("%s-%d%s", base, n, ext)
	}
}

// passLarge makes a fault of a file that is too large to be looked at: the others go on.
func (w *work) passLarge(one pair, err error) error {
	if !errors.Is(err, errLarge) {
		return err
	}
	w.fault(one.name, 0, one.first, journal.FaultLong, "The file is larger than any file of the journal; it was left as it is.")
	return nil
}
