package inventory

import (
	"errors"
	"slices"
	"time"

	"trestle/inventory/money"
)

// A voucher pays for what it may buy. Unless it is taxed, no tax is levied on what it pays: that part of a line is
// exempt. Where prices hold their tax the price stays and holds less of it; where tax is added, it vanishes.

// voucher takes one piece of a voucher.
func (p *paying) voucher(h Handed) error {
	v, ok, err := p.voucherOf(h.Of)
	if err != nil {
		return err
	}
	if why := p.taken(v, ok, h.Amount); why != nil {
		p.notes = append(p.notes, *why)
		return nil
	}
	may, err := p.eligible(v)
	if err != nil {
		return err
	}
	counts, err := p.pay(v, may, h.Amount.Minor())
	if err != nil {
		return err
	}
	switch {
	case counts == 0:
		p.note("voucher.nothing", "Nothing that is left to pay may be bought with "+v.Name+". It was not taken: hand it back to the buyer.")
		return nil
	case counts < h.Amount.Minor() && !v.Change:
		p.note("voucher.less", v.Name+" counts "+p.amount(counts).String()+" of "+h.Amount.String()+", and no change is given for it.")
	}
	t := Tender{Kind: Token, Amount: p.amount(counts), Of: v.ID, Ref: trimmed(h.Ref)}
	if over := h.Amount.Minor() - counts; over > 0 && v.Change {
		return p.changeFor(t, over)
	}
	p.add(t)
	return nil
}

// changeFor gives change for a voucher: it counts whole, and cash goes back for what is over, in coins.
func (p *paying) changeFor(t Tender, over int64) error {
	coins, err := p.coins(over)
	if err != nil {
		return err
	}
	t.Amount = p.amount(t.Amount.Minor() + over)
	p.add(t)
	p.rounding += over - coins
	p.change += coins
	if coins > 0 {
		p.add(Tender{Kind: Cash, Amount: p.amount(-coins)})
	}
	return nil
}

func (p *paying) voucherOf(id string) (Voucher, bool, error) {
	if p.read == nil {
		return Voucher{}, false, nil
	}
	return p.read.Voucher(id)
}

// taken tells why a voucher is not taken at all, or nil.
func (p *paying) taken(v Voucher, known bool, face money.Amount) *Problem {
	switch {
	case !known:
		return odd(Refuse("voucher.unknown", "The stall does not know this voucher. It was not taken: set it up in the place Shop, or take something else.", nil))
	case v.Ended:
		return odd(Refuse("voucher.ended", "The stall does not take "+v.Name+" any more. Hand it back and take something else.", nil))
	case v.Unset():
		return odd(Refuse("voucher.unset", v.Name+" buys only some goods, and nobody has said yet which. It was not taken: choose what it may buy in the place Shop, under “Vouchers and market tokens”, or take something else.", nil))
	case v.over(p.read.now):
		return odd(Refuse("voucher.late", v.Name+" was good until "+v.LastDay+". Hand it back and take something else.", nil))
	case !v.face(face):
		return odd(Refuse("voucher.face", v.Name+" does not come in pieces of "+face.String()+". Enter what is printed on it.", nil))
	}
	return nil
}

// odd gives what is said of something that is handed over as the Problem that it is.
func odd(err error) *Problem {
	var p *Problem
	errors.As(err, &p)
	return p
}

// Unset tells whether it still has to be chosen what a voucher may buy. Until then it buys nothing: one that is for
// food only must not pay for pottery because nobody looked.
func (v Voucher) Unset() bool { return v.Limited && len(v.Categories) == 0 }

// allSet refuses a sale for which a voucher was handed over that buys nothing only because nobody chose yet what it
// may buy: the buyer was promised that it pays.
func (p *paying) allSet() error {
	for i := range p.notes {
		if p.notes[i].Code == "voucher.unset" {
			return &p.notes[i]
		}
	}
	return nil
}

// over tells whether the last day of a voucher has passed.
func (v Voucher) over(now time.Time) bool {
	return v.LastDay != "" && !now.IsZero() && now.Format(time.DateOnly) > v.LastDay
}

// face tells whether an amount is one of the face values, or several of them together.
func (v Voucher) face(a money.Amount) bool {
	if len(v.Faces) == 0 {
		return true
	}
	step := int64(0)
	for _, f := range v.Faces {
		if f.Currency() != a.Currency() || f.Sign() <= 0 {
			return false
		}
		step = divisor(step, f.Minor())
	}
	if a.Minor()%step != 0 {
		return false
	}
	n := a.Minor() / step
	if n > maxPieces {
		return true // nobody hands over so many pieces that it matters
	}
	sums := make([]bool, n+1)
	sums[0] = true
	for i := range sums {
		for _, f := range v.Faces {
			if k := int64(i) - f.Minor()/step; k >= 0 && sums[k] {
				sums[i] = true
			}
		}
	}
	return sums[n]
}

// maxPieces bounds the sums of face values that are worked out.
const maxPieces = 10_000

func divisor(a, b int64) int64 {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

// eligible tells of each line whether the voucher may pay it. What a category covers its product says.
// A returnable deposit is nothing that a voucher of a category buys.
func (p *paying) eligible(v Voucher) ([]bool, error) {
	may := make([]bool, len(p.quote.Lines))
	categories := map[string]string{}
	for i, l := range p.quote.Lines {
		ok, err := p.read.buys(v, l, categories)
		if err != nil {
			return nil, err
		}
		may[i] = ok
	}
	return may, nil
}

// buys tells whether a voucher may buy a line. categories remembers those of the products that were looked up.
func (r Reader) buys(v Voucher, l Line, categories map[string]string) (bool, error) {
	switch {
	case l.Amount.Sign() <= 0:
		return false, nil
	case len(v.Categories) == 0:
		return !v.Limited, nil
	case l.Returnable:
		return false, nil
	case l.Product == "":
		return slices.Contains(v.Categories, l.Name), nil // a free amount is called by its category
	}
	category, known := categories[l.Product]
	if !known {
		product, err := r.Product(l.Product)
		if err != nil && CodeOf(err) != "product.unknown" {
			return false, err
		}
		category = product.Category
		categories[l.Product] = category
	}
	return category != "" && slices.Contains(v.Categories, category), nil
}
