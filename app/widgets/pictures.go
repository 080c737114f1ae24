package widgets

import (
	"bytes"
	"image"
	_ "image/jpeg" // pictures of products come in both forms
	_ "image/png"
	"sync"

	"golang.org/x/image/draw"
)

// Pictures reads the pictures of products off the window's goroutine and keeps the last ones that
// were seen. A nil *Pictures has none.
type Pictures struct {
	read func(key string) []byte
	work Work

	mu   sync.Mutex
	seen map[string]image.Image // nil: asked for, or not to be had
	old  []string               // keys in the order in which they came
}

// keptPictures is enough for a few screens of tiles, and pictureSide for the largest tile on a
// screen of twice the usual fineness: together they bound what pictures take of the memory.
const (
	keptPictures = 200
	pictureSide  = 360
)

// NewPictures reads pictures (PNG or JPEG) by their keys with the given function, which may be
// slow and answers nil for none.
func NewPictures(read func(key string) []byte, work Work) *Pictures {
	return &Pictures{read: read, work: work, seen: map[string]image.Image{}}
}

// get is the picture of a key if it is there; else it is fetched and done is called once it came.
func (p *Pictures) get(key string, done func()) image.Image {
	if p == nil || key == "" {
		return nil
	}
	p.mu.Lock()
	img, known := p.seen[key]
	if !known {
		p.remember(key)
	}
	p.mu.Unlock()
	if known {
		return img
	}
	p.work.Do(func() {
		img, _, err := image.Decode(bytes.NewReader(p.read(key)))
		if err != nil {
			return // the tile keeps its coloured ground
		}
		img = shrink(img)
		p.mu.Lock()
		defer p.mu.Unlock()
		if _, wanted := p.seen[key]; wanted {
			p.seen[key] = img
		}
	}, done)
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.seen[key]
}

func (p *Pictures) remember(key string) {
	p.seen[key] = nil
	p.old = append(p.old, key)
	if len(p.old) > keptPictures {
		delete(p.seen, p.old[0])
		p.old = p.old[1:]
	}
}

// shrink makes a picture no wider or higher than a tile needs.
func shrink(img image.Image) image.Image {
	b := img.Bounds()
	most := max(b.Dx(), b.Dy())
	if most <= pictureSide {
		return img
	}
	small := image.NewNRGBA(image.Rect(0, 0, max(1, b.Dx()*pictureSide/most), max(1, b.Dy()*pictureSide/most)))
	draw.ApproxBiLinear.Scale(small, small.Bounds(), img, b, draw.Src, nil)
	return small
}
