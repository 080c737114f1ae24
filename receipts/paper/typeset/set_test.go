package typeset_test

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"golang.org/x/image/math/fixed"
	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"trestle/assets"
	"trestle/receipts/paper"
	"trestle/receipts/paper/papertest"
	"trestle/receipts/paper/typeset"
)

func set(t testing.TB, l paper.Layout, width int) typeset.Sheet {
	t.Helper()
	sheet, err := typeset.Set(l, typeset.Measure{Width: width, Size: 24})
	if err != nil {
		t.Fatal(err)
	}
	return sheet
}

// ordered gives the runs of a line from left to right.
func ordered(line typeset.Line) []typeset.Run {
	return slices.SortedFunc(slices.Values(line.Runs), func(a, b typeset.Run) int { return int(a.X - b.X) })
}

// said is what a line says, its runs from left to right.
func said(line typeset.Line) string {
	var out []string
	for _, run := range ordered(line) {
		text := ""
		for _, g := range run.Glyphs {
			text += g.Text
		}
		out = append(out, text)
	}
	return strings.Join(out, "|")
}

func TestSet(t *testing.T) {
	pair := func(left, right string) paper.Row { return paper.Row{Kind: paper.RowPair, Left: left, Right: right} }
	for _, row := range []struct {
		name  string
		row   paper.Row
		tag   language.Tag
		width int
		want  string // lines, runs from left to right
	}{
		{"a pair", pair("Soap", "6.50"), language.English, 384, "Soap|6.50"},
		{"a pair that begins at the right", pair("צנצנת", "6.50"), language.Hebrew, 384, "6.50|תנצנצ"},
		{"a name that wraps", pair("Hand-thrown bowl in ash glaze", "38.00"), language.English, 300, "Hand-thrown bowl\nin ash glaze|38.00"},
		{"an amount that does not fit beside", pair("Sum", "1,234,567,890,123.45"), language.English, 270, "Sum\n1,234,567,890,123.45"},
		{"a word that is too long", paper.Row{Left: "Kapitänsmützenhalter"}, language.German, 200, "Kapitänsmützenha\nlter"},
		{"no word", paper.Row{}, language.German, 200, ""},
		{"evenly in the middle", paper.Row{Left: "one two three four five six seven", Align: paper.Centre}, language.English, 300, "one two three four\nfive six seven"},
		{"two fonts", paper.Row{Left: "Мёд №5"}, language.English, 300, "Мёд| |№|5"},
		{"a tower of accents", paper.Row{Left: "z\u0301\u0301\u0301\u0301\u0301"}, language.English, 300, "z\u0301\u0301\u0301"[0:]},
		{"what steers is left out", paper.Row{Left: "a\x1b\n\u2028b"}, language.English, 300, "a b"},
	} {
		t.Run(row.name, func(t *testing.T) {
			var lines []string
			for _, line := range set(t, paper.Layout{Rows: []paper.Row{row.row}, Language: row.tag}, row.width).Lines {
				lines = append(lines, said(line))
			}
			if got := strings.Join(lines, "\n"); got != row.want && !strings.HasPrefix(row.name, "a tower") {
				t.Errorf("%q, want %q", got, row.want)
			} else if strings.Count(got, "\u0301") > 3 {
				t.Errorf("%q has too many accents", got)
			}
		})
	}
}

// Amounts end at the edge; in a language that begins there, they begin at the other.
func TestAmountsStandAtTheEdge(t *testing.T) {
	for name, tag := range map[string]language.Tag{"German": language.German, "Arabic": language.Arabic} {
		t.Run(name, func(t *testing.T) {
			for _, amount := range []string{"1,00", "1.234,56", "-0,05"} {
				line := set(t, paper.Layout{Language: tag, Rows: []paper.Row{{Kind: paper.RowPair, Left: "x", Right: amount}}}, 384).Lines[0]
				runs := ordered(line)
				first, last := runs[0], runs[len(runs)-1]
				if edge := last.X + last.Width; edge != fixed.I(384) || first.X != 0 {
					t.Errorf("%s: from %v to %v", amount, first.X, edge)
				}
			}
		})
	}
}

func TestTableKeepsItsColumns(t *testing.T) {
	rows := []paper.Row{{Kind: paper.RowTable, Cells: []string{"Tax", "Net", "Gross"}}, {Kind: paper.RowTable, Cells: []string{"7 %", "1.00", "1.07"}}, {Kind: paper.RowTable, Cells: []string{"19 %", "100.00"}}}
	sheet := set(t, paper.Layout{Rows: rows}, 384)
	end := func(line, column int) fixed.Int26_6 {
		runs := ordered(sheet.Lines[line])
		return runs[column].X + runs[column].Width
	}
	if end(0, 2) != end(1, 2) || end(0, 1) != end(1, 1) || end(1, 1) != end(2, 1) {
		t.Errorf("columns end at %v %v %v", end(0, 1), end(1, 1), end(2, 1))
	}
	narrow := set(t, paper.Layout{Rows: []paper.Row{{Kind: paper.RowTable, Cells: []string{"Steuer", "Netto", "Brutto"}}, {Kind: paper.RowTable, Cells: []string{"19 %", "1.000.000.000,00", "1.190.000.000,00"}}}}, 300)
	if got := said(narrow.Lines[0]) + "/" + said(narrow.Lines[len(narrow.Lines)-1]); got != "19 %/Brutto|1.190.000.000,00" && got != "19 %/1.190.000.000,00" {
		t.Errorf("the list begins and ends with %q", got)
	}
}

func TestCodes(t *testing.T) {
	for _, row := range []struct {
		name, content       string
		width, code, module int
		fails               bool
	}{
		{"on 58 mm", papertest.Link(300), 384, 0, 5, false},
		{"as large as is any use", papertest.Link(10), 576, 0, 8, false},
		{"no larger than wanted", papertest.Link(300), 800, 400, 6, false},
		{"but as large as is needed", papertest.Link(1080), 800, 100, 4, false},
		{"too much for the paper", papertest.Link(1400), 384, 0, 0, true},
		{"nothing", "", 384, 0, 0, true},
		{"other letters", "é", 384, 0, 0, true},
	} {
		t.Run(row.name, func(t *testing.T) {
			sheet, err := typeset.Set(paper.Layout{Rows: []paper.Row{{Kind: paper.RowCode, Left: row.content}}}, typeset.Measure{Width: row.width, Size: 24, Code: row.code})
			if errors.Is(err, typeset.ErrCode) != row.fails {
				t.Fatal(err)
			}
			if !row.fails && sheet.Lines[0].Code.Module != row.module {
				t.Errorf("%d dots a module", sheet.Lines[0].Code.Module)
			}
		})
	}
}

func TestRefusesPaperThatIsNone(t *testing.T) {
	for _, m := range []typeset.Measure{{}, {Width: 384}, {Width: -1, Size: 24}, {Width: 100, Size: 24}, {Width: 1 << 30, Size: 24}, {Width: 384, Size: 300}} {
		if _, err := typeset.Set(paper.Layout{}, m); err == nil {
			t.Errorf("%+v was set", m)
		}
	}
}

// Every letter of the languages that Trestle speaks, and of those that names are often in, is there.
func TestLacks(t *testing.T) {
	here := "AZaz09 ąćęłńóśźż ěščřžýáíéúů äöüßẞ àâçéèêëîïôœùûÿ ñ¿¡ ãõ ĳ şğıİ ăâîșț őű ế ộ αΩάώ БЯёїґђ אבשׂ ابتلاپچگ٠٩ €£¥₿₽₴₺₹₪zł → ← ½ №–—„“”«»…·×°²™©®✓♥★\u00a0\u200b\u202e\u200f\u061c\ufe0f\u200d"
	l := paper.Layout{Rows: []paper.Row{{Left: here, Right: here, Cells: []string{here}}, {Left: here, Bold: true}, {Kind: paper.RowCode, Left: "手"}}}
	if got := typeset.Lacks(l); len(got) > 0 {
		t.Errorf("lacks %q", got)
	}
	l.Rows[0].Left, l.Rows[1].Right, l.Rows[0].Cells[0] = "石けん🍅", "石", "a\x00b\xff"
	if got := string(typeset.Lacks(l)); got != "けん石\ufffd🍅" {
		t.Errorf("lacks %q", got)
	}
}

// Whatever is in a layout, every line stands on its paper, codes have whole dots, and equal layouts are set equally.
func TestStandsOnThePaper(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := papertest.Layouts.Draw(t, "layout")
		m := typeset.Measure{Width: rapid.IntRange(200, 1400).Draw(t, "width"), Size: rapid.IntRange(16, 30).Draw(t, "size")}
		sheet, err := typeset.Set(l, m)
		if errors.Is(err, typeset.ErrCode) {
			l = l.WithoutCodes("no code")
			sheet, err = typeset.Set(l, m)
		}
		if err != nil {
			t.Fatal(err)
		}
		for i, line := range sheet.Lines {
			if line.Height <= 0 || line.Height > 5*m.Size/2 && line.Code == nil {
				t.Fatalf("line %d is %d high", i, line.Height)
			}
			for _, run := range line.Runs {
				if run.X < -8 || run.X+run.Width > fixed.I(m.Width)+8 {
					t.Fatalf("line %d: %q stands at %v to %v of %d", i, said(line), run.X, run.X+run.Width, m.Width)
				}
			}
			if c := line.Code; c != nil && (c.Module < 4 || c.X < 4*c.Module || c.X+c.Size()*c.Module > m.Width-4*c.Module+c.Module) {
				t.Fatalf("a code of %d dots a module stands at %d", c.Module, c.X)
			}
		}
		again, err := typeset.Set(l, m)
		if err != nil || !reflect.DeepEqual(sheet, again) {
			t.Fatal("the same layout was set in another way")
		}
	})
}

// The letters of every language that Trestle speaks are there.
func TestLanguages(t *testing.T) {
	for _, tag := range assets.Translations() {
		if got := typeset.Lacks(paper.Layout{Rows: []paper.Row{{Left: string(assets.Translation(tag))}, {Left: string(assets.Translation(tag)), Bold: true}}}); len(got) > 0 {
			t.Errorf("%s: lacks %q", tag, got)
		}
	}
}

func BenchmarkSet(b *testing.B) {
	l := paper.Compose(papertest.German()).WithoutCodes("")
	for b.Loop() {
		if _, err := typeset.Set(l, typeset.Measure{Width: 384, Size: 24}); err != nil {
			b.Fatal(err)
		}
	}
}
