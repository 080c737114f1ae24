package till

import "trestle/inventory"

// TallyDebt works out what is left to pay of what is owed of a sale, named by its number or id, with what was
// handed over so far.
func (t *Till) TallyDebt(sale string, pay inventory.Payment) (inventory.Tally, error) {
	var out inventory.Tally
	err := t.book.Read(func(r inventory.Reader) error {
		of, err := soldAs(r, sale)
		if err == nil {
			out, err = t.now(r).TallyDebt(of, pay)
		}
		return err
	})
	return out, err
}
