package papertest

import (
	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"trestle/receipts/paper"
)

// Typed is whatever somebody may type: names, other scripts, towers of accents, marks that turn lines around, bytes.
var Typed = rapid.OneOf(
	rapid.StringMatching(`[A-Za-zäöüßłśžçé„“–× ]{0,40}`),
	rapid.StringMatching(`[а-яЁА-Я ]{0,30}`),
	rapid.StringOfN(rapid.RuneFrom([]rune("abc 12() שלוםمرحبالا石けん🍅👩‍🌾\u202e\u2066\u200f\u061c\x00\x07\x1b\n\r\u009b\u0301\u0651½€₿\ufdfa\u2028\ufe0f")), 0, 60, -1),
	rapid.String(),
	rapid.Map(rapid.SliceOfN(rapid.Byte(), 0, 30), func(b []byte) string { return string(b) }),
)

// Layouts have rows that Compose would never make.
var Layouts = rapid.Custom(func(t *rapid.T) (l paper.Layout) {
	l.Language = rapid.SampledFrom([]language.Tag{{}, language.German, language.Polish, language.Arabic, language.Hebrew}).Draw(t, "language")
	for range rapid.IntRange(0, 8).Draw(t, "rows") {
		l.Rows = append(l.Rows, paper.Row{
			Kind: paper.Kind(rapid.SampledFrom([]int{0, 1, 1, 2, 3, 4, 4, 9, -1}).Draw(t, "kind")), Left: Typed.Draw(t, "left"), Right: Typed.Draw(t, "right"),
			Cells: rapid.SliceOfN(Typed, 0, 5).Draw(t, "cells"), Indent: rapid.IntRange(-100, 100).Draw(t, "indent"),
			Align: paper.Align(rapid.IntRange(0, 2).Draw(t, "align")), Bold: rapid.Bool().Draw(t, "bold"), Large: rapid.Bool().Draw(t, "large"), Again: rapid.Bool().Draw(t, "again"),
		})
	}
	if digits := rapid.IntRange(-900, 200).Draw(t, "digits"); digits > 0 {
		l.Rows = append(l.Rows, paper.Row{Kind: paper.RowCode, Left: Link(digits)})
	}
	return l
})
