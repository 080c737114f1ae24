package taps

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"trestle/app/till"
	"trestle/inventory"
	"trestle/inventory/money"
)

// ticket is one buyer's basket: how many of each thing, in the order in which they were first named.
type ticket struct {
	names []string
	count map[string]int
}

// wanted is how many lines the day has that is rung up.
const wanted = 302

// bakery gives the first day of a day book that has so many lines. The real one lies outside the repository; without
// it a small one of the same form is used.
func bakery(t *testing.T) []ticket {
	t.Helper()
	file := os.Getenv("TRESTLE_TICKETS")
	if file == "" {
		file = filepath.Join("..", "..", "..", "shared", "data", "bakery-tickets.csv")
	} else if !filepath.IsAbs(file) {
		file = filepath.Join("..", "..", file) // named from the top of the repository
	}
	if days, ok := dayBook(t, file); ok {
		for _, date := range days.order {
			if days.lines[date] == wanted {
				t.Logf("the real bakery's day of %s: %d lines", date, wanted)
				return days.tickets[date]
			}
		}
		t.Fatalf("%s has no day of %d lines", file, wanted)
	}
	days, ok := dayBook(t, filepath.Join("testdata", "tickets.csv"))
	if !ok {
		t.Fatal("the small day book is gone")
	}
	date := days.order[0]
	t.Logf("the real day book is not at hand; the small one of %d lines is rung up", days.lines[date])
	return days.tickets[date]
}

type book struct {
	order   []string
	lines   map[string]int
	tickets map[string][]ticket
}

// dayBook reads lines of date, time, ticket number and item.
func dayBook(t *testing.T, file string) (book, bool) {
	t.Helper()
	f, err := os.Open(file)
	if os.IsNotExist(err) {
		return book{}, false
	}
	must(t, err)
	defer f.Close()
	b := book{lines: map[string]int{}, tickets: map[string][]ticket{}}
	number := ""
	for lines := bufio.NewScanner(f); lines.Scan(); {
		cell := strings.SplitN(strings.TrimSpace(lines.Text()), ",", 4)
		if len(cell) != 4 {
			t.Fatalf("%s: %q is no line of a day book", file, lines.Text())
		}
		date, name := cell[0], cell[3]
		if b.lines[date] == 0 {
			b.order = append(b.order, date)
			number = ""
		}
		if number != cell[2] {
			number = cell[2]
			b.tickets[date] = append(b.tickets[date], ticket{count: map[string]int{}})
		}
		b.lines[date]++
		last := &b.tickets[date][len(b.tickets[date])-1]
		if last.count[name] == 0 {
			last.names = append(last.names, name)
		}
		last.count[name]++
	}
	return b, true
}

// priceList was made up once: 36 prices in cents, given out in the order of the names.
var priceList = []int64{
	325, 180, 1250, 95, 360, 410, 275, 640, 1180, 215, 350, 220, 465, 290, 1495, 130, 505, 85,
	745, 310, 155, 895, 240, 675, 199, 380, 1040, 265, 595, 120, 425, 1999, 335, 70, 560, 1615,
}

func pricesOf(tickets []ticket) map[string]int64 {
	var names []string
	for _, k := range tickets {
		names = append(names, k.names...)
	}
	slices.Sort(names)
	out := map[string]int64{}
	for i, name := range slices.Compact(names) {
		out[name] = priceList[i%len(priceList)]
	}
	return out
}

// The stall is an Irish one: prices hold 13.5 % tax, and cash is rounded to five cents.
const (
	vat     = 1350 // of 10000
	float   = 10000
	cashing = 5
)

func toCash(cents int64) int64 { return (cents + cashing/2) / cashing * cashing }

// half rounds a/b half up; both are above zero.
func half(a, b int64) int64 { return (2*a + b) / (2 * b) }

func eur(cents int64) money.Amount { return money.New(cents, "EUR") }

// said is an amount as the till's English says it, put together here from nothing but the figures.
func said(cents int64) string {
	whole := fmt.Sprint(cents / 100)
	if len(whole) > 3 {
		whole = whole[:len(whole)-3] + "," + whole[len(whole)-3:]
	}
	return fmt.Sprintf("%s.%02d", whole, cents%100)
}

// counter keeps the test's own account of the day, in plain whole numbers.
type counter struct {
	sales, lines                 int
	cash, card, tax, rounding    int64
	tiles, searched, steps, pads int
}

// A whole market day of a bakery is rung up through the widgets: tiles, search, quantities, cash in notes, cards.
func TestABakerysDayIsRungUpThroughTheWidgets(t *testing.T) {
	tickets := bakery(t)
	prices := pricesOf(tickets)
	dir := layBakery(t, prices)
	h := sit(t, dir, forms[1])
	var sum counter
	var totals []int64
	begun := time.Now()
	for i, k := range tickets {
		totals = append(totals, h.ring(&sum, i, k, prices))
	}
	spent := h.spent
	h.closes(sum)
	h.leave()
	compare(t, dir, totals, sum)
	t.Logf("%d sales of %d lines: %d taps on tiles, %d found by typing, %d quantities set, %d sums typed",
		sum.sales, sum.lines, sum.tiles, sum.searched, sum.steps, sum.pads)
	t.Logf("%d taps and %d keys; a sale spends %v in our code on average (the whole test took %v)",
		h.taps, h.keys, (spent / time.Duration(sum.sales)).Round(10*time.Microsecond), time.Since(begun).Round(time.Second))
}

func layBakery(t *testing.T, prices map[string]int64) string {
	t.Helper()
	dir := t.TempDir()
	s, err := till.Init(till.Config{Dir: dir, Now: func() time.Time { return noon }},
		till.Start{Name: "Bakery", Country: "IE", TaxRate: "13.5"})
	must(t, err)
	for name, price := range prices {
		must(t, one(s.Save(t.Context(), till.Edit{Name: name, Price: eur(price)})))
	}
	must(t, one(s.OpenDay(t.Context(), "Saturday market", eur(float))))
	must(t, s.Close())
	return dir
}

// ring rings up one ticket and gives what it came to.
func (h *hand) ring(sum *counter, n int, k ticket, prices map[string]int64) int64 {
	h.t.Helper()
	total := int64(0)
	for _, name := range k.names {
		count := k.count[name]
		total += prices[name] * int64(count)
		h.take(sum, name)
		h.again(sum, name, count, (n+count)%2 == 0)
	}
	h.pay(sum, n, total)
	sum.sales++
	sum.lines += len(k.names)
	sum.tax += half(total*vat, 10000+vat)
	h.tap("Next sale")
	return total
}

// take puts one of a thing into the basket: by its tile, or after typing its name until the tile is there.
func (h *hand) take(sum *counter, name string) {
	h.t.Helper()
	if id, ok := h.seesTile(name); ok {
		sum.tiles++
		h.tap(id)
		return
	}
	sum.searched++
	for _, r := range name {
		h.typed(string(r))
		if id, ok := h.seesTile(name); ok {
			h.tap(id)
			h.press(fyne.KeyEscape)
			return
		}
	}
	h.t.Fatalf("%q cannot be found by typing it. It says: %q", name, h.Texts())
}

// again takes more of the same: on the tile again, or as a quantity of its line.
func (h *hand) again(sum *counter, name string, count int, byTile bool) {
	h.t.Helper()
	if count == 1 {
		return
	}
	if _, seen := h.seesTile(name); seen && byTile {
		for range count - 1 {
			h.take(sum, name)
		}
		return
	}
	sum.steps++
	h.tap(h.row(name))
	h.tap(fmt.Sprintf("key:%d", count), fmt.Sprintf("Set to %d", count))
}

// pay pays in one of three ways and reads what the screen says of it.
func (h *hand) pay(sum *counter, n int, total int64) {
	h.t.Helper()
	due := toCash(total)
	switch n % 3 {
	case 0:
		sum.card += total
		h.tap("Take payment", "Card")
		h.oneOf("Paid "+said(total)+" by card", "Paid by card")
		h.says("€" + said(total))
	case 1:
		sum.cash += due
		sum.rounding += due - total
		h.oneOf("Cash exact", "Cash "+said(due))
		h.says("€" + said(due))
	default:
		sum.cash += due
		sum.rounding += due - total
		note := noteFor(due)
		h.tap("Take payment")
		if !h.tapNote(fmt.Sprint(note / 100)) {
			sum.pads++
			for _, digit := range fmt.Sprint(note / 100) {
				h.tap("key:" + string(digit))
			}
			h.tap("key:00")
		}
		h.tap("Paid " + said(note) + " in cash")
		if note != due {
			h.says("€" + said(note-due))
		}
	}
}

// noteFor is what the buyer puts on the table: the smallest note that covers it, else as many fifties as it takes.
func noteFor(due int64) int64 {
	for _, note := range []int64{500, 1000, 2000, 5000} {
		if note >= due {
			return note
		}
	}
	return (due + 4999) / 5000 * 5000
}

// closes reads the day's figures off the screen.
func (h *hand) closes(sum counter) {
	h.t.Helper()
	h.tap("Day", "Takings")
	h.says(fmt.Sprint(sum.sales), fmt.Sprintf("%d lines", sum.lines), "€"+said(sum.cash+sum.card),
		"cash "+said(sum.cash)+" · card "+said(sum.card), "€"+said(float+sum.cash), "€"+said(sum.tax))
}

// compare looks at every sale and at the day as the book has them.
func compare(t *testing.T, dir string, totals []int64, sum counter) {
	t.Helper()
	s := again(t, dir)
	day, found, err := s.Day()
	if err != nil || !found {
		t.Fatal("there is no day:", err)
	}
	all, err := s.SalesOf(day.ID)
	must(t, err)
	slices.SortFunc(all, func(a, b inventory.Sale) int { return int(a.Count) - int(b.Count) })
	if len(all) != len(totals) {
		t.Fatalf("the book has %d sales, %d were rung up", len(all), len(totals))
	}
	for i, sale := range all {
		if sale.Sum.Gross.Minor() != totals[i] {
			t.Errorf("%s came to %d, not %d", sale.Number(), sale.Sum.Gross.Minor(), totals[i])
		}
		if got, want := sale.Sum.Tax.Minor(), half(totals[i]*vat, 10000+vat); got != want {
			t.Errorf("the tax of %s is %d, not %d", sale.Number(), got, want)
		}
	}
	got := counter{sales: day.Sum.Sales, lines: day.Sum.Lines, tax: day.Sum.Tax.Minor(),
		cash: day.Sum.ByTender[inventory.Cash].Minor(), card: day.Sum.ByTender[inventory.Card].Minor()}
	want := counter{sales: sum.sales, lines: sum.lines, tax: sum.tax, cash: sum.cash, card: sum.card}
	if got != want {
		t.Errorf("the day is %+v, not %+v", got, want)
	}
}
