package page

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// colour is red, green and blue, each 0 to 255.
type colour [3]uint8

// readable is the least contrast that words need against what is behind them (WCAG 2, level AA).
const readable = 4.5

func parseColour(text string) (colour, error) {
	n, err := strconv.ParseUint(strings.TrimPrefix(text, "#"), 16, 24)
	if err != nil || len(text) != 7 || text[0] != '#' {
		return colour{}, fmt.Errorf("the colour %q is not written like #17553c", text)
	}
	return colour{uint8(n >> 16), uint8(n >> 8), uint8(n)}, nil
}

func (c colour) String() string { return fmt.Sprintf("#%02X%02X%02X", c[0], c[1], c[2]) }

// luminance follows WCAG 2.
func (c colour) luminance() float64 {
	sum := 0.0
	for i, weight := range [3]float64{0.2126, 0.7152, 0.0722} {
		part := float64(c[i]) / 255
		if part <= 0.04045 {
			part /= 12.92
		} else {
			part = math.Pow((part+0.055)/1.055, 2.4)
		}
		sum += weight * part
	}
	return sum
}

func contrast(a, b colour) float64 {
	la, lb := a.luminance(), b.luminance()
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

// towards mixes the colour with another, by so many hundredths.
func (c colour) towards(other colour, hundredths int) colour {
	for i := range c {
		c[i] = uint8((int(c[i])*(100-hundredths) + int(other[i])*hundredths + 50) / 100)
	}
	return c
}

var (
	white  = colour{255, 255, 255}
	black  = colour{}
	onDusk = colour{0x10, 0x23, 0x1A} // the words on a button at dusk, see page.css
	dusk   = colour{0x1D, 0x19, 0x14} // the page behind it
)

// until takes the first mixture that is readable against every one of the others.
func (c colour) until(other colour, against ...colour) colour {
	for hundredths := 0; hundredths <= 100; hundredths++ {
		mixed, fine := c.towards(other, hundredths), true
		for _, behind := range against {
			fine = fine && contrast(mixed, behind) >= readable
		}
		if fine {
			return mixed
		}
	}
	return other
}

// accent is the rule of style that paints the buttons in the seller's colour: dark enough for white words by day,
// light enough for dark words at dusk. Nothing when the stall has no colour of its own.
func accent(text string) string {
	own, err := parseColour(text)
	if err != nil {
		return ""
	}
	day, night := own.until(black, white), own.until(white, onDusk, dusk)
	return fmt.Sprintf("@media screen{:root{--go:%v}}@media screen and (prefers-color-scheme:dark){:root{--go:%v}}", day, night)
}
