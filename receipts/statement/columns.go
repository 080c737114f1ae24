package statement

import (
	"cmp"
	"slices"
	"strings"

	"trestle/inventory/money"
)

// layout is a form found in a file: which column holds what.
type layout struct {
	form     form
	header   int // the row of names
	day      int
	amount   int
	in, out  int
	currency int
	state    int
	texts    []int
}

// find looks for the row of names: by the mapping, when there is one, or by the forms that are known.
func find(rows []record, mapping map[string]string) (layout, bool) {
	for at, row := range rows[:min(len(rows), lookAhead)] {
		names := make([]string, len(row.cells))
		for i, c := range row.cells {
			names[i] = plain(c)
		}
		if len(mapping) > 0 {
			if l, ok := mapped(names, row.cells, mapping); ok {
				l.header = at
				return l, true
			}
			continue
		}
		for _, f := range forms {
			if l, ok := f.fits(names); ok {
				l.header = at
				return l, true
			}
		}
	}
	return layout{}, false
}

// fits tells whether all columns that a form needs are there, and where.
func (f form) fits(names []string) (layout, bool) {
	for _, need := range strings.Fields(f.need) {
		if !slices.Contains(names, need) {
			return layout{}, false
		}
	}
	first := func(of string) int {
		for _, name := range strings.Fields(of) {
			if i := slices.Index(names, name); i >= 0 {
				return i
			}
		}
		return -1
	}
	l := layout{form: f, day: first(f.day), amount: first(f.amount), in: first(f.in), out: first(f.out), currency: first(f.currency), state: first(f.state)}
	for _, name := range strings.Fields(f.text) {
		if i := slices.Index(names, name); i >= 0 {
			l.texts = append(l.texts, i)
		}
	}
	return l, l.day >= 0 && (l.amount >= 0 || l.in >= 0) && len(l.texts) > 0
}

// mapped places the columns that a seller named. The text may be in several, with a + between their names.
func mapped(names, cells []string, mapping map[string]string) (layout, bool) {
	place := func(field string) int {
		said := mapping[field]
		if said == "" {
			return -1
		}
		if i := slices.Index(cells, said); i >= 0 {
			return i
		}
		return slices.Index(names, plain(said))
	}
	l := layout{form: form{name: "mapped"}, day: place("day"), amount: place("amount"), in: place("in"), out: place("out"), currency: place("currency"), state: -1}
	for _, said := range strings.Split(mapping["text"], "+") {
		i := slices.Index(cells, strings.TrimSpace(said))
		if i < 0 {
			i = slices.Index(names, plain(said))
		}
		if i < 0 || plain(said) == "" {
			return layout{}, false
		}
		l.texts = append(l.texts, i)
	}
	for field, at := range map[string]int{"day": l.day, "amount": l.amount, "in": l.in, "out": l.out, "currency": l.currency} {
		if mapping[field] != "" && at < 0 {
			return layout{}, false
		}
	}
	return l, true
}

// read reads the rows below the names.
func (l layout) read(rows []record, own money.Currency) Statement {
	st := Statement{Form: l.form.name}
	rows = rows[l.header+1:]
	order, decimal := l.habits(rows, own)
	back := map[token]int{}
	for _, row := range rows {
		if row.torn {
			st.problem(row.line, "A quotation mark in the row is never closed.")
			continue
		}
		if l.blank(row) {
			continue
		}
		got, what, say := l.row(row, own, order, decimal)
		switch {
		case say != "":
			st.problem(row.line, say)
		case what == pending:
			st.Pending++
		case what == outgoing:
			st.Out++
			for _, t := range tokensOf(got) {
				back[t]++
			}
		default:
			st.Rows = append(st.Rows, got)
		}
	}
	st.Rows = slices.DeleteFunc(st.Rows, func(r Row) bool {
		for _, t := range tokensOf(r) {
			if back[t] > 0 {
				back[t]--
				st.Out++
				return true
			}
		}
		return false
	})
	return st
}

func (st *Statement) problem(line int, say string) {
	if len(st.Problems) < mostFound {
		st.Problems = append(st.Problems, Problem{line, say})
	}
}

// token is what money that came and went back has in common: a reference of the till, and how much it is.
type token struct {
	ref    string
	amount money.Amount
}

func tokensOf(r Row) []token {
	var out []token
	for _, ref := range References(r.Text) {
		if len(ref) == longest {
			out = append(out, token{ref, r.Amount})
		}
	}
	return out
}

// cell is a cell of a row, "" where the row is shorter.
func cell(row record, at int) string {
	if at < 0 || at >= len(row.cells) {
		return ""
	}
	return row.cells[at]
}

// blank tells that a row says nothing about money: empty, or one of those that banks write below (balance, notes).
func (l layout) blank(row record) bool {
	return cell(row, l.amount) == "" && cell(row, l.in) == "" && cell(row, l.out) == ""
}

// direction is which way money went.
type direction int

const (
	incoming direction = iota
	outgoing
	pending
)

// waiting are the words for money that is announced but has not come, or was called back.
var waiting = []string{
	"pending", "processing", "inprogress", "uncleared", "unclaimed", "hold", "held", "blocked", "expired", "removed", "voided",
	"reverted", "reversed", "refunded", "returned", "declined", "failed", "denied", "rejected", "cancelled", "canceled",
	"vorgemerkt", "ausstehend", "offen", "bearbeitung", "einbehalten", "abgelehnt", "storn", "erstattet", "zuruck", "ruckgangig", "ruckgebucht",
	"attente", "rembours", "annul", "pendiente", "rechaz", "devuel", "attesa",
}

// row reads one row.
func (l layout) row(row record, own money.Currency, order order, decimal byte) (Row, direction, string) {
	out := Row{Line: row.line}
	currency := cmp.Or(l.form.is, own)
	if said := cell(row, l.currency); said != "" {
		c, err := money.ParseCurrency(said)
		if err != nil {
			return out, 0, "The currency of the row is not known."
		}
		currency = c
	}
	state := plain(cell(row, l.state))
	if slices.ContainsFunc(waiting, func(w string) bool { return strings.Contains(state, w) }) {
		return out, pending, ""
	}
	amount, sign, say := l.money(row, currency, decimal)
	if out.Text = l.text(row); say != "" || sign <= 0 {
		if out.Amount = amount; amount.Sign() < 0 {
			out.Amount = money.New(-amount.Minor(), currency)
		}
		return out, outgoing, say
	}
	day, ok := readDay(cell(row, l.day), order)
	if !ok {
		return out, 0, "The day of the row cannot be read."
	}
	out.Day, out.Amount = day, amount
	return out, incoming, ""
}

func (l layout) text(row record) string {
	var texts []string
	for _, at := range l.texts {
		if text := cell(row, at); text != "" {
			texts = append(texts, text)
		}
	}
	return strings.Join(texts, " | ")
}

// money reads the amount of a row, from one column or two.
func (l layout) money(row record, c money.Currency, decimal byte) (money.Amount, int, string) {
	text, sign := cell(row, l.amount), 1
	if text == "" {
		if text = cell(row, l.in); text == "" {
			text, sign = cell(row, l.out), -1
		}
	}
	amount, ok := readAmount(text, c, decimal)
	if !ok {
		return amount, 0, "The amount of the row cannot be read."
	}
	if sign < 0 {
		return amount, -1, ""
	}
	return amount, amount.Sign(), ""
}
