package typed

import "testing"

func TestClean(t *testing.T) {
	for in, want := range map[string]string{
		"  two\t words\n": "two words", "a\x1b[31mred": "a[31mred", "left\u202eright": "leftright", "a\xffb": "ab", "Käse": "Käse", "": "",
	} {
		if got := Clean(in); got != want {
			t.Errorf("%q becomes %q, want %q", in, got, want)
		}
	}
}

func TestHoldsCard(t *testing.T) {
	for text, want := range map[string]bool{
		"4111 1111 1111 1111": true, "of Ada 4111-1111-1111-1111, 12/29": true, "0041111111111111110": true,
		"4111 1111 1111 1112": false, "0171 2345678, 0171 8765432": false, "2026-11-22 2026-12-24": false, "": false,
	} {
		if HoldsCard(text) != want {
			t.Errorf("%q: %v", text, !want)
		}
	}
}

func FuzzClean(f *testing.F) {
	f.Add("4111 1111\x00 1111 1111")
	f.Fuzz(func(t *testing.T, text string) {
		once := Clean(text)
		if Clean(once) != once {
			t.Errorf("%q is not clean", once)
		}
		_ = HoldsCard(text)
	})
}
