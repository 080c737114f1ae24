package inventory

import (
	"maps"
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"trestle/inventory/money"
	"trestle/inventory/tax"
	"trestle/inventory/unit"
)

func eur(cents int64) money.Amount { return money.New(cents, "EUR") }

// atTable makes a sale of one line that comes to so much.
func atTable(cents int64, helper string, tip int64, tenders ...Tender) *Sale {
	share := tax.Share{Net: eur(cents), Tax: eur(0), Gross: eur(cents)}
	return &Sale{
		Currency: "EUR", Lines: []Line{{Quantity: unit.One, Share: share}}, Sum: share, Tip: eur(tip), Helper: helper, Tenders: tenders,
	}
}

func by(kind string, cents int64) Tender { return Tender{Kind: kind, Amount: eur(cents)} }

func token(of string, cents int64) Tender { return Tender{Kind: Token, Amount: eur(cents), Of: of} }

func TestWhatADayComesTo(t *testing.T) {
	back := tax.Share{Net: eur(300), Tax: eur(0), Gross: eur(300)}
	for _, row := range []struct {
		name    string
		sales   []*Sale
		refunds []*Refund
		want    DaySum
	}{
		{"a tip is in no takings", []*Sale{atTable(950, "", 50, by(Cash, 950))}, nil, DaySum{
			Sales: 1, Lines: 1, Takings: eur(950), Tips: eur(50), ByTender: map[string]money.Amount{Cash: eur(950)},
		}},
		{"helpers", []*Sale{atTable(950, "mia", 50, by(Cash, 500), by(Card, 450)), atTable(200, "jo", 0, by(Cash, 200)), atTable(100, "mia", 0, by(Card, 100))}, nil, DaySum{
			Sales: 3, Lines: 3, Takings: eur(1250), Tips: eur(50), ByTender: map[string]money.Amount{Cash: eur(700), Card: eur(550)},
			ByHelper: map[string]HelperSum{"mia": {2, eur(1050), eur(550)}, "jo": {1, eur(200), eur(200)}},
		}},
		{"a helper gives back", []*Sale{atTable(950, "mia", 0, by(Cash, 950))}, []*Refund{{Currency: "EUR", Sum: back, Helper: "jo", Tenders: []Tender{by(Cash, 300)}}}, DaySum{
			Sales: 1, Lines: 1, Refunds: 1, Takings: eur(650), Back: eur(300), ByTender: map[string]money.Amount{Cash: eur(650)},
			ByHelper: map[string]HelperSum{"mia": {1, eur(950), eur(950)}, "jo": {0, eur(-300), eur(-300)}},
		}},
		{"vouchers stand apart", []*Sale{atTable(1200, "", 0, token("snap", 500), token("snap", 500), token("own", 100), by(Cash, 100))}, nil, DaySum{
			Sales: 1, Lines: 1, Takings: eur(1200), ByTender: map[string]money.Amount{Cash: eur(100), "voucher:snap": eur(1000), "voucher:own": eur(100)},
			Vouchers: map[string]VoucherSum{"snap": {2, eur(1000)}, "own": {1, eur(100)}},
		}},
		{"a voucher goes back", []*Sale{atTable(1000, "", 0, token("snap", 500), token("snap", 500))}, []*Refund{{Currency: "EUR", Sum: back, Tenders: []Tender{token("snap", 300)}}}, DaySum{
			Sales: 1, Lines: 1, Refunds: 1, Takings: eur(700), Back: eur(300), ByTender: map[string]money.Amount{"voucher:snap": eur(700)},
			Vouchers: map[string]VoucherSum{"snap": {1, eur(700)}},
		}},
		{"owed, and store credit used", []*Sale{atTable(1000, "", 0, by(Owed, 600), by(Credit, 400))}, nil, DaySum{
			Sales: 1, Lines: 1, Takings: eur(1000), ByTender: map[string]money.Amount{Owed: eur(600), Credit: eur(400)},
		}},
		{"bottles came back", []*Sale{{
			Currency: "EUR", Sum: tax.Share{Net: eur(-50), Tax: eur(0), Gross: eur(-50)}, Tenders: []Tender{by(Cash, -50)}, Lines: []Line{
				{Quantity: -3 * unit.One, Returnable: true, Share: tax.Share{Gross: eur(-75)}}, {Quantity: unit.One, Returnable: true, Share: tax.Share{Gross: eur(25)}},
			},
		}}, nil, DaySum{
			Sales: 1, Lines: 2, Takings: eur(-50), Returned: eur(75), ByTender: map[string]money.Amount{Cash: eur(-50)},
		}},
	} {
		t.Run(row.name, func(t *testing.T) {
			var day dayTotal
			for _, s := range row.sales {
				if err := day.add(s); err != nil {
					t.Fatal(err)
				}
			}
			for _, f := range row.refunds {
				if err := day.give(f); err != nil {
					t.Fatal(err)
				}
			}
			row.want.Tax, row.want.Rounding = eur(0), eur(0)
			if got := day.sum("EUR"); !reflect.DeepEqual(got, row.want) {
				t.Errorf("the day comes to\n%+v, want\n%+v", got, row.want)
			}
		})
	}
}

// someTotal draws what a few sales may come to.
func someTotal(t *rapid.T) dayTotal {
	n := rapid.Int64Range(-1e13, 1e13)
	u := rapid.Uint64Range(0, 1e6)
	d := dayTotal{
		sales: u.Draw(t, "sales"), lines: u.Draw(t, "lines"), refunds: u.Draw(t, "refunds"), takings: n.Draw(t, "takings"), tax: n.Draw(t, "tax"),
		rounding: n.Draw(t, "rounding"), back: n.Draw(t, "back"), tips: n.Draw(t, "tips"), returned: n.Draw(t, "returned"),
	}
	name := rapid.SampledFrom([]string{"", "cash", "voucher:", "voucher:a", "b", "\x00"})
	for range rapid.IntRange(0, 4).Draw(t, "tenders") {
		_ = d.addTender(tenderTotal{key: name.Draw(t, "key"), amount: n.Draw(t, "amount"), count: rapid.Int64Range(-5, 5).Draw(t, "count")})
	}
	for range rapid.IntRange(0, 4).Draw(t, "helpers") {
		_ = d.helper(helperTotal{id: name.Draw(t, "id"), sales: u.Draw(t, "sales"), takings: n.Draw(t, "takings"), cash: n.Draw(t, "cash")})
	}
	return d
}

// What is stored of a day is read back, and is the same in whatever order its parts were added.
func TestDayTotalsAreReadAsWrittenAndAddInAnyOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := someTotal(t), someTotal(t)
		var one, other dayTotal
		for _, err := range []error{one.addSum(&a), one.addSum(&b), other.addSum(&b), other.addSum(&a)} {
			if err != nil {
				t.Fatal(err)
			}
		}
		raw := one.append(nil)
		if again := other.append(nil); string(raw) != string(again) {
			t.Fatalf("the order shows:\n%v\n%v", one, other)
		}
		read, err := readDayTotal(raw)
		if err != nil || !reflect.DeepEqual(read, one) {
			t.Fatalf("%+v is read as %+v, %v", one, read, err)
		}
		if len(raw) > 0 {
			if cut, err := readDayTotal(raw[:rapid.IntRange(1, len(raw)).Draw(t, "cut")]); err == nil && !maps.Equal(cut.sum("EUR").ByTender, one.sum("EUR").ByTender) {
				t.Fatalf("a part of it is read as %+v", cut) // what is cut off may only be whole helpers
			}
		}
	})
}

func TestLowAt(t *testing.T) {
	for _, row := range []struct {
		name string
		v    Variant
		want unit.Quantity
	}{
		{"nobody counts", Variant{Low: 5 * unit.One}, 0},
		{"pieces", Variant{Tracked: true}, 3 * unit.One},
		{"pieces with a figure of their own", Variant{Tracked: true, Low: 12 * unit.One}, 12 * unit.One},
		{"bunches", Variant{Tracked: true, Unit: unit.Bunch}, 3 * unit.One},
		{"kilos", Variant{Tracked: true, Unit: unit.Kg}, 0},
		{"kilos with a figure", Variant{Tracked: true, Unit: unit.Kg, Low: 1500}, 1500},
		{"a figure below nothing", Variant{Tracked: true, Low: -1}, 3 * unit.One},
	} {
		if got := row.v.LowAt(); got != row.want {
			t.Errorf("%s: %s, want %s", row.name, got, row.want)
		}
	}
}
