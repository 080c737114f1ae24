package link

import (
	"bytes"
	"crypto/ed25519"
	"encoding/hex"
	"encoding/json"
	"flag"
	"os"
	"reflect"
	"strings"
	"testing"
	"time"
)

var update = flag.Bool("update", false, "write testdata/vectors.json anew")

const vectorFile = "testdata/vectors.json"

// vectors is the layout of testdata/vectors.json; FORMAT.md describes it for other programs.
type vectors struct {
	Keys   []vectorKey `json:"keys"`
	Read   []vector    `json:"read"`
	Refuse []refusal   `json:"refuse"`
}

type vectorKey struct {
	Seed   string `json:"seed"`
	Public string `json:"public"`
	ID     KeyID  `json:"id"`
	Until  *int64 `json:"until,omitempty"` // the last minute in which the key was in use
}

type vector struct {
	Name    string  `json:"name"`
	Seed    string  `json:"seed"`
	Prefix  string  `json:"prefix"`
	Receipt Receipt `json:"receipt"`
	Body    string  `json:"body"`
	Frame   string  `json:"frame"`
	Digits  string  `json:"digits"`
	URL     string  `json:"url"`
}

type refusal struct {
	Name    string   `json:"name"`
	Digits  string   `json:"digits"`
	Verdict string   `json:"verdict"`
	Receipt *Receipt `json:"receipt,omitempty"` // what is readable in spite of the verdict
}

func seed(n byte) []byte               { return bytes.Repeat([]byte{n}, ed25519.SeedSize) }
func signer(n byte) ed25519.PrivateKey { return ed25519.NewKeyFromSeed(seed(n)) }

// withdrawnMinute is when key 3 of the vectors went out of use.
const withdrawnMinute = 3_000_000

func makeVectors(t *testing.T) vectors {
	var v vectors
	for n := byte(1); n <= 3; n++ {
		public := signer(n).Public().(ed25519.PublicKey)
		key := vectorKey{Seed: hex.EncodeToString(seed(n)), Public: hex.EncodeToString(public), ID: KeyOf(public)}
		if n == 3 {
			until := int64(withdrawnMinute)
			key.Until = &until
		}
		v.Keys = append(v.Keys, key)
	}
	for _, s := range vectorReceipts() {
		made, err := Encode(s.receipt, signer(s.key), s.prefix)
		if err != nil {
			t.Fatalf("%s: %v", s.name, err)
		}
		r, body, _, err := open(made.URL)
		if err != nil {
			t.Fatalf("%s: %v", s.name, err)
		}
		digits := strings.TrimPrefix(made.URL, s.prefix)
		frame, err := fromDigits(digits)
		if err != nil {
			t.Fatalf("%s: %v", s.name, err)
		}
		v.Read = append(v.Read, vector{
			Name: s.name, Seed: hex.EncodeToString(seed(s.key)), Prefix: s.prefix, Receipt: r,
			Body: hex.EncodeToString(body), Frame: hex.EncodeToString(frame), Digits: digits, URL: made.URL,
		})
	}
	v.Refuse = refusals(t)
	return v
}

func TestVectors(t *testing.T) {
	made := makeVectors(t)
	if *update {
		text, err := json.MarshalIndent(made, "", " ")
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(vectorFile, append(text, '\n'), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	text, err := os.ReadFile(vectorFile)
	if err != nil {
		t.Fatal(err)
	}
	var kept vectors
	if err := json.Unmarshal(text, &kept); err != nil {
		t.Fatal(err)
	}
	if len(made.Read) != len(kept.Read) || len(made.Refuse) != len(kept.Refuse) {
		t.Fatal("the file holds other vectors than the test makes: run with -update")
	}
	keys := keysOf(t, kept)
	for i, want := range kept.Read {
		t.Run("read "+want.Name, func(t *testing.T) { checkVector(t, made.Read[i], want, keys) })
	}
	for _, row := range kept.Refuse {
		t.Run("refuse "+row.Name, func(t *testing.T) { checkRefusal(t, row, keys) })
	}
}

func keysOf(t *testing.T, v vectors) Keys {
	keys := Keys{}
	for _, key := range v.Keys {
		public, err := hex.DecodeString(key.Public)
		if err != nil || KeyOf(public) != key.ID {
			t.Fatalf("key %v is not itself: %v", key.ID, err)
		}
		var until time.Time
		if key.Until != nil {
			until = Receipt{Minutes: *key.Until}.Time()
		}
		keys[key.ID] = Key{Public: public, Until: until}
	}
	return keys
}

func checkVector(t *testing.T, made, want vector, keys Keys) {
	got, verdict := Decode(want.URL, keys)
	if verdict != Good || !reflect.DeepEqual(got, want.Receipt) {
		t.Fatalf("%v: %+v", verdict, got)
	}
	// Another compressor may pack a body differently and still be right, so what is compared to the
	// byte is the body and its signature.
	signature := func(frame string) string { return frame[len(frame)-2*ed25519.SignatureSize:] }
	if made.Body != want.Body || signature(made.Frame) != signature(want.Frame) {
		t.Fatalf("this program writes another body: format version 1 is fixed\n now %s\nwant %s", made.Body, want.Body)
	}
	frame, err := hex.DecodeString(want.Frame)
	if err != nil {
		t.Fatal(err)
	}
	if toDigits(frame) != want.Digits || want.URL != want.Prefix+want.Digits {
		t.Fatal("the frame does not become these digits")
	}
}

func checkRefusal(t *testing.T, row refusal, keys Keys) {
	got, verdict := Decode(row.Digits, keys)
	if verdict.String() != row.Verdict {
		t.Fatalf("verdict %v, want %s", verdict, row.Verdict)
	}
	var want Receipt
	if row.Receipt != nil {
		want = *row.Receipt
	}
	if !reflect.DeepEqual(got, want) {
		t.Fatalf("came with %+v", got)
	}
}
