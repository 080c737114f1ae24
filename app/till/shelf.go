package till

import (
	"trestle/inventory"
	"trestle/inventory/journal"
	"trestle/inventory/money"
	"trestle/inventory/search"
	"trestle/inventory/unit"
)

// shelf is the catalogue in memory, as it lies on the table, with what is on hand. It never changes
// once it is made: a sale makes another that differs in a few figures, a changed product has it read
// again.
type shelf struct {
	goods      []good           // by name
	byID       map[string]int   // product → index in goods
	owner      map[string]int32 // variant → index in goods
	categories []string

	onHand map[string]unit.Quantity  // variant → at the stall
	prices map[string]money.Amount   // variant → the stall's own price
	marks  map[string]inventory.Mark // variant → what was said of it by hand

	lies   lies    // what the order was taken for
	lie    []int32 // goods in that order, favourites in their place among the others
	pinned int     // how many lie in front as favourites
	table  []Tile  // what is shown, favourites first
	place  []int32 // index in goods → in table
	index  *search.Index
}

// good is a product on the shelf.
type good struct {
	product inventory.Product
	name    string // folded
}

// noticed hears of every write and marks what has to be read again. It runs on the clerk's turn,
// so it only marks.
func (t *Till) noticed(entries []journal.Entry) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for i := range entries {
		t.news.hear(&entries[i])
	}
}

// fresh gives the shelf as the book has it now. One caller at a time brings it up to date: another
// would put back an older one.
func (t *Till) fresh() (*shelf, error) {
	t.shelving.Lock()
	defer t.shelving.Unlock()
	t.mu.Lock()
	heard, have := t.news, t.shelf
	t.news = news{batches: t.news.batches}
	t.mu.Unlock()
	next := have
	err := t.book.Read(func(r inventory.Reader) (err error) {
		next, err = have.after(r, heard)
		return err
	})
	t.mu.Lock()
	defer t.mu.Unlock()
	if err != nil {
		t.news.all = true
		return nil, err
	}
	t.shelf = next
	return next, nil
}

// after gives the shelf as it is after some news; of a shelf that is nil, the first.
func (s *shelf) after(r inventory.Reader, heard news) (*shelf, error) {
	if s == nil || heard.all {
		return readShelf(r, s)
	}
	if heard.nothing() {
		return s, nil
	}
	next, moved := *s, heard.labels
	if err := next.recount(r, heard.touched); err != nil {
		return nil, err
	}
	if heard.labels {
		if err := next.readLabels(r); err != nil {
			return nil, err
		}
	}
	if len(heard.products) > 0 {
		moved = true
		if err := next.reread(r, heard.products); err != nil {
			return nil, err
		}
	}
	if heard.day {
		taken, err := next.reorder(r)
		if err != nil {
			return nil, err
		}
		moved = moved || taken
	}
	if moved {
		next.lay()
	} else {
		next.repaint(heard.touched)
	}
	return &next, nil
}
