package command

import (
	"os"
	"slices"
	"strconv"
	"strings"

	"trestle/app/till"
	"trestle/inventory"
)

// pageShown says what stands on the page.
func (r *run) pageShown(t *till.Till) error {
	is, err := t.PageState()
	if err != nil {
		return err
	}
	made, err := t.CheckPage()
	if err != nil {
		return err
	}
	p := is.Words
	out := map[string]any{
		"about": p.About, "thanks": p.Thanks, "story": p.Story, "promise": p.Promise, "language": p.Language, "colour": p.Colour,
		"contact": listed(p.Contact), "markets": listed(p.Markets), "links": listed(p.Links), "logo_bytes": len(p.Logo),
		"address": is.Address, "public": is.Public, "bytes": made.Bytes, "written": !is.Written.IsZero(), "stale": is.Stale,
	}
	return r.answer(out, func() {
		for _, row := range [][2]string{
			{"About", p.About}, {"Thanks", p.Thanks}, {"Story", p.Story}, {"Promise", p.Promise},
			{"Language", p.Language}, {"Colour", p.Colour},
		} {
			if row[1] != "" {
				r.say("%s: %s", row[0], row[1])
			}
		}
		if len(p.Logo) > 0 {
			r.say("Logo: %d bytes", len(p.Logo))
		}
		for _, c := range p.Contact {
			r.say("Contact by %s: %s", c.Kind, c.To)
		}
		r.marketList(p.Markets)
		for _, l := range p.Links {
			r.say("Link %s: %s", l.Name, l.URL)
		}
		r.say("%sThe page has %s. Write it with: trestle page --out DIR", r.practiceMark(), kilobytes(made.Bytes))
		if is.Stale {
			r.say("It has changed since you wrote it last: write it again and upload it.")
		}
	})
}

type pageSetCmd struct {
	About    *string  `help:"One line below the stall's name." placeholder:"TEXT"`
	Thanks   *string  `help:"The first thing that a buyer reads." placeholder:"TEXT"`
	Story    *string  `help:"Who makes this, and how." placeholder:"TEXT"`
	Promise  *string  `help:"What you promise about taking things back." placeholder:"TEXT"`
	Mail     *string  `help:"Where a buyer can write to." placeholder:"ADDRESS"`
	Message  *string  `help:"Link that opens a messenger: https://wa.me/… or sms:+…" placeholder:"URL"`
	Form     *string  `help:"Address of a form; {receipt} stands where the receipt's number goes." placeholder:"URL"`
	Colour   *string  `help:"Of the buttons, such as #17553c." placeholder:"#RRGGBB"`
	Logo     *string  `help:"PNG or JPEG; a large one is made smaller." placeholder:"FILE"`
	Language *string  `help:"Language of your own words, such as fr." placeholder:"CODE"`
	Link     []string `sep:"none" help:"Another place on the web, for each; NAME= takes it off." placeholder:"NAME=URL"`
}

func (c pageSetCmd) Run(r *run) error {
	if c.none() {
		return misuse("Say what to set: trestle page set --help lists it. An empty text takes something off the page.")
	}
	return r.with(func(t *till.Till) error {
		p, err := t.PageWords()
		if err != nil {
			return err
		}
		if p, err = c.lay(p); err != nil {
			return err
		}
		if err := t.SetPageWords(r.Ctx, p); err != nil {
			return err
		}
		made, err := t.CheckPage()
		if err != nil {
			return err
		}
		return r.answer(map[string]any{"ok": true, "bytes": made.Bytes, "logo_bytes": len(p.Logo)}, func() {
			r.say("Kept. The page has %s; write it and upload it: trestle page --out DIR", kilobytes(made.Bytes))
		})
	})
}

func (c pageSetCmd) none() bool {
	given := []*string{c.About, c.Thanks, c.Story, c.Promise, c.Mail, c.Message, c.Form, c.Colour, c.Logo, c.Language}
	return len(c.Link) == 0 && !slices.ContainsFunc(given, func(s *string) bool { return s != nil })
}

// lay puts what was given over what is there.
func (c pageSetCmd) lay(p inventory.PageBody) (inventory.PageBody, error) {
	for _, row := range []struct {
		given *string
		into  *string
	}{
		{c.About, &p.About}, {c.Thanks, &p.Thanks}, {c.Story, &p.Story}, {c.Promise, &p.Promise},
		{c.Colour, &p.Colour}, {c.Language, &p.Language},
	} {
		if row.given != nil {
			*row.into = *row.given
		}
	}
	for kind, to := range map[string]*string{
		inventory.ContactMail: c.Mail, inventory.ContactMessage: c.Message, inventory.ContactForm: c.Form,
	} {
		if to != nil {
			p.Contact = till.WithContact(p.Contact, kind, *to)
		}
	}
	for _, link := range c.Link {
		name, url, ok := strings.Cut(link, "=")
		if !ok {
			return p, misuse("%q is no link. Write its name, = and its address.", link)
		}
		p.Links = till.WithLink(p.Links, name, url)
	}
	return c.layLogo(p)
}

func (c pageSetCmd) layLogo(p inventory.PageBody) (inventory.PageBody, error) {
	if c.Logo == nil {
		return p, nil
	}
	if p.Logo = nil; *c.Logo == "" {
		return p, nil
	}
	raw, err := os.ReadFile(*c.Logo)
	if err != nil {
		return p, inventory.Refuse("page.logo.open", "The picture "+*c.Logo+" cannot be opened. Nothing was changed: check its name and rights.", err)
	}
	p.Logo, err = till.FitLogo(raw)
	return p, err
}

type pageMarketCmd struct {
	List pageMarketListCmd `cmd:"" default:"1" help:"List the markets on the page."`
	Add  pageMarketAddCmd  `cmd:"" help:"Put a market on the page."`
	Drop pageMarketDropCmd `cmd:"" help:"Take a market off the page."`
}

type pageMarketListCmd struct{}

func (pageMarketListCmd) Run(r *run) error {
	return r.with(func(t *till.Till) error {
		p, err := t.PageWords()
		if err != nil {
			return err
		}
		return r.answer(listed(p.Markets), func() {
			if len(p.Markets) == 0 {
				r.say("No market is on the page. Add one with: trestle page market add NAME --from 2026-12-05T09:00 --to 14:00")
			}
			r.marketList(p.Markets)
		})
	})
}

func (r *run) marketList(all []inventory.PageMarket) {
	for i, m := range all {
		say := []string{strconv.Itoa(i+1) + ". " + m.Name}
		if m.Place != "" {
			say = append(say, m.Place)
		}
		when := m.From
		if m.Until != "" {
			when += " to " + m.Until
		}
		r.say("%s", strings.Join(append(say, when), ", "))
	}
}

type pageMarketAddCmd struct {
	Name  string `arg:"" help:"What the market is called."`
	Place string `help:"Where it is." placeholder:"TEXT"`
	From  string `required:"" help:"When it begins, such as 2026-12-05T09:00." placeholder:"TIME"`
	To    string `help:"When it ends: the same, or only an hour." placeholder:"TIME"`
}

func (c pageMarketAddCmd) Run(r *run) error {
	return r.with(func(t *till.Till) error {
		m, err := t.AddPageMarket(r.Ctx, till.MarketTyped{Name: c.Name, Place: c.Place, From: c.From, Until: c.To})
		if err != nil {
			return err
		}
		return r.answer(m, func() {
			r.say("Buyers read of it once the page is uploaded again: trestle page --out DIR")
		})
	})
}

type pageMarketDropCmd struct {
	Market string `arg:"" help:"Its name, or its place in the list."`
}

func (c pageMarketDropCmd) Run(r *run) error {
	return r.kept(func(t *till.Till) error {
		if n, err := strconv.Atoi(c.Market); err == nil {
			return t.DropPageMarket(r.Ctx, "", n-1)
		}
		return t.DropPageMarket(r.Ctx, c.Market, -1)
	})
}
