package labels

import (
	"bytes"
	"crypto/ed25519"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"trestle/receipts/tag"
)

// tagText is the tag of a product as long as they usually are.
func tagText(name string) string {
	key := ed25519.NewKeyFromSeed(bytes.Repeat([]byte{9}, ed25519.SeedSize))
	text, err := tag.Encode(tag.Tag{
		Stall: tag.StallOf("s"), Minutes: 3_600_000, Variant: "0197b0c8-1b1c-7abc-8def-0123456789ab", Name: name, Price: 650, Currency: "EUR",
		SKU: "SOAP-LAV-100", Class: "reduced", Ref: "lavender-soap",
	}, key)
	if err != nil {
		panic(err)
	}
	return text
}

// samples are labels as stalls have them, and a few that are hard.
func samples() []Label {
	return []Label{
		{Name: "Lavender soap", Price: "€6.50", Code: "4006381333931", Kind: EAN},
		{Name: "Sourdough rye loaf with caraway, baked in the wood oven", Price: "5,80 €", UnitPrice: "7,73 €/kg", Note: "750 g · rye, water, salt, caraway", Code: "BREAD-RYE-750", Kind: Code128},
		{Name: "Honey", Price: "$12.00", UnitPrice: "$0.75/oz", Note: "Wildflower, 16 oz", Code: "036000291452", Kind: EAN},
		{Name: "Silver ring with garnet", Price: "£148.00", Note: "Size 54", Code: tagText("Silver ring with garnet"), Kind: QR},
		{Name: "Apple juice", Price: "3,20 €", UnitPrice: "3,20 €/l", Note: "1 l, zzgl. 0,15 € Pfand", Kind: None},
		{Name: "Ceramic mug “Sea”", Price: "CHF 38.00", Code: "MUG-SEA", Kind: Code128},
		{Name: "Donaudampfschifffahrtskapitänsmützenhalter", Price: "1.299,00 €", Code: "96385074", Kind: EAN},
		{Name: "Мёд липовый", Price: "450,00 ₽", Note: "0,5 кг", Code: "HONEY-1", Kind: QR, Says: "HONEY-1"},
		{Name: "صابون الغار الحلبي", Price: "€ 4,50", Code: "SOAP-ALEPPO-200", Kind: Code128},
		{Name: "Card", Price: "999.999.999,99 €", UnitPrice: "999.999.999,99 € pro Stück", Note: strings.Repeat("hand printed ", 12), Code: "VERY-LONG-STOCK-KEEPING-UNIT-NUMBER-0001", Kind: Code128},
		{Name: strings.Repeat("a name that does not end ", 8), Price: "€1", Code: "4006381333931", Kind: EAN},
		{Name: "Linen tea towel, hand-woven", Price: "24,00 €", Note: "50 × 70 cm, indigo", Code: tagText("Linen tea towel, hand-woven"), Kind: QR},
	}
}

// TestLook writes all samples into the folder that TRESTLE_LOOK names, for people.
func TestLook(t *testing.T) {
	dir := os.Getenv("TRESTLE_LOOK")
	if dir == "" {
		t.Skip("skipped: TRESTLE_LOOK names no folder")
	}
	for _, s := range Sheets() {
		var out bytes.Buffer
		rep, err := PDF(&out, samples(), s, Options{Title: "Labels"})
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("%s: %+v, %d bytes", s.Key, rep, out.Len())
		if err := os.WriteFile(filepath.Join(dir, s.Key+".pdf"), out.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for i, l := range samples() {
		img, _, err := Picture(l, 384, 240)
		if err != nil {
			t.Fatal(err)
		}
		f, _ := os.Create(filepath.Join(dir, "dots-"+string(rune('a'+i))+".png"))
		if err := png.Encode(f, img); err != nil {
			t.Fatal(err)
		}
		_ = f.Close()
	}
}
