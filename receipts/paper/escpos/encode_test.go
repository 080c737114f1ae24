package escpos_test

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"trestle/receipts/paper"
	"trestle/receipts/paper/escpos"
)

var update = flag.Bool("update", false, "write the golden files anew")

func encode(t testing.TB, l paper.Layout, o escpos.Options) []byte {
	t.Helper()
	job, err := escpos.Encode(l, o)
	if err != nil {
		t.Fatal(err)
	}
	return job
}

// feed gives the job to the printer in memory.
func feed(t testing.TB, job []byte, dots int) *printer {
	t.Helper()
	p := &printer{dots: dots, draw: true}
	if err := p.run(job); err != nil {
		t.Fatal(err)
	}
	return p
}

func TestGoldenBytes(t *testing.T) {
	for name, job := range map[string][]byte{
		"soap-58-raster":  encode(t, paper.Compose(soap(t)), escpos.Options{Language: language.German}),
		"soap-80-native":  encode(t, paper.Compose(soap(t)), escpos.Options{Paper: escpos.Paper80, Code: escpos.Native, Language: language.German, Cut: true}),
		"polish-58":       encode(t, paper.Compose(polish(t)), escpos.Options{Language: language.Polish, Drawer: true, Feed: 2}),
		"russian-80":      encode(t, paper.Compose(russian(t)).WithoutCodes("Кода нет."), escpos.Options{Paper: escpos.Paper80, Language: language.Russian, Cut: true}),
		"polish-in-437":   encode(t, paper.Compose(polish(t)), escpos.Options{CodePage: escpos.Page437}),
		"russian-in-1252": encode(t, paper.Compose(russian(t)).WithoutCodes("Кода нет."), escpos.Options{CodePage: escpos.Page1252}),
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join("testdata", name+".bin")
			if *update {
				if err := os.WriteFile(path, job, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(job, want) {
				t.Errorf("%s has changed (-update writes it anew): %d bytes, it had %d, and now begins %.400q", path, len(job), len(want), job)
			}
		})
	}
}

// What stands on the paper is what stands in the layout, letter by letter.
func TestThePaperSaysWhatTheLayoutSays(t *testing.T) {
	for name, row := range map[string]struct {
		receipt paper.Receipt
		page    escpos.CodePage
	}{
		"german":  {soap(t), escpos.Page1252},
		"polish":  {polish(t), escpos.Page852},
		"russian": {russian(t), escpos.Page866},
	} {
		for _, width := range []escpos.Paper{escpos.Paper58, escpos.Paper80} {
			t.Run(name, func(t *testing.T) {
				row.receipt.Link = ""
				layout := paper.Compose(row.receipt)
				if page := escpos.ChoosePage(row.receipt.Language, layout); page != row.page {
					t.Fatalf("chose page %d, want %d", page, row.page)
				}
				dots := map[escpos.Paper]int{58: 384, 80: 576}[width]
				p := feed(t, encode(t, layout, escpos.Options{Paper: width, Language: row.receipt.Language}), dots)
				// What the pages lack is named here by hand, not with the encoder's table.
				swap := strings.NewReplacer(" ", "", "\n", "", "\u00a0", "")
				switch row.page {
				case escpos.Page852:
					swap = strings.NewReplacer(" ", "", "\n", "", "\u00a0", "", "„", `"`, "”", `"`, "—", "-", "…", "...", "–", "-")
				case escpos.Page866:
					swap = strings.NewReplacer(" ", "", "\n", "", "\u00a0", "", "«", `"`, "»", `"`, "—", "-", "×", "x")
				}
				if got, want := swap.Replace(p.text()), swap.Replace(layout.Text(dots/12)); got != want {
					t.Errorf("printed\n%s\nwant\n%s", p.text(), layout.Text(dots/12))
				}
			})
		}
	}
}

func TestStyles(t *testing.T) {
	layout := paper.Layout{Rows: []paper.Row{
		{Left: "Elder & Clay", Align: paper.Centre, Bold: true, Large: true},
		{Left: "Donaudampfschifffahrt", Align: paper.Centre, Large: true},
		{Kind: paper.RowPair, Left: "Total EUR", Right: "53,69", Bold: true, Large: true},
		{Kind: paper.RowPair, Left: "Total EUR", Right: "1.234.567,89", Large: true},
		{Left: "The potters of the lower town and all of their friends from far away", Large: true},
		{Left: "plain"},
	}}
	p := feed(t, encode(t, layout, escpos.Options{Feed: -1}), 384)
	want := []struct {
		text       string
		bold       bool
		wide, tall int
		begins     int // dots
	}{
		{"Elder & Clay", true, 2, 2, 48},
		{"Donaudampfschifffahrt", false, 1, 2, 60},
		{"Total EUR  53,69", true, 2, 2, 0},
		{"Total EUR           1.234.567,89", false, 1, 2, 0},
		{"The potters of the lower town", false, 1, 2, 0},
		{"and all of their friends from", false, 1, 2, 0},
		{"far away", false, 1, 2, 0},
		{"plain", false, 1, 1, 0},
	}
	if len(p.lines) != len(want) {
		t.Fatalf("%d lines:\n%s", len(p.lines), p.text())
	}
	for i, w := range want {
		line := p.lines[i]
		first := line[len(line)-len([]rune(w.text))]
		if got := strings.TrimLeft(line.String(), " "); got != w.text || first.bold != w.bold || first.wide != w.wide || first.tall != w.tall || first.x != w.begins {
			t.Errorf("%q %+v, want %+v", got, first, w)
		}
	}
}

func TestOptions(t *testing.T) {
	layout := paper.Layout{Rows: []paper.Row{{Left: "x"}}}
	t.Run("refused", func(t *testing.T) {
		for name, o := range map[string]escpos.Options{
			"paper": {Paper: 57}, "few dots": {Dots: 100}, "many dots": {Dots: 5000}, "code page": {CodePage: 1}, "nobody draws": {Picture: true},
		} {
			if job, err := escpos.Encode(layout, o); err == nil || errors.Is(err, escpos.ErrCode) || len(job) > 0 {
				t.Errorf("%s: %d bytes, %v", name, len(job), err)
			}
		}
	})
	for name, row := range map[string]struct {
		o    escpos.Options
		want string
	}{
		"nothing":         {escpos.Options{}, "x\n\n\n\n\n"},
		"feed":            {escpos.Options{Feed: 1}, "x\n\n"},
		"much feed":       {escpos.Options{Feed: 1 << 30}, "x\n" + strings.Repeat("\n", 20)},
		"no feed":         {escpos.Options{Feed: -1}, "x\n"},
		"cut":             {escpos.Options{Cut: true}, "x\n\x1dVB\x00"},
		"drawer":          {escpos.Options{Drawer: true, Feed: -1}, "\x1bp\x00\x19\xfax\n"},
		"code page":       {escpos.Options{CodePage: escpos.Page852, Feed: -1}, "\x1bt\x12x\n"},
		"own number":      {escpos.Options{CodePage: escpos.Page1252, Numbers: map[escpos.CodePage]byte{1252: 71}, Feed: -1}, "\x1bt\x47x\n"},
		"unknown to both": {escpos.Options{Numbers: map[escpos.CodePage]byte{1: 1}, Feed: -1}, "\x1bt\x10x\n"},
	} {
		t.Run(name, func(t *testing.T) {
			got := encode(t, layout, row.o)
			want := "\x1b@\x1c.\x1bM\x00"
			if !strings.HasPrefix(row.want, "\x1bt") {
				want += "\x1bt\x10"
			}
			if string(got) != want+row.want {
				t.Errorf("%q", got)
			}
		})
	}
}

func TestBlankLinesAreFew(t *testing.T) {
	gap, empty := paper.Row{Kind: paper.RowGap}, paper.Row{Left: " \t \u200b"}
	layout := paper.Layout{Rows: []paper.Row{gap, gap, {Left: "a"}, gap, empty, gap, empty, {Left: "b"}, gap, gap, empty}}
	if got := feed(t, encode(t, layout, escpos.Options{Feed: -1}), 384).text(); got != "a\n\nb\n" {
		t.Errorf("%q", got)
	}
}

func TestTestPage(t *testing.T) {
	for _, dots := range []int{384, 576, 512} {
		job, err := escpos.TestPage(escpos.Options{Dots: dots, CodePage: escpos.Page858, Cut: true}, escpos.TestWords{})
		if err != nil {
			t.Fatal(err)
		}
		p := feed(t, job, dots)
		got := p.text()
		for _, want := range []string{
			"\n" + strings.Repeat("1234567890", 9)[:dots/12] + "\n", "\n1252 16 Größe café señor ‘5 €’\n", "\n858  19 Größe café São 5 €\n", "\n850   2 ",
			"\n437   0 ", "\n852  18 żółć řeka ülő ţară\n", "\n866  17 Чай, мёд и соль\n", "\nLetters of page 858:\n80 ÇüéâäàåçêëèïîìÄÅ\n", "\nD0 ðÐÊËÈ€ÍÎÏ┘┌█▄¦Ì▀\n",
		} {
			if !strings.Contains(got, want) {
				t.Errorf("%d dots: %q is not on\n%s", dots, want, got)
			}
		}
		if len(p.codes) != 1 || p.rasters == 0 || p.cuts != 1 {
			t.Errorf("%d native codes, %d pictures, %d cuts", len(p.codes), p.rasters, p.cuts)
		}
		if got := strings.Split(zbar(t, p), "\n"); len(got) != 2 {
			t.Errorf("zbarimg read %q", got)
		}
	}
}

// A receipt of twenty lines has 5 ms. Most of it goes into the code of its link, at version 17 the largest there is.
func BenchmarkEncode(b *testing.B) {
	layout := paper.Compose(long(b))
	for name, l := range map[string]paper.Layout{"text and code": layout, "text": layout.WithoutCodes("")} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := escpos.Encode(l, escpos.Options{Language: language.German}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
