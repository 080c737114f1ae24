package escpos_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"trestle/inventory/money"
	"trestle/inventory/unit"
	"trestle/receipts/paper"
	"trestle/receipts/paper/escpos"
)

// job is a layout and what it is printed on.
type job struct {
	layout paper.Layout
	o      escpos.Options
}

// typed is whatever somebody may type: names, other scripts, pictures, bytes that steer printers.
var typed = rapid.OneOf(
	rapid.StringMatching(`[A-Za-zäöüßłśžçé„“–× ]{0,40}`),
	rapid.StringMatching(`[а-яЁА-Я ]{0,30}`),
	rapid.StringOfN(rapid.RuneFrom([]rune("abc  שלוםمرحبا石けん🍅👩‍🌾\u202e\u200f\x00\x07\x1b\x1d\x10\x04\n\r\t\x7f\u009b\u0301½€")), 0, 60, -1),
	rapid.String(),
	rapid.Map(rapid.SliceOfN(rapid.Byte(), 0, 30), func(b []byte) string { return string(b) }),
)

var receipts = rapid.Custom(func(t *rapid.T) paper.Layout {
	amount := rapid.Custom(func(t *rapid.T) money.Amount { return eur(rapid.Int64Range(-1e15, 1e15).Draw(t, "minor")) })
	r := paper.Receipt{
		Stall: typed.Draw(t, "stall"), About: []string{typed.Draw(t, "about")}, Number: typed.Draw(t, "number"), Currency: "EUR",
		Language: rapid.SampledFrom([]language.Tag{language.German, language.Polish, language.French, language.Arabic, language.Hindi}).Draw(t, "language"),
		Gift:     rapid.Bool().Draw(t, "gift"), Practice: rapid.Bool().Draw(t, "practice"), Refund: rapid.Bool().Draw(t, "refund"),
		Note: typed.Draw(t, "note"), Total: amount.Draw(t, "total"), Change: amount.Draw(t, "change"),
	}
	for range rapid.IntRange(0, 12).Draw(t, "lines") {
		r.Lines = append(r.Lines, paper.Line{
			Name: typed.Draw(t, "name"), Quantity: unit.Quantity(rapid.Int64Range(0, 1e7).Draw(t, "quantity")), Unit: unit.Kg, Price: amount.Draw(t, "price"), Total: amount.Draw(t, "amount"),
			Discounts: []paper.Discount{{Name: typed.Draw(t, "discount"), Amount: amount.Draw(t, "off")}},
		})
	}
	switch rapid.IntRange(0, 15).Draw(t, "link") {
	case 0:
		r.Link = linkOf(rapid.IntRange(1, 1400).Draw(t, "digits"))
	case 1, 2, 3:
		r.Link = linkOf(rapid.IntRange(1, 200).Draw(t, "digits")) // takes a tenth of the time
	}
	return paper.Compose(r)
})

// handmade layouts have rows that Compose would never make.
var handmade = rapid.Custom(func(t *rapid.T) (l paper.Layout) {
	for range rapid.IntRange(0, 12).Draw(t, "rows") {
		l.Rows = append(l.Rows, paper.Row{
			Kind: paper.Kind(rapid.SampledFrom([]int{0, 1, 2, 3, 4, 4, 9, -1}).Draw(t, "kind")), Left: typed.Draw(t, "left"), Right: typed.Draw(t, "right"),
			Cells: rapid.SliceOfN(typed, 0, 5).Draw(t, "cells"), Indent: rapid.IntRange(-100, 100).Draw(t, "indent"),
			Align: paper.Align(rapid.IntRange(0, 2).Draw(t, "align")), Bold: rapid.Bool().Draw(t, "bold"), Large: rapid.Bool().Draw(t, "large"),
		})
	}
	return l
})

var jobs = rapid.Custom(func(t *rapid.T) job {
	return job{rapid.OneOf(receipts, receipts, handmade).Draw(t, "layout"), escpos.Options{
		Dots: rapid.SampledFrom([]int{384, 384, 576, 512, 360, 832}).Draw(t, "dots"), Code: escpos.Code(rapid.IntRange(0, 1).Draw(t, "code")),
		Language: rapid.SampledFrom([]language.Tag{language.German, language.Polish, language.Russian}).Draw(t, "printed in"),
		CodePage: rapid.SampledFrom(append([]escpos.CodePage{0, 0, 0}, escpos.CodePages...)).Draw(t, "page"),
		Cut:      rapid.Bool().Draw(t, "cut"), Drawer: rapid.Bool().Draw(t, "drawer"),
	}}
})

// check prints the job and holds it against what the package promises.
func (j job) check() error {
	bytes, err := escpos.Encode(j.layout, j.o)
	if errors.Is(err, escpos.ErrCode) {
		j.layout = j.layout.WithoutCodes("no code")
		bytes, err = escpos.Encode(j.layout, j.o)
	}
	if err != nil {
		return err
	}
	p := &printer{dots: j.o.Dots}
	if err := p.run(bytes); err != nil {
		return fmt.Errorf("%w in %q", err, bytes)
	}
	tear := 4
	if j.o.Cut {
		tear = 0
	}
	most := 1
	if len(p.codes) > 0 {
		most = 5 // their empty edges, above and below, around a blank line
	}
	if p.mostFed > most || p.fed > tear+2 || p.cuts == 0 == j.o.Cut || p.drawer == 0 == j.o.Drawer {
		return fmt.Errorf("%d empty lines, %d at the end, %d cuts, drawer %d times", p.mostFed, p.fed, p.cuts, p.drawer)
	}
	return j.sense(p)
}

// sense holds what was printed against what there was to say.
func (j job) sense(p *printer) error {
	page := j.o.CodePage
	if page == 0 {
		page = escpos.ChoosePage(j.o.Language, j.layout)
	}
	var all strings.Builder
	for _, row := range j.layout.Rows {
		if row.Kind != paper.RowCode {
			all.WriteString(row.Left + row.Right + strings.Join(row.Cells, ""))
		}
	}
	asks := strings.ContainsAny(all.String(), "?\ufffd\u037e\uff1f\ufe56\u2047\u2048\u2049\u203d") || !utf8.ValidString(all.String())
	if !asks && len(escpos.Fits(j.layout, page)) == 0 && strings.Contains(p.text(), "?") {
		return fmt.Errorf("a question mark that nobody asked for in %s", p.text())
	}
	return nil
}

func TestWhateverIsTypedKeepsToThePaper(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		if err := jobs.Draw(t, "job").check(); err != nil {
			t.Fatal(err)
		}
	})
}

func TestManyLayouts(t *testing.T) {
	for seed := range layouts {
		if err := jobs.Example(seed).check(); err != nil {
			t.Fatalf("layout %d: %v", seed, err)
		}
	}
}

// What the code page has is printed word for word, however it has to be wrapped.
func TestWordsAreKept(t *testing.T) {
	word := rapid.StringMatching(`[A-Za-zÄÖÜäöüßéñ0-9.,%&-]{1,40}`)
	rapid.Check(t, func(t *rapid.T) {
		var l paper.Layout
		want := ""
		for range rapid.IntRange(1, 10).Draw(t, "rows") {
			row := paper.Row{
				Kind: paper.Kind(rapid.IntRange(0, 1).Draw(t, "kind")), Left: strings.Join(rapid.SliceOfN(word, 1, 9).Draw(t, "left"), " "), Right: word.Draw(t, "right"),
				Align: paper.Align(rapid.IntRange(0, 1).Draw(t, "align")), Bold: rapid.Bool().Draw(t, "bold"), Large: rapid.Bool().Draw(t, "large"), Indent: rapid.IntRange(0, 4).Draw(t, "indent"),
			}
			if row.Kind == paper.RowText {
				row.Right = ""
			}
			l.Rows = append(l.Rows, row)
			want += row.Left + row.Right
		}
		dots := rapid.SampledFrom([]int{384, 576}).Draw(t, "dots")
		page := rapid.SampledFrom([]escpos.CodePage{437, 850, 858, 1252}).Draw(t, "page")
		bytes, err := escpos.Encode(l, escpos.Options{Dots: dots, CodePage: page})
		if err != nil {
			t.Fatal(err)
		}
		p := &printer{dots: dots}
		if err := p.run(bytes); err != nil {
			t.Fatal(err)
		}
		squeeze := strings.NewReplacer(" ", "", "\n", "")
		if got := squeeze.Replace(p.text()); got != squeeze.Replace(want) {
			t.Fatalf("printed %q, want %q", got, squeeze.Replace(want))
		}
	})
}

func FuzzEncode(f *testing.F) {
	f.Add("Soap \x1b@", "5,00\x00", "https://example.com/#1", 384, 1252, 0, -3, true, false)
	f.Add("石けん\xff🍅", "½ \u202e", "", 576, 852, 1, 99, true, true)
	f.Add("Щука "+strings.Repeat("x", 200), "€", linkOf(1300), 512, 866, 4, 2, false, true)
	f.Fuzz(func(t *testing.T, left, right, link string, dots, page, kind, indent int, large, native bool) {
		o := escpos.Options{Dots: dots, CodePage: escpos.CodePage(page)}
		if native {
			o.Code = escpos.Native
		}
		row := paper.Row{Kind: paper.Kind(kind), Left: left, Right: right, Cells: []string{left, right}, Indent: indent, Bold: large, Large: large}
		l := paper.Layout{Rows: []paper.Row{row, {Kind: paper.RowTable, Cells: []string{right}}, row}}
		if link != "" {
			l.Rows = append(l.Rows, paper.Row{Kind: paper.RowCode, Left: link})
		}
		if _, err := escpos.Encode(l, o); err != nil && !errors.Is(err, escpos.ErrCode) {
			t.Skip() // options that say what is wrong with them
		}
		if o.Dots == 0 {
			o.Dots = 384
		}
		if err := (job{l, o}).check(); err != nil {
			t.Fatal(err)
		}
	})
}
