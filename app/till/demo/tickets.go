package demo

import (
	"bufio"
	_ "embed"
	"encoding/csv"
	"fmt"
	"hash/fnv"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

// prices is a price list that was made up once for the bakery's items and stays as it is.
//
//go:embed prices.csv
var prices string

// Ticket is one buyer's basket at a time.
type Ticket struct {
	At    time.Time
	Items []string
}

// Day is a market day with its tickets in order.
type Day struct{ Tickets []Ticket }

// ReadTickets reads lines of date, time, ticket number and item, without a header. Items called
// NONE are noise, and a ticket of nothing else is no sale. At most days days are read, 0 for all.
func ReadTickets(r io.Reader, days int) ([]Day, error) {
	var out []Day
	var date, number string
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(strings.TrimPrefix(lines.Text(), "\ufeff"))
		if line == "" {
			continue
		}
		cell := strings.SplitN(line, ",", 4)
		if len(cell) != 4 {
			return nil, ticketProblem(n, nil)
		}
		at, err := time.Parse("2006-01-02 15:04:05", cell[0]+" "+cell[1])
		if err != nil {
			return nil, ticketProblem(n, err)
		}
		if cell[0] != date {
			if days > 0 && len(out) == days {
				break
			}
			date, number = cell[0], ""
			out = append(out, Day{})
		}
		day := &out[len(out)-1]
		if cell[2] != number {
			number = cell[2]
			day.Tickets = append(day.Tickets, Ticket{At: at})
		}
		if item := strings.TrimSpace(cell[3]); item != "NONE" && item != "" {
			t := &day.Tickets[len(day.Tickets)-1]
			t.Items = append(t.Items, item)
		}
	}
	if err := lines.Err(); err != nil {
		return nil, ticketProblem(0, err)
	}
	for i := range out {
		out[i].Tickets = slices.DeleteFunc(out[i].Tickets, func(t Ticket) bool { return len(t.Items) == 0 })
	}
	if len(out) == 0 {
		return nil, ticketProblem(1, nil)
	}
	return out, nil
}

func ticketProblem(line int, err error) error {
	return inventory.Refuse("demo.tickets", fmt.Sprintf("Line %d of the tickets is not \"date,time,number,item\". Nothing was run: choose another file.", line), err)
}

// ownTickets makes up forty sales on one day from the practice stall's goods.
func ownTickets(rnd *rand.Rand, goods []string) []Day {
	at := time.Date(2026, 5, 16, 8, 0, 0, 0, time.UTC)
	var day Day
	for range 40 {
		at = at.Add(time.Duration(60+rnd.IntN(600)) * time.Second)
		t := Ticket{At: at}
		for range 1 + rnd.IntN(4) {
			t.Items = append(t.Items, goods[rnd.IntN(len(goods))])
		}
		day.Tickets = append(day.Tickets, t)
	}
	return []Day{day}
}

// catalogue makes the products that the tickets name, priced, each counted with some to spare.
// Every tenth is loose and not counted, as at a real stall.
func catalogue(days []Day, currency money.Currency) ([]inventory.Incoming, error) {
	list, err := priceList(currency)
	if err != nil {
		return nil, err
	}
	count := map[string]int64{}
	var names []string
	for _, d := range days {
		for _, t := range d.Tickets {
			for _, item := range t.Items {
				if count[item] == 0 {
					names = append(names, item)
				}
				count[item]++
			}
		}
	}
	slices.Sort(names)
	var out []inventory.Incoming
	for i, name := range names {
		v := inventory.IncomingVariant{SKU: fmt.Sprintf("BK-%03d", i+1), Price: priceOf(list, name, currency)}
		if i%10 != 9 {
			q := quantityOf(count[name] + 25)
			v.Stock = &q
		}
		out = append(out, inventory.Incoming{Title: name, Categories: []string{"Bakery"}, Variants: []inventory.IncomingVariant{v}})
	}
	return out, nil
}

func priceList(currency money.Currency) (map[string]money.Amount, error) {
	rows, err := csv.NewReader(strings.NewReader(prices)).ReadAll()
	if err != nil {
		return nil, err
	}
	out := map[string]money.Amount{}
	for _, row := range rows[1:] {
		if out[row[0]], err = money.Parse(row[1], currency); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// priceOf gives an item's price; one that is not on the list gets a price that its name decides.
func priceOf(list map[string]money.Amount, name string, currency money.Currency) money.Amount {
	if p, ok := list[name]; ok {
		return p
	}
	h := fnv.New32a()
	_, _ = h.Write([]byte(name))
	return money.New(150+10*int64(h.Sum32()%50), currency)
}

func quantityOf(pieces int64) unit.Quantity { return unit.Quantity(pieces) * unit.One }
