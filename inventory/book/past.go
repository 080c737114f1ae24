package book

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"

	"trestle/inventory"
	"trestle/inventory/journal"
)

// pastKey keeps the faults past which the views were folded. What stands behind a fault lacks in
// them; should the fault go away, because the disk only failed for a moment or the line came back,
// their heads would agree with the journal for ever and nobody would miss it.
const pastKey = "meta\x00past"

// foldedPast adds faults to those that the views were folded past.
func (b *Book) foldedPast(faults []journal.Fault) error {
	if len(faults) == 0 {
		return nil
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	err := b.views.Update(func(s inventory.Setter) error {
		past, err := pastOf(s)
		if err != nil {
			return err
		}
		for _, f := range faults {
			if !slices.Contains(past, f) {
				past = append(past, f)
			}
		}
		raw, err := json.Marshal(past)
		if err != nil {
			return err
		}
		return s.Set(pastKey, raw)
	})
	if f, holds := b.views.(inventory.Flusher); holds && err == nil {
		err = f.Flush() // unlike what sales do to the views this is nowhere else
	}
	if err != nil {
		return fmt.Errorf("%w: %w", inventory.ErrFold, err)
	}
	return nil
}

func pastOf(g inventory.Getter) (past []journal.Fault, err error) {
	raw, ok, err := g.Get(pastKey)
	if err != nil || !ok {
		return nil, err
	}
	return past, json.Unmarshal(raw, &past)
}

// lacking are the faults for which something behind head may lack. A journal that ends too early, and
// damage in what was folded before, leave the views whole.
func lacking(faults []journal.Fault, head journal.Head) (out []journal.Fault) {
	for _, f := range faults {
		if f.Code != journal.FaultShort && (f.Number == 0 || f.Number > head.N) {
			out = append(out, f)
		}
	}
	return out
}

// stands tells whether a fault is still there. One line may be called damaged in another way when it is
// read from the start.
func stands(f journal.Fault, now []journal.Fault) bool {
	return slices.ContainsFunc(now, func(g journal.Fault) bool {
		return f.File == g.File && f.Line == g.Line && (f.Line > 0 || f.Code == g.Code)
	})
}

// mended tells whether a fault is gone that the views were folded past, so that they have to be
// folded again. Only then, for what was folded before it was damaged is better kept. Where nothing
// was damaged this costs one look-up.
func (b *Book) mended() bool {
	var past []journal.Fault
	var seen prints
	b.mu.RLock()
	err := b.views.View(func(g inventory.Getter) (err error) {
		if past, err = pastOf(g); err == nil && len(past) > 0 {
			seen, err = printsIn(g)
		}
		return err
	})
	b.mu.RUnlock()
	if err != nil {
		return true
	}
	if len(past) == 0 {
		return false
	}
	if b.looksAs(past, seen) {
		b.fault(past...)
		return false
	}
	now := map[journal.TillID][]journal.Fault{}
	for _, f := range past {
		if _, read := now[f.Till]; !read {
			now[f.Till] = b.faultsNow(f.Till)
		}
		if !stands(f, now[f.Till]) {
			return true
		}
	}
	b.fault(past...)
	b.sawPast(past)
	return false
}

// pastSeenKey keeps what the damaged files looked like when they were last read and all faults still
// stood: to read everything at each start for a damage that nobody can heal would take minutes.
const pastSeenKey = "meta\x00pastseen"

// prints are damaged files by their path in the journal.
type prints map[string]filePrint

// filePrint is what a file looked like: how long it was, and a hash over its bytes and over the names
// of the files up to it, for what lacks between two files is named at the second.
type filePrint struct {
	Size int64  `json:"size"`
	Sum  string `json:"sum"`
}

func printsIn(g inventory.Getter) (p prints, err error) {
	raw, ok, err := g.Get(pastSeenKey)
	if err != nil || !ok {
		return nil, err
	}
	return p, json.Unmarshal(raw, &p)
}

// sawPast notes what the damaged files look like.
func (b *Book) sawPast(past []journal.Fault) {
	seen := prints{}
	for _, f := range past {
		if f.File == "" || f.Line == 0 || f.Code == journal.FaultDisk {
			return // there is nothing to know it by
		}
		print, err := b.printOf(f.Till, f.File, -1)
		if err != nil {
			return
		}
		seen[string(f.Till)+"/"+f.File] = print
	}
	raw, err := json.Marshal(seen)
	if err != nil {
		return
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	_ = b.views.Update(func(s inventory.Setter) error { return s.Set(pastSeenKey, raw) })
}

// looksAs tells whether every damaged file begins as it did when it was seen.
func (b *Book) looksAs(past []journal.Fault, seen prints) bool {
	same := map[string]bool{}
	for _, f := range past {
		name := string(f.Till) + "/" + f.File
		was, ok := seen[name]
		if !ok || same[name] {
			if !ok {
				return false
			}
			continue
		}
		now, err := b.printOf(f.Till, f.File, was.Size)
		if err != nil || now != was {
			return false
		}
		same[name] = true
	}
	return true
}

// printOf makes the print of a file's first bytes; size below 0 means all of it.
func (b *Book) printOf(till journal.TillID, file string, size int64) (filePrint, error) {
	infos, err := b.opt.journal().ReadDir(string(till))
	if err != nil {
		return filePrint{}, err
	}
	sum := sha256.New()
	for _, i := range infos {
		if i.Name <= file {
			fmt.Fprintln(sum, i.Name)
		}
		if i.Name == file && size < 0 {
			size = i.Size
		}
	}
	r, err := b.opt.journal().Open(string(till) + "/" + file)
	if err != nil {
		return filePrint{}, err
	}
	n, err := io.Copy(sum, io.NewSectionReader(r, 0, size))
	if err = errors.Join(err, r.Close()); err == nil && n != size {
		err = io.ErrUnexpectedEOF
	}
	return filePrint{Size: size, Sum: hex.EncodeToString(sum.Sum(nil))}, err
}

// faultsNow reads a till's journal from the start, as the fold does.
func (b *Book) faultsNow(till journal.TillID) []journal.Fault {
	_, faults, _ := journal.Read(b.opt.journal(), till, journal.Head{}, false, func(journal.Entry) error {
		return context.Cause(b.opt.Ctx)
	})
	return faults
}

// diskProblem is for a journal that cannot even be listed.
func (b *Book) diskProblem(err error) error {
	if inventory.CodeOf(err) != "" || b.opt.Ctx.Err() != nil {
		return err
	}
	return inventory.Refuse("book.disk", "The disk could not be read. Nothing is lost: do the same again, and should it come back, copy the folder "+b.opt.Dir+" to another disk.", err)
}
