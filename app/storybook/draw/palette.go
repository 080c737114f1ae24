package main

import (
	"cmp"
	"image"
	"image/color"
	"slices"
)

// few gives a picture with at most 256 colours: as a file it is half as large, and nobody sees the difference in a
// screen of plain grounds and letters. The pictures of the guide are in the program, so their size matters.
func few(img image.Image) image.Image {
	b := img.Bounds()
	counts := map[[3]uint8]int{}
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			counts[rgb(img.At(x, y))]++
		}
	}
	boxes := [][]shade{shades(counts)}
	for len(boxes) < 256 {
		widest, most := -1, 0
		for i, box := range boxes {
			if w := spread(box) * len(box); len(box) > 1 && w > most {
				widest, most = i, w
			}
		}
		if widest < 0 {
			break
		}
		left, right := halves(boxes[widest])
		boxes[widest] = left
		boxes = append(boxes, right)
	}
	out := image.NewPaletted(b, nil)
	index := map[[3]uint8]uint8{}
	for i, box := range boxes {
		out.Palette = append(out.Palette, mean(box))
		for _, s := range box {
			index[s.rgb] = uint8(i)
		}
	}
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			out.SetColorIndex(x, y, index[rgb(img.At(x, y))])
		}
	}
	return out
}

// shade is a colour with how often it occurs.
type shade struct {
	rgb   [3]uint8
	count int
}

func rgb(c color.Color) [3]uint8 {
	r, g, b, _ := c.RGBA()
	return [3]uint8{uint8(r >> 8), uint8(g >> 8), uint8(b >> 8)}
}

// shades lists what was counted in an order that is always the same.
func shades(counts map[[3]uint8]int) []shade {
	out := make([]shade, 0, len(counts))
	for c, n := range counts {
		out = append(out, shade{c, n})
	}
	slices.SortFunc(out, func(a, b shade) int { return slices.Compare(a.rgb[:], b.rgb[:]) })
	return out
}

// widest gives the channel in which colours differ most, and by how much.
func widest(box []shade) (channel, by int) {
	for c := range 3 {
		low, high := 255, 0
		for _, s := range box {
			low, high = min(low, int(s.rgb[c])), max(high, int(s.rgb[c]))
		}
		if high-low > by {
			channel, by = c, high-low
		}
	}
	return channel, by
}

func spread(box []shade) int {
	_, by := widest(box)
	return by
}

// halves parts a box in its middle, along the channel in which it is widest.
func halves(box []shade) (left, right []shade) {
	c, _ := widest(box)
	slices.SortStableFunc(box, func(a, b shade) int { return cmp.Compare(a.rgb[c], b.rgb[c]) })
	return box[:len(box)/2], box[len(box)/2:]
}

// mean is the colour of a box: its shades as often as they occur.
func mean(box []shade) color.Color {
	var sum [3]int
	n := 0
	for _, s := range box {
		n += s.count
		for c := range 3 {
			sum[c] += int(s.rgb[c]) * s.count
		}
	}
	return color.RGBA{uint8(sum[0] / n), uint8(sum[1] / n), uint8(sum[2] / n), 255}
}
