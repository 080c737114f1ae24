package tag

import (
	"bytes"
	"crypto/ed25519"
	"encoding/hex"
	"encoding/json"
	"flag"
	"os"
	"strings"
	"testing"

	"trestle/receipts/digits"
	"trestle/receipts/link"
)

var update = flag.Bool("update", false, "write testdata/vectors.json anew")

const vectorFile = "testdata/vectors.json"

// vectors is the layout of testdata/vectors.json; FORMAT.md describes it for other programs.
type vectors struct {
	Seed string `json:"seed"`
	Read []struct {
		Name string `json:"name"`
		Tag  Tag    `json:"tag"`
		Body string `json:"body"`
		Text string `json:"text"`
	} `json:"read"`
	Refuse []struct {
		Name    string `json:"name"`
		Text    string `json:"text"`
		Verdict string `json:"verdict"`
	} `json:"refuse"`
}

func makeVectors(t *testing.T) (v vectors) {
	t.Helper()
	key := signer(7)
	v.Seed = hex.EncodeToString(key.Seed())
	plain := Tag{Stall: StallOf("stall"), Variant: "v1", Name: "Egg", Price: 0, Currency: "JPY"}
	kilos := soap()
	kilos.Name, kilos.SKU, kilos.Class, kilos.Unit, kilos.Ref = "Äpfel “Topaz” 苹果", "", "", "kg", ""
	odd := soap()
	odd.Variant = strings.ToUpper(odd.Variant)
	for _, row := range []struct {
		name string
		tag  Tag
	}{{"all there is", soap()}, {"as little as there can be", plain}, {"by the kilo", kilos}, {"an id that is no UUID in its usual form", odd}} {
		text, err := Encode(row.tag, key)
		if err != nil {
			t.Fatal(err)
		}
		row.tag.Key = link.KeyOf(key.Public().(ed25519.PublicKey))
		body, _ := row.tag.body()
		v.Read = append(v.Read, struct {
			Name string `json:"name"`
			Tag  Tag    `json:"tag"`
			Body string `json:"body"`
			Text string `json:"text"`
		}{row.name, row.tag, hex.EncodeToString(body), text})
	}
	frame, _ := digits.Decode(strings.TrimPrefix(v.Read[0].Text, Prefix))
	changed := func(at int, to byte) string {
		f := bytes.Clone(frame)
		f[at] = to
		return Prefix + digits.Encode(f)
	}
	other, _ := Encode(soap(), signer(8))
	for _, row := range [][3]string{
		{"another stall's key", other, "unknown-key"},
		{"a letter of the name changed", changed(bytes.Index(frame, []byte("Lavender")), 'l'), "altered"},
		{"a later version", changed(0, 0xD2), "newer"},
		{"store credit's mark", changed(0, 0xC1), "unreadable"},
		{"an indefinite array", changed(1, 0x9f), "unreadable"},
		{"cut short", v.Read[0].Text[:len(v.Read[0].Text)-1], "unreadable"},
	} {
		v.Refuse = append(v.Refuse, struct {
			Name    string `json:"name"`
			Text    string `json:"text"`
			Verdict string `json:"verdict"`
		}{row[0], row[1], row[2]})
	}
	return v
}

// What is printed once is read for ever: the file is held against this program, which may not write it anew unasked.
func TestVectors(t *testing.T) {
	now, err := json.MarshalIndent(makeVectors(t), "", "\t")
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(vectorFile, append(now, '\n'), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	file, err := os.ReadFile(vectorFile)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(bytes.TrimSpace(file), now) {
		t.Error("the tags of testdata/vectors.json are written another way today")
	}
	v := makeVectors(t)
	key, _ := hex.DecodeString(v.Seed)
	keys := link.NewKeys(ed25519.NewKeyFromSeed(key).Public().(ed25519.PublicKey))
	for _, row := range v.Read {
		if got, verdict := Decode(row.Text, keys); verdict != link.Good || got != row.Tag {
			t.Errorf("%s: %v %+v", row.Name, verdict, got)
		}
	}
	for _, row := range v.Refuse {
		if _, verdict := Decode(row.Text, keys); verdict.String() != row.Verdict {
			t.Errorf("%s: %v, want %s", row.Name, verdict, row.Verdict)
		}
	}
}
