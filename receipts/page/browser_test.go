package page_test

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"slices"
	"strings"
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

// browser is one tab of a headless Chromium, and the server of one stall's page.
type browser struct {
	ctx   context.Context
	base  string // the page's address, # included
	there bool   // the page is open

	mu     sync.Mutex
	asked  []string // every address that the tab asked for
	served []string // every path that reached the server
	faults []string // what the browser complained of: blocked by the policy, uncaught errors
}

// shared is the one Chromium of all tests: starting one takes longer than most of them.
var shared struct {
	once sync.Once
	ctx  context.Context
	stop func()
	err  error
}

func TestMain(m *testing.M) {
	code := m.Run()
	if shared.stop != nil {
		shared.stop()
	}
	os.Exit(code)
}

func start(program string) {
	folder, err := os.MkdirTemp("", "trestle-page-")
	if err != nil {
		shared.err = err
		return
	}
	options := []chromedp.ExecAllocatorOption{
		chromedp.ExecPath(program), chromedp.UserDataDir(folder), chromedp.Env("TZ=UTC"), chromedp.WindowSize(412, 915),
	}
	for _, flag := range []string{
		"headless", "no-sandbox", "disable-gpu", "disable-quic", "no-first-run", "hide-scrollbars",
		"disable-background-networking", "disable-component-update", "disable-sync",
	} {
		options = append(options, chromedp.Flag(flag, true))
	}
	allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, cancel := chromedp.NewContext(allocator)
	shared.ctx, shared.err = ctx, chromedp.Do(ctx) // starts it: this context must not have a limit
	shared.stop = func() {
		limited, cancelLimit := context.WithTimeout(ctx, limit)
		defer cancelLimit()
		_ = chromedp.Cancel(limited) // gracefully, so that its folder can be deleted
		cancel()
		stop()
		_ = os.RemoveAll(folder)
	}
}

// open makes a tab that speaks English, or skips the test.
func open(t *testing.T, s page.Stall) *browser {
	t.Helper()
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if program, err := exec.LookPath(name); err == nil {
			shared.once.Do(func() { start(program) })
			break
		}
	}
	switch {
	case shared.err != nil:
		t.Fatal(shared.err)
	case shared.ctx == nil:
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
	ctx, cancel := chromedp.NewContext(shared.ctx, chromedp.WithListener(b.listen))
	b.ctx = ctx
	t.Cleanup(cancel) // closes the tab
	if err := chromedp.Do(b.ctx); err != nil {
		t.Fatal(err)
	}
	b.run(t, command(network.Enable, network.EnableParams{}), command(log.Enable, cdp.Empty{}),
		command(emulation.SetTimezoneOverride, emulation.SetTimezoneOverrideParams{TimezoneID: "UTC"}))
	b.screen(t, 412, 915, "light")
	b.speak(t, "en-US")
	return b
}

// speak makes the browser one that asks for pages in these languages.
func (b *browser) speak(t *testing.T, languages string) {
	t.Helper()
	first, _, _ := strings.Cut(languages, ",")
	b.there = false
	b.run(t, command(emulation.SetLocaleOverride, emulation.SetLocaleOverrideParams{}),
		command(emulation.SetLocaleOverride, emulation.SetLocaleOverrideParams{Locale: first}),
		command(emulation.SetUserAgentOverride, emulation.SetUserAgentOverrideParams{UserAgent: "Chromium", AcceptLanguage: languages}))
}

// screen makes the tab so large, in a light or a dark theme.
func (b *browser) screen(t *testing.T, width, height int64, theme string) {
	t.Helper()
	b.run(t, command(emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: width, Height: height, DeviceScaleFactor: 1, Mobile: width < 600}),
		command(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: theme}}}))
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
	Heading  string   `json:"heading"`
	Thanks   string   `json:"thanks"`
	Note     string   `json:"note"`
	Items    []string `json:"items"`
	Amounts  []string `json:"amounts"`
	Links    []string `json:"links"`
	Texts    []string `json:"texts"`
	Buttons  []string `json:"buttons"`
	Doors    []string `json:"doors"`
	Order    string   `json:"order"`
	Step     string   `json:"step"`
	Sums     []string `json:"sums"`
	Total    string   `json:"total"`
	Details  string   `json:"details"`
	Seal     string   `json:"seal"`
	Markets  []string `json:"markets"`
	Files    []string `json:"files"`
	Images   int      `json:"images"`
	Elements int      `json:"elements"` // of the kinds that a hostile link would make
	Text     string   `json:"text"`
}

const look = `(() => {
	const main = document.getElementById('receipt');
	const text = (css) => main.querySelector(css)?.textContent ?? '';
	const all = (css, get = (e) => e.textContent) => Array.from(main.querySelectorAll(css), get);
	return {
		verdict: main.dataset.verdict, warning: text('[role=alert]'), practice: text('.practice'), heading: text('h2'),
		thanks: text('.warm'), note: text('.note'),
		items: all('.lines .name'), amounts: all('.lines .amount'), links: all('.lines a', (a) => a.href), texts: all('.texts dt, .texts dd'),
		buttons: all('a.button', (a) => a.href), doors: all('.doors a', (a) => a.href), order: text('#order'), step: text('[aria-current=step]'),
		sums: all('.sums p:not(.total)'), total: text('#total'), details: text('#details'), seal: text('.seal'),
		markets: all('.markets p'), files: all('.markets a', (a) => a.href), images: document.images.length,
		elements: document.querySelectorAll('script:not([id]), iframe, object, embed, form, svg, link:not([rel=icon]), base, [onclick], [onerror], [style]').length,
		text: document.body.innerText,
	};
})()`

// show opens the page with digits behind #, as a phone does after a scan. A tab that has the page already only changes
// what stands behind #, which takes a tenth of the time.
func (b *browser) show(t *testing.T, digits string) (s seen) {
	t.Helper()
	if !b.there {
		b.run(t, chromedp.Navigate("about:blank"), chromedp.Navigate(b.base+digits), chromedp.WaitReady(chromedp.CSS("main[data-verdict]")))
		b.there = true
		b.evaluate(t, look, &s)
		return s
	}
	b.call(t, `(digits) => new Promise((done) => {
		const main = document.getElementById('receipt');
		new MutationObserver(() => main.dataset.verdict && done()).observe(main, { attributes: true });
		history.replaceState(null, '', '#' + digits);
		dispatchEvent(new Event('hashchange'));
	}).then(() => (`+look+`))`, digits, &s)
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
