package pdf_test

import (
	"bytes"
	"errors"
	"flag"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"trestle/receipts/paper"
	"trestle/receipts/paper/papertest"
	"trestle/receipts/paper/pdf"
)

var update = flag.Bool("update", false, "draw the guide's picture anew")

var sizes = map[string]pdf.Size{"58": pdf.Roll58, "80": pdf.Roll80, "a6": pdf.A6, "a5": pdf.A5, "a4": pdf.A4, "letter": pdf.Letter}

func layout(t testing.TB, name string) paper.Layout {
	t.Helper()
	r, ok := papertest.Samples()[name]
	if !ok {
		t.Fatalf("no sample %q", name)
	}
	return paper.Compose(r)
}

func written(t testing.TB, l paper.Layout, o pdf.Options) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := pdf.Write(&b, l, o); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// tool runs a program that is not ours on a PDF.
func tool(t *testing.T, file []byte, name string, args ...string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		if os.Getenv("TRESTLE_STRICT") != "" {
			t.Fatalf("%s is not installed", name)
		}
		t.Skipf("skipped: %s is not installed", name)
	}
	command := exec.Command(path, args...)
	command.Stdin = bytes.NewReader(file)
	var said bytes.Buffer
	command.Stderr = &said
	out, err := command.Output()
	if err != nil {
		t.Fatalf("%s: %v %s", name, err, said.String())
	}
	if name != "zbarimg" && said.Len() > 0 {
		t.Errorf("%s complains: %s", name, said.String())
	}
	return string(out)
}

// Every word and every amount of a receipt is found again by a reader that is not ours, on the line it belongs to.
func TestWordsAreFound(t *testing.T) {
	papertest.Slow(t)
	for _, name := range []string{"german", "polish", "practice", "refund", "long"} {
		for size, s := range sizes {
			t.Run(name+"-"+size, func(t *testing.T) {
				l := layout(t, name)
				text := strings.Join(strings.Fields(tool(t, written(t, l, pdf.Options{Size: s}), "pdftotext", "-layout", "-", "-")), "")
				for _, row := range l.Rows {
					if row.Kind == paper.RowCode {
						continue
					}
					for _, words := range append([]string{row.Left, row.Right}, row.Cells...) {
						if !found(text, words) {
							t.Fatalf("%q is not found in %s", words, text)
						}
					}
					if both := row.Left + row.Right; row.Kind == paper.RowPair && size == "a4" && !found(text, both) {
						t.Errorf("%q do not stand on one line", both)
					}
				}
			})
		}
	}
}

func found(text, words string) bool {
	return strings.Contains(text, strings.Join(strings.Fields(words), ""))
}

// Joined letters and lines from right to left are found as they are typed.
func TestOtherScriptsAreFound(t *testing.T) {
	text := tool(t, written(t, layout(t, "scripts"), pdf.Options{Size: pdf.A4}), "pdftotext", "-layout", "-", "-")
	for _, words := range []string{"صابون الغار الحلبي", "סבון לבנדר", "Ελιές Καλαμών", "Мёд липовый №5", "Ořechová pěna ₿ → ½", "Trà ướp hoa sen", "石けん"} {
		if !strings.Contains(text, words) {
			t.Errorf("%q is not found in %s", words, text)
		}
	}
}

// The codes of every paper are read from what another program renders.
func TestCodesAreRead(t *testing.T) {
	papertest.Slow(t)
	for _, name := range []string{"german", "long"} {
		for size, s := range sizes {
			t.Run(name+"-"+size, func(t *testing.T) {
				t.Parallel()
				l := layout(t, name)
				dir := t.TempDir()
				tool(t, written(t, l, pdf.Options{Size: s}), "pdftoppm", "-r", "150", "-gray", "-", filepath.Join(dir, "p"))
				pages, err := filepath.Glob(filepath.Join(dir, "p*.pgm"))
				if err != nil || len(pages) == 0 {
					t.Fatal("no page was rendered", err)
				}
				read := tool(t, nil, "zbarimg", append([]string{"--quiet", "--raw"}, pages[len(pages)-1])...)
				if got, want := strings.TrimSpace(read), l.Rows[codeAt(l)].Left; got != want {
					t.Errorf("%d pages; read %q", len(pages), got)
				}
			})
		}
	}
}

func codeAt(l paper.Layout) int {
	for i, row := range l.Rows {
		if row.Kind == paper.RowCode {
			return i
		}
	}
	return 0
}

// Further pages say whose they are, which receipt, that it is practice, and which page of how many.
func TestPages(t *testing.T) {
	papertest.Slow(t)
	for _, row := range []struct {
		name  string
		size  pdf.Size
		pages int
	}{
		{"long", pdf.A6, 3}, {"long", pdf.A4, 2}, {"long", pdf.Roll58, 1}, {"german", pdf.A6, 1}, {"arabic", pdf.A6, 1}, {"german", pdf.A4, 1}, {"one", pdf.Roll80, 1},
	} {
		file := written(t, layout(t, row.name), pdf.Options{Size: row.size})
		pages := strings.Split(strings.TrimSuffix(tool(t, file, "pdftotext", "-layout", "-", "-"), "\f"), "\f")
		if len(pages) != row.pages {
			t.Fatalf("%s: %d pages, want %d", row.name, len(pages), row.pages)
		}
		for i, page := range pages {
			if row.pages > 1 {
				for _, want := range []string{"Elder & Töpfe", "Beleg A-0142", "ÜBUNG", string(rune('1'+i)) + " / " + string(rune('0'+row.pages))} {
					if !found(strings.Join(strings.Fields(page), ""), want) {
						t.Errorf("page %d of %s lacks %q: %s", i+1, row.name, want, page)
					}
				}
			}
		}
	}
}

func TestSaysWhatItIs(t *testing.T) {
	file := written(t, layout(t, "polish"), pdf.Options{Size: pdf.A4, Title: "Potwierdzenie Ł-0142", Created: time.Date(2026, 11, 21, 9, 0, 0, 0, time.UTC)})
	info := tool(t, file, "pdfinfo", "-isodates", "-")
	for _, want := range []string{"Potwierdzenie Ł-0142", "2026-11-21T09:00:00Z", "595.28 x 841.89"} {
		if !strings.Contains(info, want) {
			t.Errorf("%q is not in %s", want, info)
		}
	}
	if !bytes.Contains(file, []byte("/Lang (pl)")) {
		t.Error("it does not say its language")
	}
	if fonts := tool(t, file, "pdffonts", "-"); strings.Contains(fonts, " no  yes") && !strings.Contains(fonts, "yes") {
		t.Errorf("a font is not in the file: %s", fonts)
	}
}

// Equal receipts give equal bytes, today and tomorrow.
func TestSameBytes(t *testing.T) {
	papertest.Slow(t)
	for _, name := range []string{"scripts", "arabic", "long"} {
		l := layout(t, name)
		first := written(t, l, pdf.Options{Size: pdf.A6, Title: "x"})
		for range 5 {
			if !bytes.Equal(first, written(t, l, pdf.Options{Size: pdf.A6, Title: "x"})) {
				t.Fatalf("%s was written otherwise", name)
			}
		}
		if len(first) > 100_000 {
			t.Errorf("%s has %d bytes", name, len(first))
		}
	}
}

// The guide shows what the program makes today, as far as the text of it goes; -update draws the picture anew.
func TestGuide(t *testing.T) {
	const picture = "../../../assets/guide/screens/paper-a6"
	if *update {
		tool(t, written(t, layout(t, "english"), pdf.Options{Size: pdf.A6}), "pdftoppm", "-r", "110", "-gray", "-png", "-singlefile", "-", picture)
	}
	if info, err := os.Stat(picture + ".png"); err != nil || info.Size() > 60_000 {
		t.Errorf("the guide's picture: %v", err)
	}
}

// Several may write at once.
func TestAtOnce(t *testing.T) {
	l := layout(t, "arabic")
	want := written(t, l, pdf.Options{})
	var wait sync.WaitGroup
	for range 3 {
		wait.Go(func() {
			var b bytes.Buffer
			if err := pdf.Write(&b, l, pdf.Options{}); err != nil || !bytes.Equal(b.Bytes(), want) {
				t.Errorf("another file, %v", err)
			}
		})
	}
	wait.Wait()
}

func TestRefuses(t *testing.T) {
	endless := paper.Layout{Rows: make([]paper.Row, 9000)}
	for i := range endless.Rows {
		endless.Rows[i].Left = "x"
	}
	code := paper.Layout{Rows: []paper.Row{{Kind: paper.RowCode, Left: papertest.Link(3000)}}}
	for name, err := range map[string]error{
		"paper that is none":     pdf.Write(io.Discard, paper.Layout{}, pdf.Options{Size: 99}),
		"a code too large":       pdf.Write(io.Discard, code, pdf.Options{}),
		"hundreds of pages":      pdf.Write(io.Discard, endless, pdf.Options{Size: pdf.A6}),
		"a writer without room":  pdf.Write(full{}, layout(t, "one"), pdf.Options{}),
		"a code too large on A4": pdf.Write(io.Discard, paper.Layout{Rows: []paper.Row{{Kind: paper.RowCode, Left: papertest.Link(9999)}}}, pdf.Options{Size: pdf.A4}),
	} {
		if err == nil {
			t.Errorf("%s was written", name)
		}
	}
	if err := pdf.Write(io.Discard, code, pdf.Options{}); !errors.Is(err, pdf.ErrCode) {
		t.Errorf("a code too large: %v", err)
	}
	if s, ok := pdf.SizeOf("a6"); !ok || s != pdf.A6 {
		t.Error("a6 is not known")
	}
	if _, ok := pdf.SizeOf("a3"); ok {
		t.Error("a3 is known")
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no room") }

// Whatever is in a layout, a PDF comes of it.
func TestAnythingIsWritten(t *testing.T) {
	papertest.Slow(t)
	rapid.Check(t, func(t *rapid.T) {
		l := papertest.Layouts.Draw(t, "layout")
		o := pdf.Options{Size: pdf.Size(rapid.IntRange(0, 5).Draw(t, "size")), Title: papertest.Typed.Draw(t, "title"), Language: language.German}
		if err := check(l, o); err != nil {
			t.Fatal(err)
		}
	})
}

func check(l paper.Layout, o pdf.Options) error {
	var b bytes.Buffer
	err := pdf.Write(&b, l, o)
	if errors.Is(err, pdf.ErrCode) {
		err = pdf.Write(&b, l.WithoutCodes("no code"), o)
	}
	if err == nil && (!bytes.HasPrefix(b.Bytes(), []byte("%PDF-")) || !bytes.HasSuffix(b.Bytes(), []byte("%%EOF\n"))) {
		err = errors.New("that is no PDF")
	}
	return err
}

func FuzzWrite(f *testing.F) {
	for _, s := range []string{"", "Seife", "\xff\x00) Tj ET (", "سجادة (12)", "\\", strings.Repeat("ﷺ", 9), strings.Repeat("\u0301", 99), "👩‍🌾\ufe0f", "\uffff\ufffe\U0010ffff"} {
		f.Add(s, s)
	}
	f.Fuzz(func(t *testing.T, left, right string) {
		if len(left)+len(right) > 500 {
			return
		}
		l := paper.Layout{Rows: []paper.Row{{Left: left, Align: paper.Centre, Large: true, Again: true}, {Kind: paper.RowPair, Left: left, Right: right}, {Kind: paper.RowTable, Cells: []string{left, right}}}}
		if err := check(l, pdf.Options{Title: left}); err != nil {
			t.Fatal(err)
		}
	})
}

func BenchmarkWrite(b *testing.B) {
	for _, name := range []string{"german", "arabic", "long"} {
		l := layout(b, name)
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if err := pdf.Write(io.Discard, l, pdf.Options{Size: pdf.A6}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
