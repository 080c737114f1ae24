package theme

import "testing"

func TestATextNamesItsFaceWhereThatHasAllItsLetters(t *testing.T) {
	th := New(Paper, 1, Figtree())
	for _, row := range []struct {
		name, text string
		own        bool
	}{
		{"nothing", "", true}, {"English", "Glazed bowl, 4.20", true}, {"Polish", "Żółta gęś", true}, {"German", "Größe ß", true},
		{"signs", "−10 % · 3 × €5…", true}, {"Greek", "μέλι", false}, {"Chinese", "茶", false}, {"an emoji", "Soap 🧼", false},
		{"a narrow space", "1\u202f000", false}, {"a tab", "a\tb", false},
	} {
		t.Run(row.name, func(t *testing.T) {
			for _, bold := range []bool{false, true} {
				if got := th.Own(row.text, bold) != nil; got != row.own {
					t.Errorf("%q, bold %v: own face %v, not %v", row.text, bold, got, row.own)
				}
			}
		})
	}
	if got := New(Paper, 1, Fonts{}).Own("Soap", false); got != nil {
		t.Errorf("a theme without faces names %s", got.Name())
	}
	if got := New(Paper, 1, Fonts{Regular: []byte("no face"), Bold: []byte{0}}).Own("Soap", true); got != nil {
		t.Errorf("what is no face is named: %s", got.Name())
	}
}
