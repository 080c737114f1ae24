package practice

import (
	"crypto/hmac"
	"crypto/sha1" //nolint:gosec // OAuth 1.0a names it; a signature, not a password
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"hash"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
)

// nonceWindow is how far a signed request's time may be from the shop's.
const nonceWindow = 15 * time.Minute

// allowed lets a request with good keys through. Over https that is Basic or keys in the query;
// over plain http only a signature will do, because everybody on the way could read the keys.
func (s *Shop) allowed(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		code, message := s.refusal(r)
		if code != "" {
			refuse(w, http.StatusUnauthorized, code, message)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// refusal gives the code and sentence with which WooCommerce turns a request away, or nothing.
func (s *Shop) refusal(r *http.Request) (code, message string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	const denied = "woocommerce_rest_authentication_error"
	q := r.URL.Query()
	if r.TLS != nil {
		key, secret, ok := r.BasicAuth()
		if !ok {
			key, secret, ok = q.Get("consumer_key"), q.Get("consumer_secret"), q.Has("consumer_secret")
		}
		switch {
		case !ok:
			return "woocommerce_rest_cannot_view", "Sorry, you cannot list resources."
		case !same(key, s.st.Key):
			return denied, "Consumer key is invalid."
		case !same(secret, s.st.Secret):
			return denied, "Consumer secret is invalid."
		}
		return "", ""
	}
	if !q.Has("oauth_signature") {
		return "woocommerce_rest_cannot_view", "Sorry, you cannot list resources."
	}
	if !same(q.Get("oauth_consumer_key"), s.st.Key) {
		return denied, "Consumer key is invalid."
	}
	want, ok := s.signature(r, q)
	if !ok {
		return denied, "Invalid signature - signature method is invalid."
	}
	if !same(q.Get("oauth_signature"), want) {
		return denied, "Invalid signature - provided signature does not match."
	}
	return s.replayed(q)
}

// replayed refuses a signed request that is too old, too early, or was seen before.
func (s *Shop) replayed(q url.Values) (code, message string) {
	const denied = "woocommerce_rest_authentication_error"
	now := s.o.Now()
	at, err := strconv.ParseInt(q.Get("oauth_timestamp"), 10, 64)
	if err != nil || now.Sub(time.Unix(at, 0)).Abs() > nonceWindow {
		return denied, "Invalid timestamp."
	}
	nonce := q.Get("oauth_nonce")
	if _, seen := s.nonces[nonce]; seen || nonce == "" {
		return denied, "Invalid nonce - nonce has already been used."
	}
	if len(s.nonces) > 4096 {
		for n, when := range s.nonces {
			if now.Sub(when).Abs() > 2*nonceWindow {
				delete(s.nonces, n)
			}
		}
	}
	s.nonces[nonce] = time.Unix(at, 0)
	return "", ""
}

// signature computes what the signature should be, in the way WooCommerce does it: each name and
// value is encoded, the pairs are sorted and joined with signs that are encoded once more.
func (s *Shop) signature(r *http.Request, q url.Values) (string, bool) {
	var make func() hash.Hash
	switch q.Get("oauth_signature_method") {
	case "HMAC-SHA256":
		make = sha256.New
	case "HMAC-SHA1":
		make = sha1.New
	default:
		return "", false
	}
	var pairs []string
	for name, values := range q {
		if name == "oauth_signature" {
			continue
		}
		for _, v := range values {
			pairs = append(pairs, raw(raw(name))+"%3D"+raw(raw(v)))
		}
	}
	slices.Sort(pairs)
	text := r.Method + "&" + raw("http://"+r.Host+r.URL.EscapedPath()) + "&" + strings.Join(pairs, "%26")
	mac := hmac.New(make, []byte(s.st.Secret+"&"))
	mac.Write([]byte(text))
	return base64.StdEncoding.EncodeToString(mac.Sum(nil)), true
}

// raw is PHP's rawurlencode.
func raw(s string) string {
	return strings.ReplaceAll(url.QueryEscape(s), "+", "%20")
}

func same(a, b string) bool { return subtle.ConstantTimeCompare([]byte(a), []byte(b)) == 1 }
