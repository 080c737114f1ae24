package inventory

import (
	"slices"
	"time"

	"trestle/inventory/money"
	"trestle/inventory/tax"
)

// A voucher pays for what it may buy. Unless it is taxed, no tax is levied on what it pays: that part of a line is
// exempt. Where prices hold their tax the price stays and holds less of it; where tax is added, it vanishes.

// voucher takes one piece of a voucher.
func (p *paying) voucher(h Handed) error {
	v, ok, err := p.voucherOf(h.Of)
	if err != nil {
		return err
	}
	if why, say := p.taken(v, ok, h.Amount); why != "" {
		p.note(why, say)
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

// taken tells why a voucher is not taken at all, or "".
func (p *paying) taken(v Voucher, known bool, face money.Amount) (code, say string) {
	switch {
	case !known:
		return "voucher.unknown", "The stall does not know this voucher. It was not taken: set it up under Settings, or take something else."
	case v.Ended:
		return "voucher.ended", "The stall does not take " + v.Name + " any more. Hand it back and take something else."
	case v.over(p.read.now):
		return "voucher.late", v.Name + " was good until " + v.LastDay + ". Hand it back and take something else."
	case !v.face(face):
		return "voucher.face", v.Name + " does not come in pieces of " + face.String() + ". Enter what is printed on it."
	}
	return "", ""
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
		return true, nil
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

// pay lets a voucher pay lines, and gives how much of it counts.
func (p *paying) pay(v Voucher, may []bool, amount int64) (int64, error) {
	if v.Taxed {
		return p.payTaxed(may, amount)
	}
	return p.payExempt(may, amount)
}

// payTaxed spreads what counts over what the lines cost with tax.
func (p *paying) payTaxed(may []bool, amount int64) (int64, error) {
	room := make([]int64, len(may))
	for i, l := range p.quote.Lines {
		if may[i] {
			room[i] = max(0, l.Share.Gross.Minor()-p.exempt[i]-p.covered[i])
		}
	}
	parts, counts, err := p.spread(room, min(amount, p.rest()))
	if err != nil {
		return 0, err
	}
	for i := range parts {
		p.covered[i] += parts[i]
	}
	return counts, nil
}

// payExempt spreads what counts over the lines and takes the tax off it. Where tax is added, what is left to pay
// shrinks by the tax: the most that does not pay more than that is searched for.
func (p *paying) payExempt(may []bool, amount int64) (int64, error) {
	room := make([]int64, len(may))
	for i, l := range p.quote.Lines {
		if may[i] {
			room[i] = max(0, l.Amount.Minor()-p.exempt[i]-p.coveredPart(i))
		}
	}
	low, high := int64(0), min(amount, p.rest())
	exempt, counts, quote, err := p.without(room, high)
	if err != nil {
		return 0, err
	}
	if p.fits(quote, counts) {
		p.exempt = exempt
		return counts, p.use(quote)
	}
	for high = counts; high-low > 1; {
		middle := low + (high-low)/2
		_, counts, quote, err := p.without(room, middle)
		if err != nil {
			return 0, err
		}
		if p.fits(quote, counts) {
			low = middle
		} else {
			high = middle
		}
	}
	if exempt, counts, quote, err = p.without(room, low); err != nil || !p.fits(quote, counts) {
		return 0, err
	}
	p.exempt = exempt
	return counts, p.use(quote)
}

// fits tells whether what was paid and counts more is no more than a quote costs.
func (p *paying) fits(q Quote, counts int64) bool {
	return p.paid+counts <= q.Sum.Gross.Minor()+q.Agreed.Minor()+p.rounding
}

// coveredPart is how much of a line's amount is what vouchers that bear tax have paid, rounded up.
func (p *paying) coveredPart(i int) int64 {
	l := p.quote.Lines[i]
	covered := p.covered[i]
	if p.quote.Included || covered == 0 {
		return covered
	}
	part, err := p.amount(covered).Scale(l.Amount.Minor()-p.exempt[i], max(1, l.Share.Gross.Minor()-p.exempt[i]))
	if err != nil {
		return l.Amount.Minor()
	}
	return part.Minor() + 1
}

// spread shares an amount over the room of the lines by largest remainder, at most all of it.
func (p *paying) spread(room []int64, amount int64) (parts []int64, counts int64, err error) {
	whole := int64(0)
	for _, n := range room {
		whole += n
	}
	parts = make([]int64, len(room))
	if counts = max(0, min(amount, whole)); counts == 0 {
		return parts, 0, nil
	}
	shares, err := p.amount(counts).Share(room)
	if err != nil {
		return nil, 0, tooLarge(err)
	}
	for i := range shares {
		parts[i] = shares[i].Minor()
	}
	return parts, counts, nil
}

// without gives the quote with an amount more of it exempt, as far as there is room.
func (p *paying) without(room []int64, amount int64) (exempt []int64, counts int64, q Quote, err error) {
	parts, counts, err := p.spread(room, amount)
	if err != nil {
		return nil, 0, q, err
	}
	exempt = slices.Clone(p.exempt)
	for i := range parts {
		exempt[i] += parts[i]
	}
	q, err = p.quote.without(exempt)
	return exempt, counts, q, err
}

// without gives a quote of which some of each line's amount bears no tax.
func (q Quote) without(exempt []int64) (Quote, error) {
	var taxed []tax.Line
	for i, l := range q.Lines {
		free := money.New(exempt[i], q.Currency)
		rest, err := l.Amount.Sub(free)
		if err != nil {
			return q, tooLarge(err)
		}
		taxed = append(taxed, tax.Line{Rate: l.Rate, Amount: rest})
		if !free.IsZero() {
			taxed = append(taxed, tax.Line{Amount: free})
		}
	}
	result, err := tax.Compute(taxed, q.Included)
	if err != nil {
		return q, tooLarge(err)
	}
	q.Lines = slices.Clone(q.Lines)
	next := result.Lines
	for i := range q.Lines {
		l := &q.Lines[i]
		l.Share, next = next[0], next[1:]
		if l.Exempt = money.New(exempt[i], q.Currency); l.Exempt.IsZero() {
			l.Exempt = money.Amount{}
			continue
		}
		if l.Share, err = l.Share.Add(next[0]); err != nil {
			return q, tooLarge(err)
		}
		next = next[1:]
	}
	q.Taxes, q.Sum = result.Rates, result.Total
	return q, nil
}
