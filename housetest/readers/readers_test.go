package readers

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"image"
	"image/png"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"trestle/housetest/peers"
	"trestle/receipts/link"
	"trestle/receipts/qr"
)

// seen is one receipt as one camera saw it.
type seen struct {
	url, how string
	img      *image.Gray
}

// frames is how many pictures a reader may look at: a phone takes thirty a second while the hand grows steadier.
// How many needed a second one is told.
const frames = 3

func number(t *testing.T, name string, usual int) int {
	t.Helper()
	given := os.Getenv(name)
	if given == "" {
		return usual
	}
	n, err := strconv.Atoi(given)
	if err != nil || n < 1 {
		t.Fatalf("%s=%q is no number", name, given)
	}
	return n
}

// look draws the receipt of a seed and gives what the camera saw in one frame.
func look(t *testing.T, seed uint64, frame int) seen {
	t.Helper()
	rnd := rand.New(rand.NewPCG(seed, 5))
	r, prefix := random(rnd)
	made, err := link.Encode(r, key, prefix)
	if err != nil {
		t.Fatalf("seed %d: %v", seed, err)
	}
	if made.Version > link.MaxVersion {
		t.Fatalf("seed %d: version %d", seed, made.Version)
	}
	code, err := qr.New(made.URL)
	if err != nil {
		t.Fatalf("seed %d: %v", seed, err)
	}
	m, v := media[seed%uint64(len(media))], views[seed/uint64(len(media))%uint64(len(views))]
	pixels := qr.PixelsFor(code, m.dots)
	if pixels < 4 {
		t.Fatalf("seed %d: version %d is drawn with %d dots a module on %s", seed, code.Version, pixels, m.name)
	}
	steadier := 1 - 0.3*float64(frame)
	v.angle, v.tilt = v.angle*steadier, v.tilt*steadier
	img := photo(qr.Image(code, pixels, qr.Quiet).(*image.Paletted), m, v, rand.New(rand.NewPCG(seed, uint64(frame))))
	return seen{made.URL, fmt.Sprintf("seed %d, version %d, %s, %s", seed, made.Version, m.name, v.name), img}
}

type reader struct {
	name  string
	read  func(*testing.T, []seen) []string
	again int // how many needed another frame
}

// Every receipt of 1 to 20 lines is read back from what the buyer sees, by two readers that are not ours.
func TestStrangersReadReceipts(t *testing.T) {
	n, seed := number(t, "RECEIPTS", 240), uint64(number(t, "SEED", 1))
	readers := []*reader{{name: "jsQR", read: jsqr}, {name: "zbarimg", read: zbar}}
	const batch = 120
	for from := 0; from < n && !t.Failed(); from += batch {
		var all []seen
		for i := from; i < min(n, from+batch); i++ {
			all = append(all, look(t, seed+uint64(i), 0))
		}
		for _, r := range readers {
			r.all(t, seed+uint64(from), all)
		}
	}
	for _, r := range readers {
		t.Logf("%s: %d receipts from seed %d, %d needed another frame", r.name, n, seed, r.again)
	}
}

// all has a reader read every receipt, those that it missed in further frames.
func (r *reader) all(t *testing.T, seed uint64, all []seen) {
	todo := make([]int, len(all))
	for i := range all {
		todo[i] = i
	}
	for frame := range frames {
		var pictures []seen
		for _, i := range todo {
			if frame == 0 {
				pictures = append(pictures, all[i])
				continue
			}
			pictures = append(pictures, look(t, seed+uint64(i), frame))
		}
		read, missed := r.read(t, pictures), []int(nil)
		for k, got := range read {
			switch {
			case got == "":
				missed = append(missed, todo[k])
			case got != pictures[k].url:
				t.Errorf("%s misread %s as %q", r.name, pictures[k].how, got)
			}
		}
		if todo = missed; len(todo) == 0 {
			return
		}
		if frame == 0 {
			r.again += len(todo)
		}
	}
	for _, i := range todo {
		t.Errorf("%s could not read %s in %d frames", r.name, all[i].how, frames)
	}
}

const jsqrModule = `
import jsQR from 'jsqr';
const chunks = []; for await (const c of process.stdin) chunks.push(c);
const all = Buffer.concat(chunks), out = [];
for (let at = 0; at < all.length;) {
	const side = all.readUInt32LE(at), grey = all.subarray(at + 4, at + 4 + side * side);
	at += 4 + side * side;
	const rgba = new Uint8ClampedArray(side * side * 4);
	for (let i = 0; i < grey.length; i++) rgba.set([grey[i], grey[i], grey[i], 255], i * 4);
	out.push((jsQR.default ?? jsQR)(rgba, side, side)?.data ?? '');
}
console.log(JSON.stringify(out));
`

func jsqr(t *testing.T, all []seen) []string {
	var in bytes.Buffer
	for _, s := range all {
		_ = binary.Write(&in, binary.LittleEndian, uint32(s.img.Rect.Dx()))
		in.Write(s.img.Pix)
	}
	var out []string
	if err := json.Unmarshal(peers.Run(t, jsqrModule, in.Bytes()), &out); err != nil || len(out) != len(all) {
		t.Errorf("jsQR: %d answers for %d pictures: %v", len(out), len(all), err)
		return nil
	}
	return out
}

func zbar(t *testing.T, all []seen) []string {
	if _, err := exec.LookPath("zbarimg"); err != nil {
		if os.Getenv("TRESTLE_STRICT") != "" {
			t.Error("zbarimg is not installed")
		}
		return nil
	}
	dir, out := t.TempDir(), make([]string, len(all))
	for i, s := range all {
		file, err := os.Create(filepath.Join(dir, fmt.Sprint(i, ".png")))
		if err == nil {
			err = png.Encode(file, s.img)
		}
		if err == nil {
			err = file.Close()
		}
		if err != nil {
			t.Error(err)
			return nil
		}
		// It leaves with 4 when it finds nothing; what was read tells.
		read, _ := exec.Command("zbarimg", "-q", "--raw", "-Sdisable", "-Sqrcode.enable", file.Name()).Output()
		out[i] = string(bytes.TrimSpace(read))
	}
	return out
}
