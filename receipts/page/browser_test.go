package page_test

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os/exec"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"trestle/receipts/page"
)

// limit is how long a step of the browser may take before the test gives up on it.
const limit = time.Minute

// browser is one headless Chromium with one tab, and the server of one stall's page.
type browser struct {
	ctx    context.Context
	cancel context.CancelFunc
	base   string // the page's address, # included

	mu     sync.Mutex
	asked  []string // every address that the tab asked for
	served []string // every path that reached the server
	faults []string // what the browser complained of: blocked by the policy, uncaught errors
}

// open starts Chromium in a folder of its own, or skips the test.
func open(t *testing.T, s page.Stall) *browser {
	t.Helper()
	program := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			program = found
			break
		}
	}
	if program == "" {
		t.Skip("skipped: chromium is not installed (package chromium)")
	}
	b := &browser{}
	handler := page.Handler(s)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		b.note(&b.served, r.Method+" "+r.URL.Path)
		handler.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	b.base = server.URL + "/receipt/#"

	options := []chromedp.ExecAllocatorOption{
		chromedp.ExecPath(program), chromedp.UserDataDir(t.TempDir()), chromedp.Env("TZ=UTC"), chromedp.WindowSize(412, 915),
	}
	for _, flag := range []string{
		"headless", "no-sandbox", "disable-gpu", "disable-quic", "no-first-run",
		"disable-background-networking", "disable-component-update", "disable-sync",
	} {
		options = append(options, chromedp.Flag(flag, true))
	}
	allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
	b.ctx, b.cancel = chromedp.NewContext(allocator, chromedp.WithListener(b.listen))
	t.Cleanup(func() {
		limited, cancel := context.WithTimeout(b.ctx, limit)
		defer cancel()
		_ = chromedp.Cancel(limited) // gracefully, so that its folder can be deleted
		b.cancel()
		stop()
	})
	if err := chromedp.Do(b.ctx); err != nil { // starts it: this context must not have a limit
		t.Fatal(err)
	}
	b.run(t,
		command(network.Enable, network.EnableParams{}), command(log.Enable, cdp.Empty{}),
		command(emulation.SetLocaleOverride, emulation.SetLocaleOverrideParams{Locale: "en-US"}),
		command(emulation.SetTimezoneOverride, emulation.SetTimezoneOverrideParams{TimezoneID: "UTC"}))
	return b
}

// command makes an action of a protocol command whose answer says nothing.
func command[P, R any](c cdp.Command[P, R], params P) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, c, params)
		return err
	})
}

func (b *browser) listen(event any) {
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		b.note(&b.asked, e.Request.URL)
	case *log.EventEntryAdded:
		b.note(&b.faults, e.Entry.Text)
	case *cdppage.EventJavascriptDialogOpening:
		b.note(&b.faults, "a dialog opened: "+e.Message)
	}
}

func (b *browser) note(list *[]string, what string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	*list = append(*list, what)
}

func (b *browser) run(t *testing.T, actions ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	limited, cancel := context.WithTimeout(b.ctx, limit)
	defer cancel()
	if err := chromedp.Do(limited, actions...); err != nil {
		t.Fatal(err)
	}
}

// evaluate runs an expression in the page, waits for its promise, and reads what it gives.
func (b *browser) evaluate(t *testing.T, expression string, into any) {
	t.Helper()
	limited, cancel := context.WithTimeout(b.ctx, limit)
	defer cancel()
	raw, err := chromedp.Run(limited, chromedp.Evaluate[[]byte](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(raw, into); err != nil {
		t.Fatalf("%v in %s", err, raw)
	}
}

// seen is what a buyer sees of a receipt.
type seen struct {
	Verdict  string   `json:"verdict"`
	Warning  string   `json:"warning"`
	Practice string   `json:"practice"`
	Note     string   `json:"note"`
	Items    []string `json:"items"`
	Amounts  []string `json:"amounts"`
	Links    []string `json:"links"`
	Buttons  []string `json:"buttons"`
	Sums     []string `json:"sums"`
	Table    []string `json:"table"`
	Total    string   `json:"total"`
	Details  string   `json:"details"`
	Seal     string   `json:"seal"`
	Images   int      `json:"images"`
}

const look = `(() => {
	const main = document.getElementById('receipt');
	const text = (css) => main.querySelector(css)?.textContent ?? '';
	const all = (css, get = (e) => e.textContent) => Array.from(main.querySelectorAll(css), get);
	return {
		verdict: main.dataset.verdict, warning: text('[role=alert]'), practice: text('.practice'), note: text('.note'),
		items: all('.lines .name'), amounts: all('.lines .amount'), links: all('.lines a', (a) => a.href),
		buttons: all('a.button', (a) => a.href), sums: all('.sums p:not(.total)'), table: all('tbody tr'),
		total: text('#total'), details: text('#details'), seal: text('.seal'), images: document.images.length,
	};
})()`

// show opens the page with digits behind #, as a phone does after a scan.
func (b *browser) show(t *testing.T, digits string) (s seen) {
	t.Helper()
	b.run(t, chromedp.Navigate("about:blank"), chromedp.Navigate(b.base+digits), chromedp.WaitReady(chromedp.CSS("main[data-verdict]")))
	b.evaluate(t, look, &s)
	return s
}

// call calls a function of JavaScript with one argument.
func (b *browser) call(t *testing.T, function string, arg, into any) {
	t.Helper()
	given, err := json.Marshal(arg)
	if err != nil {
		t.Fatal(err)
	}
	b.evaluate(t, "("+function+")("+string(given)+")", into)
}

// onlyThePage fails when the tab asked for anything but the page, or when something was blocked.
func (b *browser) onlyThePage(t *testing.T) {
	t.Helper()
	b.mu.Lock()
	defer b.mu.Unlock()
	if len(b.served) == 0 {
		t.Error("the page was never asked for")
	}
	for _, request := range b.served {
		if request != "GET /receipt/" {
			t.Errorf("the server was asked for %s", request)
		}
	}
	for _, address := range b.asked {
		if !slices.Contains([]string{b.base[:len(b.base)-1], "about:blank", "data:,"}, address) {
			t.Errorf("the tab asked for %s", address)
		}
	}
	for _, fault := range b.faults {
		t.Errorf("the browser said: %s", fault)
	}
}
