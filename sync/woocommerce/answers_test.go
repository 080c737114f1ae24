package woocommerce

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"trestle/inventory"
	"trestle/sync"
	"trestle/sync/badnet"
)

// script answers calls one after the other; the last answer stays.
type script struct {
	answers []answer
	asked   []*http.Request
}

type answer struct {
	status int
	header map[string]string
	body   string
	err    error
}

func (s *script) RoundTrip(r *http.Request) (*http.Response, error) {
	s.asked = append(s.asked, r)
	a := s.answers[min(len(s.asked), len(s.answers))-1]
	if a.err != nil {
		return nil, a.err
	}
	h := http.Header{}
	for k, v := range a.header {
		h.Set(k, v)
	}
	return &http.Response{StatusCode: a.status, Header: h, Body: io.NopCloser(strings.NewReader(a.body))}, nil
}

var start = time.Date(2026, 11, 21, 9, 0, 0, 0, time.UTC)

func connect(t *testing.T, address string, answers ...answer) (*Connector, *script, *badnet.Clock) {
	t.Helper()
	s := &script{answers: answers}
	clock := badnet.NewClock(start)
	c, err := New(Options{
		URL: address, Key: "ck_1", Secret: "cs_1", Currency: "EUR", Transport: s,
		Caller: shopsync.NewCaller(clock, shopsync.Patience{Tries: 3}),
	})
	if err != nil {
		t.Fatal(err)
	}
	return c, s, clock
}

var good = answer{status: 200, body: `[{"id":7}]`}

func TestAnswers(t *testing.T) {
	dial := &net.OpError{Op: "dial", Err: errors.New("refused")}
	for _, row := range []struct {
		name    string
		answer  answer
		code    string // "" when the call must succeed at its second try
		says    string
		repeats bool
	}{
		{"keys", answer{status: 401, body: `{"code":"woocommerce_rest_authentication_error","message":"Consumer key is invalid."}`}, "woo.keys", "Consumer key is invalid", false},
		{"forbidden", answer{status: 403, body: `<h1>Forbidden</h1>`}, "woo.forbidden", "read-only", false},
		{"no such route", answer{status: 404, body: `{"code":"rest_no_route","message":"No route"}`}, "woo.notfound", "no WooCommerce", false},
		{"no such page", answer{status: 404, body: `<html>`}, "woo.notfound", "Permalinks", false},
		{"moved", answer{status: 301, header: map[string]string{"Location": "https://www.shop.test/wp-json/wc/v3/orders?oauth_signature=x"}}, "woo.moved", "https://www.shop.test.", false},
		{"page instead of data", answer{status: 200, body: "<!doctype html><title>Soon</title>"}, "woo.html", "web page", false},
		{"refused", answer{status: 400, body: `{"code":"rest_invalid_param","message":"Invalid parameter(s): per_page"}`}, "woo.refused", "Invalid parameter(s): per_page.", false},
		{"too busy", answer{status: 429, header: map[string]string{"Retry-After": "120"}}, "", "", true},
		{"down", answer{status: 503, body: "<h1>maintenance</h1>"}, "", "", true},
		{"broken down", answer{status: 500, body: `{"code":"internal_server_error","message":"<p>There has been a critical error.</p>"}`}, "", "", true},
		{"half an answer", answer{status: 200, body: `[{"id":`}, "", "", true},
		{"no connection", answer{err: dial}, "", "", true},
		{"no answer", answer{err: io.ErrUnexpectedEOF}, "", "", true},
		{"a mark before the data", answer{status: 200, body: "\xef\xbb\xbf[{\"id\":7}]"}, "", "", false},
	} {
		t.Run(row.name, func(t *testing.T) {
			c, s, _ := connect(t, "http://shop.test", row.answer, good)
			mark, err := c.Mark(t.Context())
			if row.code == "" {
				if err != nil || mark != 7 || (len(s.asked) == 2) != row.repeats {
					t.Errorf("mark %d after %d calls: %v", mark, len(s.asked), err)
				}
				return
			}
			if inventory.CodeOf(err) != row.code || !strings.Contains(err.Error(), row.says) {
				t.Errorf("code %s: %v", inventory.CodeOf(err), err)
			}
			if len(s.asked) != 1 {
				t.Errorf("called %d times", len(s.asked))
			}
			if strings.Contains(err.Error(), "oauth") || strings.Contains(err.Error(), "cs_1") {
				t.Errorf("the sentence gives a secret away: %v", err)
			}
		})
	}
}

func TestRetryAfterIsWaitedOut(t *testing.T) {
	for _, row := range []struct {
		name, header string
		want         time.Duration
	}{
		{"seconds", "90", 90 * time.Second},
		{"a date", start.Add(4 * time.Minute).Format(http.TimeFormat), 4 * time.Minute},
		{"none", "", time.Second},
		{"nonsense", "soon", time.Second},
		{"in the past", start.Add(-time.Hour).Format(http.TimeFormat), time.Second},
	} {
		t.Run(row.name, func(t *testing.T) {
			busy := answer{status: 429, header: map[string]string{"Retry-After": row.header, "Date": start.Format(http.TimeFormat)}}
			c, _, clock := connect(t, "http://shop.test", busy, good)
			if _, err := c.Mark(t.Context()); err != nil {
				t.Fatal(err)
			}
			if waited := clock.Now().Sub(start); waited != row.want {
				t.Errorf("waited %v, want %v", waited, row.want)
			}
		})
	}
	c, s, _ := connect(t, "http://shop.test", answer{status: 429, header: map[string]string{"Retry-After": "86400"}}, good)
	if _, err := c.Mark(t.Context()); inventory.CodeOf(err) != "sync.busy" || !strings.Contains(err.Error(), "24h") || len(s.asked) != 1 {
		t.Errorf("a day of Retry-After: %v after %d calls", err, len(s.asked))
	}
}

func TestSilentShopEndsTheSync(t *testing.T) {
	c, s, clock := connect(t, "http://shop.test", answer{err: io.ErrUnexpectedEOF})
	_, err := c.Mark(t.Context())
	if inventory.CodeOf(err) != "sync.silent" || len(s.asked) != 3 {
		t.Errorf("%v after %d calls", err, len(s.asked))
	}
	if waited := clock.Now().Sub(start); waited != 3*time.Second { // 1 + 2
		t.Errorf("waited %v", waited)
	}
	if _, err := c.Mark(t.Context()); len(s.asked) != 6 {
		t.Errorf("a later sync called %d times: %v", len(s.asked)-3, err)
	}
}

func TestKeysGoOnlyWhereTheyMay(t *testing.T) {
	plain, s, _ := connect(t, "http://shop.test", good)
	if _, err := plain.Mark(t.Context()); err != nil {
		t.Fatal(err)
	}
	if r := s.asked[0]; r.Header.Get("Authorization") != "" || !r.URL.Query().Has("oauth_signature") || strings.Contains(r.URL.String(), "cs_1") {
		t.Errorf("over http: %s %v", r.URL, r.Header)
	}
	sealed, s, _ := connect(t, "https://shop.test", good)
	if _, err := sealed.Mark(t.Context()); err != nil {
		t.Fatal(err)
	}
	key, secret, ok := s.asked[0].BasicAuth()
	if !ok || key != "ck_1" || secret != "cs_1" || strings.Contains(s.asked[0].URL.RawQuery, "oauth") {
		t.Errorf("over https: %s %v", s.asked[0].URL, s.asked[0].Header)
	}
}

func TestWriteIsNeverRepeated(t *testing.T) {
	for _, a := range []answer{{status: 500}, {status: 504}, {status: 429}, {err: io.EOF}, {err: &net.OpError{Op: "dial", Err: io.EOF}}} {
		c, s, _ := connect(t, "http://shop.test", a)
		_, err := c.SetFigure(t.Context(), shopsync.Ref{Product: "5"}, 3000)
		if err == nil || len(s.asked) != 1 {
			t.Errorf("%+v: %d calls, %v", a, len(s.asked), err)
		}
	}
}

func TestWrongClockIsFoundOut(t *testing.T) {
	late := answer{
		status: 401, body: `{"code":"woocommerce_rest_authentication_error","message":"Invalid timestamp."}`,
		header: map[string]string{"Date": start.Add(3 * time.Hour).Format(http.TimeFormat)},
	}
	c, s, _ := connect(t, "http://shop.test", late, good)
	if _, err := c.Mark(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := s.asked[1].URL.Query().Get("oauth_timestamp"); got != "1795262400" {
		t.Errorf("the second call says %s", got)
	}
}

func TestAddresses(t *testing.T) {
	for in, want := range map[string]string{
		"shop.example":                              "https://shop.example",
		" https://shop.example/ ":                   "https://shop.example",
		"http://127.0.0.1:8437":                     "http://127.0.0.1:8437",
		"https://shop.example/store/wp-json/wc/v3/": "https://shop.example/store",
		"https://shop.example/wp-admin/?page=x#y":   "https://shop.example",
		"ftp://shop.example":                        "",
		"https://key:secret@shop.example":           "",
		"not a shop":                                "",
		"":                                          "",
	} {
		u, err := ParseURL(in)
		switch {
		case want == "" && err == nil:
			t.Errorf("%q is taken as %s", in, u)
		case want != "" && (err != nil || u.String() != want):
			t.Errorf("%q is taken as %v, %v", in, u, err)
		}
	}
}

func TestCancelledCallStops(t *testing.T) {
	c, _, _ := connect(t, "http://shop.test", answer{err: io.ErrUnexpectedEOF})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := c.Mark(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("gave %v", err)
	}
}
