package till

import (
	"strconv"

	"trestle/inventory"
)

// The fields under which what was typed of a sale is kept, beside lines as "line1", "line2" …
const (
	typedNote  = "note"
	typedBuyer = "buyer"
)

// keepTyped keeps what was typed about a sale in the side store, sealed under the sale's id, unless it lies there
// already or is forgotten. Where that fails the sale stands, and the seller is told.
func (t *Till) keepTyped(b inventory.Basket) []string {
	texts := map[string]string{}
	if b.Note != "" {
		texts[typedNote] = b.Note
	}
	if b.Buyer != "" {
		texts[typedBuyer] = b.Buyer
	}
	for i, l := range b.Lines {
		if l.Note != "" {
			texts["line"+strconv.Itoa(i+1)] = l.Note
		}
	}
	if len(texts) == 0 {
		return nil
	}
	t.typing.mu.Lock()
	defer t.typing.mu.Unlock()
	store, err := t.peopleStore()
	var kept map[string]string
	if err == nil {
		kept, err = store.Get(b.ID)
	}
	for field, text := range texts {
		if err == nil && kept[field] != text && !t.typing.gone[b.ID] {
			err = store.Put(b.ID, field, text)
		}
	}
	if err != nil {
		return []string{"The sale is kept, but what was typed about it is not: " + err.Error()}
	}
	return nil
}

// Typed gives what was typed about a sale: "note", "buyer", "line1" …
func (t *Till) Typed(sale string) (map[string]string, error) {
	t.typing.mu.Lock()
	defer t.typing.mu.Unlock()
	store, err := t.peopleStore()
	if err != nil {
		return nil, err
	}
	if t.typing.gone[sale] { // also where it could not be taken out yet
		return map[string]string{}, nil
	}
	return store.Get(sale)
}
