package command

import (
	"strings"

	"trestle/app/till"
	"trestle/inventory"
	"trestle/inventory/money"
)

type sellCmd struct {
	What []string `arg:"" optional:"" sep:"none" help:"What is sold: SKU, barcode, id or whole name, with :QUANTITY for more than one."`
	said
	paying
	ID string `name:"id" help:"Id of the sale. The same id again gives the same sale, never a second." placeholder:"UUID"`
}

// said is what can be said of a basket.
type said struct {
	Item    []string `sep:"none" help:"The same as an argument: what is sold. Repeat it for each thing." placeholder:"WHAT[:QUANTITY]"`
	Free    []string `sep:"none" help:"A free amount, of a category or of none." placeholder:"AMOUNT[:CATEGORY]"`
	Bring   []string `name:"back" sep:"none" help:"A returnable that is brought back without a receipt: a bottle, a jar, a crate." placeholder:"WHAT[:QUANTITY]"`
	Price   []string `sep:"none" help:"Another price for one unit of the Nth item." placeholder:"N:AMOUNT"`
	LineOff []string `sep:"none" help:"Something off the Nth item." placeholder:"N:10%|N:AMOUNT"`
	Off     string   `help:"Something off the whole basket." placeholder:"10%|AMOUNT" xor:"whole"`
	CallIt  string   `help:"An agreed total, tax included." placeholder:"AMOUNT" xor:"whole"`
	Why     string   `help:"Why it costs less: regular, friend, damaged, many, late, wrong or other." enum:",regular,friend,damaged,many,late,wrong,other" default:""`
	Helper  string   `help:"Who sells: the helper's id." placeholder:"ID"`
	Note    string   `help:"A note. It is kept beside the journal, sealed."`
	Buyer   string   `help:"The buyer's name. It is kept beside the journal, sealed." placeholder:"NAME"`
	Gift    bool     `help:"The buyer takes a receipt without prices."`
	Wrap    bool     `help:"Wrapped as a gift."`
	Paper   string   `help:"Entered from paper: when it was sold, like 2026-11-22T09:30:00+01:00." placeholder:"TIME"`
	Day     string   `help:"Market day that it belongs to, closed or not; with --paper." placeholder:"ID"`
}

type sellJSON struct {
	ID       string   `json:"id"`
	Number   string   `json:"number"`
	Total    string   `json:"total"`
	Currency string   `json:"currency"`
	Tendered string   `json:"tendered"`
	Change   string   `json:"change"`
	Link     string   `json:"link"`
	Warnings []string `json:"warnings"`
	Public   bool     `json:"public"` // the link opens on other devices, too

	Off     string       `json:"off,omitempty"` // all discounts together
	Tip     string       `json:"tip,omitempty"`
	Owed    string       `json:"owed,omitempty"`
	Tenders []tenderJSON `json:"tenders"`
	Refunds []string     `json:"refunds,omitempty"` // numbers of what was brought back in exchange
	Credit  *creditJSON  `json:"credit,omitempty"`  // what of it is left as store credit
}

type tenderJSON struct {
	Kind   string `json:"kind"`
	Amount string `json:"amount"`
	Of     string `json:"of,omitempty"`
}

func (c sellCmd) Run(r *run) error {
	c.Item = append(c.What, c.Item...)
	if len(c.Item)+len(c.Free)+len(c.Bring) == 0 {
		return misuse("Say what is sold: trestle sell WHAT[:QUANTITY] … --cash AMOUNT")
	}
	if err := c.ready(); err != nil {
		return err
	}
	if err := c.checkItems(); err != nil {
		return err
	}
	return r.with(func(t *till.Till) error {
		order, err := c.order(t)
		if err != nil {
			return err
		}
		order.ID = c.ID
		return r.sells(t, order, c.paying)
	})
}

// checkItems refuses what is no item before the stall is opened.
func (s said) checkItems() error {
	for _, text := range append(append([]string{}, s.Item...), s.Bring...) {
		if _, err := parseItem(text); err != nil {
			return err
		}
	}
	return nil
}

// sells sells an order and tells what came of it.
func (r *run) sells(t *till.Till, order till.Order, p paying) error {
	pay, err := p.payment(t)
	if err != nil {
		return err
	}
	paid, err := t.SellOrder(r.Ctx, order, pay)
	if err != nil && paid.Sale.ID == "" {
		return err
	}
	// From here on the sale is kept: exit 0, and whatever else went wrong is told.
	out := sellAnswer(paid, err)
	if err := r.answer(out, func() { r.saleText(out, paid, p.Link) }); err != nil {
		r.complain("%s is kept, but the answer could not be printed. See: trestle receipt %s", out.Number, out.Number)
	}
	return nil
}

// order reads what is sold.
func (s said) order(t *till.Till) (till.Order, error) {
	set, err := t.Settings()
	if err != nil {
		return till.Order{}, err
	}
	o := till.Order{Helper: s.Helper, Note: s.Note, Buyer: s.Buyer, Gift: s.Gift, Wrap: s.Wrap, Paper: s.Paper, Day: s.Day}
	if o.Items, err = items(t, s.Item); err != nil {
		return o, err
	}
	if err := s.prices(o.Items, set.Currency); err != nil {
		return o, err
	}
	for _, text := range s.Free {
		amount, category, _ := strings.Cut(text, ":")
		a, err := amountOf(amount, set.Currency)
		if err != nil {
			return o, err
		}
		o.Items = append(o.Items, till.Item{What: category, Quantity: one, Price: &a, Free: true})
	}
	back, err := items(t, s.Bring)
	for _, b := range back {
		b.Quantity = -b.Quantity
		o.Items = append(o.Items, b)
	}
	if err != nil {
		return o, err
	}
	switch {
	case s.Off != "":
		o.Off, err = offOf(s.Off, set.Currency)
	case s.CallIt != "":
		o.Off.Total, err = amountOf(s.CallIt, set.Currency)
	}
	if s.Off+s.CallIt != "" {
		o.Off.Reason = s.Why
	}
	return o, err
}

// prices reads what is said of single items.
func (s said) prices(items []till.Item, c money.Currency) error {
	for _, text := range s.Price {
		i, value, err := ofLine(text, len(items))
		if err != nil {
			return err
		}
		a, err := amountOf(value, c)
		if err != nil {
			return err
		}
		items[i].Price, items[i].Reason = &a, s.Why
	}
	for _, text := range s.LineOff {
		i, value, err := ofLine(text, len(items))
		if err != nil {
			return err
		}
		if items[i].Off, err = offOf(value, c); err != nil {
			return err
		}
		items[i].Off.Reason = s.Why
	}
	return nil
}

func sellAnswer(paid till.Paid, err error) sellJSON {
	sale := paid.Sale
	out := sellJSON{
		ID: sale.ID, Number: sale.Number(), Total: sale.Total().Decimal(),
		Currency: string(sale.Currency), Tendered: sale.Tendered().Decimal(),
		Change: paid.Change.Decimal(), Link: paid.Receipt.Link, Warnings: append([]string{}, paid.Warnings...),
		Public: paid.Receipt.Public,
	}
	off := money.Zero(sale.Currency)
	for _, l := range sale.Lines {
		for _, c := range l.Cuts {
			if sum, err := off.Add(c.Amount); err == nil {
				off = sum
			}
		}
	}
	if !off.IsZero() {
		out.Off = off.Decimal()
	}
	if !sale.Tip.IsZero() {
		out.Tip = sale.Tip.Decimal()
	}
	for _, t := range sale.Tenders {
		out.Tenders = append(out.Tenders, tenderJSON{Kind: t.Kind, Amount: t.Amount.Decimal(), Of: t.Of})
		if t.Kind == inventory.Owed {
			out.Owed = t.Amount.Decimal()
		}
	}
	for _, f := range paid.Refunds {
		out.Refunds = append(out.Refunds, f.Number())
	}
	if c := paid.Credit; c != nil {
		out.Credit = &creditJSON{ID: paid.CreditID, Code: c.Code, Amount: c.Amount.Decimal(), Left: c.Amount.Decimal(), Known: true}
	}
	if err != nil {
		out.Warnings = append(out.Warnings, sentence(err))
	}
	return out
}

func (r *run) saleText(out sellJSON, paid till.Paid, link bool) {
	r.say("%s%s: %s %s, change %s", r.practiceMark(), out.Number, out.Total, out.Currency, out.Change)
	for _, f := range paid.Refunds {
		r.say("%s brought back of %s: %s", f.Number(), f.Receipt, f.Total().Decimal())
	}
	if out.Credit != nil {
		r.say("Store credit %s: %s", out.Credit.ID, out.Credit.Amount)
		r.say("%s", out.Credit.Code)
	}
	if out.Off != "" {
		r.say("Off: %s", out.Off)
	}
	if out.Tip != "" {
		r.say("Tip: %s", out.Tip)
	}
	if out.Owed != "" {
		r.say("Still owed: %s. When it is paid: trestle owed settle %s --cash %s", out.Owed, out.Number, out.Owed)
	}
	for _, w := range out.Warnings {
		r.say("Note: %s", w)
	}
	r.linkText(out.Link, paid.Receipt.Public, link)
}

// linkText prints a receipt's link. One that nobody else can open is 400 digits of nothing: it is printed when it is
// asked for.
func (r *run) linkText(link string, public, asked bool) {
	if link != "" && (public || asked) {
		r.say("%s", link)
	}
	switch {
	case public:
	case asked || link == "":
		r.say("This link opens only on this device. Set --page-url or --shop-url to hand out links.")
	default:
		r.say("The receipt opens only on this device; --link prints its link. Set --page-url or --shop-url to hand out links.")
	}
}
