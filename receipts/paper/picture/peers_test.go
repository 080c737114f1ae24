package picture_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"trestle/housetest/peers"
	"trestle/receipts/paper/papertest"
	"trestle/receipts/paper/picture"
)

// jsQR and ZXing find the code among everything else on the paper, on both rolls.
func TestCodesAreReadByPeers(t *testing.T) {
	papertest.Slow(t)
	type shown struct {
		Width  int    `json:"width"`
		Height int    `json:"height"`
		Pixels []byte `json:"pixels"` // base64, a byte a pixel
		Want   string `json:"want"`
	}
	var all []shown
	for _, name := range []string{"german", "arabic", "gift", "long"} {
		for _, dots := range []int{384, 576} {
			l := layout(t, name)
			img, err := picture.Draw(l, dots)
			if err != nil {
				t.Fatal(err)
			}
			// The lower part of the paper, as a phone is held before it.
			top := max(img.Rect.Dy()-2*dots, 0)
			pixels := img.Pix[top*img.Stride:]
			margin := bytes.Repeat([]byte{0xff}, 40*dots) // the paper below the last row
			all = append(all, shown{dots, len(pixels)/dots + 40, append(pixels[:len(pixels):len(pixels)], margin...), codeOf(l)})
		}
	}
	input, err := json.Marshal(all)
	if err != nil {
		t.Fatal(err)
	}
	out := peers.Run(t, `import jsQR from "jsqr"; import {prepareZXingModule, readBarcodes} from "zxing-wasm/reader"; import fs from "node:fs";
prepareZXingModule({overrides: {wasmBinary: fs.readFileSync("node_modules/zxing-wasm/dist/reader/zxing_reader.wasm").buffer}});
for (const {width, height, pixels, want} of JSON.parse(fs.readFileSync(0, "utf8"))) {
	const grey = Buffer.from(pixels, "base64"), data = new Uint8ClampedArray(width * height * 4);
	for (let i = 0; i < width * height; i++) { data.fill(grey[i], 4 * i, 4 * i + 3); data[4 * i + 3] = 255; }
	const text = (jsQR.default ?? jsQR)(data, width, height)?.data;
	if (text !== want) console.log(JSON.stringify({reader: "jsQR", width, want, text}));
	const [found] = await readBarcodes({data, width, height, colorSpace: "srgb"}, {formats: ["QRCode"]});
	if (found?.text !== want) console.log(JSON.stringify({reader: "ZXing", width, want, text: found?.text}));
}`, input)
	if said := strings.TrimSpace(string(out)); said != "" {
		t.Errorf("not read:\n%s", said)
	}
}
