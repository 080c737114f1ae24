package app

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"trestle/app/start"
	"trestle/app/till"
	"trestle/app/widgets"
)

// bringScene brings a stall back from a copy.
type bringScene struct {
	w     *Window
	taken bool // the folder holds a stall that does not open
	shown *start.Bring
	t     *till.Till // of the stall that came back
}

// bring shows where a stall is brought back from a copy.
func (w *Window) bring() { w.show(&bringScene{w: w}) }

// bringElsewhere says how it is done while the folder holds a stall that does not open.
func (w *Window) bringElsewhere() { w.show(&bringScene{w: w, taken: true}) }

func (b *bringScene) build(form widgets.Form) fyne.CanvasObject {
	w, back := b.w, b.w.first
	if b.taken {
		back = w.openOwn
	}
	b.shown = start.NewBring(start.BringDeps{
		Words: w.words, Form: form, Jobs: w.jobs, Pick: w.pickCopy, Restore: b.restore, Back: back, Taken: b.taken,
		Open: func() {
			t := b.t
			b.t = nil
			w.enter(t)
		},
	})
	return b.shown.Object()
}

func (b *bringScene) busy() bool { return b.shown != nil && b.shown.Begun() }

// restore makes a stall of a copy, away from the window's goroutine.
func (b *bringScene) restore(ctx context.Context, file, secret string, told func(done, total int)) (start.Brought, error) {
	cfg := b.w.till()
	cfg.Ctx, cfg.Progress = ctx, func(done, total int64) {
		if total > 0 {
			told(int(done*1000/total), 1000) // bytes, which may be many
		}
	}
	t, got, err := till.Restore(ctx, cfg, till.RestoreOptions{File: file, Secret: secret})
	if err != nil {
		return start.Brought{}, err
	}
	b.t = t
	out := start.Brought{Name: got.Stall, Letter: got.Till, From: got.From, Sales: got.Sales, Damaged: len(got.Damaged) > 0}
	if at, err := time.Parse(time.RFC3339, got.At); err == nil {
		out.At = at
	}
	for _, s := range got.Shops {
		if s.ID != till.PracticeShop {
			out.Shops = append(out.Shops, s.URL)
		}
	}
	return out, nil
}

// stop ends what is under way, for the window is going.
func (b *bringScene) stop() {
	if b.shown != nil {
		b.shown.Stop()
	}
}

// close closes a stall that came back and was not opened in the window. What brought it has ended.
func (b *bringScene) close() {
	if b.t != nil {
		_ = b.t.Close()
	}
}
