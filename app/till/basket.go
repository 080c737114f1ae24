package till

import (
	"encoding/json"
	"errors"
	"slices"

	"trestle/inventory"
	"trestle/inventory/book"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

// maxUndo bounds how many steps of a basket can be taken back.
const maxUndo = 100

// Basket is what is being rung up, priced, as a screen shows it.
type Basket struct {
	Lines    []BasketLine
	Total    money.Amount // with tax, before the rounding of cash
	Due      money.Amount // in cash: rounded to the smallest coin in use
	Tax      money.Amount
	Included bool // Tax is inside the prices
	CanUndo  bool
	Warnings []string // what would go below zero
}

// BasketLine is one line of a Basket.
type BasketLine struct {
	Variant  string
	Name     string
	Quantity unit.Quantity
	Unit     unit.Unit
	Price    money.Amount // of one unit
	Amount   money.Amount
	Short    bool // takes more than is there
}

// basketFile keeps the basket, so that it survives a kill.
const basketFile = "basket.json"

// loadBasket takes up the basket that was open when the program ended. One whose sale was already
// kept is done with: the power failed between the sale and the emptying of the basket.
func (t *Till) loadBasket() error {
	raw, err := book.ReadSmall(t.cfg.Book.Disk, basketFile)
	if err == nil {
		_ = t.cfg.Book.Disk.SyncDir(".") // what is shown now must not be an earlier one after a power cut
		err = json.Unmarshal(raw, &t.basket)
	}
	if err != nil {
		t.basket = inventory.Basket{}
	}
	if t.basket.ID == "" || checkID(t.basket.ID) != nil { // bits of it have turned: no sale could have it
		t.basket.ID = t.cfg.NewID()
	}
	return t.book.Read(func(r inventory.Reader) error {
		_, sold, err := r.SaleByID(t.basket.ID)
		if sold {
			t.basket = inventory.Basket{ID: t.cfg.NewID()}
		}
		// What has left the catalogue cannot be sold any more, nor what bits of the file that have turned
		// make of a line.
		t.basket.Lines = slices.DeleteFunc(t.basket.Lines, func(l inventory.BasketLine) bool {
			_, err := r.Price(inventory.Basket{Lines: []inventory.BasketLine{l}})
			return inventory.CodeOf(err) != ""
		})
		return err
	})
}

// change makes next the basket, durably, and remembers the one before for Undo.
func (t *Till) change(next inventory.Basket) error {
	if err := t.saveBasket(next); err != nil {
		return err
	}
	t.undo = append(t.undo, t.basket)
	if len(t.undo) > maxUndo {
		t.undo = t.undo[1:]
	}
	t.basket = next
	return nil
}

func (t *Till) saveBasket(b inventory.Basket) error {
	raw, err := json.Marshal(b)
	if err == nil {
		err = book.Replace(t.cfg.Book.Disk, basketFile, raw)
	}
	if err != nil {
		return inventory.Refuse("basket.save", "The basket could not be saved, so it is as it was. Check that the disk is not full, then tap again.", err)
	}
	return nil
}

func (t *Till) copyBasket() inventory.Basket {
	return inventory.Basket{ID: t.basket.ID, Lines: slices.Clone(t.basket.Lines)}
}

// Add puts q of a variant into the basket.
func (t *Till) Add(variant string, q unit.Quantity) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	next := t.copyBasket()
	if err := next.Add(variant, q); err != nil {
		return err
	}
	if _, err := t.price(next); err != nil {
		return err
	}
	return t.change(next)
}

// Scan adds one of what a scanner read or a person typed: a barcode, SKU or id.
func (t *Till) Scan(code string) (name string, err error) {
	var v inventory.Variant
	err = t.book.Read(func(r inventory.Reader) error {
		var p inventory.Product
		p, v, err = r.Find(code)
		name = p.Name(v)
		return err
	})
	if err != nil {
		return "", inventory.Refuse("scan.unknown", "Nothing in the catalogue has the code "+code+". Search for it by name, or add it under Stock.", err)
	}
	return name, t.Add(v.ID, unit.One)
}

// SetQuantity changes the quantity of a line; 0 takes the line away.
func (t *Till) SetQuantity(variant string, q unit.Quantity) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	next := t.copyBasket()
	i := slices.IndexFunc(next.Lines, func(l inventory.BasketLine) bool { return l.Variant == variant })
	if i < 0 {
		return nil
	}
	if q == 0 {
		next.Lines = slices.Delete(next.Lines, i, i+1)
	} else {
		next.Lines[i].Quantity = q
	}
	if _, err := t.price(next); err != nil {
		return err
	}
	return t.change(next)
}

// Remove takes a line away.
func (t *Till) Remove(variant string) error { return t.SetQuantity(variant, 0) }

// Empty takes all lines away. Undo brings them back.
func (t *Till) Empty() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.basket.Lines) == 0 {
		return nil
	}
	return t.change(inventory.Basket{ID: t.basket.ID})
}

// Undo takes back the last change of the basket.
func (t *Till) Undo() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.undo) == 0 {
		return nil
	}
	last := t.undo[len(t.undo)-1]
	if err := t.saveBasket(last); err != nil {
		return err
	}
	t.basket, t.undo = last, t.undo[:len(t.undo)-1]
	return nil
}

func (t *Till) price(b inventory.Basket) (inventory.Quote, error) {
	var q inventory.Quote
	err := t.book.Read(func(r inventory.Reader) (err error) {
		q, err = r.Price(b)
		return err
	})
	return q, err
}

// Basket prices what is being rung up with the prices of this moment.
func (t *Till) Basket() (Basket, error) {
	t.mu.Lock()
	basket, canUndo := t.copyBasket(), len(t.undo) > 0
	t.mu.Unlock()
	quote, err := t.price(basket)
	if err != nil {
		return Basket{}, err
	}
	set, err := t.Settings()
	if err != nil {
		return Basket{}, err
	}
	due, _, err := quote.Owed(set.Country)
	out := Basket{
		Total: quote.Sum.Gross, Due: due, Tax: quote.Sum.Tax, Included: quote.Included,
		CanUndo: canUndo, Warnings: shortTexts(quote.Warnings),
	}
	if len(quote.Lines) == 0 {
		out.Total, out.Due, out.Tax = money.Zero(set.Currency), money.Zero(set.Currency), money.Zero(set.Currency)
	}
	for _, l := range quote.Lines {
		out.Lines = append(out.Lines, BasketLine{
			Variant: l.Variant, Name: l.Name, Quantity: l.Quantity, Unit: l.Unit, Price: l.Price, Amount: l.Amount,
			Short: slices.ContainsFunc(quote.Warnings, func(s inventory.Short) bool { return s.Variant == l.Variant }),
		})
	}
	return out, err
}

// LikelyNotes gives what a buyer probably hands over for an amount, rising.
func (t *Till) LikelyNotes(due money.Amount) []money.Amount { return money.LikelyNotes(due, 3) }

func shortTexts(shorts []inventory.Short) []string {
	var out []string
	for _, s := range shorts {
		after, err := s.OnHand.Sub(s.Wanted)
		if err != nil {
			continue
		}
		out = append(out, s.Name+": "+s.OnHand.String()+" in stock, "+after.String()+" after this sale.")
	}
	return out
}

// errNotKept says that a sale never happened.
var errNotKept = errors.New("till: the sale is not in the book")
