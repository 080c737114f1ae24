package browser

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// browser is a headless Chromium with a profile of its own.
type browser struct{ ctx context.Context }

// seen is what a buyer sees of a page, and what the page asked the network for besides itself.
type seen struct {
	text    string
	warning string
	asked   []string
}

func newBrowser(t *testing.T, path string) *browser {
	t.Helper()
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path),
		chromedp.NoSandbox, // as root, which a check often is, Chromium starts no other way
		chromedp.UserDataDir(t.TempDir()),
		chromedp.WSURLReadTimeout(time.Minute),
		chromedp.Flag("lang", "en-GB"),
	)
	started, stop := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(stop)
	ctx, leave := chromedp.NewContext(started)
	t.Cleanup(leave)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatalf("the browser did not start: %v", err)
	}
	return &browser{ctx: ctx}
}

// open shows a link in a tab of its own and waits until the page has said something about the receipt.
func (b *browser) open(t *testing.T, link string) seen {
	t.Helper()
	tab, leave := chromedp.NewContext(b.ctx)
	defer leave()
	tab, cancel := context.WithTimeout(tab, time.Minute)
	defer cancel()
	var page seen
	err := chromedp.Do(tab, chromedp.Navigate(link), chromedp.WaitVisible(chromedp.CSS("#receipt[data-verdict]")))
	if err != nil {
		t.Fatalf("the page did not show: %v", err)
	}
	look := func(expression string) string {
		found, err := chromedp.Run(tab, chromedp.Evaluate[string](expression))
		if err != nil {
			t.Fatalf("the page could not be read: %v", err)
		}
		return found
	}
	page.text = look(`document.body.innerText`)
	page.warning = look(`document.querySelector('[role="alert"]')?.innerText ?? ''`)
	page.asked = strings.Fields(look(`performance.getEntriesByType('resource').map(e => e.name).join(' ')`))
	return page
}
