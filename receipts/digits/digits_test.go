package digits

import (
	"bytes"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestDigitsReadAsTheyWereWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		data := rapid.SliceOfN(rapid.Byte(), 0, 200).Draw(t, "data")
		text := Encode(data)
		if strings.Trim(text, "0123456789") != "" {
			t.Fatalf("%q is not all digits", text)
		}
		got, err := Decode(Last("https://a.example/1#" + text))
		if len(data) == 0 {
			return // the 1 of the address is the last run then
		}
		if err != nil || !bytes.Equal(got, data) {
			t.Fatalf("%x became %x, %v", data, got, err)
		}
	})
}

func TestDigitsThatNobodyWrites(t *testing.T) {
	for name, text := range map[string]string{
		"a length of no block": "1", "more than a byte": "256", "no digits": "a23", "more than twelve bytes": strings.Repeat("9", 29),
		"far too many": strings.Repeat("0", 101*29),
	} {
		if got, err := Decode(text); err == nil {
			t.Errorf("%s: %x", name, got)
		}
	}
}

func TestTheLastRunOfDigits(t *testing.T) {
	for text, want := range map[string]string{"": "", "a": "", "12": "12", "a12b": "12", "1a23 .": "23", "TC1-005": "005"} {
		if got := Last(text); got != want {
			t.Errorf("%q has %q, want %q", text, got, want)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add("000")
	f.Add(Encode([]byte("a receipt of some length")))
	f.Fuzz(func(t *testing.T, text string) {
		if data, err := Decode(text); err == nil && Encode(data) != text {
			t.Fatalf("%q is read as %x, which is written %q", text, data, Encode(data))
		}
	})
}
