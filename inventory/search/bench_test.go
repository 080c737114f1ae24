package search

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"
)

// catalogue makes goods of n variants, one entry each, as a shop's export has them: names of two to five
// words, many of them in many names, one that is nearly its own; a SKU, a barcode, a size and a colour.
func catalogue(n int) []Entry {
	rnd := rand.New(rand.NewPCG(1, 2))
	things := strings.Fields("cup mug bowl plate vase jug teapot soap candle honey jam chutney cheese loaf baguette croissant tomato potato carrot onion garlic basil rosemary thyme lavender scarf hat gloves socks necklace ring bracelet earrings print poster card notebook spoon board basket blanket cushion apron towel bag wallet belt")
	kinds := strings.Fields("blue green red small large handmade organic wild smoked sweet dark light round square old young summer winter glazed Grüne Crème weiße carved woven dried fresh rustic silver golden spiced")
	groups := strings.Fields("Pottery Bakery Bath Dairy Vegetables Herbs Textiles Jewellery Paper Wood Küche")
	sizes := strings.Fields("XS S M L XL")
	syllables := strings.Fields("ba ke li mo ra to su ni ve do pa ze fi go hu ja")
	own := func() string {
		var b strings.Builder
		for range 2 + rnd.IntN(3) {
			b.WriteString(syllables[rnd.IntN(len(syllables))])
		}
		return b.String()
	}
	pick := func(of []string) string { return of[rnd.IntN(len(of))] }
	out := make([]Entry, n)
	for i := range out {
		name := pick(kinds) + " " + pick(things) + " " + own()
		if i%3 == 0 {
			name = pick(things) + ", " + pick(kinds) + " & " + pick(kinds) + " " + own()
		}
		out[i] = Entry{
			Name:  name,
			Codes: []string{fmt.Sprintf("%s-%05d", strings.ToUpper(own()[:4]), i), fmt.Sprintf("20%011d", i*7919)},
			Words: []string{pick(groups), pick(sizes), pick(kinds)},
		}
	}
	return out
}

// keystrokes gives what stands in the field after each key.
func keystrokes(texts ...string) (out []string) {
	for _, text := range texts {
		for i := range text {
			if i > 0 {
				out = append(out, text[:i])
			}
		}
		out = append(out, text)
	}
	return out
}

func BenchmarkKeystroke50000(b *testing.B) {
	x := New(catalogue(50_000))
	for _, row := range []struct {
		name  string
		typed []string
	}{
		{"typed", keystrokes("lavender soap", "bc", "crème", "gruene vase", "weisse", "2000000791", "BAKE-000", "small blue cup", "tt", "0", "e")},
		{"mistyped", keystrokes("lavnder", "tomtao", "hnadmade bowl", "teepot", "saop large", "organik chese", "zzzzzz")},
		{"odd", keystrokes("a e i o", "1 2 3 4 5 6 7 8", "xylophone yxlophone xylohpone xylophnoe", "xüxüxü yüyüyü zözözö qäqäqä")},
	} {
		b.Run(row.name, func(b *testing.B) {
			b.ReportAllocs()
			took := make([][]time.Duration, len(row.typed))
			for i := 0; b.Loop(); i++ {
				from := time.Now()
				x.Query(row.typed[i%len(row.typed)], 500)
				took[i%len(took)] = append(took[i%len(took)], time.Since(from))
			}
			// Of each keystroke the usual time: what else the machine does is not ours.
			var usual []time.Duration
			for _, t := range took {
				if slices.Sort(t); len(t) > 0 {
					usual = append(usual, t[len(t)/2])
				}
			}
			slices.Sort(usual)
			b.ReportMetric(float64(usual[len(usual)/2].Microseconds()), "p50-µs")
			b.ReportMetric(float64(usual[len(usual)-1].Microseconds()), "worst-µs")
		})
	}
}

func BenchmarkNew50000(b *testing.B) {
	entries := catalogue(50_000)
	b.ReportAllocs()
	for b.Loop() {
		New(entries)
	}
}
