package till

import (
	"context"
	"slices"
	"strings"
	"time"

	"trestle/inventory"
)

// MarketTyped is a market day to come, as it is typed.
type MarketTyped struct {
	Name, Place string
	From        string // 2026-12-05T09:00, with or without a zone
	Until       string // the same, or only an hour of the same day; may be empty
}

// AddPageMarket puts a market on the buyer's page. Those that are over make room for it.
func (t *Till) AddPageMarket(ctx context.Context, typed MarketTyped) (inventory.PageMarket, error) {
	m, err := t.readMarket(typed)
	if err != nil {
		return m, err
	}
	p, err := t.PageWords()
	if err != nil {
		return m, err
	}
	now := t.cfg.Now()
	p.Markets = slices.DeleteFunc(slices.Clone(p.Markets), func(o inventory.PageMarket) bool {
		return marketOver(o, now) || o.Name == m.Name && o.From == m.From
	})
	p.Markets = append(p.Markets, m)
	slices.SortStableFunc(p.Markets, func(a, b inventory.PageMarket) int {
		return pageMarket(a).Start.Compare(pageMarket(b).Start)
	})
	return m, t.SetPageWords(ctx, p)
}

// DropPageMarket takes a market off the buyer's page, by its place in the list or by its name: all of that name.
func (t *Till) DropPageMarket(ctx context.Context, name string, at int) error {
	p, err := t.PageWords()
	if err != nil {
		return err
	}
	kept := p.Markets[:0:0]
	for i, m := range p.Markets {
		if i != at && (name == "" || !strings.EqualFold(m.Name, strings.TrimSpace(name))) {
			kept = append(kept, m)
		}
	}
	if len(kept) == len(p.Markets) {
		return inventory.Refuse("page.market.none", "There is no such market on the page. Nothing was changed: look at the list and name one of it.", nil)
	}
	p.Markets = kept
	return t.SetPageWords(ctx, p)
}

// marketOver tells whether a market is a day past.
func marketOver(m inventory.PageMarket, now time.Time) bool {
	made := pageMarket(m)
	end := made.Start
	if made.End.After(end) {
		end = made.End
	}
	return end.Before(now.AddDate(0, 0, -1))
}

func (t *Till) readMarket(typed MarketTyped) (inventory.PageMarket, error) {
	m := inventory.PageMarket{Name: typed.Name, Place: typed.Place}
	zone := t.cfg.Now().Location()
	from, ok := readMoment(strings.TrimSpace(typed.From), zone)
	if ok {
		m.From = from.Format(time.RFC3339)
	}
	if text := strings.TrimSpace(typed.Until); text != "" && ok {
		until, good := readMoment(text, zone)
		if !good {
			until, good = readMoment(from.Format(time.DateOnly)+"T"+text, from.Location())
		}
		ok = good
		m.Until = until.Format(time.RFC3339)
	}
	if !ok {
		m.From = "" // checkMarket says what is wrong
	}
	return m, checkMarket(&m)
}

// readMoment reads a day and an hour, such as 2026-12-05T09:00 or 2026-12-05 9.
func readMoment(text string, zone *time.Location) (time.Time, bool) {
	if at, err := time.Parse(time.RFC3339, text); err == nil {
		return at, true
	}
	for _, form := range []string{"2006-01-02T15:04", "2006-01-02T15.04", "2006-01-02T15", "2006-01-02T3:04PM", "2006-01-02T3PM"} {
		if at, err := time.ParseInLocation(form, strings.ToUpper(strings.Replace(text, " ", "T", 1)), zone); err == nil {
			return at, true
		}
	}
	return time.Time{}, false
}

// WithContact lays a way to write to the stall over the others: each kind has one, and "" takes it away.
func WithContact(all []inventory.Contact, kind, to string) []inventory.Contact {
	all = slices.DeleteFunc(slices.Clone(all), func(c inventory.Contact) bool { return c.Kind == kind })
	if to = strings.TrimSpace(to); to != "" {
		all = append(all, inventory.Contact{Kind: kind, To: to})
	}
	order := []string{inventory.ContactMail, inventory.ContactMessage, inventory.ContactForm}
	slices.SortStableFunc(all, func(a, b inventory.Contact) int {
		return slices.Index(order, a.Kind) - slices.Index(order, b.Kind)
	})
	return all
}

// ContactOf gives where a kind of contact leads, "" for nowhere.
func ContactOf(all []inventory.Contact, kind string) string {
	for _, c := range all {
		if c.Kind == kind {
			return c.To
		}
	}
	return ""
}

// WithLink lays a link over the others by its name; without an address it takes it away.
func WithLink(all []inventory.PageLink, name, url string) []inventory.PageLink {
	name, url = inventory.Clean(name), strings.TrimSpace(url)
	all = slices.Clone(all)
	at := slices.IndexFunc(all, func(l inventory.PageLink) bool { return strings.EqualFold(l.Name, name) })
	switch {
	case at < 0 && url != "":
		all = append(all, inventory.PageLink{Name: name, URL: url})
	case at >= 0 && url != "":
		all[at].URL = url
	case at >= 0:
		all = slices.Delete(all, at, at+1)
	}
	return all
}
