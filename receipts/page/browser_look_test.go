package page_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"trestle/receipts/link"
	"trestle/receipts/page"
)

// TestBrowserDraws draws the page into the folder that TRESTLE_PAGE_PICTURES names, to be looked at.
func TestBrowserDraws(t *testing.T) {
	dir := os.Getenv("TRESTLE_PAGE_PICTURES")
	if dir == "" {
		t.Skip("skipped: TRESTLE_PAGE_PICTURES names no folder")
	}
	order, gift, refund, long := ordered(link.InTheMaking), soap(), soap(), soap()
	gift.Flags |= link.FlagGift
	refund.Flags, refund.Total, refund.Note = refund.Flags|link.FlagRefund, -1300, ""
	refund.Lines, refund.Taxes = refund.Lines[:1], refund.Taxes[:1]
	long.Total, long.Note = 123456789, ""
	hebrew := normal()
	hebrew.Name, hebrew.About, hebrew.Language, hebrew.Thanks = "בית הקדר", "קרמיקה בעבודת יד", "he", "תודה שבאתם. הלבנדר מהשבוע."
	hebrew.Contact = append(hebrew.Contact, page.Contact{Kind: page.ByForm, To: "https://elder.example/ask?receipt={receipt}"})
	rtl := soap()
	rtl.Note, rtl.Lines[0].Name, rtl.Lines[1].Name = "", "סבון לבנדר", "صابون"
	plain := page.Stall{Name: "Brot & Salz", Language: "de", Keys: link.NewKeys(public(1))}
	many := normal()
	many.Contact = append(many.Contact, page.Contact{Kind: page.ByMessage, To: "https://chat.example/elder"})
	for _, row := range []struct {
		name, languages, theme string
		width                  int64
		text                   int // per cent
		stall                  page.Stall
		digits                 string
	}{
		{"phone", "en-GB", "light", 412, 100, normal(), digitsOf(t, soap(), 1)},
		{"phone-dark", "en-GB", "dark", 412, 100, normal(), digitsOf(t, soap(), 1)},
		{"phone-200", "en-GB", "light", 412, 200, many, digitsOf(t, soap(), 1)},
		{"phone-german", "de", "light", 412, 100, many, digitsOf(t, soap(), 1)},
		{"phone-hebrew", "he", "light", 412, 100, hebrew, digitsOf(t, rtl, 1)},
		{"phone-arabic", "ar", "dark", 412, 100, normal(), digitsOf(t, soap(), 1)},
		{"phone-order", "en-GB", "light", 412, 100, normal(), digitsOf(t, order, 1)},
		{"phone-gift", "fr", "light", 412, 100, normal(), digitsOf(t, gift, 1)},
		{"phone-refund", "en-GB", "light", 412, 100, normal(), digitsOf(t, refund, 1)},
		{"phone-forged", "en-GB", "light", 412, 100, normal(), digitsOf(t, long, 9)},
		{"phone-plain", "de", "light", 412, 100, plain, digitsOf(t, soap(), 1)},
		{"phone-empty", "en-GB", "light", 412, 100, normal(), ""},
		{"small-polish-200", "pl", "light", 320, 200, many, digitsOf(t, order, 1)},
		{"desk", "nl", "light", 1180, 100, normal(), digitsOf(t, soap(), 1)},
	} {
		b := open(t, row.stall)
		b.screen(t, row.width, 915, row.theme)
		b.speak(t, row.languages)
		b.show(t, row.digits)
		if row.text != 100 {
			b.run(t, chromedp.Evaluate[chromedp.Void](`document.documentElement.style.setProperty('font-size', '200%')`))
		}
		whole := true
		var picture cdppage.CaptureScreenshotResult
		b.run(t, chromedp.Func(func(ctx context.Context, target *chromedp.Target) (err error) {
			picture, err = cdp.Call(ctx, target, cdppage.CaptureScreenshot, cdppage.CaptureScreenshotParams{CaptureBeyondViewport: &whole})
			return err
		}))
		if err := os.WriteFile(filepath.Join(dir, row.name+".png"), picture.Data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}
