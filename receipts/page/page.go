package page

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"slices"
	"strings"
	"sync"
	"text/template"
)

//go:embed page.html
var layout string

//go:embed page.css
var styleFile string

// style and script as they stand in the page: browsers hash them to the byte. They are made when a page is first
// wanted: a window that opens must not wait for them.
var (
	style  = sync.OnceValue(func() string { return squeezeStyle(styleFile) })
	script = sync.OnceValue(func() string { return wrap(squeeze(scriptSource())) })
)

var pageTemplate = template.Must(template.New("page").Parse(unixLines(layout)))

// HTML gives the page. Addresses that are not of the web, and keys that are none, are left out;
// Check names them.
func HTML(s Stall) []byte {
	language, own := textsFor(s.Language)
	told := dataOf(s)
	logo := s.Logo
	if _, ok := logoSize(logo); !ok {
		logo = ""
	}
	direction := "ltr"
	if language == "ar" || language == "he" {
		direction = "rtl"
	}
	noScripts := []string{own[noScript]}
	if language != "en" {
		noScripts = append(noScripts, texts()["en"][noScript])
	}
	var out bytes.Buffer
	err := pageTemplate.Execute(&out, map[string]any{
		"Language": language, "Direction": direction, "Name": s.Name, "About": s.About, "Own": told.Language, "Logo": logo, "Texts": own,
		"NoScripts": noScripts, "Buttons": buttonsFor(told.Shops, own["visit"]), "Policy": policyFor(s),
		"Style": styleFor(s), "Script": script(), "Data": string(toJSON(told)), "Words": packedTexts(),
	})
	if err != nil {
		panic(err) // a fixed template over plain values: cannot happen
	}
	return out.Bytes()
}

// styleFor is the style with the seller's colour in it.
func styleFor(s Stall) string { return style() + accent(s.Colour) }

// policyFor forbids the page everything but its own script and style, named by their hashes.
func policyFor(s Stall) string {
	return strings.Join([]string{
		"default-src 'none'",
		"script-src '" + hashOf(script()) + "'",
		"style-src '" + hashOf(styleFor(s)) + "'",
		"img-src data:", // the logo, and the empty icon, without which browsers ask the server for one
		"base-uri 'none'",
		"form-action 'none'",
		"require-trusted-types-for 'script'",
		"trusted-types 'none'",
	}, "; ")
}

func hashOf(source string) string {
	sum := sha256.Sum256([]byte(source))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
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
