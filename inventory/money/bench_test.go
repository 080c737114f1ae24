package money

import (
	"testing"

	"golang.org/x/text/language"
)

func BenchmarkUnmarshalText(b *testing.B) {
	text := []byte("1234.50 EUR")
	var a Amount
	b.ReportAllocs()
	for b.Loop() {
		if err := a.UnmarshalText(text); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkMarshalText(b *testing.B) {
	a := New(123450, "EUR")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := a.MarshalText(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkFormatSign(b *testing.B) {
	a := New(123450, "EUR")
	b.ReportAllocs()
	for b.Loop() {
		_ = FormatSign(a, language.German)
	}
}

func BenchmarkScale(b *testing.B) {
	a := New(123450, "EUR")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := a.Scale(640, 1000); err != nil {
			b.Fatal(err)
		}
	}
}
