package woocommerce

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"net/url"
	"slices"
	"strings"
)

// sign adds the OAuth 1.0a parameters to a query and signs them with HMAC-SHA256. The token part of
// the signing key is empty, as WooCommerce has no tokens. The query is given in decoded form.
func sign(method string, base *url.URL, q url.Values, secret string) string {
	text := baseString(method, base, q)
	mac := hmac.New(sha256.New, []byte(encode(secret)+"&"))
	mac.Write([]byte(text))
	return base64.StdEncoding.EncodeToString(mac.Sum(nil))
}

// baseString is the signature base string of RFC 5849, section 3.4.1: method, address without query
// and parameters, each encoded once more.
func baseString(method string, base *url.URL, q url.Values) string {
	return strings.ToUpper(method) + "&" + encode(baseAddress(base)) + "&" + encode(parameters(q))
}

// baseAddress is scheme, host and path; the port only when it is not the scheme's own.
func baseAddress(u *url.URL) string {
	scheme, host := strings.ToLower(u.Scheme), strings.ToLower(u.Host)
	switch scheme {
	case "http":
		host = strings.TrimSuffix(host, ":80")
	case "https":
		host = strings.TrimSuffix(host, ":443")
	}
	path := u.EscapedPath()
	if path == "" {
		path = "/"
	}
	return scheme + "://" + host + path
}

// parameters encodes names and values, sorts the pairs by their bytes and joins them.
func parameters(q url.Values) string {
	type pair struct{ name, value string }
	var pairs []pair
	for name, values := range q {
		for _, v := range values {
			pairs = append(pairs, pair{encode(name), encode(v)})
		}
	}
	slices.SortFunc(pairs, func(a, b pair) int {
		if c := strings.Compare(a.name, b.name); c != 0 {
			return c
		}
		return strings.Compare(a.value, b.value)
	})
	var b strings.Builder
	for i, p := range pairs {
		if i > 0 {
			b.WriteByte('&')
		}
		b.WriteString(p.name + "=" + p.value)
	}
	return b.String()
}

// encode percent-encodes everything but the unreserved characters of RFC 3986, with capitals.
func encode(s string) string {
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	for i := range len(s) {
		c := s[i]
		switch {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', strings.IndexByte("-._~", c) >= 0:
			b.WriteByte(c)
		default:
			b.WriteByte('%')
			b.WriteByte(hex[c>>4])
			b.WriteByte(hex[c&15])
		}
	}
	return b.String()
}

// encodeQuery writes the query as it was signed: a blank is %20, never a plus.
func encodeQuery(q url.Values) string { return parameters(q) }
