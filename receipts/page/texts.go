package page

import (
	"bytes"
	"compress/flate"
	"embed"
	"encoding/base64"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"sync"
)

//go:embed texts/*.json
var textFiles embed.FS

// Languages are those that the page speaks. It takes the first that the buyer's browser asks for, then the stall's.
var Languages = []string{"en", "nl", "de", "fr", "it", "es", "pt", "pl", "ar", "he"}

// texts are the page's own words: language → name → text.
var texts = sync.OnceValue(func() map[string]map[string]string {
	all := map[string]map[string]string{}
	for _, language := range Languages {
		raw, err := textFiles.ReadFile("texts/" + language + ".json")
		var own map[string]string
		if err == nil {
			err = json.Unmarshal(raw, &own)
		}
		if err != nil {
			panic(err) // an embedded file that a test reads: cannot happen
		}
		all[language] = own
	}
	return all
})

// noScript stands in the page itself; the script does not need it.
const noScript = "noScript"

// packedTexts are the words of all languages as one text, deflated: the languages, the names of the texts, then the
// texts of each language, a line each. Ten languages then take less room than the script.
var packedTexts = sync.OnceValue(func() string {
	names := slices.DeleteFunc(slices.Sorted(maps.Keys(texts()["en"])), func(name string) bool { return name == noScript })
	rows := []string{strings.Join(Languages, " "), strings.Join(names, " ")}
	for _, language := range Languages {
		for _, name := range names {
			rows = append(rows, texts()[language][name])
		}
	}
	var out bytes.Buffer
	w, err := flate.NewWriter(&out, flate.BestCompression)
	if err == nil {
		_, err = w.Write([]byte(strings.Join(rows, "\n")))
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		panic(err) // a fixed level, and a buffer that takes everything: cannot happen
	}
	return base64.StdEncoding.EncodeToString(out.Bytes())
})

// textsFor gives the words of a language, of its base language, or English, and which it is.
func textsFor(wanted string) (language string, own map[string]string) {
	base, _, _ := strings.Cut(wanted, "-")
	for _, language = range []string{wanted, base, "en"} {
		if own = texts()[language]; own != nil {
			break
		}
	}
	return language, own
}
