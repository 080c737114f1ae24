package ean

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"trestle/inventory/unit"
)

func TestValid(t *testing.T) {
	for _, row := range []struct {
		name, code string
		want       bool
	}{
		{"a book's EAN-13", "9780306406157", true},
		{"a German EAN-13", "4006381333931", true},
		{"an EAN-8", "96385074", true},
		{"a UPC-A", "036000291452", true},
		{"the same as an EAN-13", "0036000291452", true},
		{"two digits turned round", "4006381339331", false},
		{"a wrong check digit", "4006381333932", false},
		{"a wrong check digit of an EAN-8", "96385075", false},
		{"too short", "400638133393", false},
		{"too long", "40063813339310", false},
		{"nothing", "", false},
		{"letters", "400638133393A", false},
		{"a letter within", "4006X81333931", false},
		{"Arabic digits", "٤٠٠٦٣٨١", false},
	} {
		t.Run(row.name, func(t *testing.T) {
			if got := Valid(row.code); got != row.want {
				t.Errorf("Valid(%q) = %t", row.code, got)
			}
		})
	}
}

// What a check digit is for: each single wrong digit shows, whatever the length.
func TestEveryWrongDigitShows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.SampledFrom([]int{7, 11, 12}).Draw(t, "digits")
		digits := rapid.StringOfN(rapid.RuneFrom([]rune("0123456789")), n, n, -1).Draw(t, "number")
		c, ok := Check(digits)
		code := digits + string(c)
		if !ok || !Valid(code) {
			t.Fatalf("%q has the check digit %q, which is not right", digits, c)
		}
		i := rapid.IntRange(0, n).Draw(t, "where")
		other := byte('0' + rapid.IntRange(0, 9).Draw(t, "other"))
		wrong := code[:i] + string(other) + code[i+1:]
		if Valid(wrong) != (wrong == code) {
			t.Fatalf("%q passes for %q", wrong, code)
		}
	})
}

func TestCheckWantsDigits(t *testing.T) {
	for _, bad := range []string{"", "a", "12 34", "-1"} {
		if c, ok := Check(bad); ok {
			t.Errorf("Check(%q) = %q", bad, c)
		}
	}
}

// label writes a number as a scale does.
func label(digits string) string {
	c, _ := Check(digits)
	return digits + string(c)
}

func TestRead(t *testing.T) {
	const all = "20IIIIVPPPPPC 21IIIIIWWWWWC 23IIIIIPPPPPC 02IIIIIVPPPPC 28IIIIIIPPPPC 29WWWWWIIIIIC"
	for _, row := range []struct {
		name, code string
		want       Embedded
		ok         bool
	}{
		{"half a kilo", label("211234500500"), Embedded{Item: "12345", Weight: 500, Base: label("211234500000")}, true},
		{"twelve kilos and a half", label("210004212500"), Embedded{Item: "00042", Weight: 12*unit.One + 500, Base: label("210004200000")}, true},
		{"nothing on the scale", label("211234500000"), Embedded{Item: "12345", Base: label("211234500000")}, true},
		{"a price", label("231234500499"), Embedded{Item: "12345", Price: 499, IsPrice: true, Base: label("231234500000")}, true},
		{"the highest price", label("231234599999"), Embedded{Item: "12345", Price: 99999, IsPrice: true, Base: label("231234500000")}, true},
		{"a price with its own check digit", label("201234700499"), Embedded{Item: "1234", Price: 499, IsPrice: true, Base: label("201234000000")}, true},
		{"six digits of the item", label("281234560150"), Embedded{Item: "123456", Price: 150, IsPrice: true, Base: label("281234560000")}, true},
		{"the weight in front", label("290050012345"), Embedded{Item: "12345", Weight: 500, Base: label("290000012345")}, true},
		{"a UPC-A from a scale", label("21234570499"), Embedded{Item: "12345", Price: 499, IsPrice: true, Base: label("021234500000")}, true},
		{"the same as an EAN-13", label("021234570499"), Embedded{Item: "12345", Price: 499, IsPrice: true, Base: label("021234500000")}, true},
		{"a wrong check digit", "2112345005000"[:12] + string(label("211234500500")[12]^1), Embedded{}, false},
		{"two digits without a layout", label("241234500500"), Embedded{}, false},
		{"a number of a maker", "4006381333931", Embedded{}, false},
		{"an EAN-8", "96385074", Embedded{}, false},
		{"nothing", "", Embedded{}, false},
		{"letters", "21ABCDE00500C", Embedded{}, false},
		{"a line break behind", label("211234500500") + "\n", Embedded{}, false},
	} {
		t.Run(row.name, func(t *testing.T) {
			layouts, err := Parse(all)
			if err != nil {
				t.Fatal(err)
			}
			if got, ok := layouts.Read(row.code); got != row.want || ok != row.ok {
				t.Errorf("Read(%q) = %+v, %t\nwant %+v, %t", row.code, got, ok, row.want, row.ok)
			}
		})
	}
}

func TestParse(t *testing.T) {
	for _, row := range []struct {
		name, text, why string // no why: it is good
	}{
		{"none", "", ""},
		{"blanks", " \n\t", ""},
		{"one", "21IIIIIWWWWWC", ""},
		{"several", "21IIIIIWWWWWC  23IIIIIPPPPPC\n02IIIIIVPPPPC", ""},
		{"two digits of a value", "22IIIIIIIIWWC", ""},
		{"too short", "21IIIIWWWWWC", "13 signs"},
		{"too long", "21IIIIIIWWWWWC", "13 signs"},
		{"of a maker", "40IIIIIWWWWWC", "begin with"},
		{"of a manager", "2AIIIIIWWWWWC", "begin with"},
		{"30", "30IIIIIWWWWWC", "begin with"},
		{"no check digit", "21IIIIIWWWWWW", "end with C"},
		{"small letters", "21iiiiiwwwwwC", "none of I"},
		{"digits within", "21III00WWWWWC", "none of I"},
		{"a check digit in the middle", "21IIIICWWWWWC", "none of I"},
		{"weight and price", "21IIIIWWWPPPC", "both"},
		{"the item twice", "21IIWWWWWIIIC", "two places"},
		{"no item", "21WWWWWWWWWWC", "lacks"},
		{"no value", "21IIIIIIIIIIC", "lacks"},
		{"only a check digit of a value", "21IIIIIIIIIVC", "lacks"},
		{"one prefix twice", "21IIIIIWWWWWC 21IIIIIPPPPPC", "twice"},
		{"no text", "\xff\xfe21IIIIIWWWC", "begin with"},
		{"a very long word", strings.Repeat("2", 1<<16), "13 signs"},
	} {
		t.Run(row.name, func(t *testing.T) {
			l, err := Parse(row.text)
			if row.why == "" {
				if err != nil || l.String() != strings.Join(strings.Fields(row.text), " ") {
					t.Errorf("Parse = %q, %v", l, err)
				}
				return
			}
			if !errors.Is(err, ErrLayout) || !strings.Contains(err.Error(), row.why) || len(err.Error()) > 200 {
				t.Errorf("Parse: %v, want something with %q", err, row.why)
			}
			if l.String() != "" {
				t.Errorf("a bad text gave %q", l)
			}
		})
	}
}

func TestDefaultsCanBeRead(t *testing.T) {
	for country, text := range defaults {
		if l, err := Parse(text); err != nil || Default(country).String() != l.String() || text == "" {
			t.Errorf("%s: %v", country, err)
		}
	}
	if got := Default("ES").String(); got != usual {
		t.Errorf("a country that is not listed has %q", got)
	}
}

// What a scale writes is read back, in every layout there can be.
func TestWhatAScaleWritesIsRead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		items := rapid.IntRange(1, 8).Draw(t, "digits of the item")
		check := rapid.IntRange(0, min(1, 9-items)).Draw(t, "check digits of the value")
		values := 10 - items - check
		sign := rapid.SampledFrom([]string{"W", "P"}).Draw(t, "what")
		prefix := rapid.SampledFrom([]string{"02", "20", "24", "29"}).Draw(t, "prefix")
		layouts, err := Parse(prefix + strings.Repeat("I", items) + strings.Repeat("V", check) + strings.Repeat(sign, values) + "C")
		if err != nil {
			t.Fatal(err)
		}
		item := rapid.StringOfN(rapid.RuneFrom([]rune("0123456789")), items, items, -1).Draw(t, "item")
		most := int64(1)
		for range values {
			most *= 10
		}
		value := rapid.Int64Range(0, most-1).Draw(t, "value")
		code := label(prefix + item + strings.Repeat("7", check) + fmt.Sprintf("%0*d", values, value))
		e, ok := layouts.Read(code)
		if !ok || e.Item != item || e.Price+int64(e.Weight) != value || e.IsPrice != (sign == "P") {
			t.Fatalf("%q is read as %+v, %t", code, e, ok)
		}
		again, ok := layouts.Read(e.Base)
		if !ok || again.Base != e.Base || again.Item != item || again.Price != 0 || again.Weight != 0 {
			t.Fatalf("the number without a value, %q, is read as %+v, %t", e.Base, again, ok)
		}
	})
}

// Whatever is scanned or set: no panic, and what is read makes sense.
func FuzzRead(f *testing.F) {
	f.Add("21IIIIIWWWWWC 23IIIIIPPPPPC", "2112345005006")
	f.Add("02IIIIIVPPPPC", "212345704995")
	f.Add("", "")
	f.Add("29WWWWWWWWWIC", "2999999999999")
	f.Fuzz(func(t *testing.T, text, code string) {
		layouts, err := Parse(text)
		if err != nil && !errors.Is(err, ErrLayout) {
			t.Fatal(err)
		}
		if err == nil {
			if again, err := Parse(layouts.String()); err != nil || again.String() != layouts.String() {
				t.Fatalf("%q does not come back: %q, %v", text, again, err)
			}
		}
		e, ok := layouts.Read(code)
		if !ok {
			if e != (Embedded{}) {
				t.Fatalf("nothing was read, and yet %+v", e)
			}
			return
		}
		if !Valid(code) || !Valid(e.Base) || len(e.Item) == 0 || e.Weight < 0 || e.Price < 0 || (e.IsPrice && e.Weight != 0) || (!e.IsPrice && e.Price != 0) {
			t.Fatalf("%q in %q is read as %+v", code, text, e)
		}
	})
}
