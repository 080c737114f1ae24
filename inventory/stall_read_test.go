package inventory_test

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

// strange gives how many entries could not be folded.
func (s *stall) strange() (n int) {
	s.Helper()
	s.read(func(r inventory.Reader) error {
		_, odd, err := r.Strange()
		n = len(odd)
		return err
	})
	return n
}

type prices = map[string]money.Amount

// The stall's prices are one list over all days: an entry names what changes, the rest stays from before.
func TestStallPrices(t *testing.T) {
	for _, row := range []struct {
		name string
		said []prices
		want prices
		odd  int
	}{
		{"none", nil, prices{}, 0},
		{"one", []prices{{"a": euro(250)}}, prices{"a": euro(250)}, 0},
		{"given away", []prices{{"a": euro(0)}}, prices{"a": euro(0)}, 0},
		{"changed", []prices{{"a": euro(250), "b": euro(100)}, {"a": euro(300)}}, prices{"a": euro(300), "b": euro(100)}, 0},
		{"taken away", []prices{{"a": euro(250)}, {"a": {}}}, prices{}, 0},
		{"taken away and set again", []prices{{"a": euro(250)}, {"a": {}}, {"a": euro(200)}}, prices{"a": euro(200)}, 0},
		{"in another currency, which the pricing refuses", []prices{{"a": money.New(250, "CHF")}}, prices{"a": money.New(250, "CHF")}, 0},
		{"below zero: nothing of its entry counts", []prices{{"a": euro(-1), "b": euro(100)}}, prices{}, 1},
		{"more than any stall asks", []prices{{"a": euro(1e13)}}, prices{}, 1},
		{"of nothing", []prices{{"": euro(100)}}, prices{}, 1},
		{"of a very long id", []prices{{strings.Repeat("x", 2000): euro(100)}}, prices{}, 1},
		{"an entry without any", []prices{{}}, prices{}, 0},
	} {
		t.Run(row.name, func(t *testing.T) {
			s := dutchStall(t)
			for _, p := range row.said {
				s.put(inventory.KindPrice, inventory.PriceBody{Prices: p})
			}
			s.read(func(r inventory.Reader) error {
				got, err := r.StallPrices()
				if !maps.Equal(got, row.want) {
					t.Errorf("the prices are %v, want %v", got, row.want)
				}
				for _, v := range []string{"a", "b"} {
					price, ok, err := r.StallPrice(v)
					s.must(err)
					if want, has := row.want[v]; ok != has || price != want {
						t.Errorf("the price of %s is %s, %t", v, price, ok)
					}
				}
				return err
			})
			if odd := s.strange(); odd != row.odd {
				t.Errorf("%d entries are odd", odd)
			}
		})
	}
}

func TestAPriceOfNoCurrencyIsOdd(t *testing.T) {
	s := dutchStall(t)
	s.write(rawDraft(inventory.KindPrice, s.id(), `{"prices":{"a":"1.00 XXX"}}`), rawDraft(inventory.KindPrice, s.id(), `{"prices":{"a":1}}`))
	if s.strange() != 2 {
		t.Errorf("%d entries are odd", s.strange())
	}
}

func TestMarks(t *testing.T) {
	s := dutchStall(t)
	mark := func(m map[string]inventory.Mark) { s.put(inventory.KindMark, inventory.MarkBody{Marks: m}) }
	mark(map[string]inventory.Mark{"a": {Out: true}, "b": {Pinned: true}, "c": {Out: true, Pinned: true}})
	mark(map[string]inventory.Mark{"a": {}, "c": {Pinned: true}})
	mark(map[string]inventory.Mark{"": {Out: true}})
	s.read(func(r inventory.Reader) error {
		want := map[string]inventory.Mark{"b": {Pinned: true}, "c": {Pinned: true}}
		got, err := r.Marks()
		if !maps.Equal(got, want) {
			t.Errorf("the marks are %v, want %v", got, want)
		}
		for _, v := range []string{"a", "b", "c", "nobody spoke of it"} {
			if m, err := r.Mark(v); err != nil || m != want[v] {
				t.Errorf("the mark of %s is %v, %v", v, m, err)
			}
		}
		return err
	})
	if s.strange() != 1 {
		t.Errorf("%d entries are odd", s.strange())
	}
}

// A reduction runs from its entry to its hour, or until its market day closes, or somebody ends it.
func TestWhichReductionsCount(t *testing.T) {
	lastHour := inventory.Reduction{ID: "hour", Percent: 200_000, From: "2026-05-01T12:00:00+02:00", Until: "2026-05-01T13:00:00+02:00", Day: "day"}
	at := func(clock string) time.Time {
		now, err := time.Parse(time.RFC3339, "2026-05-01T"+clock)
		if err != nil {
			t.Fatal(err)
		}
		return now
	}
	for _, row := range []struct {
		name string
		now  time.Time
		then func(*stall)
		want bool
	}{
		{"before its hour", at("11:59:59+02:00"), nil, false},
		{"at its start", at("12:00:00+02:00"), nil, true},
		{"in another zone", at("10:30:00Z"), nil, true},
		{"at its end", at("13:00:00+02:00"), nil, false},
		{"without a clock", time.Time{}, nil, false},
		{"its market day is closed", at("12:30:00+02:00"), func(s *stall) {
			s.put(inventory.KindDayClose, inventory.DayClose{Day: "day", Counted: euro(0)})
		}, false},
		{"another market day is closed", at("12:30:00+02:00"), func(s *stall) {
			s.put(inventory.KindDayClose, inventory.DayClose{Day: "other", Counted: euro(0)})
		}, true},
		{"ended early", at("12:30:00+02:00"), func(s *stall) {
			s.put(inventory.KindReduction, inventory.Reduction{ID: "hour"})
		}, false},
		{"made longer", at("13:30:00+02:00"), func(s *stall) {
			c := lastHour
			c.Until = "2026-05-01T14:00:00+02:00"
			s.put(inventory.KindReduction, c)
		}, true},
	} {
		t.Run(row.name, func(t *testing.T) {
			s := dutchStall(t)
			s.putAs(inventory.KindReduction, "hour", lastHour)
			s.putAs(inventory.KindDayOpen, "day", inventory.DayOpen{Float: euro(0)})
			if row.then != nil {
				row.then(s)
			}
			s.read(func(r inventory.Reader) error {
				got, err := r.AsOf(row.now).Reductions()
				s.must(err)
				if (len(got) == 1) != row.want {
					t.Errorf("there are %v", got)
				}
				all, err := r.AllReductions()
				if len(all) != 1 || all[0].ID != "hour" {
					t.Errorf("all are %v", all)
				}
				return err
			})
		})
	}
}

// What makes no sense is named and counts nowhere; what only ends something needs no more than its id.
func TestWhatIsSaidMustMakeSense(t *testing.T) {
	pct := func(percent, from, until string) string {
		return `{"id":"x","percent":"` + percent + `","from":"` + from + `","until":"` + until + `"}`
	}
	const noon, one = "2026-05-01T12:00:00+02:00", "2026-05-01T13:00:00+02:00"
	for _, row := range []struct {
		name, kind, body string
		good             bool
	}{
		{"a reduction", inventory.KindReduction, pct("20", noon, one), true},
		{"all of it off", inventory.KindReduction, pct("100", noon, one), true},
		{"more than all of it off", inventory.KindReduction, pct("100.0001", noon, one), false},
		{"less than nothing off", inventory.KindReduction, pct("-5", noon, one), false},
		{"a reduction that ends before it starts", inventory.KindReduction, pct("20", one, noon), false},
		{"a reduction without an end", inventory.KindReduction, pct("20", noon, ""), false},
		{"a reduction without an id", inventory.KindReduction, `{"percent":"20","from":"` + noon + `","until":"` + one + `"}`, false},
		{"the end of a reduction", inventory.KindReduction, `{"id":"x"}`, true},
		{"an offer of a category", inventory.KindOffer, `{"id":"x","name":"3","category":"Bread","count":"3","price":"5.00 EUR"}`, true},
		{"an offer of variants", inventory.KindOffer, `{"id":"x","name":"3","variants":["a","b"],"count":"3","price":"0.00 EUR"}`, true},
		{"an offer of nothing", inventory.KindOffer, `{"id":"x","name":"3","count":"3","price":"5.00 EUR"}`, false},
		{"an offer of none", inventory.KindOffer, `{"id":"x","category":"Bread","count":"0","price":"5.00 EUR"}`, false},
		{"an offer below zero", inventory.KindOffer, `{"id":"x","category":"Bread","count":"3","price":"-5.00 EUR"}`, false},
		{"an offer in no currency", inventory.KindOffer, `{"id":"x","category":"Bread","count":"3","price":""}`, false},
		{"an offer in an unknown currency", inventory.KindOffer, `{"id":"x","category":"Bread","count":"3","price":"5.00 XXX"}`, false},
		{"the end of an offer", inventory.KindOffer, `{"id":"x","ended":true,"price":"","count":"0","name":""}`, true},
		{"a helper", inventory.KindHelper, `{"id":"x","initial":"M","colour":7}`, true},
		{"a helper with two letters", inventory.KindHelper, `{"id":"x","initial":"Łó","colour":0}`, true},
		{"a helper with a letter of two signs", inventory.KindHelper, "{\"id\":\"x\",\"initial\":\"E\u0301\",\"colour\":0}", true},
		{"a helper by name", inventory.KindHelper, `{"id":"x","initial":"Mia","colour":0}`, false},
		{"a helper without a letter", inventory.KindHelper, `{"id":"x","initial":"","colour":0}`, false},
		{"a helper of marks alone", inventory.KindHelper, "{\"id\":\"x\",\"initial\":\"\u0301\",\"colour\":0}", false},
		{"a helper of a colour that there is not", inventory.KindHelper, `{"id":"x","initial":"M","colour":8}`, false},
		{"a helper who goes", inventory.KindHelper, `{"id":"x","initial":"","colour":0,"gone":true}`, true},
		{"a voucher", inventory.KindVoucher, `{"id":"x","name":"Token","faces":["1.00 USD","5.00 USD"],"last_day":"2026-10-31"}`, true},
		{"a voucher without a name", inventory.KindVoucher, `{"id":"x"}`, false},
		{"a voucher of two currencies", inventory.KindVoucher, `{"id":"x","name":"T","faces":["1.00 USD","5.00 EUR"]}`, false},
		{"a voucher that is worth nothing", inventory.KindVoucher, `{"id":"x","name":"T","faces":["0.00 USD"]}`, false},
		{"a voucher until no day", inventory.KindVoucher, `{"id":"x","name":"T","last_day":"2026-02-30"}`, false},
		{"the end of a voucher", inventory.KindVoucher, `{"id":"x","ended":true,"name":""}`, true},
		{"waste, why", inventory.KindStock, `{"variant":"v","delta":"-1","reason":"wasted","why":"spoiled"}`, true},
		{"waste, who knows why", inventory.KindStock, `{"variant":"v","delta":"-1","reason":"wasted"}`, true},
		{"waste, why in somebody's words", inventory.KindStock, `{"variant":"v","delta":"-1","reason":"wasted","why":"Mrs Miller dropped it"}`, false},
		{"a count with a reason for waste", inventory.KindStock, `{"variant":"v","delta":"-1","reason":"counted","why":"spoiled"}`, false},
		{"a lot", inventory.KindStock, `{"variant":"v","delta":"1","reason":"received","lot":{"made":"2026-05-01","best":"2026-05-08"}}`, true},
		{"a lot that is best before no day", inventory.KindStock, `{"variant":"v","delta":"1","reason":"received","lot":{"best":"next week"}}`, false},
	} {
		t.Run(row.name, func(t *testing.T) {
			s := dutchStall(t)
			s.write(rawDraft(row.kind, "id", row.body))
			if odd := s.strange(); (odd == 0) != row.good {
				t.Errorf("%d entries are odd", odd)
			}
		})
	}
}

func TestHelpersStandInTheOrderInWhichTheyCame(t *testing.T) {
	s := dutchStall(t)
	say := func(h inventory.Helper) { s.put(inventory.KindHelper, h) }
	say(inventory.Helper{ID: "z", Initial: "Z", Colour: 1})
	say(inventory.Helper{ID: "a", Initial: "A", Colour: 2})
	say(inventory.Helper{ID: "m", Initial: "M", Colour: 3})
	say(inventory.Helper{ID: "z", Initial: "Zo", Colour: 5})
	say(inventory.Helper{ID: "a", Initial: "A", Colour: 2, Gone: true})
	s.read(func(r inventory.Reader) error {
		got, err := r.Helpers()
		if !slices.Equal(got, []inventory.Helper{{ID: "z", Initial: "Zo", Colour: 5}, {ID: "m", Initial: "M", Colour: 3}}) {
			t.Errorf("the helpers are %v", got)
		}
		if h, ok, err := r.Helper("a"); !ok || h.Initial != "A" || !h.Gone || err != nil {
			t.Errorf("who is gone is %v, %t, %v", h, ok, err)
		}
		if _, ok, err := r.Helper("nobody"); ok || err != nil {
			t.Errorf("nobody is there: %t, %v", ok, err)
		}
		return err
	})
}

func TestVouchersAndOffersEnd(t *testing.T) {
	s := dutchStall(t)
	for _, v := range []inventory.Voucher{{ID: "snap", Name: "SNAP"}, {ID: "own", Name: "Token"}, {ID: "snap", Name: "SNAP", Ended: true}, {ID: "alone", Name: "A"}} {
		s.put(inventory.KindVoucher, v)
	}
	bundle := inventory.Offer{ID: "three", Name: "3 for 5", Category: "Bread", Count: 3 * unit.One, Price: euro(500)}
	ended := bundle
	ended.ID, ended.Ended = "two", true
	s.put(inventory.KindOffer, ended)
	s.put(inventory.KindOffer, bundle)
	s.read(func(r inventory.Reader) error {
		vouchers, err := r.Vouchers()
		s.must(err)
		if len(vouchers) != 2 || vouchers[0].ID != "own" || vouchers[1].ID != "alone" {
			t.Errorf("the vouchers are %v", vouchers)
		}
		if v, ok, err := r.Voucher("snap"); !ok || !v.Ended || err != nil {
			t.Errorf("the one that ended is %v, %t, %v", v, ok, err)
		}
		offers, err := r.Offers()
		if len(offers) != 1 || offers[0].ID != "three" || offers[0].Price != euro(500) {
			t.Errorf("the offers are %v", offers)
		}
		return err
	})
}
