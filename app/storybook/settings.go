package storybook

import (
	"context"
	"slices"
	"strconv"

	"trestle/app/till"
	"trestle/inventory"
	"trestle/inventory/ean"
	"trestle/inventory/money"
	"trestle/inventory/tax"
	"trestle/inventory/unit"
)

// RoomSet is what a stall without a book has set up for the selling room.
type RoomSet struct {
	Helpers     []inventory.Helper
	Offers      []till.OfferRow
	Vouchers    []inventory.Voucher
	Returnables []till.Returnable
	Comes       []till.Contained
	Lines       []till.TaxLine
	Accounts    []inventory.Account
	Refuse      error // what every act answers
	ids         int
}

func newRoomSet() RoomSet {
	euros := func(cents int64) money.Amount { return money.New(cents, Currency) }
	share := func(net, t int64) tax.Share {
		return tax.Share{Net: euros(net), Tax: euros(t), Gross: euros(net + t)}
	}
	token := till.VoucherPresets("")[0].Voucher(Currency)
	return RoomSet{
		Helpers: []inventory.Helper{{ID: "m", Initial: "M", Colour: 0}, {ID: "jo", Initial: "JO", Colour: 1}},
		Offers: []till.OfferRow{
			{Offer: inventory.Offer{ID: "soaps", Name: "3 soaps", Category: "Bath", Count: 3 * unit.One, Price: euros(1500)}},
			{Offer: inventory.Offer{ID: "jars", Name: "Any 2 jars of the summer’s jams and chutneys", Variants: []string{"a", "b"}, Count: 2 * unit.One, Price: euros(1000)},
				Goods: []string{"Chilli jam", "Plum chutney with star anise"}},
		},
		Vouchers: []inventory.Voucher{token, {
			ID: "fmnp", Name: "WIC market checks (FMNP)", Faces: []money.Amount{euros(500)}, Categories: []string{"Vegetables"}, LastDay: "2026-10-31",
		}},
		Accounts: []inventory.Account{
			{ID: "acc-1", Scheme: "epc", Holder: "Elder & Clay", Fields: map[string]string{"iban": "IE29AIBK93115212345678"}},
			{ID: "acc-2", Scheme: "paypal", Fields: map[string]string{"user": "elderandclay"}},
		},
		Returnables: []till.Returnable{{Product: "bottle", Variant: "bottle", Name: "Bottle", Price: euros(15)}},
		Comes:       []till.Contained{{Product: "juice", Name: "Apple juice", Category: "Jars", In: 1, Of: 1}, {Product: "jam", Name: "Chilli jam", Category: "Jars", Of: 2}},
		Lines: []till.TaxLine{
			{Market: "Harbour market", Currency: Currency, Rate: 0, Share: share(41250, 0), Sales: 40},
			{Market: "Harbour market", Currency: Currency, Rate: 230000, Share: share(123456, 28395), Sales: 88, Refunds: 2},
			{Market: "Saturday market", Currency: Currency, Rate: 230000, Share: share(91000, 20930), Sales: 61},
		},
	}
}

func (t *ShopTill) id() string {
	t.Room.ids++
	return "new-" + strconv.Itoa(t.Room.ids)
}

// keptAs puts something in the place of what has its id, or behind all.
func keptAs[T any](all []T, one T, same func(T) bool) []T {
	all = slices.Clone(all)
	if i := slices.IndexFunc(all, same); i >= 0 {
		all[i] = one
		return all
	}
	return append(all, one)
}

// Helpers implements shop.Till.
func (t *ShopTill) Helpers() ([]inventory.Helper, error) { return t.Room.Helpers, nil }

// AddHelper implements shop.Till.
func (t *ShopTill) AddHelper(_ context.Context, initial string, colour int) (inventory.Helper, error) {
	h := inventory.Helper{ID: t.id(), Initial: initial, Colour: colour}
	t.Room.Helpers = append(slices.Clone(t.Room.Helpers), h)
	return h, t.Room.Refuse
}

// ChangeHelper implements shop.Till.
func (t *ShopTill) ChangeHelper(_ context.Context, id, initial string, colour int) (inventory.Helper, error) {
	h := inventory.Helper{ID: id, Initial: initial, Colour: colour}
	t.Room.Helpers = keptAs(t.Room.Helpers, h, func(o inventory.Helper) bool { return o.ID == id })
	return h, t.Room.Refuse
}

// HelperGone implements shop.Till.
func (t *ShopTill) HelperGone(_ context.Context, id string) error {
	t.Room.Helpers = slices.DeleteFunc(slices.Clone(t.Room.Helpers), func(h inventory.Helper) bool { return h.ID == id })
	return t.Room.Refuse
}

// Offers implements shop.Till.
func (t *ShopTill) Offers() ([]till.OfferRow, error) { return t.Room.Offers, nil }

// SaveOffer implements shop.Till.
func (t *ShopTill) SaveOffer(_ context.Context, o inventory.Offer) (inventory.Offer, error) {
	if o.ID == "" {
		o.ID = t.id()
	}
	t.Room.Offers = keptAs(t.Room.Offers, till.OfferRow{Offer: o}, func(r till.OfferRow) bool { return r.ID == o.ID })
	return o, t.Room.Refuse
}

// EndOffer implements shop.Till.
func (t *ShopTill) EndOffer(_ context.Context, id string) error {
	t.Room.Offers = slices.DeleteFunc(slices.Clone(t.Room.Offers), func(o till.OfferRow) bool { return o.ID == id })
	return t.Room.Refuse
}

// Vouchers implements shop.Till.
func (t *ShopTill) Vouchers() ([]inventory.Voucher, error) { return t.Room.Vouchers, nil }

// SaveVoucher implements shop.Till.
func (t *ShopTill) SaveVoucher(_ context.Context, v inventory.Voucher) (inventory.Voucher, error) {
	if v.ID == "" {
		v.ID = t.id()
	}
	t.Room.Vouchers = keptAs(t.Room.Vouchers, v, func(o inventory.Voucher) bool { return o.ID == v.ID })
	return v, t.Room.Refuse
}

// EndVoucher implements shop.Till.
func (t *ShopTill) EndVoucher(_ context.Context, id string) error {
	t.Room.Vouchers = slices.DeleteFunc(slices.Clone(t.Room.Vouchers), func(v inventory.Voucher) bool { return v.ID == id })
	return t.Room.Refuse
}

// AddPresets implements shop.Till.
func (t *ShopTill) AddPresets(_ context.Context, keys []string, called func(till.VoucherPreset) string) error {
	for _, p := range till.VoucherPresets(t.Set.Country) {
		if slices.Contains(keys, p.Key) {
			v := p.Voucher(Currency)
			v.Name = called(p)
			t.Room.Vouchers = append(slices.Clone(t.Room.Vouchers), v)
		}
	}
	return t.Room.Refuse
}

// Returnables implements shop.Till.
func (t *ShopTill) Returnables() ([]till.Returnable, error) { return t.Room.Returnables, nil }

// AddReturnable implements shop.Till.
func (t *ShopTill) AddReturnable(_ context.Context, name string, deposit money.Amount, _ string) (till.Returnable, error) {
	id := t.id()
	one := till.Returnable{Product: id, Variant: id, Name: name, Price: deposit}
	t.Room.Returnables = append(slices.Clone(t.Room.Returnables), one)
	return one, t.Room.Refuse
}

// ChangeReturnable implements shop.Till.
func (t *ShopTill) ChangeReturnable(_ context.Context, variant, name string, deposit money.Amount, _ string) error {
	one := till.Returnable{Product: variant, Variant: variant, Name: name, Price: deposit}
	t.Room.Returnables = keptAs(t.Room.Returnables, one, func(o till.Returnable) bool { return o.Variant == variant })
	return t.Room.Refuse
}

// ComesIn implements shop.Till.
func (t *ShopTill) ComesIn(string) ([]till.Contained, error) { return t.Room.Comes, nil }

// SetComesIn implements shop.Till.
func (t *ShopTill) SetComesIn(_ context.Context, _ string, products []string, in bool) error {
	t.Room.Comes = slices.Clone(t.Room.Comes)
	for i := range t.Room.Comes {
		if c := &t.Room.Comes[i]; slices.Contains(products, c.Product) {
			if c.In = 0; in {
				c.In = c.Of
			}
		}
	}
	return t.Room.Refuse
}

// SetLabels implements shop.Till.
func (t *ShopTill) SetLabels(_ context.Context, layouts string) error {
	if layouts == "" {
		t.Set.Labels = ean.Default(t.Set.Country)
		return t.Room.Refuse
	}
	t.Set.Labels, _ = ean.Parse(layouts)
	return t.Room.Refuse
}

// TryLabel implements shop.Till.
func (t *ShopTill) TryLabel(code, layouts string) (till.LabelRead, error) {
	l, err := ean.Parse(layouts)
	e, ok := l.Read(code)
	if err != nil || !ok {
		return till.LabelRead{}, inventory.Refuse("labels.digits", "These are not the digits of a label: there are 13 of them, and the last one proves the others. Nothing was changed: type or scan them again.", err)
	}
	return till.LabelRead{Item: e.Item, IsPrice: e.IsPrice, Weight: e.Weight, Price: money.New(e.Price, Currency), Unit: unit.Kg}, nil
}

// SetCardApp implements shop.Till.
func (t *ShopTill) SetCardApp(_ context.Context, app, key string) error {
	t.Set.CardApp, t.Set.CardKey = app, key
	return t.Room.Refuse
}

// Categories implements shop.Till.
func (t *ShopTill) Categories() ([]string, error) {
	return []string{"Jewellery", "Bath", "Vegetables", "Bakery", "Jars"}, nil
}

// Stock implements shop.Till.
func (t *ShopTill) Stock() ([]till.StockLine, error) { return NewStockTill(Goods()).Stock() }

// EditOf implements shop.Till.
func (t *ShopTill) EditOf(what string) (till.Edit, error) {
	return till.Edit{Variant: what, More: &till.More{Returnable: true}}, nil
}

// TaxRates implements shop.Till.
func (t *ShopTill) TaxRates() ([]till.TaxRate, error) {
	return []till.TaxRate{{Rate: 230000}, {Class: "food", Rate: 0}, {Market: "Harbour market", Rate: 135000}}, nil
}

// SetTaxRate implements shop.Till.
func (t *ShopTill) SetTaxRate(context.Context, string, string, string) error { return t.Room.Refuse }

// SetTaxForm implements shop.Till.
func (t *ShopTill) SetTaxForm(_ context.Context, form, note string) error {
	t.Set.TaxForm, t.Set.TaxNote, t.Set.Included = form, note, form == inventory.TaxIncluded
	return t.Room.Refuse
}

// SetCashStep implements shop.Till.
func (t *ShopTill) SetCashStep(_ context.Context, minor int64) error {
	t.Set.CashStep = minor
	return t.Room.Refuse
}

// SetReceiptLanguage implements shop.Till.
func (t *ShopTill) SetReceiptLanguage(_ context.Context, code string) error {
	t.Set.ReceiptLanguage = code
	return t.Room.Refuse
}

// Markets implements shop.Till.
func (t *ShopTill) Markets() ([]string, error) {
	return []string{"Saturday market", "Harbour market"}, nil
}

// Taxes implements shop.Till.
func (t *ShopTill) Taxes(till.TaxQuery) ([]till.TaxLine, error) { return t.Room.Lines, nil }
