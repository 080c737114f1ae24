package backup

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"filippo.io/age"
	"pgregory.net/rapid"
)

// The words are those of BIP 39's own vectors, the text is what age makes of the same bytes.
func TestKeyVectors(t *testing.T) {
	for _, row := range []struct {
		name         string
		fill         byte
		words        string
		text, public string
	}{
		{
			"zeros", 0, strings.Repeat("abandon ", 23) + "art",
			"AGE-SECRET-KEY-1QQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQ8H00W3",
			"age19ljhmg68e43yx9fgm2k9lwefquc0la5y4lzvlshdjzv47kxt8d6qr9vf4p",
		},
		{"0x7f", 0x7f, "legal winner thank year wave sausage worth useful legal winner thank year wave sausage worth useful legal winner thank year wave sausage worth title", "", ""},
		{"0x80", 0x80, "letter advice cage absurd amount doctor acoustic avoid letter advice cage absurd amount doctor acoustic avoid letter advice cage absurd amount doctor acoustic bless", "", ""},
		{"ones", 0xff, strings.Repeat("zoo ", 23) + "vote", "", ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			var secret [32]byte
			for i := range secret {
				secret[i] = row.fill
			}
			k, err := keyOf(secret)
			must(t, err)
			if got := strings.Join(k.Words(), " "); got != row.words {
				t.Errorf("words are %q", got)
			}
			if row.text != "" && (k.Text() != row.text || k.Public() != row.public) {
				t.Errorf("text is %s, %s", k.Text(), k.Public())
			}
			for _, typed := range []string{row.words, k.Text(), strings.ToLower(k.Text())} {
				if back, err := ParseKey(typed); err != nil || back.Text() != k.Text() || back.secret != secret {
					t.Errorf("%q gives %s, %v", typed, back.Text(), err)
				}
			}
		})
	}
}

func TestKeysOfTheAgeLibraryAreOurs(t *testing.T) {
	for range 20 {
		made, err := age.GenerateX25519Identity()
		must(t, err)
		k, err := ParseKey(made.String())
		must(t, err)
		back, err := ParseKey(strings.Join(k.Words(), " "))
		must(t, err)
		if back.Text() != made.String() || back.Public() != made.Recipient().String() || len(k.Words()) != 24 {
			t.Errorf("%s became %s", made.Recipient(), back.Public())
		}
	}
}

func TestEveryKeyComesBackFromItsWords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		secret := [32]byte(rapid.SliceOfN(rapid.Byte(), 32, 32).Draw(t, "secret"))
		k, err := keyOf(secret)
		if err != nil {
			t.Fatal(err)
		}
		words := k.Words()
		for i, w := range words {
			if rapid.Bool().Draw(t, "short") {
				words[i] = w[:min(len(w), 4)]
			}
			if rapid.Bool().Draw(t, "loud") {
				words[i] = strings.ToUpper(words[i])
			}
		}
		back, err := ParseKey(strings.Join(words, rapid.SampledFrom([]string{" ", "\n", "  ", ", ", "\t"}).Draw(t, "gap")))
		if err != nil || back.secret != secret {
			t.Fatalf("%v came back as %x, %v", words, back.secret, err)
		}
	})
}

func TestWordsAsPeopleTypeThem(t *testing.T) {
	good := recovery(t).Words()
	with := func(i int, w string) string {
		words := slices.Clone(good)
		words[i-1] = w
		return strings.Join(words, " ")
	}
	swapped := slices.Clone(good)
	swapped[0], swapped[1] = swapped[1], swapped[0]
	for _, row := range []struct {
		name, typed string
		want        *WordsError // nil when they are right
	}{
		{"as shown", strings.Join(good, " "), nil},
		{"with numbers", "1. " + strings.Join(good[:12], "\n2) ") + "\n" + strings.Join(good[12:], ", "), nil},
		{"in capitals", strings.ToUpper(strings.Join(good, " ")), nil},
		{"with hard spaces", strings.Join(good, "\u00a0"), nil},
		{"one wrong", with(7, "trestle"), &WordsError{Word: 7, Typed: "trestle", Count: 24}},
		{"a word with an error behind its fourth letter", with(7, good[6]+"x"), &WordsError{Word: 7, Typed: good[6] + "x", Count: 24}},
		{"three letters of a longer word", with(3, "aba"), &WordsError{Word: 3, Typed: "aba", Count: 24}},
		{"of another language", with(24, "żółw"), &WordsError{Word: 24, Typed: "żółw", Count: 24}},
		{"one missing", strings.Join(good[:23], " "), &WordsError{Count: 23}},
		{"one too many", strings.Join(good, " ") + " zoo", &WordsError{Count: 25}},
		{"none", " \n", &WordsError{Count: 0}},
		{"two in each other's place", strings.Join(swapped, " "), &WordsError{Count: 24}},
	} {
		t.Run(row.name, func(t *testing.T) {
			_, err := ParseKey(row.typed)
			var said *WordsError
			errors.As(err, &said)
			if (row.want == nil) != (err == nil) || row.want != nil && (said == nil || *said != *row.want) {
				t.Errorf("got %+v (%v), want %+v", said, err, row.want)
			}
		})
	}
}

func TestABrokenTextIsNoKey(t *testing.T) {
	text := recovery(t).Text()
	for _, bad := range []string{text[:73], text + "Q", text[:20] + "B" + text[21:], "AGE-SECRET-KEY-1", text[:30] + "ſ" + text[31:]} {
		if _, err := ParseKey(bad); err == nil || err.Error() == "" {
			t.Errorf("%q passed", bad)
		}
	}
	if _, err := ParseKey(text[:20] + " \n" + text[20:]); err != nil {
		t.Errorf("a line break in it: %v", err)
	}
}
