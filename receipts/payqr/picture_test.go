package payqr_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"trestle/housetest/peers"
	"trestle/inventory/money"
	"trestle/receipts/payqr"
	"trestle/receipts/qr"
)

// drawn makes one code of every scheme for each name, those with accents included.
func drawn(t *testing.T) (all []payqr.Payload) {
	t.Helper()
	for _, s := range payqr.Schemes() {
		e := examples[s.Key]
		for i, holder := range []string{"Anna Elder", "Müller & Söhne", "Émile Ôrée Łąka", strings.Repeat("Ö", 25)} {
			minor := []int64{1, 1230, 123_456_00, 999_999_99}[i]
			made, err := payqr.Make(s.Key, e.account, holder, money.New(minor, e.currency), "1234567890")
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, made)
		}
	}
	long, err := payqr.Make("swiss", map[string]string{"iban": "CH4431999123000889012", "street": strings.Repeat("ö", 70), "house": strings.Repeat("9", 16),
		"postcode": strings.Repeat("9", 16), "town": strings.Repeat("é", 35), "country": "CH"}, strings.Repeat("à", 70), money.New(999_999_999_99, "CHF"), "9999999999")
	if err != nil {
		t.Fatal(err)
	}
	return append(all, long)
}

// Four readers: gozxing, zbar, jsQR and ZXing for C++, which many apps have inside. gozxing and zbar guess at the encoding of text that is not
// ASCII, so what has accents is left to the others.
func TestCodesAreReadAsDrawn(t *testing.T) {
	type picture struct {
		Width  int    `json:"width"`
		Pixels string `json:"pixels"` // a row after the other, 1 is dark
		Want   string `json:"want"`
	}
	var pictures []picture
	for _, p := range drawn(t) {
		img, err := payqr.Picture(p, 3)
		if err != nil {
			t.Fatal(err)
		}
		if isASCII(p.Text) {
			if got, err := qr.Read(img); err != nil || got != p.Text {
				t.Errorf("%s: read %q, %v", p.Scheme, got, err)
			}
		}
		side := img.Bounds().Dx()
		row := make([]byte, 0, side*side)
		for y := range side {
			for x := range side {
				r, _, _, _ := img.At(x, y).RGBA()
				row = append(row, '1'-byte(r>>15))
			}
		}
		pictures = append(pictures, picture{side, string(row), p.Text})
	}
	input, err := json.Marshal(pictures)
	if err != nil {
		t.Fatal(err)
	}
	out := peers.Run(t, `import jsQR from "jsqr"; import {prepareZXingModule, readBarcodes} from "zxing-wasm/reader"; import fs from "node:fs";
prepareZXingModule({overrides: {wasmBinary: fs.readFileSync("node_modules/zxing-wasm/dist/reader/zxing_reader.wasm").buffer}});
for (const {width, pixels, want} of JSON.parse(fs.readFileSync(0, "utf8"))) {
	const data = new Uint8ClampedArray(width * width * 4);
	for (let i = 0; i < width * width; i++) { data.fill(pixels[i] === "1" ? 0 : 255, 4 * i, 4 * i + 3); data[4 * i + 3] = 255; }
	const got = (jsQR.default ?? jsQR)(data, width, width);
	const text = got && new TextDecoder().decode(new Uint8Array(got.binaryData));
	if (text !== want) console.log(JSON.stringify({reader: "jsQR", want, text}));
	const [found] = await readBarcodes({data, width, height: width, colorSpace: "srgb"}, {formats: ["QRCode"]});
	if (found?.text !== want) console.log(JSON.stringify({reader: "ZXing", want, text: found?.text}));
}`, input)
	if len(out) > 0 {
		t.Errorf("not read:\n%s", out)
	}
}

func isASCII(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r > 0x7e }) < 0
}

func TestCodesAreReadByZbar(t *testing.T) {
	zbarimg, err := exec.LookPath("zbarimg")
	if err != nil {
		t.Skip("skipped: zbarimg is not installed (package zbar-tools)")
	}
	dir := t.TempDir()
	args := []string{"--quiet", "--raw"}
	var want []string
	for i, p := range drawn(t) {
		if !isASCII(p.Text) {
			continue
		}
		var b bytes.Buffer
		if err := payqr.PNG(&b, p, 4); err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(dir, fmt.Sprintf("%03d.png", i))
		if err := os.WriteFile(file, b.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		args, want = append(args, file), append(want, p.Text)
	}
	out, err := exec.Command(zbarimg, args...).Output()
	if err != nil {
		t.Fatal(err)
	}
	if got := string(out); got != strings.Join(want, "\n")+"\n" {
		t.Errorf("zbarimg read %q", got)
	}
}

func TestTheSwissCrossStandsInTheMiddle(t *testing.T) {
	e := examples["swiss"]
	made, err := payqr.Make("swiss", e.account, "Anna Elder", money.New(1230, "CHF"), "1234567890")
	if err != nil {
		t.Fatal(err)
	}
	for pixels := 2; pixels <= 5; pixels++ {
		img, err := payqr.Picture(made, pixels)
		if err != nil {
			t.Fatal(err)
		}
		code, _ := payqr.Code(made)
		side, all := code.Size()*pixels, img.Bounds().Dx()
		dark := func(x, y int) bool { r, _, _, _ := img.At(x, y).RGBA(); return r == 0 }
		middle := all / 2
		if dark(middle, middle) || !dark(middle+side*25/460, middle-side*25/460) || dark(middle+side*33/460, middle) {
			t.Errorf("%d pixels a module: the middle, the black beside it or the white edge is missing", pixels)
		}
		for y := middle - side*35/460; y < middle; y++ {
			for x := middle - side*35/460; x < middle; x++ {
				if dark(x, y) != dark(all-1-x, y) || dark(x, y) != dark(x, all-1-y) || dark(x, y) != dark(y, x) {
					t.Fatalf("%d pixels a module: not the same on all sides at %d,%d", pixels, x, y)
				}
			}
		}
	}
}

func TestPNG(t *testing.T) {
	var b bytes.Buffer
	if err := payqr.PNG(&b, payqr.Payload{Text: strings.Repeat("x", 400), MaxVersion: 13}, 4); err == nil {
		t.Error("a code too large for its readers was drawn")
	}
	if err := payqr.PNG(&b, drawn(t)[0], 4); err != nil {
		t.Fatal(err)
	}
	if _, err := png.Decode(&b); err != nil {
		t.Fatal(err)
	}
}
