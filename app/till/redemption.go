package till

import (
	"encoding/csv"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"trestle/inventory"
	"trestle/inventory/money"
)

// Redemption is what a market pays a stall for the vouchers that it took on one day.
type Redemption struct {
	Stall    string
	Market   string
	On       time.Time // when the market day was opened
	Currency money.Currency
	Rows     []RedemptionRow // by name
	Total    money.Amount
}

// RedemptionRow is one kind of voucher: how many pieces were taken less those handed back, and their worth.
type RedemptionRow struct {
	ID, Name string
	Count    int
	Amount   money.Amount
}

// RedemptionSheet adds up the vouchers of a market day; "" is the open one, else the last.
func (t *Till) RedemptionSheet(day string) (Redemption, error) {
	var out Redemption
	if day == "" {
		d, found, err := t.Day()
		if err == nil && !found {
			err = inventory.Refuse("day.never", "There was no market day yet, so there is nothing to hand in. The first sale opens one.", nil)
		}
		if err != nil {
			return out, err
		}
		day = d.ID
	}
	err := t.book.Read(func(r inventory.Reader) error {
		set, err := r.Settings()
		if err != nil {
			return err
		}
		d, there, err := r.Day(day)
		if err == nil && !there {
			err = inventory.Refuse("day.unknown", "There is no such market day in this book. Nothing was changed.", nil)
		}
		if err != nil {
			return err
		}
		out.Stall, out.Currency, out.Total = set.Name, set.Currency, money.Zero(set.Currency)
		out.On, _ = time.Parse(time.RFC3339, d.At)
		if d.Open != nil {
			out.Market = d.Open.Market
		}
		return out.fill(r, d.Sum)
	})
	return out, err
}

func (o *Redemption) fill(r inventory.Reader, sum inventory.DaySum) error {
	for id, v := range sum.Vouchers {
		if v.Count == 0 && v.Amount.IsZero() {
			continue
		}
		row := RedemptionRow{ID: id, Name: id, Count: v.Count, Amount: v.Amount}
		known, there, err := r.Voucher(id)
		if err != nil {
			return err
		}
		if there && known.Name != "" {
			row.Name = known.Name
		}
		if o.Total, err = o.Total.Add(v.Amount); err != nil {
			return err
		}
		o.Rows = append(o.Rows, row)
	}
	slices.SortFunc(o.Rows, func(a, b RedemptionRow) int { return strings.Compare(a.Name+"\x00"+a.ID, b.Name+"\x00"+b.ID) })
	return nil
}

// Name is what its file is called.
func (o Redemption) Name() string { return "vouchers-" + o.On.Format("2006-01-02") + ".csv" }

// CSV writes the sheet as a table: one row a kind of voucher, the sum last.
func (o Redemption) CSV(w io.Writer) error {
	out := csv.NewWriter(w)
	_ = out.Write([]string{"date", "market", "stall", "voucher", "pieces", "amount", "currency"})
	row := func(name string, count string, a money.Amount) {
		_ = out.Write([]string{
			o.On.Format("2006-01-02"), guarded(o.Market), guarded(o.Stall), guarded(name), count, a.Decimal(), string(o.Currency),
		})
	}
	for _, r := range o.Rows {
		row(r.Name, strconv.Itoa(r.Count), r.Amount)
	}
	row("TOTAL", strconv.Itoa(o.Pieces()), o.Total)
	out.Flush()
	return out.Error()
}

// Pieces is how many there are of all kinds.
func (o Redemption) Pieces() int {
	sum := 0
	for _, r := range o.Rows {
		sum += r.Count
	}
	return sum
}

// guarded keeps a spreadsheet from running a name as a formula.
func guarded(s string) string {
	if s != "" && strings.ContainsAny(s[:1], "=+-@\t\r") {
		return "'" + s
	}
	return s
}

// Text lays the sheet out in columns, for a printer or a letter.
func (o Redemption) Text() string {
	var b strings.Builder
	line := func(parts ...string) { b.WriteString(strings.TrimSpace(strings.Join(parts, " ")) + "\n") }
	line(o.Stall)
	line(o.Market)
	line(o.On.Format("2006-01-02"))
	wide := utf8.RuneCountInString("TOTAL")
	for _, r := range o.Rows {
		wide = max(wide, utf8.RuneCountInString(r.Name))
	}
	row := func(name string, count int, a money.Amount) {
		b.WriteString(name + strings.Repeat(" ", wide-utf8.RuneCountInString(name)))
		b.WriteString(right(strconv.Itoa(count), 7) + right(a.Decimal(), 13) + " " + string(o.Currency) + "\n")
	}
	for _, r := range o.Rows {
		row(r.Name, r.Count, r.Amount)
	}
	row("TOTAL", o.Pieces(), o.Total)
	return b.String()
}

func right(s string, wide int) string { return strings.Repeat(" ", max(1, wide-len(s))) + s }
