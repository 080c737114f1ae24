package till

import (
	"encoding/hex"
	"math/bits"
	"strings"

	"trestle/inventory"
	"trestle/inventory/ean"
	"trestle/inventory/journal"
	"trestle/inventory/money"
	"trestle/inventory/unit"
	"trestle/receipts/link"
)

// ScanKind says what a scanned code was.
type ScanKind int

// The kinds of codes.
const (
	ScanUnknown ScanKind = iota
	ScanGoods            // of the catalogue: it is in the basket, unless Ask
	ScanReceipt          // a receipt link or number: Sale is its id
	ScanCredit           // store credit
	ScanTag              // a price tag that this stall has not signed: nothing is in the basket
)

// Scanned is what a code was.
type Scanned struct {
	Kind    ScanKind
	Name    string
	Product string
	Variant string
	Ask     bool       // sold by measure: the weight is to be typed, nothing is in the basket yet
	Sale    string     // the sale's id
	Gift    bool       // the receipt goes with a gift: it does not say what was paid
	Credit  CreditCode // what is left of it
	Tag     *Tagged    // it stood on a price tag that carries its product
	line    inventory.BasketLine
}

// Scan takes what a scanner read or a person typed: a barcode, SKU or id first, then a receipt, then store
// credit, then a price tag that carries its product, then a label that a scale has printed. What it is of the
// catalogue goes into the basket.
func (t *Till) Scan(code string) (Scanned, error) {
	code = strings.TrimSpace(code)
	var out Scanned
	err := t.book.Read(func(r inventory.Reader) error {
		r = t.now(r)
		for _, is := range []func(inventory.Reader, string) (Scanned, error){t.asGoods, t.asReceipt, t.asCredit, t.asTag, t.asLabel} {
			var err error
			if out, err = is(r, code); err != nil || out.Kind != ScanUnknown {
				return err
			}
		}
		return nil
	})
	switch {
	case err != nil:
		return Scanned{}, err
	case out.Kind == ScanUnknown:
		return out, inventory.Refuse("scan.unknown", "Nothing in the catalogue has the code "+shown(code)+". Search for it by name, or add it under Stock.", nil)
	case out.Kind == ScanGoods && out.Tag != nil:
		return t.sellTag(out)
	case out.Kind != ScanGoods || out.Ask:
		return out, nil
	case out.line.Variant != "":
		return out, t.Put(out.line)
	}
	return out, t.Add(out.Variant, unit.One)
}

// shown cuts a code that is too long to be read, such as a receipt link of another stall.
func shown(code string) string {
	const most = 40
	if r := []rune(code); len(r) > most {
		return string(r[:most]) + "…"
	}
	return code
}

// asGoods knows what the catalogue has under exactly this code.
func (t *Till) asGoods(r inventory.Reader, code string) (Scanned, error) {
	p, v, err := r.Find(code)
	if inventory.CodeOf(err) == "variant.unknown" {
		return Scanned{}, nil
	}
	if err != nil || code == "" {
		return Scanned{}, err
	}
	return Scanned{Kind: ScanGoods, Name: p.Name(v), Product: p.ID, Variant: v.ID, Ask: !v.Measure().Whole()}, nil
}

// digitsOfLink is fewer than any receipt link has, and far more than a barcode.
const digitsOfLink = 60

// asReceipt knows the sale of a receipt link or number, of a refund's the sale that it is of.
func (t *Till) asReceipt(r inventory.Reader, code string) (Scanned, error) {
	if longestRun(code) >= digitsOfLink {
		return t.asLink(r, code)
	}
	sale, there, err := r.FindSale(tidyNumber(code))
	if err != nil || there {
		return foundReceipt(sale, there), err
	}
	f, there, err := findRefund(r, code)
	if err != nil || !there {
		return Scanned{}, err
	}
	if f.Credit != nil {
		return t.asCredit(r, f.Number())
	}
	sale, there, err = r.Sale(f.Of)
	return foundReceipt(sale, there), err
}

func foundReceipt(sale inventory.Sale, there bool) Scanned {
	if !there {
		return Scanned{}
	}
	return Scanned{Kind: ScanReceipt, Name: sale.Number(), Sale: sale.ID}
}

// asLink reads a receipt link. Whoever holds it says which sale is meant; what was sold stands in our own book,
// so a link that somebody has changed changes nothing.
func (t *Till) asLink(r inventory.Reader, code string) (Scanned, error) {
	receipt, verdict := link.Decode(code, t.keysIn(r))
	if !verdict.Readable() {
		return Scanned{}, nil
	}
	row := inventory.RowKey{Till: journal.TillID(hex.EncodeToString(receipt.Till[:])), N: uint64(max(0, receipt.Entry))}
	sale, there, err := r.Sale(row)
	if err == nil && !there {
		var f inventory.Refund
		if f, there, err = r.Refund(row); err == nil && there {
			sale, there, err = r.Sale(f.Of)
		}
	}
	if err == nil && !there {
		err = inventory.Refuse("scan.receipt", "Receipt "+receipt.Number()+" is not in this book. A receipt of another till is here once the two have met; one of another stall never is.", nil)
	}
	found := foundReceipt(sale, there)
	found.Gift = found.Kind == ScanReceipt && receipt.Flags.Has(link.FlagGift)
	return found, err
}

// longestRun gives how many digits follow each other at most.
func longestRun(s string) int {
	most, run := 0, 0
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			run = 0
			continue
		}
		run++
		most = max(most, run)
	}
	return most
}

// asCredit knows store credit by its signed code or its number.
func (t *Till) asCredit(r inventory.Reader, code string) (Scanned, error) {
	c, err := t.creditOf(r, code)
	if inventory.CodeOf(err) == "credit.unknown" {
		return Scanned{}, nil
	}
	if err != nil {
		return Scanned{}, err
	}
	return Scanned{Kind: ScanCredit, Name: c.ID, Credit: c}, nil
}

// asLabel knows what a scale has written into a barcode: the thing, and its weight or its price.
func (t *Till) asLabel(r inventory.Reader, code string) (Scanned, error) {
	set, err := r.Settings()
	if err != nil {
		return Scanned{}, err
	}
	label, ok := set.Labels.Read(code)
	if !ok {
		return Scanned{}, nil
	}
	p, v, err := r.FindEmbedded(label, code)
	if inventory.CodeOf(err) == "variant.unknown" {
		return Scanned{}, nil
	}
	if err != nil {
		return Scanned{}, err
	}
	out := Scanned{Kind: ScanGoods, Name: p.Name(v), Product: p.ID, Variant: v.ID}
	out.line, err = labelLine(r, set, v, label)
	out.Ask = out.line.Quantity == 0
	return out, err
}

// labelLine is the line of a label. Goods sold by measure get their quantity from the weight, or from the price
// of the whole and of one unit; a quantity of 0 has to be typed.
func labelLine(r inventory.Reader, set inventory.Settings, v inventory.Variant, label ean.Embedded) (inventory.BasketLine, error) {
	line := inventory.BasketLine{Variant: v.ID, Quantity: unit.One}
	if !label.IsPrice {
		line.Quantity = label.Weight
		if v.Measure() == unit.G {
			line.Quantity *= 1000 // scales write thousandths of a kilogram
		}
		return line, nil
	}
	line.Total = money.New(label.Price, set.Currency)
	if v.Measure().Whole() {
		return line, nil
	}
	q, err := r.Price(inventory.Basket{Lines: []inventory.BasketLine{{Key: 1, Variant: v.ID, Quantity: unit.One}}})
	if err != nil {
		return line, err
	}
	line.Quantity = perUnit(label.Price, q.Lines[0].Price.Minor())
	return line, nil
}

// perUnit is how much of a unit that costs each can be had for total, to the nearest thousandth; 0 when nobody
// can say.
func perUnit(total, each int64) unit.Quantity {
	if total <= 0 || each <= 0 {
		return 0
	}
	hi, lo := bits.Mul64(uint64(total), uint64(unit.One))
	lo, carry := bits.Add64(lo, uint64(each)/2, 0)
	if hi += carry; hi >= uint64(each) {
		return 0
	}
	q, _ := bits.Div64(hi, lo, uint64(each))
	return max(1, unit.Quantity(min(q, 1<<62)))
}
