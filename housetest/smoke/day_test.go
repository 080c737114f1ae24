package smoke

import (
	"image"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"trestle/app/theme"
)

// Somebody's first day at the practice stall, from the first start to the counted box: two things are sold, one of
// them by weight, change is given, one of them comes back by its receipt, and the day is closed. Once everything is
// done with a mouse, once with keys alone. The receipt is scanned as a scanner does that types.
//
// Apples are 3.10 a kilogram and carrots 2.80 a bunch at the practice stall: with two kilograms it comes to 9.00.
func TestADayAtThePracticeStall(t *testing.T) {
	lacking(t)
	program := theProgram(t)
	for _, how := range []struct {
		name string
		do   func(t *testing.T, d *display) (link string)
	}{{"by mouse", dayByMouse}, {"by keys", dayByKeys}} {
		t.Run(how.name, func(t *testing.T) {
			home := t.TempDir()
			data := filepath.Join(home, "stall")
			d := newDisplay(t)
			window := open(t, d, program, home, data)
			d.keepOnFailure(t)
			d.until(t, "the window", time.Minute, func(*image.RGBA) bool { return d.windowNamed("Trestle") })
			link := how.do(t, d)
			d.see(t, "The market day is closed, and the box is right. Have a good way home.")
			window.end(t)
			dayAfterwards(t, program, home, data, link)
		})
	}
}

func dayByMouse(t *testing.T, d *display) (link string) {
	d.tapWord(t, "Just try it: practice stall")
	d.tapWord(t, "Apples")
	d.tapKeys(t, "2")
	d.tapWord(t, "Add 2 kg")
	d.tapWord(t, "Carrots")
	d.see(t, "€9.00", theme.Total)
	d.tapWord(t, "Take payment", theme.Label)
	d.tapWord(t, "10", theme.Label)
	d.tapWord(t, "Paid 10.00 in cash")
	link = d.readCode(t)
	d.shoot(t, link)
	d.see(t, "Giving back: P-0001")
	d.tapLast(t, "Carrots")
	d.tapWord(t, "Give back 2.80 in cash")
	d.tapWord(t, "Next sale")
	d.tapWord(t, "Day", theme.Small)
	d.tapWord(t, "Close the day")
	d.see(t, "Close without counting")
	d.tapKeys(t, "620")
	d.tapWord(t, "Close with 6.20")
	return link
}

func dayByKeys(t *testing.T, d *display) (link string) {
	d.enter(t, "Just try it: practice stall", "shift+Tab")
	d.see(t, "Carrots")
	d.write(t, "apples")
	d.xdotool(t, "key", "Return")
	d.see(t, "Add 0 kg")
	d.write(t, "2")
	d.see(t, "Add 2 kg")
	d.xdotool(t, "key", "Return")
	d.see(t, "€6.20", theme.Total)
	d.xdotool(t, "key", "Escape")
	d.see(t, "Carrots")
	d.write(t, "carrots")
	d.xdotool(t, "key", "Return")
	d.see(t, "€9.00", theme.Total)
	d.xdotool(t, "key", "F1") // the screen says which key it is
	d.see(t, "F9")
	d.xdotool(t, "key", "Escape")
	d.see(t, "Carrots")
	d.xdotool(t, "key", "F9")
	d.see(t, "to pay")
	d.write(t, "1000")
	d.see(t, "Paid 10.00 in cash")
	d.xdotool(t, "key", "Return")
	link = d.readCode(t)
	d.shoot(t, "P-0001")
	d.see(t, "Giving back: P-0001")
	d.write(t, "2") // the second line
	d.see(t, "Give back 2.80 in cash")
	d.xdotool(t, "key", "Return")
	d.see(t, "Given back")
	d.xdotool(t, "key", "Return")
	d.see(t, "Tap what the buyer takes.")
	d.enter(t, "Day", "shift+Tab", theme.Small)
	d.enter(t, "Close the day", "Tab")
	d.see(t, "Close without counting")
	d.write(t, "620")
	d.see(t, "Close with 6.20")
	d.xdotool(t, "key", "Return")
	return link
}

// dayAfterwards asks the commands what they know of the day.
func dayAfterwards(t *testing.T, program, home, data, link string) {
	t.Helper()
	about := []string{"--practice", "--json", "--data", data}
	var status struct {
		Sales  int
		Damage []string
	}
	ask(t, &status, program, home, append([]string{"status"}, about...)...)
	if status.Sales != 1 || len(status.Damage) != 0 {
		t.Errorf("status says %+v", status)
	}
	var verified struct {
		OK    bool
		Sales int
	}
	ask(t, &verified, program, home, append([]string{"verify"}, about...)...)
	if !verified.OK || verified.Sales != 1 {
		t.Errorf("verify says %+v", verified)
	}
	var receipt struct{ Number, Link string }
	ask(t, &receipt, program, home, append([]string{"receipt", "P-0001"}, about...)...)
	if receipt.Link != link {
		t.Errorf("the display showed  %s\nthe receipt says    %s", link, receipt.Link)
	}
	dayReported(t, program, home, about)
}

// tapLast taps the last place where a word stands: a list lies below what names the same thing.
func (d *display) tapLast(t *testing.T, word string) {
	t.Helper()
	d.see(t, word)
	shot, err := d.picture()
	if err != nil {
		t.Fatal(err)
	}
	at := d.wordIn(shot, word)
	d.tap(t, at[len(at)-1])
}

// readCode waits until another program can read a receipt's code on the display.
func (d *display) readCode(t *testing.T) (link string) {
	t.Helper()
	d.until(t, "the receipt's code on the display", patience, func(s *image.RGBA) bool {
		link = codeIn(t, s)
		return strings.Contains(link, "#")
	})
	return link
}
