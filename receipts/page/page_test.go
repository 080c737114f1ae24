package page_test

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"trestle/receipts/link"
	"trestle/receipts/page"
)

func seeded(n byte) ed25519.PrivateKey {
	return ed25519.NewKeyFromSeed(bytes.Repeat([]byte{n}, ed25519.SeedSize))
}

func public(n byte) ed25519.PublicKey { return seeded(n).Public().(ed25519.PublicKey) }

func elder() page.Stall {
	return page.Stall{
		Name:  "Elder & Clay",
		About: "handmade · Saturday market",
		Keys:  link.NewKeys(public(1), public(2)),
		Shops: []page.Shop{{URL: "https://elder.example/", Product: "https://elder.example/product/{ref}?from=receipt"}},
	}
}

func TestPageIsOneSmallFile(t *testing.T) {
	html := page.HTML(normal())
	t.Logf("%d bytes, of a stall of which nothing is known %d", len(html), len(page.HTML(page.Stall{Name: "x"})))
	if len(html) > page.MaxFrame {
		t.Errorf("the page has %d bytes, at most %d are wanted", len(html), page.MaxFrame)
	}
	for _, what := range []string{`src="`, `url(`, `@import`, `innerHTML`, `fetch(`, `XMLHttpRequest`, `localStorage`, `document.cookie`} {
		if bytes.Contains(html, []byte(what)) {
			t.Errorf("the page contains %q", what)
		}
	}
}

// Whatever the seller adds stays within the budget that Check states.
func TestTheBudget(t *testing.T) {
	long := func(n int) string { return strings.Repeat("é", n/2) }
	for _, row := range []struct {
		name   string
		change func(*page.Stall)
		says   string
	}{
		{"as much as there is room for", func(s *page.Stall) {
			s.Products = []page.Product{{Name: "a", Care: long(page.MaxTexts)}}
			s.Story = long(10_000)
		}, ""},
		{"one text of many products counts once", func(s *page.Stall) {
			for i := range 50 {
				s.Products = append(s.Products, page.Product{Name: strconv.Itoa(i), Care: long(page.MaxTexts - 200)})
			}
		}, ""},
		{"texts", func(s *page.Stall) {
			s.Products = []page.Product{{Name: "a", Care: long(page.MaxTexts)}, {Name: "b", Allergens: "nuts"}}
		}, "12292 bytes"},
		{"words", func(s *page.Stall) { s.Story = long(page.MaxWords) }, "shorten the story"},
		{"pieces of a kind are left out in silence", func(s *page.Stall) {
			for i := range 5000 {
				s.Products = append(s.Products, page.Product{Ref: strconv.Itoa(i), OneOfAKind: true})
			}
		}, ""},
		{"logo", func(s *page.Stall) { s.Logo = "data:image/png;base64," + strings.Repeat("AAAA", page.MaxLogo/3+1) }, "8193 bytes"},
	} {
		s := normal()
		row.change(&s)
		err := s.Check()
		if (err == nil) != (row.says == "") || err != nil && !strings.Contains(err.Error(), row.says) {
			t.Errorf("%s: %v", row.name, err)
		}
		if size := len(page.HTML(s)); err == nil && size > page.MaxFrame+page.MaxTexts+page.MaxWords {
			t.Errorf("%s: %d bytes", row.name, size)
		}
	}
}

func TestPolicyNamesScriptAndStyle(t *testing.T) {
	s := elder()
	s.Colour = "#8844CC"
	html := string(page.HTML(s))
	meta := regexp.MustCompile(`<meta http-equiv="Content-Security-Policy" content="([^"]*)">`).FindStringSubmatch(html)
	if meta == nil {
		t.Fatal("there is no policy")
	}
	policy := strings.ReplaceAll(meta[1], "&#39;", "'")
	for _, element := range []string{"script", "style"} {
		found := regexp.MustCompile(`(?s)<`+element+`>(.*?)</`+element+`>`).FindAllStringSubmatch(html, -1)
		if len(found) != 1 {
			t.Fatalf("%d elements <%s>", len(found), element)
		}
		sum := sha256.Sum256([]byte(found[0][1]))
		if want := element + "-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"; !strings.Contains(policy, want) {
			t.Errorf("%s is missing in %s", want, policy)
		}
	}
	if !strings.HasPrefix(policy, "default-src 'none'; ") || strings.Contains(policy, "unsafe") || strings.Contains(policy, "http") {
		t.Errorf("the policy is too wide: %s", policy)
	}
}

func TestNamesCannotBecomeMarkup(t *testing.T) {
	s := elder()
	s.Name, s.About, s.Language = `</script><script>alert(1)</script>`, `<img src=x onerror=alert(1)>`, `en"><script>`
	s.Shops[0].Name = `</script><!--`
	html := page.HTML(s)
	if bytes.Count(html, []byte("<script")) != 3 || bytes.Contains(html, []byte("<img")) || bytes.Contains(html, []byte("<!--")) {
		t.Fatalf("a name became markup:\n%s", html[:2000])
	}
}

func TestCheck(t *testing.T) {
	for _, row := range []struct {
		name   string
		change func(*page.Stall)
		fine   bool
	}{
		{"as it is", func(*page.Stall) {}, true},
		{"no shop", func(s *page.Stall) { s.Shops = nil }, true},
		{"a shop without address", func(s *page.Stall) { s.Shops = []page.Shop{{}} }, true},
		{"the reference in the query", func(s *page.Stall) { s.Shops[0].Product = "http://elder.example?p={ref}" }, true},
		{"no name", func(s *page.Stall) { s.Name = " " }, false},
		{"a script for an address", func(s *page.Stall) { s.Shops[0].URL = "javascript:alert(1)" }, false},
		{"no host", func(s *page.Stall) { s.Shops[0].URL = "https://" }, false},
		{"a pattern without a place", func(s *page.Stall) { s.Shops[0].Product = "https://elder.example/" }, false},
		{"the reference as host", func(s *page.Stall) { s.Shops[0].Product = "https://{ref}/" }, false},
		{"the reference in the host", func(s *page.Stall) { s.Shops[0].Product = "https://elder.{ref}/" }, false},
		{"a script for a pattern", func(s *page.Stall) { s.Shops[0].Product = "javascript:{ref}" }, false},
		{"two shops of one number", func(s *page.Stall) { s.Shops = append(s.Shops, page.Shop{}) }, false},
		{"everything", func(s *page.Stall) { *s = normal() }, true},
		{"a logo", func(s *page.Stall) { s.Logo = dot }, true},
		{"a logo from elsewhere", func(s *page.Stall) { s.Logo = "https://elder.example/logo.png" }, false},
		{"a logo that is a program", func(s *page.Stall) { s.Logo = "data:image/svg+xml;base64,AAAA" }, false},
		{"a colour", func(s *page.Stall) { s.Colour = "#FFEE00" }, true},
		{"a colour by name", func(s *page.Stall) { s.Colour = "red" }, false},
		{"a colour that ends the style", func(s *page.Stall) { s.Colour = "</styl" }, false},
		{"a mail address", func(s *page.Stall) { s.Contact = []page.Contact{{Kind: page.ByMail, To: "töpfe@elder.example"}} }, false},
		{"a mail address with a subject", func(s *page.Stall) { s.Contact = []page.Contact{{Kind: page.ByMail, To: "a@b.example?subject=x"}} }, false},
		{"a messenger", func(s *page.Stall) {
			s.Contact = []page.Contact{{Kind: page.ByMessage, To: "https://wa.me/4915112345678"}}
		}, true},
		{"a text message", func(s *page.Stall) { s.Contact = []page.Contact{{Kind: page.ByMessage, To: "sms:+4915112345678"}} }, true},
		{"a script for a messenger", func(s *page.Stall) { s.Contact = []page.Contact{{Kind: page.ByMessage, To: "javascript:alert(1)"}} }, false},
		{"a form without a place", func(s *page.Stall) { s.Contact = []page.Contact{{Kind: page.ByForm, To: "https://elder.example/ask"}} }, false},
		{"a form at the receipt's host", func(s *page.Stall) { s.Contact = []page.Contact{{Kind: page.ByForm, To: "https://{receipt}/ask"}} }, false},
		{"a contact by pigeon", func(s *page.Stall) { s.Contact = []page.Contact{{Kind: "pigeon", To: "coop"}} }, false},
		{"a market that ends first", func(s *page.Stall) {
			s.Markets = []page.Market{{Name: "a", Start: soap().Time(), End: soap().Time().Add(-time.Hour)}}
		}, false},
		{"a market without a day", func(s *page.Stall) { s.Markets = []page.Market{{Name: "a"}} }, false},
		{"a link that is a script", func(s *page.Stall) { s.Links = []page.Link{{Name: "a", URL: "javascript:alert(1)"}} }, false},
		{"a key under another id", func(s *page.Stall) { s.Keys = link.Keys{{1}: {Public: public(1)}} }, false},
	} {
		t.Run(row.name, func(t *testing.T) {
			s := elder()
			row.change(&s)
			err := s.Check()
			if (err == nil) != row.fine {
				t.Fatalf("check says %v", err)
			}
			if html := page.HTML(s); bytes.Contains(html, []byte("javascript:")) {
				t.Fatal("an address that is not of the web is in the page")
			}
			dir := filepath.Join(t.TempDir(), "new")
			if writeErr := page.Write(dir, s); (writeErr == nil) != row.fine {
				t.Fatalf("write says %v", writeErr)
			}
		})
	}
}

func TestWriteReplacesTheWhole(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"First", "Second"} {
		s := elder()
		s.Name = name
		if err := page.Write(dir, s); err != nil {
			t.Fatal(err)
		}
		got, err := os.ReadFile(filepath.Join(dir, page.FileName))
		if err != nil || !bytes.Equal(got, page.HTML(s)) {
			t.Fatalf("%v: other bytes than HTML gives", err)
		}
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != 1 {
		t.Fatalf("%d files lie there: %v", len(left), err)
	}
}

func TestHandler(t *testing.T) {
	handler := page.Handler(elder())
	for method, want := range map[string]int{http.MethodGet: 200, http.MethodHead: 200, http.MethodPost: 405, http.MethodDelete: 405} {
		answer := httptest.NewRecorder()
		handler.ServeHTTP(answer, httptest.NewRequest(method, "/receipt/", nil))
		if answer.Code != want {
			t.Errorf("%s: %d", method, answer.Code)
		}
		if got := answer.Body.Len() == len(page.HTML(elder())); got != (method == http.MethodGet) {
			t.Errorf("%s: %d bytes", method, answer.Body.Len())
		}
		policy := answer.Header().Get("Content-Security-Policy")
		if want == 200 && !strings.Contains(policy, "frame-ancestors 'none'") {
			t.Errorf("%s: policy %q", method, policy)
		}
	}
}

func TestWithdrawnKeyIsOnThePage(t *testing.T) {
	s := elder()
	s.Keys[link.KeyOf(public(2))] = link.Key{Public: public(2), Until: time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)}
	found := regexp.MustCompile(`(?s)id="stall">(.*?)</script>`).FindSubmatch(page.HTML(s))
	var told struct {
		Keys []struct {
			ID, Public string
			Until      *int64
		}
	}
	if err := json.Unmarshal(found[1], &told); err != nil {
		t.Fatal(err)
	}
	untils := map[string]int64{}
	for _, key := range told.Keys {
		if key.Until != nil {
			untils[key.ID] = *key.Until
		}
	}
	if want := int64(3_594_240); len(untils) != 1 || untils[link.KeyOf(public(2)).String()] != want {
		t.Fatalf("%v, want %d", untils, want)
	}
}
