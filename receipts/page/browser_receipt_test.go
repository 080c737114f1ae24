package page_test

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"trestle/receipts/link"
	"trestle/receipts/page"
	"trestle/receipts/qr"
)

const prefix = "https://elder.example/receipt/#"

// soap is a receipt like most.
func soap() link.Receipt {
	return link.Receipt{
		Till: link.TillID{1}, Entry: 311, Letter: "A", Count: 142, Currency: "EUR", Decimals: 2, Flags: link.FlagTaxIncluded,
		Minutes: link.MinutesOf(time.Date(2026, 11, 21, 10, 42, 0, 0, time.UTC)),
		Lines: []link.Line{
			{Name: "Lavender soap", Total: 1300, Ref: "lavender-soap", Quantity: 2000},
			{Name: "tomatoes", Total: 269, Quantity: 640, Unit: "kg", Rate: 1},
			{Name: "Hoop earrings, M", Total: 3800, Ref: "hoop/earrings?x", Quantity: 1000},
		},
		Taxes:   []link.Tax{{Rate: 190000, Net: 4286, Tax: 814}, {Rate: 70000, Net: 251, Tax: 18}},
		Tenders: []link.Tender{{Kind: link.Cash, Amount: 5369}}, Total: 5369,
		Note: "Thank you for coming back. The lavender is this week’s.",
	}
}

func digitsOf(t *testing.T, r link.Receipt, key byte) string {
	t.Helper()
	made, err := link.Encode(r, seeded(key), prefix)
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimPrefix(made.URL, prefix)
}

func TestBrowserShowsTheReceipt(t *testing.T) {
	b := open(t, elder())
	got := b.show(t, digitsOf(t, soap(), 1))
	want := seen{
		Verdict: "good", Note: "“Thank you for coming back. The lavender is this week’s.”",
		Items:   []string{"2 × Lavender soap", "0.640 kg tomatoes", "Hoop earrings, M"},
		Amounts: []string{"13.00", "2.69", "38.00"},
		Links:   []string{"https://elder.example/product/lavender-soap?from=receipt", "https://elder.example/product/hoop%2Fearrings%3Fx?from=receipt"},
		Buttons: []string{"https://elder.example/"}, Sums: []string{"Tax 19% included, net 42.868.14", "Tax 7% included, net 2.510.18"},
		Total: "€53.69", Details: "cash · A-0142 · Nov 21, 2026, 10:42 AM",
	}
	same(t, got, want)
	b.onlyThePage(t)
}

// The way of a buyer: a picture of the code, another program that reads it, a browser that opens it.
func TestBrowserOpensWhatIsScanned(t *testing.T) {
	zbarimg, err := exec.LookPath("zbarimg")
	if err != nil {
		t.Skip("skipped: zbarimg is not installed (package zbar-tools)")
	}
	b := open(t, elder())
	made, err := link.Encode(soap(), seeded(1), b.base)
	if err != nil {
		t.Fatal(err)
	}
	code, err := qr.New(made.URL)
	if err != nil {
		t.Fatal(err)
	}
	file, err := os.Create(filepath.Join(t.TempDir(), "receipt.png"))
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(qr.PNG(file, code, 4), file.Close()); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(zbarimg, "--quiet", "--raw", file.Name()).Output()
	if err != nil {
		t.Fatal(err)
	}
	got := b.show(t, strings.TrimPrefix(strings.TrimSpace(string(out)), b.base))
	if got.Verdict != "good" || got.Total != "€53.69" || got.Items[0] != "2 × Lavender soap" {
		t.Fatalf("%s shows %+v", out, got)
	}
}

func same(t *testing.T, got, want seen) {
	t.Helper()
	// The space before AM is a narrow one in newer locale data.
	got.Details = strings.ReplaceAll(got.Details, "\u202F", " ")
	for _, row := range []struct {
		what      string
		got, want []string
	}{
		{"verdict", []string{got.Verdict}, []string{want.Verdict}}, {"warning", []string{got.Warning}, []string{want.Warning}},
		{"practice", []string{got.Practice}, []string{want.Practice}}, {"note", []string{got.Note}, []string{want.Note}},
		{"items", got.Items, want.Items}, {"amounts", got.Amounts, want.Amounts}, {"links", got.Links, want.Links},
		{"buttons", got.Buttons, want.Buttons}, {"sums", got.Sums, want.Sums},
		{"total", []string{got.Total}, []string{want.Total}}, {"details", []string{got.Details}, []string{want.Details}},
		{"seal", []string{got.Seal}, []string{want.Seal}},
	} {
		if !slices.Equal(row.got, row.want) {
			t.Errorf("%s: %q, want %q", row.what, row.got, row.want)
		}
	}
}

func TestBrowserWarns(t *testing.T) {
	s := elder()
	s.Keys[link.KeyOf(public(2))] = link.Key{Public: public(2), Until: soap().Time().Add(-time.Minute)}
	b := open(t, s)
	good := digitsOf(t, soap(), 1)
	tail := []byte(good)
	tail[len(tail)-1] = '0' + (tail[len(tail)-1]-'0'+1)%10 // inside the signature
	middle := []byte(good)
	middle[40] = '0' + (middle[40]-'0'+1)%10 // inside the receipt
	for _, row := range []struct{ name, digits, verdict, warning string }{
		{"a changed digit in the signature", string(tail), "altered", "not what Elder & Clay signed"},
		{"a changed digit in the receipt", string(middle), "", "."},
		{"an unknown key", digitsOf(t, soap(), 9), "unknown-key", "not signed by Elder & Clay"},
		{"a withdrawn key", digitsOf(t, soap(), 2), "withdrawn", "had withdrawn"},
		{"cut off", good[:len(good)-1], "unreadable", "cannot be read"},
		{"no digits", "abc", "unreadable", "cannot be read"},
		{"a later version", "032", "newer", "newer till"},
		{"nothing behind #", "", "empty", ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			got := b.show(t, row.digits)
			if row.verdict != "" && got.Verdict != row.verdict || got.Verdict == "good" {
				t.Errorf("verdict %q", got.Verdict)
			}
			if !strings.Contains(got.Warning, row.warning) || (got.Warning == "") != (row.warning == "") || got.Seal != "" {
				t.Errorf("warning %q, seal %q", got.Warning, got.Seal)
			}
			if thanks := got.Thanks != ""; len(got.Buttons) != 1 || thanks != (got.Verdict == "withdrawn") {
				t.Errorf("buttons %q, thanks %q", got.Buttons, got.Thanks)
			}
		})
	}
	b.onlyThePage(t)
}

func TestBrowserShowsKindsOfReceipts(t *testing.T) {
	with := func(change func(*link.Receipt)) link.Receipt {
		r := soap()
		change(&r)
		return r
	}
	b := open(t, elder())
	for _, row := range []struct {
		name    string
		receipt link.Receipt
		fits    func(seen) bool
	}{
		{"practice", with(func(r *link.Receipt) { r.Flags |= link.FlagPractice }), func(s seen) bool { return strings.Contains(s.Practice, "Practice") }},
		{"a gift hides amounts", with(func(r *link.Receipt) { r.Flags |= link.FlagGift }), func(s seen) bool {
			return len(s.Amounts) == 0 && s.Total == "" && len(s.Sums) == 0 && !strings.Contains(s.Text, "53.69") && !strings.Contains(s.Details, "cash")
		}},
		{"a refund", with(func(r *link.Receipt) { r.Flags |= link.FlagRefund; r.Total = -1300 }), func(s seen) bool { return s.Total == "€13.00" }},
		{"tax added, rounded", with(func(r *link.Receipt) { r.Flags, r.Rounding, r.Taxes = 0, -2, r.Taxes[:1]; r.Lines = r.Lines[:1] }), func(s seen) bool {
			return slices.Equal(s.Sums, []string{"Tax 19% on 42.868.14", "Rounding-0.02"})
		}},
		{"two tenders", with(func(r *link.Receipt) {
			r.Tenders = []link.Tender{{Kind: link.Voucher, Amount: 2000}, {Kind: 99, Amount: 3369}}
		}), func(s seen) bool { return strings.HasPrefix(s.Details, "voucher 20.00 · paid 33.69 · A-0142") }},
		{"an exchange, the rest owed", with(func(r *link.Receipt) {
			r.Tenders = []link.Tender{{Kind: link.Exchange, Amount: 2000}, {Kind: link.Owed, Amount: 3369}}
		}), func(s seen) bool {
			return strings.HasPrefix(s.Details, "brought back 20.00 · still owed 33.69 · A-0142")
		}},
		{"no decimals", with(func(r *link.Receipt) { r.Currency, r.Decimals = "JPY", 0 }), func(s seen) bool { return s.Total == "¥5,369" && s.Amounts[0] == "1,300" }},
		{"three decimals", with(func(r *link.Receipt) { r.Currency, r.Decimals = "KWD", 3 }), func(s seen) bool {
			return strings.HasSuffix(s.Total, "5.369") && s.Amounts[0] == "1.300"
		}},
		{"a quantity not to state", with(func(r *link.Receipt) { r.Lines[0].Quantity = 0 }), func(s seen) bool { return s.Items[0] == "Lavender soap" }},
		{"hostile names", with(func(r *link.Receipt) {
			r.Lines[0].Name, r.Note = "<img src=x onerror=alert(1)>", "<script>alert(2)</script>"
			r.Lines[0].Ref, r.Lines[2].Ref = "../../../evil", "javascript:alert(3)"
		}), func(s seen) bool {
			return s.Items[0] == "2 × <img src=x onerror=alert(1)>" && s.Images == 0 && s.Note == "“<script>alert(2)</script>”" &&
				slices.Equal(s.Links, []string{"https://elder.example/product/..%2F..%2F..%2Fevil?from=receipt", "https://elder.example/product/javascript%3Aalert(3)?from=receipt"})
		}},
		{"a shop that the page does not know", with(func(r *link.Receipt) { r.Lines[0].Shop = 7 }), func(s seen) bool { return len(s.Links) == 1 }},
		{"no room for the lines", with(func(r *link.Receipt) { r.Lines = many(250) }), func(s seen) bool { return len(s.Items) == 0 && s.Total == "€53.69" }},
	} {
		t.Run(row.name, func(t *testing.T) {
			got := b.show(t, digitsOf(t, row.receipt, 1))
			if got.Verdict != "good" || !row.fits(got) {
				t.Errorf("%+v", got)
			}
		})
	}
	b.onlyThePage(t)
}

func many(n int) []link.Line {
	lines := make([]link.Line, n)
	for i := range lines {
		lines[i] = link.Line{Name: "Soap", Total: int64(i), Quantity: 1000}
	}
	return lines
}

func TestBrowserFollowsTheAddress(t *testing.T) {
	b := open(t, elder())
	b.show(t, digitsOf(t, soap(), 1))
	other := soap()
	other.Count, other.Lines = 143, other.Lines[:1]
	var got seen
	b.run(t, chromedp.Evaluate[chromedp.Void](`location.hash = '#`+digitsOf(t, other, 2)+`'`),
		chromedp.WaitReady(chromedp.CSS("main[data-verdict=good] li:last-child:first-child")))
	b.evaluate(t, look, &got)
	if !strings.Contains(got.Details, "A-0143") || len(got.Items) != 1 {
		t.Fatalf("%+v", got)
	}
	if len(b.served) != 1 {
		t.Fatalf("the page was loaded %d times", len(b.served))
	}
	b.onlyThePage(t)
}

// A browser that knows nothing of the signature, or of BigInt either, says so; one that lacks only the first reckons.
func TestBrowserWithoutMeansToCheck(t *testing.T) {
	const noSubtle = `Object.defineProperty(Crypto.prototype, 'subtle', { get: () => undefined });`
	good := digitsOf(t, soap(), 1)
	bad := []byte(good)
	bad[len(bad)-1] = '0' + (bad[len(bad)-1]-'0'+1)%10
	for _, row := range []struct{ name, lacks, digits, verdict, seal string }{
		{"without Ed25519", noSubtle, good, "good", ""},
		{"without Ed25519, altered", noSubtle, string(bad), "altered", ""},
		{"without BigInt", noSubtle + `delete window.BigInt`, good, "unchecked", "could not check"},
	} {
		b := open(t, elder())
		b.beforeThePage(t, row.lacks)
		got := b.show(t, row.digits)
		if got.Verdict != row.verdict || !strings.Contains(got.Seal, row.seal) || (got.Seal == "") != (row.seal == "") || got.Total != "€53.69" {
			t.Errorf("%s: %+v", row.name, got)
		}
	}
}

// beforeThePage makes the browser an older one.
func (b *browser) beforeThePage(t *testing.T, script string) {
	t.Helper()
	b.run(t, command(cdppage.AddScriptToEvaluateOnNewDocument, cdppage.AddScriptToEvaluateOnNewDocumentParams{Source: script}))
}

func TestBrowserWithScriptsOff(t *testing.T) {
	s := normal()
	s.Language = "de-AT"
	b := open(t, s)
	b.run(t, command(emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}),
		chromedp.Navigate(b.base+digitsOf(t, soap(), 1)))
	html, err := chromedp.Run(b.ctx, chromedp.OuterHTML(chromedp.CSS("body")))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"Elder &amp; Clay", "Bitte erlaube Skripte für diese Seite", "Please allow scripts for this page", `href="https://elder.example/"`, "Keine App, keine Anmeldung",
	} {
		if strings.Count(html, want) != 1 {
			t.Errorf("%q stands there %d times in %s", want, strings.Count(html, want), html)
		}
	}
	b.onlyThePage(t)
}

// Receipts of an old key stay good for as long as it was in use.
func TestBrowserKnowsOldKeys(t *testing.T) {
	b := open(t, normal()) // key 3 went out of use an hour before the receipt of these tests
	for hours, want := range map[int64]string{0: "withdrawn", -1: "good", -500: "good", 500: "withdrawn"} {
		r := soap()
		r.Minutes += 60 * hours
		got := b.show(t, digitsOf(t, r, 3))
		if got.Verdict != want || (got.Warning == "") != (want == "good") {
			t.Errorf("%d hours: %s, %q", hours, got.Verdict, got.Warning)
		}
	}
}

func TestBrowserPracticeStallWithTwoShops(t *testing.T) {
	s := page.Stall{Name: "Übung", Practice: true, Keys: link.NewKeys(public(1)), Shops: []page.Shop{
		{Number: 0, Name: "Market", URL: "http://127.0.0.1:8437/"},
		{Number: 1, URL: "http://127.0.0.1:8437", Product: "http://127.0.0.1:8437/by-handle/{ref}"},
		{Number: 3, Name: "Studio", URL: "https://studio.example/", Product: "https://studio.example/?p={ref}"},
	}}
	b := open(t, s)
	r := soap()
	r.Lines[0].Shop, r.Lines[2].Shop = 3, 1
	got := b.show(t, digitsOf(t, r, 1))
	if got.Practice == "" || !slices.Equal(got.Buttons, []string{"http://127.0.0.1:8437/", "https://studio.example/"}) ||
		!slices.Equal(got.Links, []string{"https://studio.example/?p=lavender-soap", "http://127.0.0.1:8437/by-handle/hoop%2Fearrings%3Fx"}) {
		t.Fatalf("%+v", got)
	}
	b.onlyThePage(t)
}
