package command

import (
	"bufio"
	"fmt"
	"net"
	"os"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/term"

	"trestle/app/till"
	"trestle/inventory"
)

type shopCmd struct {
	Add   shopAddCmd   `cmd:"" help:"Connect an online shop."`
	List  shopListCmd  `cmd:"" default:"1" help:"Say which shop the stall syncs with."`
	Retry shopRetryCmd `cmd:"" help:"Let refused rows wait again."`
}

type shopAddCmd struct {
	Kind     string `arg:"" enum:"woocommerce" help:"woocommerce"`
	URL      string `name:"url" required:"" help:"Address of the shop." placeholder:"URL"`
	KeysFile string `help:"File with the key in its first line and the secret in its second; without it TRESTLE_WOO_KEY and TRESTLE_WOO_SECRET, or a question." placeholder:"FILE" type:"path"`
	CA       string `name:"ca" help:"PEM file of the authority that signed the shop's certificate." placeholder:"FILE" type:"path"`
}

func (c shopAddCmd) Run(r *run) error {
	return r.with(func(t *till.Till) error {
		shop, kept, err := t.AddShop(r.Ctx, till.NewShop{Kind: c.Kind, URL: c.URL, KeysFile: c.KeysFile, CAFile: c.CA})
		if err != nil {
			return err
		}
		return r.answer(map[string]any{"shop": shop.ID, "url": shop.URL, "keys_kept": kept || c.KeysFile != ""}, func() {
			r.say("%s is connected. Bring stock and sales there with: trestle sync", shop.URL)
			if !kept && c.KeysFile == "" {
				r.say("This system has no keyring, so the keys are not kept: each sync asks for them, or takes them from %s and %s.", till.EnvWooKey, till.EnvWooSecret)
			}
		})
	})
}

type shopListCmd struct{}

func (shopListCmd) Run(r *run) error {
	return r.with(func(t *till.Till) error {
		s, err := t.ShopState()
		if err != nil {
			return err
		}
		refused := refusedJSON{}
		for _, row := range s.Refused {
			number := ""
			if row.Sale != nil {
				number = row.Sale.Number()
			}
			refused = append(refused, refusalJSON{Number: number, Reason: row.Reason})
		}
		return r.answer(map[string]any{
			"shop": s.Shop.ID, "url": s.Shop.URL, "waiting": s.Waiting, "linked": s.Linked, "refused": refused,
		}, func() {
			r.say("%s (%s): %d waiting, %d products linked.", s.Shop.ID, s.Shop.URL, s.Waiting, s.Linked)
			for _, f := range refused {
				r.say("Refused %s: %s", f.Number, f.Reason)
			}
		})
	})
}

type shopRetryCmd struct{}

func (shopRetryCmd) Run(r *run) error {
	return r.with(func(t *till.Till) error {
		n, err := t.Retry(r.Ctx)
		if err != nil {
			return err
		}
		return r.answer(map[string]any{"waiting_again": n}, func() { r.say("%d rows wait again. Now: trestle sync", n) })
	})
}

type refusalJSON struct {
	Number string `json:"number"`
	Reason string `json:"reason"`
}

type refusedJSON []refusalJSON

type syncCmd struct{}

type syncJSON struct {
	Sent        int         `json:"sent"`
	Already     int         `json:"already_there"`
	Refused     refusedJSON `json:"refused"`
	Pulled      int         `json:"pulled_products"`
	OnlineSales int         `json:"online_sales"`
	Clashes     int         `json:"clashes"`
	Adjusted    int         `json:"adjusted"`
	Waiting     int         `json:"waiting"`
	Notes       []string    `json:"notes"`
}

func (syncCmd) Run(r *run) error {
	return r.with(func(t *till.Till) error {
		rep, err := t.Sync(r.Ctx, r.syncProgress())
		out := syncReport(rep)
		if err != nil {
			if out.Sent+out.Already > 0 {
				r.complain("so far %d sent, %d were there already.", out.Sent, out.Already)
			}
			return err
		}
		return r.answer(out, func() {
			if slices.Equal(mustStatus(t).Shops, []string{till.KindPractice}) {
				r.say("This is the practice shop inside Trestle, no real one. Connect yours with: trestle shop add.")
			}
			r.say("%d sent, %d were there already, %d products new or changed, %d sold online, %d still wait.", out.Sent, out.Already, out.Pulled, out.OnlineSales, out.Waiting)
			for _, f := range out.Refused {
				r.say("Refused %s: %s", f.Number, f.Reason)
			}
			for _, n := range out.Notes {
				r.say("Note: %s", n)
			}
			if out.Clashes > 0 {
				r.say("%d things were sold more often than they were there:", out.Clashes)
				for _, c := range rep.Clashes {
					r.say("  %s: %s left", c.Name, c.OnHand)
				}
			}
		})
	})
}

func syncReport(rep till.SyncReport) syncJSON {
	out := syncJSON{
		Sent: rep.Sent, Already: rep.Already, Refused: refusedJSON{}, Pulled: rep.Pulled,
		OnlineSales: rep.OnlineSales, Clashes: len(rep.Clashes), Adjusted: len(rep.Adjusted), Waiting: rep.Waiting, Notes: []string{},
	}
	for _, f := range rep.Refused {
		out.Refused = append(out.Refused, refusalJSON{Number: f.Number, Reason: f.Reason})
	}
	for _, n := range rep.Notes {
		out.Notes = append(out.Notes, n.Number+": "+n.Text)
	}
	return out
}

// syncProgress tells how far a sync is and why it waits.
func (r *run) syncProgress() func(till.SyncProgress) {
	draw := r.progress("Syncing")
	return func(p till.SyncProgress) {
		if p.Wait > 0 {
			r.complain("waiting %s. %s", p.Wait.Round(1e9), p.Why)
			return
		}
		draw(p.Done, p.Total)
	}
}

type practiceShopCmd struct {
	Port int  `help:"Port on this machine." default:"8437"`
	Lan  bool `help:"Also show product and receipt pages, never the API, to phones nearby."`
}

func (c practiceShopCmd) Run(r *run) error {
	cfg := r.config()
	if r.prac {
		cfg.Dir = till.PracticeDir(cfg.Dir)
	}
	lan := ""
	if c.Lan {
		lan = ":" + strconv.Itoa(c.Port+1)
	}
	return till.ServePractice(r.Ctx, cfg, net.JoinHostPort("127.0.0.1", strconv.Itoa(c.Port)), lan, func(addr, lan string) {
		r.say("The practice shop is open at http://%s. Stop it with Ctrl+C.", addr)
		if lan != "" {
			r.say("Phones nearby see its pages at port %s of this machine.", lan[strings.LastIndex(lan, ":")+1:])
		}
	})
}

// ask asks a person for a shop's keys, without showing the secret on a terminal.
func (r *run) ask(shop inventory.Shop) (till.ShopKeys, error) {
	nobody := inventory.Refuse("shop.nokeys", "The keys of "+shop.URL+" are not known on this device. Set "+till.EnvWooKey+" and "+till.EnvWooSecret+", or name a file with: trestle shop add woocommerce --url URL --keys-file FILE. Nothing is lost.", nil)
	f, ok := r.In.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return till.ShopKeys{}, nobody
	}
	fmt.Fprintf(r.Err, "Key of %s (ck_…): ", shop.URL)
	key, err := bufio.NewReader(f).ReadString('\n')
	if err != nil {
		return till.ShopKeys{}, nobody
	}
	fmt.Fprint(r.Err, "Secret (cs_…, not shown): ")
	secret, err := term.ReadPassword(int(f.Fd()))
	fmt.Fprintln(r.Err)
	if err != nil {
		return till.ShopKeys{}, nobody
	}
	return till.ShopKeys{Key: strings.TrimSpace(key), Secret: strings.TrimSpace(string(secret))}, nil
}
