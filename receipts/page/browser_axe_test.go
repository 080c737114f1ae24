package page_test

import (
	"encoding/json"
	"testing"

	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"trestle/housetest/peers"
	"trestle/receipts/link"
	"trestle/receipts/page"
)

// axe finds no fault in any face of the page. It is put in past the policy, which would not let it.
func TestBrowserFindsNoFaultWithAxe(t *testing.T) {
	axe, err := json.Marshal(string(peers.Module(t, "axe-core/axe.min.js")))
	if err != nil {
		t.Fatal(err)
	}
	full := normal()
	full.Colour, full.Logo = "#FFD400", dot
	full.Contact = append(full.Contact, page.Contact{Kind: page.ByForm, To: "https://forms.example/f?r={receipt}"})
	b := open(t, full)
	b.run(t, command(cdppage.SetBypassCSP, cdppage.SetBypassCSPParams{Enabled: true}))
	gift := soap()
	gift.Flags |= link.FlagGift
	for _, row := range []struct{ name, languages, theme, digits string }{
		{"light", "en-GB", "light", digitsOf(t, soap(), 1)},
		{"dark, an order", "de", "dark", digitsOf(t, ordered(link.InTheMaking), 1)},
		{"right to left", "he", "light", digitsOf(t, soap(), 1)},
		{"right to left, dark, forged", "ar", "dark", digitsOf(t, soap(), 9)},
		{"a gift", "fr", "light", digitsOf(t, gift, 1)},
		{"nothing to show", "pl", "dark", ""},
	} {
		b.screen(t, 412, 915, row.theme)
		b.speak(t, row.languages)
		b.show(t, row.digits)
		b.run(t, chromedp.Evaluate[chromedp.Void](`(0, eval)(`+string(axe)+`)`))
		var found struct {
			Passes int
			Faults []struct {
				ID, Help string
				Nodes    []string
			}
		}
		b.evaluate(t, `axe.run(document, { resultTypes: ['violations', 'passes'] }).then((all) => ({
			passes: all.passes.length,
			faults: all.violations.map((one) => ({ id: one.id, help: one.help, nodes: one.nodes.map((node) => node.html + ' ' + node.failureSummary) })),
		}))`, &found)
		if found.Passes < 15 {
			t.Errorf("%s: axe looked at %d things only", row.name, found.Passes)
		}
		for _, fault := range found.Faults {
			t.Errorf("%s: %s, %s: %q", row.name, fault.ID, fault.Help, fault.Nodes)
		}
	}
}
