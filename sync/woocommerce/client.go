package woocommerce

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"trestle/inventory/money"
	"trestle/sync"
)

// apiPath is where the API lives under a shop's address.
const apiPath = "/wp-json/wc/v3/"

// Bounds of what is read and how long is waited.
const (
	maxAnswer   = 32 << 20
	callTimeout = 60 * time.Second
	// DefaultLimit is longer than the time limits that hosts usually set for a request.
	DefaultLimit = 120 * time.Second
)

// Options says which shop and how to reach it.
type Options struct {
	URL       string // the shop's address, such as https://shop.example
	Key       string // ck_…
	Secret    string // cs_…
	Currency  money.Currency
	Transport http.RoundTripper // nil is http.DefaultTransport
	Caller    *shopsync.Caller  // how often and when to call; it brings the clock
	Rand      io.Reader         // for nonces; nil is crypto/rand
	Limit     time.Duration     // the shop's time limit for a request; 0 is DefaultLimit
}

// Connector speaks with one shop. It is for one goroutine at a time.
type Connector struct {
	o      Options
	base   *url.URL
	skew   time.Duration // of the shop's clock against ours, once a signature was refused for it
	server time.Time     // the shop's time at its last answer
	taxes  *bool
}

var _ shopsync.Connector = (*Connector)(nil)

// New makes a connector. The error says what is wrong with the address or the keys as they were
// typed; whether they are good, About asks.
func New(o Options) (*Connector, error) {
	base, err := ParseURL(o.URL)
	if err != nil {
		return nil, err
	}
	if !strings.HasPrefix(o.Key, "ck_") || !strings.HasPrefix(o.Secret, "cs_") {
		return nil, shopsync.NewFault(shopsync.Stop, "woo.keys", "The key begins with ck_ and the secret with cs_. Make a pair in the shop under WooCommerce, Settings, Advanced, REST API, with Read/Write.", nil)
	}
	if o.Caller == nil {
		return nil, errors.New("woocommerce: no caller was handed in")
	}
	if o.Transport == nil {
		o.Transport = http.DefaultTransport
	}
	if o.Rand == nil {
		o.Rand = rand.Reader
	}
	if o.Limit <= 0 {
		o.Limit = DefaultLimit
	}
	return &Connector{o: o, base: base}, nil
}

// ParseURL reads a shop's address as a person types it: a missing scheme means https, and the
// address of the API or of the admin pages leads to the shop.
func ParseURL(s string) (*url.URL, error) {
	s = strings.TrimSpace(s)
	if s != "" && !strings.Contains(s, "://") {
		s = "https://" + s
	}
	u, err := url.Parse(s)
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Host == "" || u.User != nil {
		return nil, shopsync.NewFault(shopsync.Stop, "woo.url", "That is not the address of a shop. Enter it as the browser shows it, such as https://shop.example.", err)
	}
	for _, tail := range []string{"/wp-json", "/wp-admin"} {
		if i := strings.Index(u.Path, tail); i >= 0 {
			u.Path = u.Path[:i]
		}
	}
	u.Path = strings.TrimRight(u.Path, "/")
	u.RawPath, u.RawQuery, u.Fragment = "", "", ""
	return u, nil
}

// Limit is how long the shop may still be at work after a lost answer.
func (c *Connector) Limit() time.Duration { return c.o.Limit }

// reply is what came back of a good call.
type reply struct {
	header http.Header
	pages  int // of a list, 0 when the shop did not say
	total  int
}

// get reads path, again and again until it is answered, and decodes the answer into v.
func (c *Connector) get(ctx context.Context, path string, q url.Values, v any) (reply, error) {
	var rep reply
	err := c.o.Caller.Read(ctx, func(ctx context.Context) error {
		var err error
		rep, err = c.call(ctx, http.MethodGet, path, q, nil, v)
		return err
	})
	return rep, err
}

// write sends body once. A seller's "cancel" does not cut it off: its outcome would be unknown.
func (c *Connector) write(ctx context.Context, method, path string, body, v any) error {
	raw, err := json.Marshal(body)
	if err != nil {
		return err
	}
	return c.o.Caller.Write(ctx, func(ctx context.Context) error {
		_, err := c.call(context.WithoutCancel(ctx), method, path, nil, raw, v)
		return err
	})
}

// call makes one request. When the shop refuses the signature's time, the till's clock is wrong:
// the shop's own is taken and the call made once more, as the shop has done nothing.
func (c *Connector) call(ctx context.Context, method, path string, q url.Values, body []byte, v any) (reply, error) {
	rep, err := c.try(ctx, method, path, q, body, v)
	if err == nil || !badTimestamp(err) || c.server.IsZero() {
		return rep, err
	}
	c.skew = c.server.Sub(c.o.Caller.Clock().Now())
	return c.try(ctx, method, path, q, body, v)
}

func (c *Connector) try(ctx context.Context, method, path string, q url.Values, body []byte, v any) (reply, error) {
	ctx, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel()
	req, err := c.request(ctx, method, path, q, body)
	if err != nil {
		return reply{}, err
	}
	// A RoundTripper, unlike a Client, follows no redirect and keeps no cookies.
	resp, err := c.o.Transport.RoundTrip(req)
	if err != nil {
		return reply{}, transportFault(err)
	}
	defer func() { _ = resp.Body.Close() }()
	if t, err := http.ParseTime(resp.Header.Get("Date")); err == nil {
		c.server = t
	}
	raw, err := io.ReadAll(io.LimitReader(resp.Body, maxAnswer+1))
	if err != nil {
		return reply{}, transportFault(err)
	}
	if len(raw) > maxAnswer {
		return reply{}, shopsync.NewFault(shopsync.Stop, "woo.large", "The shop answered with more than 32 MB at once. Nothing is lost; ask the shop's host what answers there.", nil)
	}
	if fault := statusFault(resp, raw); fault != nil {
		return reply{}, fault
	}
	if err := json.Unmarshal(trimBOM(raw), v); err != nil {
		return reply{}, notJSON(resp, raw, err)
	}
	rep := reply{header: resp.Header}
	rep.pages, _ = strconv.Atoi(resp.Header.Get("X-WP-TotalPages"))
	rep.total, _ = strconv.Atoi(resp.Header.Get("X-WP-Total"))
	return rep, nil
}

// request makes a request with its keys.
func (c *Connector) request(ctx context.Context, method, path string, q url.Values, body []byte) (*http.Request, error) {
	u := *c.base
	u.Path += apiPath + path
	if q == nil {
		q = url.Values{}
	}
	if u.Scheme == "http" {
		signed, err := c.oauth(method, &u, q)
		if err != nil {
			return nil, err
		}
		q = signed
	}
	u.RawQuery = encodeQuery(q)
	var r io.Reader
	if body != nil {
		r = bytes.NewReader(body)
	}
	req, err := http.NewRequestWithContext(ctx, method, u.String(), r)
	if err != nil {
		return nil, err
	}
	if u.Scheme == "https" {
		req.SetBasicAuth(c.o.Key, c.o.Secret)
	}
	if body != nil {
		req.Header.Set("Content-Type", "application/json")
	}
	req.Header.Set("Accept", "application/json")
	req.Header.Set("User-Agent", "Trestle")
	return req, nil
}

// oauth gives the query with a fresh nonce and the signature.
func (c *Connector) oauth(method string, u *url.URL, q url.Values) (url.Values, error) {
	var nonce [16]byte
	if _, err := io.ReadFull(c.o.Rand, nonce[:]); err != nil {
		return nil, err
	}
	signed := url.Values{
		"oauth_consumer_key":     {c.o.Key},
		"oauth_nonce":            {hex.EncodeToString(nonce[:])},
		"oauth_signature_method": {"HMAC-SHA256"},
		"oauth_timestamp":        {strconv.FormatInt(c.o.Caller.Clock().Now().Add(c.skew).Unix(), 10)},
		"oauth_version":          {"1.0"},
	}
	for name, values := range q {
		signed[name] = values
	}
	signed.Set("oauth_signature", sign(method, u, signed, c.o.Secret))
	return signed, nil
}

// trimBOM takes off the marks that badly saved PHP files put before every answer of a site.
func trimBOM(raw []byte) []byte { return bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf")) }
