package assets

import (
	"bytes"
	"encoding/xml"
	"errors"
	"image/png"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/image/font/sfnt"
)

// wanted are the icons that the screens were drawn with; more may be there.
var wanted = []string{
	"sell", "stock", "people", "day", "shop", "settings", "back", "forward", "down", "delete", "bin",
	"undo", "search", "plus", "minus", "check", "warning", "scan", "receipt", "print", "sync", "close",
	"edit", "send", "import", "help", "clock", "cash", "card", "tag", "weight", "practice", "picture",
	"more",
}

// element is as much of an SVG as the tests look at.
type element struct {
	XMLName  xml.Name
	ViewBox  string     `xml:"viewBox,attr"`
	Attrs    []xml.Attr `xml:",any,attr"`
	Children []element  `xml:",any"`
}

func parseSVG(t *testing.T, name string, svg []byte) element {
	t.Helper()
	var e element
	if err := xml.Unmarshal(svg, &e); err != nil {
		t.Fatalf("%s is not XML: %v", name, err)
	}
	if e.XMLName.Local != "svg" {
		t.Fatalf("%s holds a <%s>, not an <svg>", name, e.XMLName.Local)
	}
	return e
}

func TestProgramIcon(t *testing.T) {
	picture, err := png.DecodeConfig(bytes.NewReader(IconPNG))
	if err != nil {
		t.Fatal(err)
	}
	if picture.Width != 512 || picture.Height != 512 {
		t.Errorf("icon.png is %dx%d, want 512x512", picture.Width, picture.Height)
	}
	if e := parseSVG(t, "icon.svg", IconSVG); e.ViewBox != "0 0 512 512" {
		t.Errorf("icon.svg has viewBox %q", e.ViewBox)
	}
}

func TestIconsAreThere(t *testing.T) {
	for _, name := range wanted {
		if Icon(name) == nil {
			t.Errorf("icon %q is missing", name)
		}
	}
	if Icon("no such icon") != nil || Icon("") != nil || Icon("../icon") != nil {
		t.Error("an icon that nobody drew was found")
	}
}

// Fyne colours fills of paths and drops what it does not know, fill-rule among it.
func TestIconsCanBeThemed(t *testing.T) {
	known := map[string]string{"fill": "#000000", "d": ""}
	for _, name := range Icons() {
		e := parseSVG(t, name, Icon(name))
		if e.ViewBox != "0 0 24 24" {
			t.Errorf("%s has viewBox %q", name, e.ViewBox)
		}
		if len(e.Children) == 0 {
			t.Errorf("%s is empty", name)
		}
		for _, child := range e.Children {
			if child.XMLName.Local != "path" || len(child.Attrs) != len(known) {
				t.Errorf("%s holds a <%s> with %d attributes", name, child.XMLName.Local, len(child.Attrs))
			}
			for _, a := range child.Attrs {
				if want, ok := known[a.Name.Local]; !ok || (want != "" && a.Value != want) {
					t.Errorf("%s has %s=%q, which would not take the theme's colour", name, a.Name.Local, a.Value)
				}
			}
		}
	}
}

// Each icon and each picture has its drawing beside it, and each drawing was rendered.
func TestDrawingsMatchWhatWasMadeOfThem(t *testing.T) {
	pairs := []struct{ name, drawings, made string }{
		{"icons", "icons/strokes/*.svg", "icons/*.svg"},
		{"pictures", "practice/svg/*.svg", "practice/pictures/*.png"},
	}
	for _, p := range pairs {
		t.Run(p.name, func(t *testing.T) {
			if d, m := stems(t, p.drawings), stems(t, p.made); d != m {
				t.Errorf("drawings %s\nmade of them %s", d, m)
			}
			drawings, _ := filepath.Glob(p.drawings)
			for _, file := range drawings {
				svg, err := os.ReadFile(file)
				if err != nil {
					t.Fatal(err)
				}
				parseSVG(t, file, svg)
			}
		})
	}
}

func stems(t *testing.T, glob string) string {
	t.Helper()
	files, err := filepath.Glob(glob)
	if err != nil || len(files) == 0 {
		t.Fatalf("no files %s: %v", glob, err)
	}
	for i, f := range files {
		files[i] = strings.TrimSuffix(filepath.Base(f), path.Ext(f))
	}
	return strings.Join(files, " ")
}

func TestFont(t *testing.T) {
	letters := "ABCxyz0123456789.,:;-+%/()&@#" +
		"ąćęłńóśźżĄĆĘŁŃÓŚŹŻ" + "äöüßÄÖÜ" + "éèêçàùœæøåñ" + "čšžřěůőűțșđğış" +
		"€£$¥×·–—…°‹›«»‘’‚“”„−½"
	for _, w := range []Weight{Regular, Bold} {
		f, err := sfnt.Parse(Font(w))
		if err != nil {
			t.Fatalf("weight %d: %v", w, err)
		}
		var buf sfnt.Buffer
		for _, r := range letters {
			if g, err := f.GlyphIndex(&buf, r); err != nil || g == 0 {
				t.Errorf("weight %d has no %q", w, r)
			}
		}
		figuresAreTabular(t, f)
	}
	if bytes.Equal(Font(Regular), Font(Bold)) {
		t.Error("bold is regular")
	}
	if !strings.Contains(FontLicence, "SIL OPEN FONT LICENSE") {
		t.Error("the font travels without its licence")
	}
}

func figuresAreTabular(t *testing.T, f *sfnt.Font) {
	t.Helper()
	var buf sfnt.Buffer
	widths := map[int]bool{}
	for r := '0'; r <= '9'; r++ {
		g, err := f.GlyphIndex(&buf, r)
		if err != nil {
			t.Fatal(err)
		}
		width, err := f.GlyphAdvance(&buf, g, 1000<<6, 0)
		if err != nil {
			t.Fatal(err)
		}
		widths[width.Round()] = true
	}
	if len(widths) != 1 {
		t.Errorf("figures have %d widths: columns of amounts would not align", len(widths))
	}
}

// italic finds a single asterisk or underscore that opens a word.
var italic = regexp.MustCompile(`(^|[^*])\*[^* ]|(^|\s)_[^_ ]`)

var pictured = regexp.MustCompile(`!\[[^\]]*\]\(([^)]+)\)`)

// checkPicture says whether a picture of the guide is in the program, and small: it is carried by every phone.
func checkPicture(t *testing.T, page, file string) {
	t.Helper()
	data, err := fs.ReadFile(Guide(), file)
	if err != nil {
		t.Errorf("%s shows %s, which is not in the program: %v", page, file, err)
		return
	}
	if _, err := png.DecodeConfig(bytes.NewReader(data)); err != nil || len(data) > 60<<10 {
		t.Errorf("%s has %d bytes, want a PNG of at most 60 kB: %v", file, len(data), err)
	}
}

func TestGuide(t *testing.T) {
	pages := 0
	err := fs.WalkDir(Guide(), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Ext(name) != ".md" {
			return err
		}
		pages++
		text, err := fs.ReadFile(Guide(), name)
		if err != nil {
			return err
		}
		title, rest, _ := strings.Cut(string(text), "\n")
		if !strings.HasPrefix(title, "# ") || len(title) < 4 || strings.TrimSpace(rest) == "" {
			t.Errorf("%s begins with %q, want a title and a text", name, title)
		}
		if strings.Contains(rest, "\n# ") {
			t.Errorf("%s has a second title", name)
		}
		if italic.MatchString(rest) {
			t.Errorf("%s has italic words: Figtree comes without, and another font jumps in the line", name)
		}
		if lines := strings.Count(string(text), "\n"); lines > 60 {
			t.Errorf("%s has %d lines, want at most 60", name, lines)
		}
		for _, m := range pictured.FindAllStringSubmatch(rest, -1) {
			checkPicture(t, name, m[1])
		}
		if words := len(strings.Fields(rest)); words > 400 {
			t.Errorf("%s has %d words: more than a seller reads on one screen", name, words)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if pages < 6 {
		t.Errorf("the guide has %d pages, want at least 6", pages)
	}
}

// What the law asks changes: the page says when it was read and that an adviser should confirm it.
func TestGuideDatesTheLaw(t *testing.T) {
	f, err := Guide().Open("12-law-at-the-stall.md")
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(f)
	if err = errors.Join(err, f.Close()); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"November 2026", "let your adviser"} {
		if !bytes.Contains(text, []byte(want)) {
			t.Errorf("the page on the law does not say %q", want)
		}
	}
}
