package till

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"trestle/inventory"
	"trestle/inventory/unit"
)

// reopened closes a stall and opens it again, as after a kill.
func reopened(t *testing.T, s *Till) *Till {
	t.Helper()
	must(t, s.Close())
	again, err := Open(Config{Dir: s.Dir()})
	must(t, err)
	t.Cleanup(func() { _ = again.Close() })
	return again
}

func ptr[T any](v T) *T { return &v }

func TestEveryActCanBeTakenBackAfterARestart(t *testing.T) {
	s := newStall(t)
	soap, tom := variant(t, s, "SOAP"), variant(t, s, "TOM")
	acts := []struct {
		name string
		do   func() error
		undo string
	}{
		{"add", func() error { return s.Add(soap, unit.One) }, "undo.add"},
		{"a typed weight", func() error {
			return s.Put(inventory.BasketLine{Variant: tom, Quantity: 620, Tare: 20, Typed: true})
		}, "undo.add"},
		{"a free amount", func() error {
			return s.Put(inventory.BasketLine{Name: "Table", Price: euro(t, "4"), Quantity: unit.One})
		}, "undo.add"},
		{"quantity", func() error { return s.SetQuantity(1, 3*unit.One) }, "undo.quantity"},
		{"price", func() error { return s.ChangeLine(1, LineChange{Price: ptr(euro(t, "5"))}) }, "undo.price"},
		{"line discount", func() error { return s.ChangeLine(3, LineChange{Off: &inventory.Off{Percent: 100_000}}) }, "undo.discount"},
		{"line note", func() error { return s.ChangeLine(1, LineChange{Note: ptr("blue ribbon"), Wrap: ptr(true)}) }, "undo.line"},
		{"agreed total", func() error { return s.ChangeBasket(BasketChange{Off: &inventory.Off{Total: euro(t, "20")}}) }, "undo.discount"},
		{"note and gift", func() error { return s.ChangeBasket(BasketChange{Note: ptr("for Ann"), Gift: ptr(true)}) }, "undo.basket"},
		{"remove from the middle", func() error { return s.Remove(2) }, "undo.remove"},
		{"empty", s.Empty, "undo.empty"},
	}
	seen := []Basket{shownBasket(t, s)}
	for _, act := range acts {
		must(t, act.do())
		b := shownBasket(t, s)
		if !b.CanUndo || b.Undoes != act.undo {
			t.Errorf("%s: undo takes back %q", act.name, b.Undoes)
		}
		seen = append(seen, b)
	}
	for i := len(acts) - 1; i >= 0; i-- {
		s = reopened(t, s)
		must(t, s.Undo())
		if got := shownBasket(t, s); !reflect.DeepEqual(got, seen[i]) {
			t.Fatalf("after %s was taken back:\n%+v, it was\n%+v", acts[i].name, got, seen[i])
		}
	}
	if b := shownBasket(t, s); b.CanUndo {
		t.Error("more can be taken back than was done")
	}
}

func shownBasket(t *testing.T, s *Till) Basket {
	t.Helper()
	b, err := s.Basket()
	must(t, err)
	b.Warnings = nil
	return b
}

// TestStepsTakeBack: whatever an act does to a basket, its step makes it undone.
func TestStepsTakeBack(t *testing.T) {
	line := rapid.Custom(func(t *rapid.T) inventory.BasketLine {
		return inventory.BasketLine{
			Variant: rapid.SampledFrom([]string{"", "a", "b"}).Draw(t, "variant"), Quantity: unit.Quantity(rapid.IntRange(-3, 9).Draw(t, "q")),
			Note: rapid.SampledFrom([]string{"", "n"}).Draw(t, "note"), Wrap: rapid.Bool().Draw(t, "wrap"),
		}
	})
	rapid.Check(t, func(t *rapid.T) {
		var before inventory.Basket
		for _, l := range rapid.SliceOfN(line, 0, 6).Draw(t, "lines") {
			if _, err := before.Put(l); err != nil {
				t.Fatal(err)
			}
		}
		after := before.Clone()
		for range rapid.IntRange(0, 4).Draw(t, "changes") {
			key := rapid.IntRange(1, 7).Draw(t, "key")
			switch rapid.IntRange(0, 4).Draw(t, "kind") {
			case 0:
				after.Take(key)
			case 1:
				_, _ = after.Put(line.Draw(t, "new"))
			case 2:
				if l := after.Line(key); l != nil {
					l.Quantity++
				}
			case 3:
				if l := after.Line(key); l != nil {
					l.Reason = "late"
				}
			case 4:
				after.Note += "x"
				after.Back = append(after.Back, inventory.Returned{Sale: "s"})
			}
		}
		back, changed := stepBack("x", before, after)
		got := after
		if changed {
			got = back.takeBack(after)
		}
		got.Last = before.Last
		if fmt.Sprintf("%+v", got) != fmt.Sprintf("%+v", before) {
			t.Fatalf("\n%+v\nwas\n%+v", got, before)
		}
	})
}

// TestATapWritesLittle: the file holds all that can be taken back, and is written anew with each tap.
func TestATapWritesLittle(t *testing.T) {
	s := newStall(t)
	ids := []string{variant(t, s, "SOAP"), variant(t, s, "TOM"), variant(t, s, "BOWL")}
	var all, last int64
	for i := range 100 {
		must(t, s.Add(ids[i%3], unit.One))
		info, err := os.Stat(filepath.Join(s.Dir(), basketFile))
		must(t, err)
		all, last = all+info.Size(), info.Size()
	}
	t.Logf("100 taps wrote %d bytes, the last one %d", all, last)
	if all > 512<<10 {
		t.Errorf("100 taps wrote %d bytes", all)
	}
}

func TestSeveralBaskets(t *testing.T) {
	s := newStall(t)
	soap, bowl := variant(t, s, "SOAP"), variant(t, s, "BOWL")
	must(t, s.Add(bowl, unit.One))
	first := shownBasket(t, s).ID
	must(t, s.HoldBasket())
	if b := shownBasket(t, s); len(b.Lines) != 0 || b.CanUndo {
		t.Fatalf("the fresh basket is not empty: %+v", b)
	}
	must(t, s.Add(soap, unit.One), s.Add(bowl, unit.One))
	b, err := s.Basket()
	must(t, err)
	if !b.Lines[1].Short || b.Lines[1].Held != unit.One || len(b.Warnings) != 1 || !strings.Contains(b.Warnings[0], "1 in another basket") {
		t.Errorf("nobody says that the bowl is in another basket: %+v %q", b.Lines[1], b.Warnings)
	}
	must(t, s.Add(bowl, unit.One))
	if b, err = s.Basket(); err != nil || len(b.Warnings) != 0 {
		t.Errorf("it is said again: %q %v", b.Warnings, err)
	}
	s = reopened(t, s)
	open, err := s.Baskets()
	must(t, err)
	if got := describe(open); got != "1 line 46.00 held, 2 lines 98.50 current" {
		t.Fatalf("open baskets: %s", got)
	}
	second := open[1].ID
	must(t, s.SwitchBasket(first))
	if got := basketOf(t, s); got != "1 Sgraffito bowl = 46.00" {
		t.Errorf("switched to %q", got)
	}
	_, err = s.Pay(ctx, exact())
	must(t, err, s.SwitchBasket(second))
	open, err = s.Baskets()
	must(t, err)
	if got := describe(open); got != "2 lines 98.50 current" {
		t.Errorf("after the first was paid: %s", got)
	}
	if err := s.SwitchBasket(first); inventory.CodeOf(err) != "basket.gone" {
		t.Errorf("err %v", err)
	}
	must(t, s.DropBasket(second))
	if got := basketOf(t, s); got != " = 0.00" {
		t.Errorf("after the drop: %q", got)
	}
}

func describe(open []OpenBasket) string {
	var parts []string
	for _, o := range open {
		part := fmt.Sprintf("%d line", o.Lines)
		if o.Lines != 1 {
			part += "s"
		}
		part += " " + o.Total.Decimal()
		if o.Held {
			part += " held"
		}
		if o.Current {
			part += " current"
		}
		parts = append(parts, part)
	}
	return strings.Join(parts, ", ")
}

func TestTheFormerBasketFileIsRead(t *testing.T) {
	s := newStall(t)
	soap := variant(t, s, "SOAP")
	must(t, s.Close(), os.WriteFile(filepath.Join(s.Dir(), basketFile), []byte(`{"id":"0193-ab","lines":[{"variant":"`+soap+`","quantity":"2"},{"variant":"gone","quantity":"1"}]}`), 0o600))
	s, err := Open(Config{Dir: s.Dir()})
	must(t, err)
	defer s.Close()
	if got := basketOf(t, s); got != "2 Lavender soap = 13.00" {
		t.Errorf("basket %q", got)
	}
	must(t, s.SetQuantity(lineOf(t, s, soap), unit.One))
}

// TestFlippedBits: whatever bit of the file turns, the stall opens; what is shown then is the basket as it was or,
// with a word about it, nothing.
func TestFlippedBits(t *testing.T) {
	s := newStall(t)
	must(t, s.Add(variant(t, s, "SOAP"), 2*unit.One), s.Close())
	file := filepath.Join(s.Dir(), basketFile)
	good, err := os.ReadFile(file)
	must(t, err)
	step := 1
	if testing.Short() {
		step = 16
	}
	for bit := 0; bit < len(good)*8; bit += step {
		bad := append([]byte(nil), good...)
		bad[bit/8] ^= 1 << (bit % 8)
		body, err := decodeBaskets(bad)
		if err != nil {
			continue
		}
		if len(body.Open) != 1 || len(body.Open[0].Basket.Lines) != 1 || body.Open[0].Basket.Lines[0].Quantity != 2*unit.One {
			t.Fatalf("bit %d changes the basket: %+v", bit, body)
		}
	}
	good[len(good)/2] ^= 1
	must(t, os.WriteFile(file, good, 0o600))
	s, err = Open(Config{Dir: s.Dir()})
	must(t, err)
	defer s.Close()
	b, err := s.Basket()
	must(t, err)
	status, err := s.Status()
	must(t, err)
	if len(b.Lines) != 0 || len(b.Warnings) != 1 || len(status.Healed) != 1 || !strings.Contains(status.Healed[0], "quarantine/basket-") {
		t.Errorf("%d lines, %q, %q", len(b.Lines), b.Warnings, status.Healed)
	}
	aside, err := os.ReadFile(filepath.Join(s.Dir(), "quarantine", "basket-"+sumOf(good)+".json"))
	if err != nil || string(aside) != string(good) {
		t.Errorf("what was damaged is not kept: %v", err)
	}
}

func TestANoteIsKeptBesideTheSale(t *testing.T) {
	s := newStall(t)
	must(t, s.Add(variant(t, s, "SOAP"), unit.One), s.ChangeBasket(BasketChange{Note: ptr("ring at the back door"), Buyer: ptr("Ann")}), s.ChangeLine(1, LineChange{Note: ptr("blue")}))
	paid, err := s.Pay(ctx, exact())
	must(t, err)
	if len(paid.Warnings) != 0 || paid.Sale.Buyer != paid.Sale.ID {
		t.Errorf("%q, buyer %q", paid.Warnings, paid.Sale.Buyer)
	}
	s = reopened(t, s)
	typed, err := s.Typed(paid.Sale.ID)
	must(t, err)
	if got := fmt.Sprint(typed); got != "map[buyer:Ann line1:blue note:ring at the back door]" {
		t.Errorf("typed: %s", got)
	}
	err = filepath.WalkDir(filepath.Join(s.Dir(), "journal"), func(path string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			raw, readErr := os.ReadFile(path)
			if err = readErr; strings.Contains(string(raw), "back door") || strings.Contains(string(raw), "Ann") {
				t.Error("what was typed stands in the journal")
			}
		}
		return err
	})
	must(t, err)
}

func TestASaleFromPaper(t *testing.T) {
	s := newStall(t)
	_, err := s.Sell(ctx, "", []Item{{What: "SOAP", Quantity: unit.One}}, exact())
	must(t, err)
	day, err := s.CloseDay(ctx, nil)
	must(t, err)
	must(t, s.Add(variant(t, s, "SOAP"), unit.One), s.ChangeBasket(BasketChange{Day: ptr(day.ID)}))
	if _, err := s.Pay(ctx, exact()); inventory.CodeOf(err) != "sale.dayclosed" {
		t.Errorf("err %v", err)
	}
	must(t, s.ChangeBasket(BasketChange{Paper: ptr("2026-11-21T09:30:00Z")}))
	paid, err := s.Pay(ctx, exact())
	must(t, err)
	if paid.Sale.Day != day.ID || paid.Sale.Paper == "" || paid.Sale.Number() != "A-0002" {
		t.Errorf("%+v", paid.Sale)
	}
	text, err := s.ReceiptText(paid.Sale, paid.Receipt, 32)
	if err != nil || !strings.Contains(text, "2026-11-21 09:30") {
		t.Errorf("%v\n%s", err, text)
	}
	if _, open, err := s.Day(); err != nil || !open {
		t.Fatal(err)
	}
	if err := s.ChangeBasket(BasketChange{Paper: ptr("yesterday")}); inventory.CodeOf(err) != "sale.paper" {
		t.Errorf("err %v", err)
	}
}
