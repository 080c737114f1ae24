package widgets

import (
	"bytes"
	"image"
	_ "image/jpeg" // pictures of products come in both forms
	_ "image/png"
	"sync"

	"golang.org/x/image/draw"
)

// Pictures reads the pictures of products off the window's goroutine, makes each a small square
// once, and keeps those that were seen last. A nil *Pictures has none.
type Pictures struct {
	read func(key string) []byte
	work Work

	mu      sync.Mutex
	kept    map[pictureKey]*thumbnail
	waiting []pictureKey // asked for and not read yet, the newest last
	told    []func()     // to be called on the window's goroutine
	bytes   int          // of all that are kept
	clock   uint64       // counts uses
}

// pictureKey is a picture in one of the sizes that thumbnails are made in.
type pictureKey struct {
	key  string
	side int
}

// thumbnail is a picture as small as a tile needs it.
type thumbnail struct {
	img  *image.RGBA // nil: it is being read, or cannot be had
	over bool        // it was read
	used uint64
	done []func()
}

const (
	// keptBytes bounds what thumbnails take of the memory: several screens full of them.
	keptBytes = 24 << 20
	// mostWaiting is more than what a screen shows: who scrolls fast does not wait for what has long
	// gone by.
	mostWaiting = 96
	// mostPixels keeps a picture out that would take the memory of a phone to be read.
	mostPixels = 60_000_000
)

// sides are the widths in pixels that thumbnails are made in. Few of them, so that turning a tablet
// or another text size does not read every picture again.
var sides = []int{96, 192, 288, 384}

// sideFor is the smallest side that fills so many pixels.
func sideFor(pixels float32) int {
	for _, s := range sides {
		if pixels <= float32(s)*1.1 {
			return s
		}
	}
	return sides[len(sides)-1]
}

// NewPictures reads pictures (PNG or JPEG) by their keys with the given function, which may be
// slow and answers nil for none.
func NewPictures(read func(key string) []byte, work Work) *Pictures {
	return &Pictures{read: read, work: work, kept: map[pictureKey]*thumbnail{}}
}

// get is the picture of a key if it is there; else it is fetched and done is called once it came.
func (p *Pictures) get(key string, side int, done func()) image.Image {
	if p == nil || key == "" {
		return nil
	}
	k := pictureKey{key, side}
	if img, known := p.look(k, done); known {
		return img
	}
	p.work.Do(p.next, p.tell)
	img, _ := p.look(k, nil)
	return img
}

// look is what is kept of a picture and whether nothing is to be begun for it.
func (p *Pictures) look(k pictureKey, done func()) (image.Image, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	t := p.kept[k]
	if t == nil {
		t = &thumbnail{done: []func(){done}}
		p.kept[k] = t
		p.waiting = append(p.waiting, k)
		if len(p.waiting) > mostWaiting {
			delete(p.kept, p.waiting[0])
			p.waiting = p.waiting[1:]
		}
		return nil, false
	}
	p.clock++
	t.used = p.clock
	switch {
	case t.img != nil:
		return t.img, true
	case !t.over && done != nil:
		t.done = append(t.done, done)
	}
	return nil, true
}

// next reads the picture that was asked for last: it is the likeliest to be on the screen.
func (p *Pictures) next() {
	p.mu.Lock()
	n := len(p.waiting)
	if n == 0 {
		p.mu.Unlock()
		return
	}
	k := p.waiting[n-1]
	p.waiting = p.waiting[:n-1]
	p.mu.Unlock()

	img := small(p.read(k.key), k.side)

	p.mu.Lock()
	defer p.mu.Unlock()
	t := p.kept[k]
	if t == nil {
		return
	}
	t.img, t.over = img, true
	p.told = append(p.told, t.done...)
	t.done = nil
	if img != nil {
		p.bytes += len(img.Pix)
		p.forget(k)
	}
}

// forget lets go of what was not looked at for longest until the rest is small enough.
func (p *Pictures) forget(but pictureKey) {
	for p.bytes > keptBytes {
		var oldest pictureKey
		var least *thumbnail
		for k, t := range p.kept {
			if t.img != nil && k != but && (least == nil || t.used < least.used) {
				oldest, least = k, t
			}
		}
		if least == nil {
			return
		}
		p.bytes -= len(least.img.Pix)
		delete(p.kept, oldest)
	}
}

// tell has those repaint that wait for what has come.
func (p *Pictures) tell() {
	p.mu.Lock()
	told := p.told
	p.told = nil
	p.mu.Unlock()
	for _, done := range told {
		done()
	}
}

// small makes a square of the middle of a picture, no larger than the picture is; nil for what is
// none.
func small(data []byte, side int) *image.RGBA {
	about, _, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil || about.Width <= 0 || about.Height <= 0 || about.Width > mostPixels/about.Height {
		return nil // the tile keeps its coloured ground
	}
	img, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		return nil
	}
	b := img.Bounds()
	least := min(b.Dx(), b.Dy())
	if least <= 0 {
		return nil
	}
	middle := image.Rect(0, 0, least, least).Add(b.Min).Add(image.Pt((b.Dx()-least)/2, (b.Dy()-least)/2))
	side = min(side, least)
	out := image.NewRGBA(image.Rect(0, 0, side, side))
	draw.BiLinear.Scale(out, out.Bounds(), img, middle, draw.Src, nil)
	return out
}
