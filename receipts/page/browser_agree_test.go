package page_test

import (
	"bytes"
	"compress/flate"
	"encoding/hex"
	"encoding/json"
	"math/rand/v2"
	"os"
	"reflect"
	"slices"
	"testing"
	"time"

	"trestle/receipts/link"
	"trestle/receipts/page"
)

// readAll lets the page read many links.
const readAll = `(all) => Promise.all(all.map((digits) => receiptPage.read(digits)))`

type readByPage struct {
	Verdict string       `json:"verdict"`
	Receipt link.Receipt `json:"receipt"`
}

// agree fails unless the page reads every link as Go does.
func agree(t *testing.T, b *browser, keys link.Keys, all []string) (verdicts map[link.Verdict]int) {
	t.Helper()
	var byPage []readByPage
	b.call(t, readAll, all, &byPage)
	verdicts = map[link.Verdict]int{}
	for i, digits := range all {
		want, verdict := link.Decode(digits, keys)
		verdicts[verdict]++
		got := byPage[i]
		if got.Verdict != verdict.String() || !reflect.DeepEqual(withNils(got.Receipt), want) {
			t.Errorf("link %d, %s\nGo says   %v %+v\npage says %s %+v", i, digits, verdict, want, got.Verdict, got.Receipt)
		}
	}
	return verdicts
}

// withNils makes empty lists of JSON what Go gives for them.
func withNils(r link.Receipt) link.Receipt {
	if len(r.Lines) == 0 {
		r.Lines = nil
	}
	if len(r.Taxes) == 0 {
		r.Taxes = nil
	}
	if len(r.Tenders) == 0 {
		r.Tenders = nil
	}
	return r
}

func TestBrowserReadsTheVectors(t *testing.T) {
	var vectors struct {
		Keys []struct {
			Public hexBytes
			Until  *int64
		}
		Read []struct {
			Name, Digits string
			Receipt      link.Receipt
		}
		Refuse []struct{ Name, Digits, Verdict string }
	}
	text, err := os.ReadFile("../link/testdata/vectors.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &vectors); err != nil {
		t.Fatal(err)
	}
	s := page.Stall{Name: "Vectors", Keys: link.Keys{}}
	for _, key := range vectors.Keys {
		made := link.Key{Public: []byte(key.Public)}
		if key.Until != nil {
			made.Until = link.Receipt{Minutes: *key.Until}.Time()
		}
		s.Keys[link.KeyOf(made.Public)] = made
	}
	var all []string
	for _, v := range vectors.Read {
		all = append(all, v.Digits)
	}
	for _, v := range vectors.Refuse {
		all = append(all, v.Digits)
	}
	b := open(t, s)
	b.show(t, all[0])
	agree(t, b, s.Keys, all)
	var byPage []readByPage
	b.call(t, readAll, all, &byPage)
	for i, v := range vectors.Read {
		if got := byPage[i]; got.Verdict != "good" || !reflect.DeepEqual(withNils(got.Receipt), v.Receipt) {
			t.Errorf("%s: %s %+v", v.Name, got.Verdict, got.Receipt)
		}
	}
	for i, v := range vectors.Refuse {
		if got := byPage[len(vectors.Read)+i]; got.Verdict != v.Verdict {
			t.Errorf("%s: %s, want %s", v.Name, got.Verdict, v.Verdict)
		}
	}
	b.onlyThePage(t)
}

type hexBytes []byte

func (h *hexBytes) UnmarshalText(text []byte) (err error) {
	*h = make([]byte, len(text)/2)
	_, err = hex.Decode(*h, text)
	return err
}

func TestBrowserAgreesWithGo(t *testing.T) {
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 0))
	var whole, broken []string
	for range 300 {
		whole = append(whole, digitsOf(t, randomReceipt(random), byte(1+random.IntN(2))))
	}
	for range 600 {
		changed := []byte(whole[random.IntN(len(whole))])
		for range 1 + random.IntN(2) {
			changed[random.IntN(len(changed))] = byte('0' + random.IntN(10))
		}
		broken = append(broken, string(changed))
	}
	b := open(t, elder())
	b.show(t, whole[0])
	if verdicts := agree(t, b, elder().Keys, whole); verdicts[link.Good] != len(whole) {
		t.Errorf("verdicts %v", verdicts)
	}
	verdicts := agree(t, b, elder().Keys, broken)
	t.Logf("broken links: %v", verdicts)
	if verdicts[link.Altered] == 0 || verdicts[link.Unreadable] == 0 {
		t.Errorf("the broken links are too much alike: %v", verdicts)
	}
	b.onlyThePage(t)
}

func randomReceipt(random *rand.Rand) link.Receipt {
	amount := func() int64 {
		if random.IntN(10) == 0 {
			return random.Int64N(2e15+1) - 1e15
		}
		return random.Int64N(20000) - 2000
	}
	pick := func(all ...string) string { return all[random.IntN(len(all))] }
	r := link.Receipt{
		Till: link.TillID{byte(random.Uint32())}, Entry: random.Int64N(100000), Letter: pick("A", "B", "P", "Z9"), Count: random.Int64N(20000),
		Minutes: random.Int64N(1 << 32), Currency: pick("EUR", "USD", "JPY"), Decimals: random.IntN(5), Flags: link.Flags(random.IntN(16)),
		Rounding: amount(), Total: amount(), Note: pick("", "", "Danke!\nBis bald", "مع السلامة"),
	}
	for range random.IntN(4) {
		r.Taxes = append(r.Taxes, link.Tax{Rate: random.Int64N(1e7 + 1), Net: amount(), Tax: amount()})
	}
	for range random.IntN(3) {
		r.Tenders = append(r.Tenders, link.Tender{Kind: link.Kind(random.IntN(256)), Amount: amount()})
	}
	for range random.IntN(14) {
		r.Lines = append(r.Lines, link.Line{
			Name: pick("Soap", "Crème brûlée", "🍅", "<b>", "手作り石けん", "Hand-thrown bowl in ash glaze", "\uFEFFmark"), Total: amount(),
			Ref: pick("", "bowl", "4711", "ä/?"), Quantity: []int64{0, 1000, 2000, amount()}[random.IntN(4)], Unit: pick("", "kg", "bunch"),
			Rate: random.IntN(max(1, len(r.Taxes))), Shop: []int64{0, 0, 5}[random.IntN(3)],
		})
	}
	return r
}

// The page's own inflater reads what every kind of compressor writes, and refuses what is broken.
func TestBrowserInflates(t *testing.T) {
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 1))
	var streams [][]byte
	for range 120 {
		var out bytes.Buffer
		level := []int{flate.HuffmanOnly, flate.NoCompression, flate.BestSpeed, flate.DefaultCompression, flate.BestCompression}[random.IntN(5)]
		w, err := flate.NewWriter(&out, level)
		if err != nil {
			t.Fatal(err)
		}
		for range 1 + random.IntN(3) {
			if _, err := w.Write(randomText(random)); err != nil {
				t.Fatal(err)
			}
			if err := w.Flush(); err != nil { // several blocks
				t.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		broken := slices.Clone(out.Bytes())
		broken[random.IntN(len(broken))] ^= 1 << random.IntN(8)
		streams = append(streams, out.Bytes(), broken, out.Bytes()[:random.IntN(out.Len())])
	}
	b := open(t, elder())
	b.show(t, "")
	var inflated []*string // base64, or null where it refused
	b.call(t, `(all) => all.map((one) => {
		try {
			const bytes = receiptPage.inflate(Uint8Array.from(atob(one), (c) => c.charCodeAt(0)));
			return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
		} catch (e) {
			if (e.message !== 'unreadable') throw e;
			return null;
		}
	})`, streams, &inflated)
	refused := 0
	for i, stream := range streams {
		want, ok := inflateInGo(stream)
		if got := inflated[i]; ok != (got != nil) || ok && *got != want {
			t.Errorf("stream %d: Go inflates it: %v, the page: %v", i, ok, got != nil)
		}
		if !ok {
			refused++
		}
	}
	t.Logf("%d of %d streams are broken", refused, len(streams))
}
