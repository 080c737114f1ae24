package demo

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestTheDemoComesOutRight(t *testing.T) {
	for _, row := range []struct {
		name   string
		faults int
		seed   uint64
	}{
		{"a good network", 0, 1},
		{"a bad network", 30, 7},
		{"a very bad network", 60, 3},
	} {
		t.Run(row.name, func(t *testing.T) {
			out, err := Run(context.Background(), Options{Faults: row.faults, Seed: row.seed})
			if err != nil {
				t.Fatal(err)
			}
			if !out.OK() || out.Sales != 40 || out.SalesInShop != 40 || out.ReceiptsDecoded != 40 {
				t.Errorf("%+v", out)
			}
			if (out.Faults > 0) != (row.faults > 0) || out.OnlineSales == 0 {
				t.Errorf("nothing was tried: %d faults, %d online sales", out.Faults, out.OnlineSales)
			}
		})
	}
}

func TestReadTickets(t *testing.T) {
	const two = "2016-10-30,09:58:11,1,Bread\r\n2016-10-30,10:05:34,2,Jam\r\n2016-10-30,10:05:34,2,Jam\r\n" +
		"2016-10-30,10:07:57,3,NONE\r\n2016-10-31,08:00:00,4,NONE\r\n2016-10-31,08:00:00,4,Tea, iced\r\n"
	for _, row := range []struct {
		name, text string
		days       int
		want       string // tickets a day
		bad        bool
	}{
		{name: "all days", text: two, want: "2 1"},
		{name: "one day", text: two, days: 1, want: "2"},
		{name: "more days than there are", text: two, days: 9, want: "2 1"},
		{name: "a byte order mark", text: "\ufeff" + two, want: "2 1"},
		{name: "empty", bad: true},
		{name: "a header", text: "Date,Time,Transaction,Item\n", bad: true},
		{name: "a column too few", text: "2016-10-30,09:58:11,Bread\n", bad: true},
		{name: "something else", text: "PNG\x00", bad: true},
	} {
		t.Run(row.name, func(t *testing.T) {
			days, err := ReadTickets(strings.NewReader(row.text), row.days)
			if (err != nil) != row.bad {
				t.Fatal(err)
			}
			var got []string
			for _, d := range days {
				got = append(got, string(rune('0'+len(d.Tickets))))
			}
			if s := strings.Join(got, " "); s != row.want {
				t.Errorf("got %s, want %s", s, row.want)
			}
			if !row.bad && len(days) == 2 && days[1].Tickets[0].Items[0] != "Tea, iced" {
				t.Errorf("items %q", days[1].Tickets[0].Items)
			}
		})
	}
}

// One day of a real bakery, where its tickets are at hand.
func TestADayOfARealBakery(t *testing.T) {
	f, err := os.Open(filepath.FromSlash("../../../../shared/data/bakery-tickets.csv"))
	if err != nil {
		t.Skip("the bakery's tickets are not at hand: ../shared/data/bakery-tickets.csv")
	}
	defer f.Close()
	out, err := Run(context.Background(), Options{Tickets: f, Days: 1, Faults: 30, Seed: 7})
	if err != nil {
		t.Fatal(err)
	}
	if !out.OK() || out.Sales != 79 {
		t.Errorf("%+v", out)
	}
}
