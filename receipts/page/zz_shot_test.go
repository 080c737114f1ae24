package page_test

import (
	"os"
	"testing"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/cdproto/emulation"
	"trestle/receipts/link"
)

func TestShot(t *testing.T) {
	b := open(t, elder())
	shot := func(name, digits string) {
		b.show(t, digits)
		png, err := chromedp.Run(b.ctx, chromedp.CaptureScreenshot())
		if err != nil { t.Fatal(err) }
		os.WriteFile("/tmp/shot/"+name+".png", png, 0o644)
	}
	b.run(t, chromedp.EmulateViewport(412, 915))
	shot("good", digitsOf(t, soap(), 1))
	r := soap(); r.Flags = link.FlagPractice; r.Rounding = -2; r.Tenders = []link.Tender{{Kind: link.Voucher, Amount: 2000}, {Kind: link.Card, Amount: 3369}}
	r.Lines[0].Name = "Hand-thrown bowl in ash glaze with a very long name that has to wrap twice"
	r.Total = 1234567890
	shot("bad", digitsOf(t, r, 9))
	shot("empty", "")
	b.run(t, command(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: "dark"}}}))
	shot("dusk", digitsOf(t, soap(), 1))
	shot("duskbad", digitsOf(t, r, 9))
}
