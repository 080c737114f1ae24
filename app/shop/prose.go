package shop

import (
	"bytes"
	"image"
	_ "image/jpeg" // pictures of the guide
	_ "image/png"
	"io/fs"
	"path"
	"regexp"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"trestle/app/widgets"
)

// pictured is a line of Markdown that is a picture: its words and its file.
var pictured = regexp.MustCompile(`^!\[([^\]]*)\]\(([^)\s]+)\)$`)

// prose lays a page of the guide out: texts in paragraphs and lists, and pictures from the program itself, with their
// words under them. The same page reads well where the repository is shown.
func (s *Screen) prose(text string) []fyne.CanvasObject {
	var out []fyne.CanvasObject
	var lines []string
	flush := func() {
		if said := strings.TrimSpace(strings.Join(lines, "\n")); said != "" {
			out = append(out, readings(said)...)
		}
		lines = nil
	}
	for _, line := range strings.Split(text, "\n") {
		m := pictured.FindStringSubmatch(strings.TrimSpace(line))
		if m == nil {
			lines = append(lines, line)
			continue
		}
		flush()
		if p := s.picture(m[2]); p != nil {
			out = append(out, p)
		}
		if m[1] != "" {
			out = append(out, widgets.NewNote(m[1]))
		}
	}
	flush()
	return out
}

// picture is a picture of the guide in its own proportions; nil where it is not in the program.
func (s *Screen) picture(file string) fyne.CanvasObject {
	data, err := fs.ReadFile(s.Guide, path.Clean(file))
	if err != nil {
		return nil
	}
	config, _, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil || config.Width < 1 {
		return nil
	}
	p := &picture{image: canvas.NewImageFromResource(fyne.NewStaticResource(file, data)), ratio: float32(config.Height) / float32(config.Width)}
	p.image.FillMode, p.most = canvas.ImageFillContain, float32(config.Width)
	if p.ratio > 1 { // a phone within a phone: smaller, so that nobody taps it
		p.most = min(p.most, uprightMost)
	}
	p.ExtendBaseWidget(p)
	return widgets.Narrow(p.most+2*pictureEdge, widgets.NewCard(pictureEdge, p))
}

const (
	uprightMost float32 = 260
	pictureEdge float32 = 8
)

// picture keeps its proportions, and is never larger than it was drawn.
type picture struct {
	widget.BaseWidget
	image       *canvas.Image
	ratio, most float32
}

// HeightFor is the height at a width.
func (p *picture) HeightFor(width float32) float32 { return min(width, p.most) * p.ratio }

// MinSize asks for the height at the width of the moment.
func (p *picture) MinSize() fyne.Size {
	return fyne.NewSize(min(120, p.most), p.HeightFor(max(p.Size().Width, 120)))
}

// CreateRenderer implements fyne.Widget.
func (p *picture) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(p.image) }
