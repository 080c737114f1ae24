package book

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"trestle/inventory"
	"trestle/inventory/journal"
)

// goneKey keeps the tills whose journal and copy are gone although the views had folded them. Nothing
// else knows of them, so it outlives every fold.
const goneKey = "meta\x00gone"

type gone map[journal.TillID]journal.Head

func goneIn(v inventory.Views) gone {
	g := gone{}
	_ = v.View(func(get inventory.Getter) error { // views that cannot be read know of nothing
		raw, ok, err := get.Get(goneKey)
		if err == nil && ok {
			err = json.Unmarshal(raw, &g)
		}
		return err
	})
	return g
}

func (g gone) set(s inventory.Setter) error {
	raw, err := json.Marshal(g)
	if err != nil {
		return err
	}
	return s.Set(goneKey, raw)
}

// tellGone names the tills of which nothing is left. What the views know of them stays.
func (b *Book) tellGone(tills []journal.TillID, heads map[journal.TillID]journal.Head) error {
	was := goneIn(b.views)
	now := gone{}
	for _, all := range []map[journal.TillID]journal.Head{was, heads} {
		for till, head := range all {
			if !slices.Contains(tills, till) {
				now[till] = head
			}
		}
	}
	for _, till := range slices.Sorted(maps.Keys(now)) {
		b.fault(journal.Fault{Till: till, Number: now[till].N, Code: journal.FaultShort,
			Say: fmt.Sprintf("The journal of this till and its copy are gone, with %d entries. Put the folder journal/%s back from a copy; what was sold there may lack until then.", now[till].N, till)})
	}
	if maps.Equal(was, now) {
		return nil
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.views.Update(now.set); err != nil {
		return fmt.Errorf("%w: %w", inventory.ErrFold, err)
	}
	return nil
}
