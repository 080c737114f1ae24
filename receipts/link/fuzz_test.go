package link

import (
	"bytes"
	"encoding/json"
	"os"
	"testing"
)

// FuzzDecode feeds anything to the door that scans and pastes come through. What can be read must
// be what Encode could have written, and must keep the bounds that the rest of the program relies on.
func FuzzDecode(f *testing.F) {
	text, err := os.ReadFile(vectorFile)
	if err != nil {
		f.Fatal(err)
	}
	var kept vectors
	if err := json.Unmarshal(text, &kept); err != nil {
		f.Fatal(err)
	}
	for _, v := range kept.Read {
		f.Add(v.URL)
	}
	for _, v := range kept.Refuse {
		f.Add(v.Digits)
	}
	f.Fuzz(func(t *testing.T, text string) {
		r, verdict := Decode(text, nil)
		if verdict == Good {
			t.Fatal("good without any key")
		}
		if verdict.Readable() {
			mustKeepBounds(t, r)
		}
	})
}

// FuzzBody goes past digits and signature, where a fuzzer would seldom get by chance.
func FuzzBody(f *testing.F) {
	for _, v := range vectorReceipts() {
		body, err := encodeBody(tidy(v.receipt))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(body)
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		r, err := decodeBody(body)
		if err != nil {
			return
		}
		mustKeepBounds(t, r)
		again, err := encodeBody(r)
		if err != nil || !bytes.Equal(again, body) {
			t.Fatalf("two bodies for one receipt: %x and %x, %v", body, again, err)
		}
	})
}

func mustKeepBounds(t *testing.T, r Receipt) {
	t.Helper()
	if err := check(r); err != nil {
		t.Fatal(err)
	}
	_, _ = r.Number(), r.Time()
}
