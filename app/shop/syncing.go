package shop

import (
	"context"
	"errors"
	"strings"
	"sync"

	"fyne.io/fyne/v2"

	"trestle/app/theme"
	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/inventory"
)

// syncing is the card of the online shop: how its outbox stands, and a sync while it runs.
type syncing struct {
	s    *Screen
	long widgets.Long
	bar  *widgets.Progress
	now  *widgets.Label
	said string // what the last sync came to
	bad  bool   // and whether that needs a look

	mu  sync.Mutex
	say string // what the sync is at; written on its goroutine
}

func newSyncing(s *Screen) *syncing {
	y := &syncing{s: s, bar: widgets.NewProgress(), now: widgets.NewParagraph("")}
	y.long = widgets.Long{Work: s.Jobs, Seen: y.seen}
	return y
}

// shopPage is the online shop, as it stands.
func (s *Screen) shopPage() fyne.CanvasObject { return s.sync.card() }

// card shows the shop as it stands.
func (y *syncing) card() fyne.CanvasObject {
	s, w := y.s, y.s.Words
	parts := []fyne.CanvasObject{widgets.NewParagraph(y.where())}
	if y.long.Running() {
		stop := widgets.NewMainButton(w.Get("shop.stop"), widgets.Plain, y.long.Stop)
		return s.plain(append(parts, y.now, y.bar, stop)...)
	}
	if !s.unconnected() {
		waits := widgets.NewParagraph(w.Count("shop.waiting", s.state.Waiting))
		if s.state.Waiting == 0 {
			waits.Text = w.Get("shop.waiting.none")
		}
		waits.Bold = true
		parts = append(parts, waits)
	}
	if y.said != "" {
		fill, token := theme.Tint, theme.Ink
		if y.bad {
			fill, token = theme.Behind, theme.Warn
		}
		said := widgets.NewParagraph(y.said)
		said.Token = token
		parts = append(parts, widgets.NewTinted(fill, 12, said))
	}
	if len(s.state.Refused) > 0 {
		parts = append(parts, y.refused())
	}
	if s.state.Shop.ID != "" {
		run := widgets.NewMainButton(w.Get("shop.sync"), widgets.Go, y.run)
		run.Icon = widgets.IconSync
		parts = append(parts, run)
	}
	if !s.set.Practice {
		connect := widgets.NewButton(w.Get("shop.connect"), widgets.Plain, func() { s.connect() })
		parts = append(parts, connect)
	}
	return s.plain(parts...)
}

// unconnected tells whether the stall has no online shop: the practice shop stands in, and nobody waits for what it is
// not told.
func (s *Screen) unconnected() bool {
	return s.state.Shop.Kind == "" || s.state.Shop.Kind == till.KindPractice && !s.set.Practice
}

func (y *syncing) where() string {
	w, shop := y.s.Words, y.s.state.Shop
	switch shop.Kind {
	case "":
		return w.Get("shop.none")
	case till.KindPractice:
		if y.s.unconnected() {
			return w.Get("shop.none") + " " + w.Get("shop.practice")
		}
		return w.Get("shop.practice")
	}
	return w.Get("shop.at", shop.URL)
}

// mostRefused is how many refused rows are written out.
const mostRefused = 20

func (y *syncing) refused() fyne.CanvasObject {
	w, rows := y.s.Words, y.s.state.Refused
	title := widgets.NewStrong(w.Count("shop.refused", len(rows)), theme.Body)
	title.Token = theme.Warn
	parts := []fyne.CanvasObject{title}
	for i, row := range rows {
		if i == mostRefused {
			parts = append(parts, widgets.NewParagraph(w.Get("shop.refused.more", len(rows)-i)))
			break
		}
		parts = append(parts, widgets.NewParagraph(w.Get("shop.refused.row", nameOf(row, w.Get("shop.refused.stock")), w.Kept(row.Reason))))
	}
	again := widgets.NewButton(w.Get("shop.retry"), widgets.Plain, func() {
		y.s.act(func() error {
			_, err := y.s.Till.Retry(context.Background())
			return err
		}, func() { y.said = "" })
	})
	return widgets.NewTinted(theme.Behind, 12, widgets.Column(8, append(parts, again)...))
}

func nameOf(row inventory.Row, stock string) string {
	if row.Sale != nil {
		return row.Sale.Number()
	}
	return stock
}

// run brings stock and sales to the shop and online sales back.
func (y *syncing) run() {
	s, w := y.s, y.s.Words
	if y.long.Running() {
		return
	}
	y.said, y.say = "", w.Get("shop.stage.begin")
	y.bar.Set(0, 0)
	y.now.SetText(y.say)
	var got till.SyncReport
	var err error
	y.long.Run(func(ctx context.Context, told func(done, total int)) {
		got, err = s.Till.Sync(ctx, func(p till.SyncProgress) {
			y.mu.Lock()
			y.say = y.stage(p)
			y.mu.Unlock()
			told(p.Done, p.Total)
		})
	}, func() { y.ended(got, err) })
	if y.long.Running() {
		s.repaint()
	}
}

// seen shows how far the sync is.
func (y *syncing) seen(done, total int) {
	y.mu.Lock()
	say := y.say
	y.mu.Unlock()
	y.bar.Set(done, total)
	if y.now.Text != say {
		y.now.SetText(say)
		y.s.relay()
	}
}

// stages are the texts for the parts of a sync.
var stages = map[string]string{
	"settle": "shop.stage.settle", "orders": "shop.stage.orders", "catalogue": "shop.stage.catalogue",
	"push": "shop.stage.push", "figures": "shop.stage.figures",
}

// stage says what a sync is at. It is called on the sync's goroutine; words may be shared.
func (y *syncing) stage(p till.SyncProgress) string {
	w := y.s.Words
	switch key := stages[string(p.Stage)]; {
	case p.Wait > 0:
		return w.Get("shop.wait", int(p.Wait.Seconds()+0.5))
	case key == "":
		return w.Get("shop.stage.begin")
	case p.Total > 0:
		return w.Get("shop.stage.of", w.Get(key), p.Done, p.Total)
	default:
		return w.Get(key)
	}
}

// ended says what the sync came to, also where it stopped half way.
func (y *syncing) ended(got till.SyncReport, err error) {
	s, w := y.s, y.s.Words
	if inventory.CodeOf(err) == "shop.nokeys" {
		s.Refresh()
		s.askKeys()
		return
	}
	y.said, y.bad = y.report(got), len(got.Refused)+len(got.Clashes) > 0
	switch {
	case errors.Is(err, context.Canceled):
		y.said, y.bad = strings.TrimSpace(w.Get("shop.stopped")+" "+y.said), false
	case err != nil:
		y.said, y.bad = strings.TrimSpace(w.Error(err)+" "+y.said), true
	}
	s.Refresh()
}

// report says in a few words what a sync came to.
func (y *syncing) report(got till.SyncReport) string {
	w := y.s.Words
	var says []string
	count := func(key string, n int) {
		if n > 0 {
			says = append(says, w.Count(key, n))
		}
	}
	count("shop.did.sent", got.Sent)
	count("shop.did.there", got.Already)
	count("shop.did.online", got.OnlineSales)
	count("shop.did.pulled", got.Pulled)
	count("shop.did.adjusted", len(got.Adjusted))
	count("shop.did.skipped", len(got.Skipped))
	count("shop.did.refused", len(got.Refused))
	count("shop.did.waiting", got.Waiting)
	for _, c := range got.Clashes {
		says = append(says, w.Get("shop.did.clash", c.Name, c.OnHand))
	}
	for _, n := range got.Notes {
		says = append(says, n.Number+": "+n.Text)
	}
	if len(says) == 0 {
		return w.Get("shop.did.nothing")
	}
	return strings.Join(says, " ")
}
