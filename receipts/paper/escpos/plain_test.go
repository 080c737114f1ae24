package escpos_test

import (
	"strings"
	"testing"

	"golang.org/x/text/language"

	"trestle/receipts/paper"
	"trestle/receipts/paper/escpos"
)

func row(s string) paper.Layout { return paper.Layout{Rows: []paper.Row{{Left: s}}} }

func TestLettersThatAPageLacks(t *testing.T) {
	for name, row := range map[string]struct {
		text string
		want map[escpos.CodePage]string
	}{
		"umlauts stay":      {"Äpfel, süß", map[escpos.CodePage]string{1252: "Äpfel, süß", 437: "Äpfel, süß", 850: "Äpfel, süß", 852: "Äpfel, süß", 866: "Apfel, suss"}},
		"Polish":            {"Zażółć gęślą jaźń ŁÓDŹ", map[escpos.CodePage]string{852: "Zażółć gęślą jaźń ŁÓDŹ", 1252: "Zazólc gesla jazn LÓDZ", 437: "Zazólc gesla jazn LODZ"}},
		"Cyrillic":          {"Щука и мёд, Ёж, ЮГ", map[escpos.CodePage]string{866: "Щука и мёд, Ёж, ЮГ", 1252: "Shchuka i myod, Yozh, YuG"}},
		"Serbian":           {"Љубав ђак", map[escpos.CodePage]string{1252: "Ljubav djak", 852: "Ljubav djak"}},
		"Ukrainian":         {"їжак і Ґанок", map[escpos.CodePage]string{866: "їжак i Gанок", 1252: "yizhak i Ganok"}},
		"Romanian":          {"șină țară", map[escpos.CodePage]string{852: "şină ţară", 1252: "sina tara"}},
		"euro":              {"5 € £3", map[escpos.CodePage]string{1252: "5 € £3", 858: "5 € £3", 437: "5 EUR £3", 850: "5 EUR £3", 852: "5 EUR GBP3", 866: "5 EUR GBP3"}},
		"other money":       {"₹5 ₴5 ₿", map[escpos.CodePage]string{1252: "INR5 UAH5 BTC"}},
		"quotes":            {"‘a’ “b” „c‟ «d»", map[escpos.CodePage]string{1252: "‘a’ “b” „c\" «d»", 437: `'a' "b" "c" «d»`, 866: `'a' "b" "c" "d"`}},
		"strokes":           {"2–3 — x‑y −1 × 2", map[escpos.CodePage]string{1252: "2–3 — x-y -1 × 2", 437: "2-3 - x-y -1 x 2", 850: "2-3 - x-y -1 × 2"}},
		"spaces":            {"1\u00a0234\u202f567\u2009m", map[escpos.CodePage]string{1252: "1 234 567 m", 866: "1 234 567 m"}},
		"ellipsis, bullets": {"a… • b", map[escpos.CodePage]string{1252: "a… • b", 852: "a... * b"}},
		"fractions":         {"1½ l, 2⅓", map[escpos.CodePage]string{1252: "1½ l, 2 1/3", 852: "1 1/2 l, 2 1/3"}},
		"raised":            {"m² № ™ ﬁn", map[escpos.CodePage]string{1252: "m² No ™ fin", 866: "m2 № TM fin"}},
		"in two parts":      {"Cre\u0301me, z\u0307o\u0301\u0142w", map[escpos.CodePage]string{1252: "Créme, zólw", 852: "Créme, żółw"}},
		"marks unseen":      {"a\u200db\u00adc\u200fd\ufeff", map[escpos.CodePage]string{1252: "abcd", 850: "abcd"}},
		"control bytes":     {"a\x1b@b\x1dV\x00c\u009bd\x7fe", map[escpos.CodePage]string{1252: "a @b V c d e", 437: "a @b V c d e"}},
		"broken bytes":      {"a\xff\xfeb", map[escpos.CodePage]string{1252: "a?b"}},
		"pictures go":       {"Tomate 🍅❤️👩‍🌾", map[escpos.CodePage]string{1252: "Tomate", 437: "Tomate"}},
		"other digits":      {"٤٢ 42 ४२ 𝟺𝟸", map[escpos.CodePage]string{1252: "42 42 42 42"}},
		"what cannot be":    {"石けん a", map[escpos.CodePage]string{1252: "??? a", 866: "??? a"}},
		"only a picture":    {"🍅", map[escpos.CodePage]string{1252: "?"}},
	} {
		t.Run(name, func(t *testing.T) {
			for page, want := range row.want {
				job := encode(t, paper.Layout{Rows: []paper.Row{{Left: row.text}}}, escpos.Options{Paper: 80, CodePage: page, Feed: -1})
				if got := strings.TrimSuffix(feed(t, job, 576).text(), "\n"); got != want {
					t.Errorf("page %d: %q, want %q", page, got, want)
				}
			}
		})
	}
}

func TestFits(t *testing.T) {
	for name, row := range map[string]struct {
		text string
		page escpos.CodePage
		want string
	}{
		"plain":            {"Soap", 437, ""},
		"written so":       {"Łódź “5 €” – Щука", 437, ""},
		"Japanese":         {"石けん soap 石", 1252, "けん石"},
		"Arabic":           {"صابون", 866, "ابصنو"},
		"Hebrew":           {"סבון", 1252, "בוןס"},
		"Greek":            {"Ελιά", 1252, "Εάιλ"},
		"Thai":             {"สบู่", 1252, "บส"},
		"a picture beside": {"Tomate 🍅", 1252, ""},
		"a picture alone":  {"🍅🍅", 1252, "🍅"},
		"an unknown page":  {"石", 7, "石"},
	} {
		t.Run(name, func(t *testing.T) {
			for where, l := range map[string]paper.Layout{
				"left": {Rows: []paper.Row{{Left: row.text}}}, "right": {Rows: []paper.Row{{Kind: paper.RowPair, Right: row.text}}},
				"cell": {Rows: []paper.Row{{Kind: paper.RowTable, Cells: []string{"x", row.text}}}},
			} {
				if got := string(escpos.Fits(l, row.page)); got != row.want {
					t.Errorf("%s: %q, want %q", where, got, row.want)
				}
			}
		})
	}
	if got := escpos.Fits(paper.Layout{Rows: []paper.Row{{Kind: paper.RowCode, Left: "石"}}}, 1252); len(got) > 0 {
		t.Errorf("a code is no text, but %q", string(got))
	}
}

func TestChoosePage(t *testing.T) {
	for name, tt := range map[string]struct {
		lang, text string
		want       escpos.CodePage
	}{
		"English":                        {"en", "Soap", 1252},
		"no language":                    {"und", "Soap", 1252},
		"German":                         {"de", "Größe – 5 €", 1252},
		"Polish":                         {"pl", "Żółw", 852},
		"Czech":                          {"cs-CZ", "kůň", 852},
		"Russian":                        {"ru", "Мёд", 866},
		"Ukrainian":                      {"uk", "Мед", 866},
		"Serbian":                        {"sr", "мед", 866},
		"Serbian in Latin letters":       {"sr-Latn", "žaba", 1252},
		"what is written, not said":      {"en", "Łódź, Kraków, Święty Marcin", 852},
		"German at a Russian stall":      {"ru", "Größe", 1252},
		"Japanese fits none":             {"ja", "石けん", 1252},
		"Polish with a price in euro":    {"pl", "Żółw 5 €", 852},
		"one Polish name among Germans":  {"de", "Größe, Äpfel – Łukasz", 852},
		"signs weigh less than a letter": {"de", "„Łódź“ – 5 € …", 852},
	} {
		t.Run(name, func(t *testing.T) {
			if got := escpos.ChoosePage(language.MustParse(tt.lang), row(tt.text)); got != tt.want {
				t.Errorf("page %d, want %d", got, tt.want)
			}
		})
	}
}

// Every letter that anybody may type comes out as letters of the page, and the tables lead nowhere back.
func TestEveryLetter(t *testing.T) {
	for _, page := range escpos.CodePages {
		t.Run("", func(t *testing.T) {
			var l paper.Layout
			for r := rune(0); r < 0x30000; r += 16 {
				var s strings.Builder
				for c := r; c < r+16; c++ {
					s.WriteRune(c)
				}
				l.Rows = append(l.Rows, paper.Row{Left: s.String()})
			}
			p := &printer{dots: 384}
			if err := p.run(encode(t, l, escpos.Options{CodePage: page})); err != nil {
				t.Error(err)
			}
			// And every letter that the page has is printed as itself.
			for _, r := range pages[int(page)] {
				if r == 0xfffd || r == 0xa0 || r == 0xad || r < 0xa0 {
					continue
				}
				p := &printer{dots: 384}
				if err := p.run(encode(t, row(string(r)), escpos.Options{CodePage: page, Feed: -1})); err != nil || p.text() != string(r)+"\n" {
					t.Errorf("%q came out as %q, %v", r, p.text(), err)
				}
			}
		})
	}
}

// An amount with a space inside is one word: it goes to the next line as a whole.
func TestAmountsAreNotBroken(t *testing.T) {
	for _, space := range []string{"\u00a0", "\u202f"} {
		job := encode(t, row("Something that fills a line at 1"+space+"234"), escpos.Options{Feed: -1})
		if got := feed(t, job, 384).text(); got != "Something that fills a line at\n1 234\n" {
			t.Errorf("%q", got)
		}
	}
}
