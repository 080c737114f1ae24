package woocommerce

import (
	"net/url"
	"strings"
	"testing"
)

// TestBaseStringOfTheStandard is the example of RFC 5849, section 3.4.1.1: names and values that
// repeat, are empty, or need encoding.
func TestBaseStringOfTheStandard(t *testing.T) {
	u, err := url.Parse("http://EXAMPLE.com:80/request")
	if err != nil {
		t.Fatal(err)
	}
	q := url.Values{
		"b5": {"=%3D"}, "a3": {"a", "2 q"}, "c@": {""}, "a2": {"r b"}, "c2": {""},
		"oauth_consumer_key": {"9djdj82h48djs9d2"}, "oauth_token": {"kkk9d7dh3k39sjv7"},
		"oauth_signature_method": {"HMAC-SHA1"}, "oauth_timestamp": {"137131201"}, "oauth_nonce": {"7d8f3e4a"},
	}
	want := "POST&http%3A%2F%2Fexample.com%2Frequest&a2%3Dr%2520b%26a3%3D2%2520q%26a3%3Da%26b5%3D%253D%25253D%26c%2540%3D%26c2%3D%26" +
		"oauth_consumer_key%3D9djdj82h48djs9d2%26oauth_nonce%3D7d8f3e4a%26oauth_signature_method%3DHMAC-SHA1%26" +
		"oauth_timestamp%3D137131201%26oauth_token%3Dkkk9d7dh3k39sjv7"
	if got := baseString("post", u, q); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestSignature(t *testing.T) {
	u, err := url.Parse("http://127.0.0.1:8437/wp-json/wc/v3/orders")
	if err != nil {
		t.Fatal(err)
	}
	q := url.Values{
		"oauth_consumer_key": {"ck_0123"}, "oauth_nonce": {"00ff"}, "oauth_signature_method": {"HMAC-SHA256"},
		"oauth_timestamp": {"1795251600"}, "oauth_version": {"1.0"}, "per_page": {"100"}, "_fields": {"id,status"},
	}
	// Computed with openssl dgst -sha256 -hmac 'cs_4567&' over the base string.
	const want = "dkGBXJZSis5nrcFLgXHS0HNQqEcPrxCHjnQEHkuLf5Y="
	if got := sign("GET", u, q, "cs_4567"); got != want {
		t.Errorf("signature is %s, want %s\nover %s", got, want, baseString("GET", u, q))
	}
}

func TestAddressThatIsSigned(t *testing.T) {
	for in, want := range map[string]string{
		"http://Shop.Example/":            "http://shop.example/",
		"http://shop.example":             "http://shop.example/",
		"http://shop.example:80/x":        "http://shop.example/x",
		"http://shop.example:8080/x":      "http://shop.example:8080/x",
		"https://shop.example:443/x?y=1":  "https://shop.example/x",
		"http://shop.example/caf%C3%A9/x": "http://shop.example/caf%C3%A9/x",
	} {
		u, err := url.Parse(in)
		if err != nil {
			t.Fatal(err)
		}
		if got := baseAddress(u); got != want {
			t.Errorf("%s is signed as %s, want %s", in, got, want)
		}
	}
}

func TestQueryIsWrittenAsItIsSigned(t *testing.T) {
	q := url.Values{"search": {"tea & cake + 100%"}, "after": {"2026-11-21T09:00:00"}}
	got := encodeQuery(q)
	if strings.ContainsAny(got, "+ ") {
		t.Errorf("a blank is written as %q", got)
	}
	back, err := url.ParseQuery(got)
	if err != nil || back.Encode() != q.Encode() {
		t.Errorf("%s reads back as %v, %v", got, back, err)
	}
}
