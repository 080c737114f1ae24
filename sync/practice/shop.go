package practice

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"strings"
	"sync"
	"time"

	"trestle/inventory/money"
	"trestle/inventory/tax"
)

// Options says what a practice shop is made of. Only Now is needed.
type Options struct {
	Path     string           // its file; "" keeps everything in memory
	Lazy     bool             // write the file only on Save and Close, not after each change
	Name     string           // of a new shop; "" is "Practice shop"
	Currency money.Currency   // of a new shop; "" is EUR
	TaxRate  tax.Rate         // of a new shop: added to the lines of each order; 0 computes none
	Base     string           // its address, without a slash at the end; "" is DefaultBase
	Images   fs.FS            // pictures by the names that products give; nil shows initials
	Receipt  http.Handler     // the receipt page, answered under /receipt/; nil answers 404
	Now      func() time.Time // the shop's clock
	Rand     io.Reader        // for the keys of a new shop; nil is crypto/rand
	// Between is called while a request that changes an order has read it and not yet changed it,
	// with nothing locked. Tests use it to put two requests side by side.
	Between func()
}

// DefaultBase is where the practice shop answers unless told otherwise.
const DefaultBase = "http://127.0.0.1:8437"

// Shop is an open practice shop. Its methods may be called from several goroutines.
type Shop struct {
	o      Options
	mu     sync.Mutex
	st     state
	nonces map[string]time.Time
	pages  http.Handler
	lan    http.Handler
	api    http.Handler
}

// Open reads the shop from its file, or makes an empty one when there is none.
func Open(o Options) (*Shop, error) {
	if o.Now == nil {
		return nil, errors.New("practice: no clock was handed in")
	}
	if o.Base == "" {
		o.Base = DefaultBase
	}
	o.Base = strings.TrimRight(o.Base, "/")
	s := &Shop{o: o, nonces: map[string]time.Time{}}
	found, err := s.load()
	if err != nil {
		return nil, err
	}
	if !found {
		if err := s.found(); err != nil {
			return nil, err
		}
	}
	s.api = s.apiRoutes()
	s.pages = s.pageRoutes(true)
	s.lan = s.pageRoutes(false)
	return s, nil
}

// found fills in what a new shop starts with.
func (s *Shop) found() error {
	random := s.o.Rand
	if random == nil {
		random = rand.Reader
	}
	var b [40]byte
	if _, err := io.ReadFull(random, b[:]); err != nil {
		return fmt.Errorf("practice: making keys: %w", err)
	}
	s.st = state{
		Version: fileVersion, Name: s.o.Name, Currency: s.o.Currency, TaxRate: s.o.TaxRate,
		Key: "ck_" + hex.EncodeToString(b[:20]), Secret: "cs_" + hex.EncodeToString(b[20:]),
		NextID: 100, NextItem: 1,
	}
	if s.st.Name == "" {
		s.st.Name = "Practice shop"
	}
	if s.st.Currency == "" {
		s.st.Currency = "EUR"
	}
	return s.Save()
}

// Keys gives the key and secret that open the API.
func (s *Shop) Keys() (key, secret string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.st.Key, s.st.Secret
}

// Base is the shop's address, without a slash at the end.
func (s *Shop) Base() string { return s.o.Base }

// Name is what the shop calls itself.
func (s *Shop) Name() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.st.Name
}

// ServeHTTP answers the whole shop: pages, receipt and API.
func (s *Shop) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Date", s.o.Now().UTC().Format(http.TimeFormat))
	if strings.HasPrefix(r.URL.Path, "/wp-json/") {
		s.api.ServeHTTP(w, r)
		return
	}
	s.pages.ServeHTTP(w, r)
}

// LAN answers what a phone nearby may see: product pages, pictures and the receipt page. It has no
// API, takes no orders and holds no keys.
func (s *Shop) LAN() http.Handler { return s.lan }

// now is the shop's time in whole seconds, as its database keeps it.
func (s *Shop) now() time.Time { return s.o.Now().UTC().Truncate(time.Second) }

// change runs fn with the shop locked and writes the file when fn returns nil.
func (s *Shop) change(fn func() error) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := fn(); err != nil {
		return err
	}
	if s.o.Lazy {
		return nil
	}
	return s.saveLocked()
}
