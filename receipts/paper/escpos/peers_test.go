package escpos_test

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"image"
	"strings"
	"testing"

	"trestle/housetest/peers"
	"trestle/receipts/paper"
	"trestle/receipts/paper/escpos"
)

// peer asks the encoder of npm for bytes. The module gets the input as a value called input, and an encoder class
// called Encoder, and gives what it would send to answer.
func peer(t *testing.T, module string, input any) []byte {
	t.Helper()
	stdin, err := json.Marshal(input)
	if err != nil {
		t.Fatal(err)
	}
	out := peers.Run(t, `
		import Encoder from "@point-of-sale/receipt-printer-encoder";
		import { readFileSync } from "node:fs";
		const input = JSON.parse(readFileSync(0, "utf8"));
		const answer = (bytes) => console.log(Buffer.from(bytes).toString("hex"));
		`+module, stdin)
	job, err := hex.DecodeString(strings.TrimSpace(string(out)))
	if err != nil {
		t.Fatal(err)
	}
	return job
}

func TestTextEqualsPeer(t *testing.T) {
	tooLong := strings.Repeat("x", 25) // for twice the width, so it is only made higher
	for page, says := range map[escpos.CodePage]struct{ name, title, plain string }{
		escpos.Page1252: {"windows1252", "Größe & Über", "Café ‘Ñandú’ – 5 €"},
		escpos.Page852:  {"cp852", "Łąka i Żółw", "Příliš žluťoučký kůň"},
		escpos.Page437:  {"cp437", "Töpfe", "Crème brûlée ½ ñ"},
		escpos.Page866:  {"cp866", "Чайный мёд", "Спасибо, №5"},
		escpos.Page858:  {"cp858", "Größe", "5 € São"},
		escpos.Page850:  {"cp850", "Größe", "2 × São"},
	} {
		t.Run(says.name, func(t *testing.T) {
			want := peer(t, `
				let e = new Encoder({ columns: 48, newline: "\n", feedBeforeCut: 0 });
				const row = (s, bold, w, h) => e.bold(bold).size(w, h).text(s).bold(false).size(1, 1).newline();
				e.initialize().codepage(input.page);
				row(input.plain, false, 1, 1);
				row(input.plain, true, 1, 1);
				row(input.title, true, 2, 2);
				e.align("center");
				row(input.plain, false, 1, 1);
				row(input.plain, true, 1, 1);
				row(input.title, true, 2, 2);
				row(input.title, false, 2, 2);
				row(input.long, false, 1, 2);
				row(input.long, true, 1, 2);
				answer(e.encode());`, map[string]string{"page": says.name, "title": says.title, "plain": says.plain, "long": tooLong})
			layout := paper.Layout{Rows: []paper.Row{
				{Left: says.plain}, {Left: says.plain, Bold: true}, {Left: says.title, Bold: true, Large: true},
				{Left: says.plain, Align: paper.Centre}, {Left: says.plain, Align: paper.Centre, Bold: true},
				{Left: says.title, Align: paper.Centre, Bold: true, Large: true}, {Left: says.title, Align: paper.Centre, Large: true},
				{Left: tooLong, Align: paper.Centre, Large: true}, {Left: tooLong, Align: paper.Centre, Bold: true, Large: true},
			}}
			got := encode(t, layout, escpos.Options{Paper: escpos.Paper80, CodePage: page, Feed: -1})
			if !bytes.Equal(got, want) {
				t.Errorf("ours\n%q\ntheirs\n%q", got, want)
			}
		})
	}
}

func TestNativeCodeEqualsPeer(t *testing.T) {
	for _, row := range []struct{ digits, dots, size int }{{1, 576, 8}, {100, 384, 6}, {300, 576, 7}, {300, 384, 4}, {1080, 576, 4}} {
		link := linkOf(row.digits)
		want := peer(t, `
			let e = new Encoder({ columns: 48, newline: "\n", feedAfterBlock: false });
			e.align("center").qrcode(input.link, { model: 2, size: input.size, errorlevel: "m" });
			answer(e.encode());`, map[string]any{"link": link, "size": row.size})
		job := encode(t, paper.Layout{Rows: []paper.Row{{Kind: paper.RowCode, Left: link}}}, escpos.Options{Dots: row.dots, Code: escpos.Native})
		begin, end := bytes.Index(job, []byte("\x1ba\x01")), bytes.Index(job, []byte("\x1ba\x00"))
		if begin < 0 || end < 0 {
			t.Fatalf("no alignment in %q", job)
		}
		if got := job[begin : end+3]; !bytes.Equal(got, bytes.TrimSpace(want)) {
			t.Errorf("%d digits, %d dots: ours\n%q\ntheirs\n%q", row.digits, row.dots, got, want)
		}
	}
}

func TestPictureEqualsPeer(t *testing.T) {
	img := image.NewGray(image.Rect(0, 0, 384, 120))
	seed := uint32(1)
	for i := range img.Pix {
		seed = seed*1664525 + 1013904223
		img.Pix[i] = uint8(seed>>31) * 0xff
	}
	want := peer(t, `
		const data = new Uint8ClampedArray(input.width * input.height * 4);
		Buffer.from(input.pix, "base64").forEach((v, i) => data.set([v, v, v, 255], i * 4));
		let e = new Encoder({ columns: 32, newline: "\n", feedAfterBlock: false, imageMode: "raster" });
		e.image({ width: input.width, height: input.height, data }, input.width, input.height, "threshold", 128);
		answer(e.encode());`, map[string]any{"width": 384, "height": 120, "pix": img.Pix})
	got := encode(t, paper.Layout{}, escpos.Options{Feed: -1, Picture: true, Draw: drawn(img)})
	at := bytes.Index(got, []byte("\x1dv0"))
	if at < 0 || !bytes.Equal(got[at:], bytes.TrimSuffix(want, []byte("\n"))) {
		t.Errorf("ours %d bytes, theirs %d, or they differ", len(got)-at, len(want))
	}
}

func drawn(img *image.Gray) func(paper.Layout, int) (*image.Gray, error) {
	return func(paper.Layout, int) (*image.Gray, error) { return img, nil }
}
