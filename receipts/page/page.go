package page

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"text/template"

	"trestle/receipts/link"
)

//go:embed page.html
var layout string

//go:embed page.css
var styleFile string

//go:embed page.js
var scriptFile string

// Browsers read line ends as \n before they hash, whatever a checkout made of them.
var style, script = unixLines(styleFile), unixLines(scriptFile)

func unixLines(s string) string { return strings.ReplaceAll(s, "\r\n", "\n") }

//go:embed texts.json
var textsJSON []byte

var pageTemplate = template.Must(template.New("page").Parse(layout))

// staticTexts are the words that stand in the file itself; the script knows all of them.
type staticTexts struct {
	Title    string `json:"title"`
	Private  string `json:"private"`
	NoScript string `json:"noScript"`
	Visit    string `json:"visit"`
}

// data is what the script is told, as JSON inside the page.
type data struct {
	Name     string                     `json:"name"`
	Language string                     `json:"language"`
	Practice bool                       `json:"practice"`
	Keys     []dataKey                  `json:"keys"`
	Shops    []dataShop                 `json:"shops"`
	Texts    map[string]json.RawMessage `json:"texts"`
}

type dataKey struct {
	ID     string `json:"id"`
	Public string `json:"public"`
	Until  *int64 `json:"until,omitempty"` // minutes since 2020 in UTC
}

type dataShop struct {
	Number  int64  `json:"number"`
	Name    string `json:"name"`
	URL     string `json:"url"`
	Product string `json:"product"`
}

// HTML gives the page. Addresses that are not of the web, and keys that are none, are left out;
// Check names them.
func HTML(s Stall) []byte {
	texts := allTexts()
	language, own := textsFor(texts, s.Language)
	told := data{
		Name: s.Name, Language: cmp.Or(s.Language, "en"), Practice: s.Practice,
		Keys: keysOf(s.Keys), Shops: shopsOf(s.Shops), Texts: texts,
	}
	// encoding/json writes <, > and & as escapes, so no name can end the element it stands in.
	toldJSON, err := json.Marshal(told)
	if err != nil {
		panic(err) // strings, numbers and texts that were just parsed: cannot happen
	}
	var out bytes.Buffer
	err = pageTemplate.Execute(&out, map[string]any{
		"Language": language, "Name": s.Name, "About": s.About, "Texts": own, "Buttons": buttonsFor(told.Shops, own.Visit),
		"Policy": policy, "Style": style, "Script": script, "Data": string(toldJSON),
	})
	if err != nil {
		panic(err) // a fixed template over plain values: cannot happen
	}
	return out.Bytes()
}

// policy forbids the page everything but its own script and style, named by their hashes.
var policy = strings.Join([]string{
	"default-src 'none'",
	"script-src '" + hashOf(script) + "'",
	"style-src '" + hashOf(style) + "'",
	"img-src data:", // the empty icon, without which browsers ask the server for one
	"base-uri 'none'",
	"form-action 'none'",
	"require-trusted-types-for 'script'",
	"trusted-types 'none'",
}, "; ")

func hashOf(source string) string {
	sum := sha256.Sum256([]byte(source))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}

func allTexts() map[string]json.RawMessage {
	var texts map[string]json.RawMessage
	if err := json.Unmarshal(textsJSON, &texts); err != nil {
		panic(err) // an embedded file that a test reads: cannot happen
	}
	return texts
}

// textsFor gives the words of a language, of its base language, or English, and which it is.
func textsFor(texts map[string]json.RawMessage, wanted string) (language string, own staticTexts) {
	base, _, _ := strings.Cut(wanted, "-")
	for _, language = range []string{wanted, base, "en"} {
		if raw, known := texts[language]; known && json.Unmarshal(raw, &own) == nil {
			break
		}
	}
	return language, own
}

func keysOf(keys link.Keys) []dataKey {
	out := []dataKey{}
	ids := slices.SortedFunc(maps.Keys(keys), func(a, b link.KeyID) int { return bytes.Compare(a[:], b[:]) })
	for _, id := range ids {
		key := keys[id]
		if link.KeyOf(key.Public) != id {
			continue
		}
		made := dataKey{ID: id.String(), Public: hex.EncodeToString(key.Public)}
		if !key.Until.IsZero() {
			until := link.MinutesOf(key.Until)
			made.Until = &until
		}
		out = append(out, made)
	}
	return out
}

func shopsOf(shops []Shop) []dataShop {
	out := []dataShop{}
	for _, shop := range shops {
		made := dataShop{Number: shop.Number, Name: shop.Name}
		if isWeb(shop.URL) {
			made.URL = shop.URL
		}
		if isPattern(shop.Product) {
			made.Product = shop.Product
		}
		out = append(out, made)
	}
	return out
}

// button is a link to a shop for readers without scripts.
type button struct{ URL, Label string }

// buttonsFor makes one button an address: a shop may have several entries, one for each way to
// name its products.
func buttonsFor(shops []dataShop, visit string) (out []button) {
	for _, shop := range shops {
		known := slices.ContainsFunc(out, func(b button) bool { return b.URL == shop.URL })
		if shop.URL != "" && !known {
			out = append(out, button{URL: shop.URL, Label: cmp.Or(shop.Name, visit)})
		}
	}
	return out
}
