package command

import (
	"fmt"
	"strings"

	"trestle/app/till"
	"trestle/inventory"
	"trestle/inventory/money"
)

type windowCmd struct{}

func (windowCmd) Run(r *run) error {
	if r.Window == nil {
		return misuse("This program was built without a window (CGO_ENABLED=0). Use a command: trestle --help lists them, trestle demo shows a market day.")
	}
	if code := r.Window(r.dir); code != 0 {
		return errNo
	}
	return nil
}

// answers are the flags that init and set share.
type answers struct {
	TaxRate     string `help:"Tax in percent, such as 19 or 8.875." placeholder:"PERCENT"`
	TaxIncluded bool   `help:"Prices hold their tax." xor:"tax"`
	TaxAdded    bool   `help:"Tax comes on top of the price." xor:"tax"`
	ShopURL     string `name:"shop-url" help:"Address of the online shop." placeholder:"URL"`
	PageURL     string `name:"page-url" help:"Where the receipt page is hosted." placeholder:"URL"`
	Exempt      bool   `help:"State that the law lets this stall ring up with an unsigned till."`
	TaxNone     bool   `help:"The seller bears no tax." xor:"tax"`
	TaxNote     string `help:"The sentence about it on receipts." placeholder:"SENTENCE"`
	CashStep    string `help:"To what cash is rounded, such as 0.05; the country's otherwise." placeholder:"AMOUNT"`
}

func (a answers) start(c money.Currency) (till.Start, error) {
	s := till.Start{TaxRate: a.TaxRate, ShopURL: a.ShopURL, PageURL: a.PageURL, Exempt: a.Exempt, TaxNote: a.TaxNote}
	if a.TaxIncluded || a.TaxAdded {
		s.Included = &a.TaxIncluded
	}
	if a.TaxNone {
		s.TaxForm = inventory.TaxNone
	}
	if a.CashStep != "" {
		step, err := amountOf(a.CashStep, c)
		if err != nil {
			return s, err
		}
		s.CashStep = step.Minor()
	}
	return s, nil
}

type initCmd struct {
	Stall    string   `required:"" help:"The stall's name, as it stands on receipts." placeholder:"NAME"`
	Country  string   `required:"" help:"Two letters, such as IE." placeholder:"CODE"`
	Currency string   `help:"Three letters; the country's otherwise." placeholder:"CODE"`
	Voucher  []string `sep:"none" help:"A voucher that the stall takes, for each: snap, wic-fmnp … as trestle voucher presets lists them." placeholder:"KEY"`
	answers
}

func (c initCmd) Run(r *run) error {
	currency := money.Currency(strings.ToUpper(c.Currency))
	if country, err := till.CountryOf(c.Country); err == nil && currency == "" {
		currency = country.Currency
	}
	s, err := c.start(currency)
	if err != nil {
		return err
	}
	s.Name, s.Country, s.Currency, s.Vouchers = c.Stall, c.Country, c.Currency, c.Voucher
	t, err := till.Init(r.config(), s)
	if err != nil {
		return err
	}
	defer t.Close()
	set, err := t.Settings()
	if err != nil {
		return err
	}
	vouchers, err := t.Vouchers()
	if err != nil {
		return err
	}
	law := till.Law(set.Country)
	status := mustStatus(t)
	return r.answer(map[string]any{
		"stall": set.Name, "till": status.Till, "country": set.Country, "currency": set.Currency,
		"tax_included": set.Included, "may_sell": !law.Closed || set.Exempt, "law": law.Say,
	}, func() {
		r.say("%s is ready: till %s, %s, data in %s.", set.Name, status.Till, set.Currency, r.dir)
		r.say("%s", law.Say)
		if law.Closed && !set.Exempt {
			r.say("When you have confirmed that you are exempt: trestle set --exempt")
		}
		r.chooseGoods(vouchers...)
	})
}

type setCmd struct {
	Stall           string  `help:"The stall's name." placeholder:"NAME"`
	CardApp         *string `help:"The app that takes card payments on this device: square, sumup, or \"\" for none." placeholder:"APP"`
	CardKey         string  `help:"The id by which it may be opened." placeholder:"KEY"`
	ReceiptLanguage *string `help:"The language of receipts, such as fr; \"\" is the till's own." placeholder:"CODE"`
	answers
}

func (c setCmd) Run(r *run) error {
	return r.kept(func(t *till.Till) error {
		set, err := t.Settings()
		if err != nil {
			return err
		}
		s, err := c.start(set.Currency)
		if err != nil {
			return err
		}
		s.Name = c.Stall
		if err := t.Change(r.Ctx, s); err != nil {
			return err
		}
		if c.CardApp != nil {
			if err := t.SetCardApp(r.Ctx, *c.CardApp, c.CardKey); err != nil {
				return err
			}
		}
		if c.ReceiptLanguage != nil {
			return t.SetReceiptLanguage(r.Ctx, *c.ReceiptLanguage)
		}
		return nil
	})
}

type statusCmd struct {
	Read bool `help:"What was mended was read: do not tell it again."`
}

func (c statusCmd) Run(r *run) error {
	return r.with(func(t *till.Till) error {
		s, err := t.Status()
		if err != nil {
			return err
		}
		if c.Read {
			if err := t.NoticesRead(s.Healed); err != nil {
				return err
			}
		}
		return r.answer(s, func() {
			waiting := fmt.Sprintf(", %d waiting to sync", s.WaitingToSync)
			if s.NoShop {
				waiting = ""
			}
			r.say("%s%s, till %s: %s, %d not copied yet%s.", r.practiceMark(), s.Stall, s.Till, count(s.Sales, "sale", "sales"), s.NotCopied, waiting)
			if s.LastBackup != nil {
				r.say("Last copy: %s, %s, in %s", s.LastBackup.At, count(s.LastBackup.Sales, "sale", "sales"), s.LastBackup.File)
			}
			if len(s.Healed) > 0 && !c.Read {
				r.say("What was mended is told until it was read: trestle status --read")
			}
			if s.NoShop {
				r.say("No shop connected. Connect one with: trestle shop --help")
			}
			for _, shop := range s.Shops {
				if !s.NoShop {
					r.say("Shop: %s", shop)
				}
			}
			if s.Newer > 0 {
				r.say("%d entries need a newer Trestle; they are kept.", s.Newer)
			}
		})
	})
}

type verifyCmd struct{}

func (verifyCmd) Run(r *run) error {
	cfg := r.config()
	if r.prac {
		cfg.Dir = till.PracticeDir(cfg.Dir)
	}
	progress := r.progress("Rereading the book")
	cfg.Progress = func(done, total int64) { progress(int(done), int(total)) }
	rep, err := till.Verify(cfg)
	if err != nil {
		return err
	}
	err = r.answer(rep, func() {
		for _, h := range rep.Healed {
			r.say("%s", h)
		}
		if rep.OK {
			r.say("The book is whole: %d entries, %s, every signature and number checked.", rep.Entries, count(rep.Sales, "sale", "sales"))
		}
	})
	if err != nil || rep.OK {
		return err
	}
	for _, f := range rep.Faults {
		r.complain("%s", f)
	}
	r.complain("Keep the folder as it is; nothing was cut off or changed.")
	return errNo
}

type wipeCmd struct{}

func (wipeCmd) Run(r *run) error {
	if err := till.WipePractice(r.dir); err != nil {
		return err
	}
	return r.answer(map[string]any{"ok": true}, func() { r.say("The practice stall is gone. Your own stall is untouched.") })
}
