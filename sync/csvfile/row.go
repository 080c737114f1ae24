package csvfile

import (
	"fmt"
	"net/url"
	"path"
	"strings"
	"unicode"

	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

// row is a record whose columns have a meaning.
type row struct {
	line    int
	cells   []string
	layout  *layout
	guarded bool
}

// get gives the cell of a field without the spaces around it, "" when no column means it.
func (r row) get(f field) string { return r.nth(f, 0) }

// nth gives the cell of the n-th field of its kind.
func (r row) nth(f field, n int) string {
	i, ok := r.layout.at[column{f, n}]
	if !ok {
		return ""
	}
	return r.cell(i)
}

func (r row) cell(i int) string {
	s := strings.TrimSpace(r.cells[i])
	if r.guarded {
		s = unguard(s)
	}
	return s
}

// label gives a cell that is one line: a name, an option, an SKU.
func (r row) label(f field) string { return tidy(r.get(f)) }

// options gives the values of the numbered options of a row, with their names from the row itself
// or from names.
func (r row) options(names map[int]string) []inventory.Option {
	var out []inventory.Option
	for n := 1; n <= r.layout.nOption; n++ {
		value := tidy(r.nth(fOptionValue, n))
		if value == "" {
			continue
		}
		name := tidy(r.nth(fOptionName, n))
		if name == "" {
			name = names[n]
		}
		if name == "" {
			name = fmt.Sprintf("Option %d", n)
		}
		out = append(out, inventory.Option{Name: name, Value: value})
	}
	return out
}

// guardMarks begin cells that a spreadsheet runs as a formula.
const guardMarks = "=+-@\t\r"

// unguard takes off the apostrophe that keeps a spreadsheet from running a cell as a formula.
func unguard(s string) string {
	if rest := strings.TrimLeft(s, "'"); rest != s && rest != "" && strings.ContainsRune(guardMarks, rune(rest[0])) {
		return s[1:]
	}
	return s
}

// guard is the reverse of unguard.
func guard(s string) string {
	if rest := strings.TrimLeft(s, "'"); rest != "" && strings.ContainsRune(guardMarks, rune(rest[0])) {
		return "'" + s
	}
	return s
}

// tidy makes one line of s without characters that cannot be seen.
func tidy(s string) string {
	return strings.Join(strings.Fields(visible(s)), " ")
}

// visible takes control characters and byte order marks out of s, all but line ends and tabs.
func visible(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case unicode.IsControl(r), r == '\uFEFF', r == '\u200B':
			return -1
		}
		return r
	}, s)
}

// clip makes one short line of what a sentence quotes.
func clip(s string) string {
	s = tidy(s)
	if runes := []rune(s); len(runes) > 40 {
		return string(runes[:40]) + "…"
	}
	return s
}

// price reads the price in a cell; reason says why it cannot be one.
func (b *builder) price(what, cell string) (a money.Amount, reason string) {
	n, reason := readNumber(cell)
	if reason == "" {
		reason = b.foreign(n.sign)
	}
	var plain string
	if reason == "" {
		plain, reason = n.plain(b.decimals, false)
	}
	if reason != "" {
		return a, fmt.Sprintf("The %s “%s” %s.", what, clip(cell), reason)
	}
	if n.negative && strings.Trim(plain, "0.") != "" {
		return a, fmt.Sprintf("The %s “%s” is negative.", what, clip(cell))
	}
	plain, ok := fitDecimals(plain, b.opt.Currency.Exponent())
	if !ok {
		return a, fmt.Sprintf("The %s “%s” has more decimals than %s has.", what, clip(cell), b.opt.Currency)
	}
	a, err := money.Parse(plain, b.opt.Currency)
	if err != nil || a.Minor() > maxPrice {
		return money.Amount{}, fmt.Sprintf("The %s “%s” is too large to be right.", what, clip(cell))
	}
	return a, ""
}

// maxPrice is in minor units: ten thousand million of a currency with cents.
const maxPrice = 1_000_000_000_000

// foreign says that a currency sign beside a price is not the stall's.
func (b *builder) foreign(sign string) string {
	if sign == "" || strings.EqualFold(sign, string(b.opt.Currency)) {
		return ""
	}
	if of, ok := signs[strings.ToLower(sign)]; ok {
		if strings.Contains(of, string(b.opt.Currency)) {
			return ""
		}
		return fmt.Sprintf("is not in %s", b.opt.Currency)
	}
	if _, err := money.ParseCurrency(strings.ToUpper(sign)); err == nil {
		return fmt.Sprintf("is not in %s", b.opt.Currency)
	}
	if runes := []rune(sign); len(runes) == 1 && unicode.Is(unicode.Sc, runes[0]) {
		return ""
	}
	return "is not a number"
}

// foreignRow says why a row in another currency is left out, "" when it is in the stall's.
func (b *builder) foreignRow(r row) string {
	code := strings.ToUpper(r.label(fCurrency))
	if code == "" || code == string(b.opt.Currency) || b.foreign(code) == "" {
		return ""
	}
	return fmt.Sprintf("The row is in %s; the stall sells in %s.", clip(code), b.opt.Currency)
}

// stock reads a quantity; an empty cell means that nobody counts.
func (b *builder) stock(cell string) (q *unit.Quantity, reason string) {
	if cell == "" {
		return nil, ""
	}
	n, reason := readNumber(cell)
	if reason == "" && n.sign != "" {
		reason = "is not a number"
	}
	var plain string
	if reason == "" {
		plain, reason = n.plain(b.decimals, true)
	}
	if reason != "" {
		return nil, fmt.Sprintf("The quantity “%s” %s.", clip(cell), reason)
	}
	plain, ok := fitDecimals(plain, 3)
	if !ok {
		return nil, fmt.Sprintf("The quantity “%s” has more than three decimals.", clip(cell))
	}
	if n.negative {
		plain = "-" + plain
	}
	got, err := unit.ParseQuantity(plain)
	if err != nil || got > maxStock || got < -maxStock {
		return nil, fmt.Sprintf("The quantity “%s” is too large to be right.", clip(cell))
	}
	return &got, ""
}

// maxStock is a thousand million whole units.
const maxStock = 1_000_000_000 * unit.One

// prices reads the regular price of a row and the sale price when there is one.
func (b *builder) prices(r row) (price, sale money.Amount, reason string) {
	cell := r.get(fPrice)
	if cell == "" {
		return price, sale, "The row has no price."
	}
	if price, reason = b.price("price", cell); reason != "" {
		return price, sale, reason
	}
	if cell = r.get(fSale); cell == "" {
		return price, sale, ""
	}
	if sale, reason = b.price("sale price", cell); reason != "" {
		return price, sale, reason
	}
	if sale.Cmp(price) >= 0 {
		b.note("The sale price is not below the regular price, so it was left out.", r.line)
		sale = money.Amount{}
	}
	return price, sale, ""
}

// links gives the web addresses among parts, in our own form the names of pictures that come with
// the stall too; others are left out with a note.
func (b *builder) links(r row, parts []string) []string {
	var out []string
	for _, p := range parts {
		if p = strings.TrimSpace(p); p == "" {
			continue
		}
		if !webAddress(p) && !(b.form.name == FormTrestle && pictureName(p)) {
			b.note("A picture or page is not a web address, so it was left out.", r.line)
			continue
		}
		if len(out) < maxPictures {
			out = append(out, p)
		}
	}
	return out
}

func webAddress(s string) bool {
	u, err := url.Parse(s)
	return err == nil && u.Host != "" && (u.Scheme == "https" || u.Scheme == "http")
}

// pictureName tells that s is the plain name of a picture file: no folder, no address.
func pictureName(s string) bool {
	switch strings.ToLower(path.Ext(s)) {
	case ".png", ".jpg", ".jpeg", ".webp", ".gif":
		return !strings.ContainsAny(s, "/\\:?#% ") && s[0] != '.'
	}
	return false
}

// link gives the first web address of a cell, or "".
func (b *builder) link(r row, f field) string {
	if found := b.links(r, []string{r.get(f)}); len(found) > 0 {
		return found[0]
	}
	return ""
}
