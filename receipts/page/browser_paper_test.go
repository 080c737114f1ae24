package page_test

import (
	"context"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	cdpbrowser "github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"trestle/receipts/page"
)

// What is printed, or saved as PDF, has all that a receipt needs, with the shop's address and without buttons.
func TestBrowserPrints(t *testing.T) {
	pdftotext, err := exec.LookPath("pdftotext")
	if err != nil {
		t.Skip("skipped: pdftotext is not installed (package poppler-utils)")
	}
	s := normal()
	for i := range 5 { // so many that their texts are folded on the screen
		name := "Piece " + string(rune('A'+i))
		s.Products = append(s.Products, page.Product{Name: name, Care: "Care of " + name})
	}
	r := soap()
	for _, p := range s.Products[2:] {
		line := r.Lines[0]
		line.Name, line.Ref = p.Name, ""
		r.Lines = append(r.Lines, line)
	}
	b := open(t, s)
	b.screen(t, 412, 915, "dark")
	b.show(t, digitsOf(t, r, 1))
	var printed cdppage.PrintToPDFResult
	b.run(t, chromedp.Func(func(ctx context.Context, target *chromedp.Target) (err error) {
		printed, err = cdp.Call(ctx, target, cdppage.PrintToPDF, cdppage.PrintToPDFParams{})
		return err
	}))
	file := filepath.Join(t.TempDir(), "receipt.pdf")
	if err := os.WriteFile(file, printed.Data, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(pdftotext, "-layout", file, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	text := regexp.MustCompile(`\s+`).ReplaceAllString(string(out), " ")
	for _, want := range []string{
		"Elder & Clay", "2 × Lavender soap 13.00", "Linalool", "Care of Piece A", "Care of Piece E", "Tax 19% included, net 42.86 8.14", "Total €53.69", "A-0142",
		"https://elder.example/", "within 30 days", "Saturday market, Town square",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not on the paper:\n%s", want, out)
		}
	}
	for _, never := range []string{"buy again", "Print or save", "Add to calendar", "Something not right?"} {
		if strings.Contains(text, never) {
			t.Errorf("%q is on the paper, where nobody can tap it", never)
		}
	}
}

// The next markets go to the calendar as a file that the page makes: nobody is asked for it.
func TestBrowserGivesMarketsToTheCalendar(t *testing.T) {
	s := normal()
	s.Markets[1].Name, s.Markets[1].Place = "Saturday, market; \\ “Große Töpferei”", "Town square\nElderfield, behind the very old dairy with the very long name"
	s.Markets = append(s.Markets, page.Market{Name: "Someday", Start: time.Date(2099, 12, 1, 9, 30, 0, 0, time.UTC)})
	b := open(t, s)
	got := b.show(t, digitsOf(t, soap(), 1))
	if len(got.Files) != 3 {
		t.Fatalf("files %q", got.Files)
	}
	want := []map[string]string{
		{"DTSTART": "20991121T070000Z", "DTEND": "20991121T160000Z", "SUMMARY": "Elder & Clay: " + s.Markets[1].Name, "LOCATION": s.Markets[1].Place},
		{"DTSTART": "20991128T140000Z", "DTEND": "20991129T190000Z", "SUMMARY": "Elder & Clay: Winter market", "LOCATION": "Castle yard, Elderfield"},
		{"DTSTART": "20991201T093000Z", "DTEND": "", "SUMMARY": "Elder & Clay: Someday", "LOCATION": ""},
	}
	ids := map[string]bool{}
	for i, address := range got.Files {
		content, found := strings.CutPrefix(address, "data:text/calendar;charset=utf-8,")
		text, err := url.PathUnescape(content)
		if err != nil || !found {
			t.Fatalf("%v in %s", err, address)
		}
		event := readCalendar(t, text)
		for name, value := range want[i] {
			if event[name] != value {
				t.Errorf("file %d: %s is %q, want %q", i, name, event[name], value)
			}
		}
		ids[event["UID"]] = true
	}
	if len(ids) != 3 {
		t.Errorf("ids %v", ids)
	}
	// A tap gives the file itself.
	dir := t.TempDir()
	b.run(t, chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, cdpbrowser.SetDownloadBehavior, cdpbrowser.SetDownloadBehaviorParams{Behavior: "allow", DownloadPath: dir})
		return err
	}), chromedp.Click(chromedp.CSS(".markets a")))
	deadline := time.Now().Add(limit)
	for {
		text, err := os.ReadFile(filepath.Join(dir, "market.ics"))
		if err == nil && strings.HasSuffix(string(text), "END:VCALENDAR\r\n") {
			readCalendar(t, string(text))
			break
		}
		if time.Now().After(deadline) {
			t.Fatal("no file came: ", err)
		}
		b.run(t, chromedp.Evaluate[chromedp.Void](`new Promise(requestAnimationFrame)`, chromedp.EvalAwaitPromise))
	}
	if got := len(b.served); got != 1 {
		t.Errorf("the server was asked %d times", got)
	}
}

// readCalendar reads a file of RFC 5545 with one event, as strictly as a calendar might.
func readCalendar(t *testing.T, text string) map[string]string {
	t.Helper()
	if !strings.HasSuffix(text, "\r\n") || strings.Contains(strings.ReplaceAll(text, "\r\n", ""), "\n") {
		t.Errorf("lines do not end as they must: %q", text)
	}
	for row := range strings.SplitSeq(strings.TrimSuffix(text, "\r\n"), "\r\n") {
		if len(row) > 75 || row == "" {
			t.Errorf("a line has %d bytes: %q", len(row), row)
		}
	}
	event, open := map[string]string{}, []string{}
	for row := range strings.SplitSeq(strings.TrimSuffix(strings.ReplaceAll(text, "\r\n ", ""), "\r\n"), "\r\n") {
		name, value, found := strings.Cut(row, ":")
		value = strings.NewReplacer(`\\`, `\`, `\,`, `,`, `\;`, `;`, `\n`, "\n").Replace(value)
		switch {
		case !found || !regexp.MustCompile(`^[A-Z]+$`).MatchString(name):
			t.Errorf("the line %q has no name", row)
		case name == "BEGIN":
			open = append(open, value)
		case name == "END":
			if len(open) == 0 || open[len(open)-1] != value {
				t.Fatalf("%q ends what is not open: %q", value, open)
			}
			open = open[:len(open)-1]
		case event[name] != "":
			t.Errorf("%s stands there twice", name)
		default:
			event[name] = value
		}
	}
	if len(open) != 0 || event["VERSION"] != "2.0" || event["PRODID"] == "" || event["UID"] == "" || !regexp.MustCompile(`^\d{8}T\d{6}Z$`).MatchString(event["DTSTAMP"]) {
		t.Errorf("not a whole calendar: %q with %q open", event, open)
	}
	return event
}
