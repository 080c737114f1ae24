package statement_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"trestle/inventory/money"
	"trestle/receipts/payqr"
	"trestle/receipts/statement"
)

func TestReferencesAreFound(t *testing.T) {
	swiss := swissReference(t, "4711000815")
	for _, row := range []struct {
		name, text string
		want       bool
	}{
		{"alone", "4711000815", true},
		{"in groups", "Danke 4711 000 815 Anna", true},
		{"groups of five", "47110 00815", true},
		{"with zeros", "0000004711000815", true},
		{"behind a keyword", "/VS4711000815/SS/", true},
		{"behind a keyword in groups", "VS47110 00815", true},
		{"end to end", "EREF+4711000815SVWZ+Danke", true},
		{"a creditor reference", "RF814711000815", true},
		{"a creditor reference in groups", "Ref rf81 4711 0008 15 Danke", true},
		{"a creditor reference broken by a line", "SVWZ+RF8147110\n00815", true},
		{"a Swiss reference", swiss, true},
		{"a Swiss reference in groups", swiss[:2] + " " + swiss[2:7] + " " + swiss[7:12] + " " + swiss[12:17] + " " + swiss[17:22] + " " + swiss[22:], true},
		{"before a day", "4711000815 20261112", true},
		{"before a day with points", "4711000815 12.11.2026", true},
		{"in a longer number", "94711000815", false},
		{"in front of more digits", "47110008151", false},
		{"one digit wrong", "4711000816", false},
		{"half of it", "4711", false},
		{"nothing", "", false},
	} {
		t.Run(row.name, func(t *testing.T) {
			if got := statement.References(row.text); slices.Contains(got, "4711000815") != row.want {
				t.Fatalf("%v in %q", got, row.text)
			}
		})
	}
}

func swissReference(t *testing.T, ref string) string {
	t.Helper()
	for check := range 10 {
		if s := fmt.Sprintf("%026s%d", ref, check); payqr.IsSwissReference(s) {
			return s
		}
	}
	t.Fatal("no check digit fits")
	return ""
}

func euro(cents int64) money.Amount { return money.New(cents, "EUR") }

func TestMatch(t *testing.T) {
	row := func(day string, cents int64, text string) statement.Row {
		return statement.Row{Day: "2026-11-" + day, Amount: euro(cents), Text: text}
	}
	want := func(ref string, cents int64) statement.Wanted {
		return statement.Wanted{Ref: ref, Amount: euro(cents), Day: "2026-11-12"}
	}
	known := func(ref string, cents int64) statement.Wanted {
		w := want(ref, cents)
		w.Known = true
		return w
	}
	const a, b = "1111111111", "2222222222"
	for _, r := range []struct {
		name   string
		rows   []statement.Row
		wanted []statement.Wanted
		kinds  string
		again  int
		rest   int
	}{
		{"reference and amount", []statement.Row{row("12", 500, a)}, []statement.Wanted{want(a, 500)}, "sure ", 0, 0},
		{"another amount", []statement.Row{row("12", 400, a)}, []statement.Wanted{want(a, 500)}, "differs ", 0, 0},
		{"another currency", []statement.Row{{Day: "2026-11-12", Amount: money.New(500, "CHF"), Text: a}}, []statement.Wanted{want(a, 500)}, "differs ", 0, 0},
		{"amount only", []statement.Row{row("13", 500, "Danke")}, []statement.Wanted{want(a, 500)}, "likely ", 0, 0},
		{"amount only, before the sale", []statement.Row{row("10", 500, "")}, []statement.Wanted{want(a, 500)}, "none ", 0, 1},
		{"amount only, long after", []statement.Row{row("27", 500, "")}, []statement.Wanted{want(a, 500)}, "none ", 0, 1},
		{"nothing", nil, []statement.Wanted{want(a, 500)}, "none ", 0, 0},
		{"one row, two sales of its amount", []statement.Row{row("12", 500, "")}, []statement.Wanted{want(a, 500), want(b, 500)}, "likely none ", 0, 0},
		{"the reference goes before the amount", []statement.Row{row("12", 500, ""), row("12", 500, a)}, []statement.Wanted{want(a, 500), want(b, 500)}, "sure likely ", 0, 0},
		{"both references in one row", []statement.Row{row("12", 500, a+" "+b)}, []statement.Wanted{want(a, 500), want(b, 500)}, "sure none ", 0, 0},
		{"paid together", []statement.Row{row("12", 1000, a+" "+b)}, []statement.Wanted{want(a, 500), want(b, 500)}, "differs differs ", 0, 0},
		{"paid twice", []statement.Row{row("12", 500, a), row("12", 500, a)}, []statement.Wanted{want(a, 500)}, "sure ", 1, 0},
		{"mistyped first, right then", []statement.Row{row("12", 50, a), row("12", 500, a)}, []statement.Wanted{want(a, 500)}, "sure ", 1, 0},
		{"read once more", []statement.Row{row("12", 500, a)}, []statement.Wanted{known(a, 500), want(b, 500)}, "none ", 0, 0},
		{"read once more, paid twice", []statement.Row{row("12", 500, a), row("13", 500, a)}, []statement.Wanted{known(a, 500)}, "", 1, 0},
		{"read once more, three times", []statement.Row{row("12", 500, a), row("13", 500, a), row("14", 500, a)}, []statement.Wanted{known(a, 500)}, "", 2, 0},
		{"read once more, another amount", []statement.Row{row("12", 400, a)}, []statement.Wanted{known(a, 500)}, "", 0, 0},
		{"read once more, mistyped first", []statement.Row{row("12", 50, a), row("12", 500, a)}, []statement.Wanted{known(a, 500)}, "", 1, 0},
		{"read once more, paid together", []statement.Row{row("12", 1000, a+" "+b)}, []statement.Wanted{known(a, 500), known(b, 500)}, "", 0, 0},
		{"two known ones in two rows", []statement.Row{row("12", 500, a), row("12", 500, b)}, []statement.Wanted{known(a, 500), known(b, 500)}, "", 0, 0},
	} {
		t.Run(r.name, func(t *testing.T) {
			got := statement.Match(r.rows, r.wanted)
			kinds := ""
			for _, one := range got.Results {
				kinds += string(one.Kind) + " "
			}
			if kinds != r.kinds || len(got.Again) != r.again || len(got.Rest) != r.rest {
				t.Fatalf("%s %+v", kinds, got)
			}
		})
	}
}

// Whatever a statement says: a row is used once, a sure match has its reference and amount, and what a first reading
// made sure a second one finds again without giving it to another sale.
func TestNoRowPaysTwice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		refs := []string{"1111111111", "2222222222", "3333333333"}
		var wanted []statement.Wanted
		for _, ref := range refs {
			wanted = append(wanted, statement.Wanted{Ref: ref, Amount: euro(rapid.Int64Range(1, 3).Draw(t, "wanted")), Day: "2026-11-12"})
		}
		text := rapid.SampledFrom(append([]string{"", "Danke", refs[0] + " " + refs[2], "RF001111111111"}, refs...))
		rows := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) statement.Row {
			return statement.Row{Day: "2026-11-13", Amount: euro(rapid.Int64Range(1, 3).Draw(t, "paid")), Text: text.Draw(t, "text")}
		}), 0, 6).Draw(t, "rows")
		first := statement.Match(rows, wanted)
		used := map[int]int{}
		for _, r := range first.Results {
			if r.Kind == statement.Sure || r.Kind == statement.Likely {
				used[r.Row]++
			}
			if r.Kind == statement.Sure {
				w := wanted[r.Wanted]
				if rows[r.Row].Amount != w.Amount || !slices.Contains(statement.References(rows[r.Row].Text), w.Ref) {
					t.Fatalf("%+v is not sure: %+v", r, rows[r.Row])
				}
				wanted[r.Wanted].Known = true
			}
		}
		for at, n := range used {
			if n > 1 {
				t.Fatalf("row %d pays %d sales", at, n)
			}
		}
		second := statement.Match(rows, wanted)
		for _, r := range second.Results {
			if r.Kind == statement.Sure && used[r.Row] > 0 {
				t.Fatalf("read again, row %d pays another sale", r.Row)
			}
		}
		if !slices.Equal(first.Again, second.Again) {
			t.Fatalf("once more came %v, read again %v", first.Again, second.Again)
		}
	})
}
