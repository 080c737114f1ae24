package widgets

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"trestle/app/theme"
)

// gun types as a scanner or a person does, on a clock of its own.
type gun struct {
	now   time.Time
	codes []string
	scan  *Scan
}

func newGun() *gun {
	g := &gun{now: time.Unix(0, 0)}
	g.scan = NewScan(func() time.Time { return g.now }, func(code string) bool {
		g.codes = append(g.codes, code)
		return code != "unknown"
	})
	return g
}

func (g *gun) fire(rune func(rune), key func(*fyne.KeyEvent), text string, pause time.Duration, end fyne.KeyName) {
	for _, r := range text {
		g.now = g.now.Add(pause)
		rune(r)
	}
	g.now = g.now.Add(pause)
	key(&fyne.KeyEvent{Name: end})
}

func TestScanTellsScannersFromFingers(t *testing.T) {
	for _, row := range []struct {
		name, before, text string
		pause              time.Duration
		end                fyne.KeyName
		code, left         string
	}{
		{"a scanner", "", "4006381333931", 3 * time.Millisecond, fyne.KeyReturn, "4006381333931", ""},
		{"a slow wireless scanner", "", "4006381333931", 30 * time.Millisecond, fyne.KeyEnter, "4006381333931", ""},
		{"a scanner that ends with Tab", "", "PR-HOOP-M", 3 * time.Millisecond, fyne.KeyTab, "PR-HOOP-M", ""},
		{"into a search that was begun", "soa", "4006381333931", 3 * time.Millisecond, fyne.KeyReturn, "4006381333931", "soa"},
		{"fingers", "", "lavender", 90 * time.Millisecond, fyne.KeyReturn, "", "lavender"},
		{"too short", "", "1234", 3 * time.Millisecond, fyne.KeyReturn, "", "1234"},
		{"a code that nobody knows stays", "", "unknown", 3 * time.Millisecond, fyne.KeyReturn, "unknown", "unknown"},
	} {
		t.Run(row.name, func(t *testing.T) {
			themed(t, theme.Paper, 1)
			g := newGun()
			e := NewEntry("", g.scan)
			w := test.NewTempWindow(t, e)
			w.Canvas().Focus(e)
			for _, r := range row.before {
				g.now = g.now.Add(time.Second)
				e.TypedRune(r)
			}
			g.now = g.now.Add(time.Second)
			g.fire(e.TypedRune, e.TypedKey, row.text, row.pause, row.end)
			code := ""
			if len(g.codes) > 0 {
				code = g.codes[0]
			}
			if code != row.code || e.Text != row.left {
				t.Errorf("code %q and field %q, want %q and %q", code, e.Text, row.code, row.left)
			}
		})
	}
}

func TestScanIsHeardWithoutFocus(t *testing.T) {
	themed(t, theme.Paper, 1)
	g := newGun()
	typed, keys := "", 0
	g.scan.OnRune = func(r rune) func() {
		before := typed
		typed += string(r)
		return func() { typed = before }
	}
	g.scan.OnKey = func(fyne.KeyName) { keys++ }
	c := test.NewCanvas()
	g.scan.Listen(c)
	g.fire(c.OnTypedRune(), c.OnTypedKey(), "4006381333931", time.Millisecond, fyne.KeyReturn)
	if len(g.codes) != 1 || typed != "" || keys != 0 {
		t.Errorf("codes %v, left over %q, keys %d: want one code and nothing else", g.codes, typed, keys)
	}
	g.now = g.now.Add(time.Second)
	g.fire(c.OnTypedRune(), c.OnTypedKey(), "12", 200*time.Millisecond, fyne.KeyReturn)
	if len(g.codes) != 1 || typed != "12" || keys != 1 {
		t.Errorf("codes %v, typed %q, keys %d: want what fingers typed", g.codes, typed, keys)
	}
}

func TestEnterOfAPersonReachesTheField(t *testing.T) {
	themed(t, theme.Paper, 1)
	g := newGun()
	e := NewEntry("", g.scan)
	entered := 0
	e.OnEnter = func() { entered++ }
	g.fire(e.TypedRune, e.TypedKey, "soap", 100*time.Millisecond, fyne.KeyReturn)
	g.now = g.now.Add(time.Second)
	g.fire(e.TypedRune, e.TypedKey, "4006381333931", time.Millisecond, fyne.KeyReturn)
	if entered != 1 {
		t.Errorf("Enter reached the field %d times, want once: a scanner's is not the seller's", entered)
	}
}

// The letters of a code are gone before it is acted on, also where its first ones mean nothing to what
// hears them.
func TestACodeIsTakenBackBeforeItIsActedOn(t *testing.T) {
	g := newGun()
	pad := QuantityFigure(true)
	pad.Press("7")
	seen := ""
	g.scan.OnRune = pad.Rune
	g.scan.OnCode = func(string) bool { seen = pad.Typed; pad.Press("5"); return true }
	c := test.NewCanvas()
	g.scan.Listen(c)
	g.now = g.now.Add(time.Second)
	g.fire(c.OnTypedRune(), c.OnTypedKey(), "PR-4711", time.Millisecond, fyne.KeyReturn)
	if seen != "7" || pad.Typed != "75" {
		t.Errorf("the pad showed %q and shows %q, want 7 and 75", seen, pad.Typed)
	}
}
