package page_test

import (
	"strings"
	"testing"

	"trestle/receipts/link"
)

// A link comes from whoever made it, and a forger may even hold a key: whatever it carries is shown as the text that it
// is, or not at all.
func TestBrowserShowsHostileLinksAsText(t *testing.T) {
	b := open(t, normal())
	for _, row := range []struct {
		name   string
		change func(*link.Receipt)
		shows  string // as it stands there, to the letter
	}{
		{"a picture with a script", func(r *link.Receipt) { r.Lines[0].Name = `<img src=x onerror=alert(1)>` }, `<img src=x onerror=alert(1)>`},
		{"a script in the note", func(r *link.Receipt) { r.Note = `</p><script>alert(1)</script>` }, `</p><script>alert(1)</script>`},
		{"the end of the page's own script", func(r *link.Receipt) { r.Note = `</script></main><form action=//evil.example><input name=card>` }, `</main><form`},
		{"a drawing", func(r *link.Receipt) { r.Lines[0].Name = `<svg/onload=alert(1)>` }, `<svg/onload=alert(1)>`},
		{"a frame for a unit", func(r *link.Receipt) { r.Lines[1].Unit = `<iframe src=x>` }, `<iframe src=x>`},
		{"a style", func(r *link.Receipt) { r.Note = `<style>*{display:none}</style>` }, `<style>*{display:none}</style>`},
		{"entities", func(r *link.Receipt) { r.Lines[0].Name = `&lt;b&gt;&#106;` }, `&lt;b&gt;&#106;`},
		{"places of the page's own sentences", func(r *link.Receipt) { r.Note = `{stall} {number} $& $1 ${stall}` }, `{stall} {number} $& $1 ${stall}`},
		{"a script for a reference", func(r *link.Receipt) { r.Lines[0].Ref = `javascript:alert(1)` }, ``},
		{"a way out of the shop", func(r *link.Receipt) { r.Lines[0].Ref = `../../../../evil.example/` }, ``},
		{"another host for a reference", func(r *link.Receipt) { r.Lines[0].Ref = `//evil.example/?@evil.example` }, ``},
		{"a pattern for a reference", func(r *link.Receipt) { r.Lines[0].Ref = `{ref}$&$'` }, ``},
		{"a shop that is not there", func(r *link.Receipt) { r.Lines[0].Shop = 1e15 }, ``},
		{"names of what every object has", func(r *link.Receipt) {
			r.Lines[0].Ref, r.Lines[0].Name, r.Lines[1].Name = "__proto__", "constructor", "toString"
		}, `constructor`},
		{"text that runs the other way", func(r *link.Receipt) { r.Lines[0].Name = "\u202E00.1 EUR\u2066" }, "\u202E00.1 EUR\u2066"},
		{"a kind of payment that is none", func(r *link.Receipt) { r.Tenders[0].Kind = 255 }, `paid`},
		{"figures at the bound", func(r *link.Receipt) {
			r.Total, r.Lines[0].Quantity, r.Minutes, r.Count = 1e15, -1e15, 1<<32-1, 1e15
		}, `10,000,000,000,000`},
		{"a currency that is none", func(r *link.Receipt) { r.Currency, r.Decimals = "ZZZ", 4 }, `ZZZ`},
		{"a very long word", func(r *link.Receipt) { r.Lines[0].Name = strings.Repeat("W", 500) }, strings.Repeat("W", 500)},
	} {
		r := soap()
		row.change(&r)
		for _, key := range []byte{1, 9} { // the stall's own, and a forger's
			got := b.show(t, write(t, r, seeded(key)))
			if want := map[byte]string{1: "good", 9: "unknown-key"}[key]; got.Verdict != want || (got.Warning == "") != (key == 1) {
				t.Errorf("%s: %s, %q", row.name, got.Verdict, got.Warning)
			}
			if !strings.Contains(got.Text, row.shows) {
				t.Errorf("%s: the page reads\n%s", row.name, got.Text)
			}
			if got.Images != 0 || got.Elements != 1 { // the page's own script
				t.Errorf("%s: %d pictures, %d elements that should not be there", row.name, got.Images, got.Elements)
			}
			for _, to := range append(got.Links, got.Buttons...) {
				if !strings.HasPrefix(to, "https://elder.example/") {
					t.Errorf("%s: a link leads to %s", row.name, to)
				}
			}
			var wide bool
			if b.evaluate(t, `document.documentElement.scrollWidth > innerWidth`, &wide); wide {
				t.Errorf("%s: the page is wider than the screen", row.name)
			}
		}
	}
	for _, digits := range []string{"<script>alert(1)</script>", "%3Cimg%20src=x%3E", "javascript:alert(1)", strings.Repeat("9", 100_000), "🦊", "0"} {
		got := b.show(t, digits)
		if got.Verdict != "unreadable" && got.Verdict != "newer" || got.Elements != 1 || strings.Contains(got.Text, "alert") {
			t.Errorf("%.40s: %s, reading\n%s", digits, got.Verdict, got.Text)
		}
	}
	b.onlyThePage(t)
}
