package till

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"time"

	"trestle/inventory"
	"trestle/inventory/book"
	"trestle/inventory/unit"
)

// countFile keeps the count that is under way, so that it survives a kill.
const countFile = "count.json"

// The file is versioned, and a sum tells turned bits from a count.
type countsFile struct {
	V     int             `json:"v"`
	Sum   string          `json:"sum"`
	Count json.RawMessage `json:"count"`
}

// recount changes the count that is under way, durably; change is given a copy of it, nil for none, and
// gives what it is from here on.
func (t *Till) recount(change func(*countDraft) (*countDraft, error)) error {
	t.tallying.mu.Lock()
	defer t.tallying.mu.Unlock()
	d, err := t.countNow()
	if err != nil {
		return err
	}
	next, err := change(d.clone())
	if err != nil {
		return err
	}
	return t.keepCount(next)
}

func (d *countDraft) clone() *countDraft {
	if d == nil {
		return nil
	}
	c := *d
	c.Lines = maps.Clone(d.Lines)
	return &c
}

// countNow gives the count that is under way, nil for none. One whose entries stand in the book is over: the
// power failed before the draft was put away.
func (t *Till) countNow() (*countDraft, error) {
	if !t.tallying.read {
		d, err := t.loadCount()
		if err != nil {
			return nil, err
		}
		t.tallying.draft, t.tallying.read = d, true
	}
	d := t.tallying.draft
	if d == nil || d.Ending == "" {
		return d, nil
	}
	over := false
	err := t.book.Read(func(r inventory.Reader) (err error) {
		_, over, err = r.SourceFigure(d.source(), d.Ending)
		return err
	})
	if err != nil || !over {
		return d, err
	}
	return nil, t.keepCount(nil)
}

// source is the name under which the book remembers that the count was finished.
func (d *countDraft) source() string { return "count:" + d.ID }

func (t *Till) loadCount() (*countDraft, error) {
	disk := t.cfg.Book.Disk
	raw, err := book.ReadSmall(disk, countFile)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, inventory.Refuse("count.read", "The count that was under way could not be read. Nothing was changed: try again, and look whether the disk is well.", err)
	}
	d, err := decodeCount(raw)
	if err == nil {
		return d, nil
	}
	// Figures that cannot be trusted are worse than none: they are put aside, and the seller is told.
	aside := "quarantine/count-" + sumOf(raw) + ".json"
	if disk.MkdirAll("quarantine") == nil && book.Replace(disk, aside, raw) == nil {
		t.book.Tell("The count that was under way was damaged and could not be read. Stock is as it was: count again. Its bytes are kept in " + aside + ".")
	}
	return nil, nil
}

var errCount = errors.New("till: the file of the count is damaged")

func decodeCount(raw []byte) (*countDraft, error) {
	var file countsFile
	if err := json.Unmarshal(raw, &file); err != nil {
		return nil, fmt.Errorf("%w: %v", errCount, err)
	}
	if file.V != 1 || sumOf(file.Count) != file.Sum {
		return nil, errCount
	}
	var d *countDraft
	if err := json.Unmarshal(file.Count, &d); err != nil {
		return nil, fmt.Errorf("%w: %v", errCount, err)
	}
	if d == nil {
		return nil, nil
	}
	if d.ID == "" || len(d.ID) > 100 {
		return nil, errCount
	}
	if d.Lines == nil {
		d.Lines = map[string]countLine{}
	}
	return d, nil
}

// keepCount makes the file say what the count is, nil for none.
func (t *Till) keepCount(d *countDraft) error {
	body, err := json.Marshal(d)
	if err == nil {
		raw := fmt.Appendf(nil, `{"v":1,"sum":"%s","count":%s}`+"\n", sumOf(body), body)
		err = book.Replace(t.cfg.Book.Disk, countFile, raw)
	}
	if err != nil {
		return inventory.Refuse("count.save", "What was counted could not be saved, so the count is as it was. Check that the disk is not full, then enter it again.", err)
	}
	t.tallying.draft, t.tallying.read = d, true
	return nil
}

// state lays the count over the shelf, in the order of the names. What is not on the list but was counted all
// the same stands there too.
func (d *countDraft) state(s *shelf) CountState {
	out := CountState{Open: true, Category: d.Category, Blind: d.Blind}
	out.At, _ = time.Parse(time.RFC3339, d.At)
	for i := range s.goods {
		p := &s.goods[i].product
		for _, v := range live(*p) {
			line, counted := d.Lines[v.ID]
			listed := len(v.Parts) == 0 && (d.Category == "" || p.Category == d.Category) && (v.Tracked || d.Loose)
			if !listed && !counted {
				continue
			}
			l := CountLine{
				Product: p.ID, Variant: v.ID, Name: p.Name(v), SKU: v.SKU, Category: p.Category, Unit: v.Measure(),
				Tracked: v.Tracked, Counted: counted, Expected: s.onHand[v.ID], Will: s.onHand[v.ID],
			}
			if counted {
				l.Found, l.Expected, l.Differ = line.Found, line.Knew, line.Found-line.Knew
				l.Will += l.Differ
				out.Done++
				if l.Differ != 0 {
					out.Differ++
				}
			}
			out.Lines = append(out.Lines, l)
		}
	}
	return out
}

// forget leaves out what has left the catalogue since it was counted: nobody keeps stock of it any more.
func (d *countDraft) forget(r inventory.Reader) error {
	for id := range d.Lines {
		_, _, err := r.Variant(id)
		switch {
		case inventory.CodeOf(err) == "variant.unknown":
			delete(d.Lines, id)
		case err != nil:
			return err
		}
	}
	return nil
}

// first gives the variant whose entry comes first at the end.
func (d *countDraft) first(gone []string) string {
	if ids := slices.Sorted(maps.Keys(d.Lines)); len(ids) > 0 {
		return ids[0]
	}
	return gone[0]
}

// plan drafts the entries of a finished count.
func (d *countDraft) plan(p *shifts, gone []string, end *CountEnd) error {
	for _, id := range slices.Sorted(maps.Keys(d.Lines)) {
		l := d.Lines[id]
		if err := d.entry(p, id, l.Found, l.Knew, end); err != nil {
			return err
		}
	}
	for _, id := range gone {
		knew, err := p.r.OnHand(id)
		if err != nil {
			return err
		}
		if err := d.entry(p, id, 0, knew, end); err != nil {
			return err
		}
	}
	return nil
}

func (d *countDraft) entry(p *shifts, id string, found, knew unit.Quantity, end *CountEnd) error {
	delta, err := found.Sub(knew)
	if err != nil {
		return tooMuch(err)
	}
	if delta != 0 {
		end.Differ++
	}
	m := inventory.StockMove{Delta: delta, Reason: inventory.ReasonCounted, Found: found, Knew: knew}
	if id == d.Ending {
		m.Source = d.source() // by this the book tells, after a power cut, that the count is over
	}
	return p.move(id, m, true)
}
