package smoke

import (
	"image"
	"image/color"
	"sync"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"

	"trestle/app/theme"
)

// A word is found on the display by its picture: the letters as our own font draws them, in any colour on any ground.

// mask is the picture of a word: where there is ink for certain, where there is none for certain, and how much of a
// pixel is covered.
type mask struct {
	wide, high  int
	cover       []uint8
	inked, bare []point
	sum, square float64 // of cover
}

// lookFor is how many certain pixels are compared before everything is.
const lookFor = 40

// onTile is the size of the names on tiles.
const onTile float32 = 15

// sizes in which the program writes what can be tapped.
var sizes = []float32{theme.Body, theme.Label, theme.Small, onTile, theme.TotalPhone}

var (
	masksMu sync.Mutex
	masks   = map[maskKey]*mask{}
	dress   sync.Once
)

type maskKey struct {
	word  string
	pt    float32
	bold  bool
	scale float32
}

// maskOf draws a word as the program does.
func maskOf(k maskKey) *mask {
	masksMu.Lock()
	defer masksMu.Unlock()
	if m := masks[k]; m != nil {
		return m
	}
	dress.Do(func() {
		test.NewApp()
		fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Paper, 1, theme.Figtree()))
	})
	text := canvas.NewText(k.word, color.Black)
	text.TextSize, text.TextStyle.Bold = theme.Now().Text(k.pt), k.bold
	c := software.NewCanvas()
	c.SetPadded(false)
	c.SetScale(k.scale)
	c.SetContent(text)
	c.Resize(text.MinSize())
	m := newMask(c.Capture())
	masks[k] = m
	return m
}

// newMask cuts the ink out of a picture of black letters.
func newMask(drawn image.Image) *mask {
	b := drawn.Bounds()
	ground := grey(drawn.At(b.Min.X, b.Min.Y))
	dark := func(x, y int) uint8 {
		d := ground - grey(drawn.At(x, y))
		return uint8(max(0, min(255, d*255/max(1, ground))))
	}
	ink := image.Rectangle{}
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			if dark(x, y) > 40 {
				ink = ink.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	m := &mask{wide: ink.Dx(), high: ink.Dy()}
	for y := ink.Min.Y; y < ink.Max.Y; y++ {
		for x := ink.Min.X; x < ink.Max.X; x++ {
			d := dark(x, y)
			m.cover = append(m.cover, d)
			m.sum += float64(d)
			m.square += float64(d) * float64(d)
			at := point{x - ink.Min.X, y - ink.Min.Y}
			switch {
			case d > 215:
				m.inked = append(m.inked, at)
			case d < 5:
				m.bare = append(m.bare, at)
			}
		}
	}
	m.inked, m.bare = some(m.inked), some(m.bare)
	return m
}

// some picks points from all over the word.
func some(all []point) []point {
	var out []point
	for i := range min(lookFor, len(all)) {
		// A step that shares no factor with most counts mixes left and right early.
		out = append(out, all[(i*len(all)/lookFor*7)%len(all)])
	}
	return out
}

func grey(c color.Color) int {
	r, g, b, _ := c.RGBA()
	return int((299*r + 587*g + 114*b) / 1000 >> 8)
}

// greys is a picture without colours.
type greys struct {
	wide, high int
	of         []int
}

func greysOf(shot *image.RGBA) greys {
	b := shot.Rect
	out := greys{b.Dx(), b.Dy(), make([]int, b.Dx()*b.Dy())}
	for i := range out.of {
		p := shot.Pix[4*i:]
		out.of[i] = (299*int(p[0]) + 587*int(p[1]) + 114*int(p[2])) / 1000
	}
	return out
}

// at says whether the word stands at a point, as far as its certain pixels tell.
func (g greys) at(m *mask, x, y int) bool {
	paper, ink := g.of[(y+m.bare[0].y)*g.wide+x+m.bare[0].x], g.of[(y+m.inked[0].y)*g.wide+x+m.inked[0].x]
	if d := paper - ink; d < 50 && d > -50 {
		return false
	}
	for _, p := range m.inked {
		if d := g.of[(y+p.y)*g.wide+x+p.x] - ink; d > 70 || d < -70 {
			return false
		}
	}
	for _, p := range m.bare {
		if d := g.of[(y+p.y)*g.wide+x+p.x] - paper; d > 45 || d < -45 {
			return false
		}
	}
	return true
}

// alike is how much the picture at a point looks like the word, 1 is the same. Dark on light and light on dark count.
func (g greys) alike(m *mask, x, y int) float64 {
	n := float64(len(m.cover))
	var sum, square, both float64
	for j := range m.high {
		row := g.of[(y+j)*g.wide+x:]
		for i := range m.wide {
			v, c := float64(row[i]), float64(m.cover[j*m.wide+i])
			sum += v
			square += v * v
			both += v * c
		}
	}
	a, b := square-sum*sum/n, m.square-m.sum*m.sum/n
	if a <= 0 || b <= 0 {
		return 0
	}
	c := both - sum*m.sum/n
	return c * c / (a * b)
}

// wordIn gives where a word stands, from top left to bottom right.
func wordIn(shot *image.RGBA, word string, scale float32, in ...float32) []point {
	g := greysOf(shot)
	if len(in) == 0 {
		in = sizes
	}
	var found []point
	for _, pt := range in {
		for _, bold := range []bool{false, true} {
			found = append(found, g.find(maskOf(maskKey{word, pt, bold, scale}))...)
		}
	}
	return found
}

func (g greys) find(m *mask) (found []point) {
	if len(m.inked) == 0 || len(m.bare) == 0 {
		return nil
	}
	for y := 0; y+m.high <= g.high; y++ {
		for x := 0; x+m.wide <= g.wide; x++ {
			if g.at(m, x, y) && g.alike(m, x, y) > 0.75 {
				found = append(found, point{x + m.wide/2, y + m.high/2})
				x += m.wide
			}
		}
	}
	return found
}

// The reader is tested on a drawing: it finds a word where it is and no other word.
func TestAWordIsReadWhereItStands(t *testing.T) {
	for _, on := range []struct {
		name        string
		ink, ground color.Color
	}{{"dark on light", color.Black, color.White}, {"light on green", color.White, goOn}} {
		t.Run(on.name, func(t *testing.T) {
			maskOf(maskKey{"Paid", theme.Body, true, 1}) // dresses the letters
			text := canvas.NewText("Take payment", on.ink)
			text.TextSize, text.TextStyle.Bold = theme.Now().Text(theme.Label), true
			ground := canvas.NewRectangle(on.ground)
			c := software.NewCanvas()
			c.SetPadded(false)
			c.SetContent(&fyne.Container{Objects: []fyne.CanvasObject{ground, text}})
			c.Resize(fyne.NewSize(400, 200))
			ground.Resize(fyne.NewSize(400, 200))
			text.Move(fyne.NewPos(57, 91))
			text.Resize(text.MinSize())
			drawn := c.Capture()
			shot := image.NewRGBA(drawn.Bounds())
			for y := range 200 {
				for x := range 400 {
					shot.Set(x, y, drawn.At(x, y))
				}
			}
			found := wordIn(shot, "Take payment", 1)
			if len(found) != 1 || found[0].x < 57 || found[0].y < 91 || found[0].y > 91+30 {
				t.Errorf("found at %v", found)
			}
			if found := wordIn(shot, "Make payments", 1); len(found) != 0 {
				t.Errorf("another word was read at %v", found)
			}
		})
	}
}
