package words

import (
	"testing"
	"time"

	"golang.org/x/text/language"

	"trestle/inventory/tax"
)

// The rows are what Unicode CLDR 48 gives for the long date, day and month, the short date with four
// digits of the year, the short time and a percentage; English without a country is British.
func TestDates(t *testing.T) {
	at := time.Date(2026, 11, 1, 15, 4, 0, 0, time.UTC)
	for _, row := range []struct{ tag, long, day, short, clock, percent string }{
		{"en", "1 November 2026", "1 November", "01/11/2026", "15:04", "8.875%"},
		{"en-GB", "1 November 2026", "1 November", "01/11/2026", "15:04", "8.875%"},
		{"en-US", "November 1, 2026", "November 1", "11/1/2026", "3:04\u00a0PM", "8.875%"},
		{"en-CA", "November 1, 2026", "November 1", "2026-11-01", "3:04\u00a0p.m.", "8.875%"},
		{"en-AU", "1 November 2026", "1 November", "01/11/2026", "3:04\u00a0pm", "8.875%"},
		{"en-IE", "1 November 2026", "1 November", "01/11/2026", "15:04", "8.875%"},
		{"es", "1 de noviembre de 2026", "1 de noviembre", "1/11/2026", "15:04", "8,875\u00a0%"},
		{"es-MX", "1 de noviembre de 2026", "1 de noviembre", "1/11/2026", "3:04\u00a0p.m.", "8.875%"},
		{"fr", "1er novembre 2026", "1er novembre", "01/11/2026", "15:04", "8,875\u00a0%"},
		{"fr-CA", "1er novembre 2026", "1er novembre", "2026-11-01", "15\u00a0h\u00a004", "8,875\u00a0%"},
		{"de", "1. November 2026", "1. November", "01.11.2026", "15:04", "8,875\u00a0%"},
		{"de-AT", "1. November 2026", "1. November", "01.11.2026", "15:04", "8,875\u00a0%"},
		{"de-CH", "1. November 2026", "1. November", "01.11.2026", "15:04", "8.875%"},
		{"it", "1 novembre 2026", "1 novembre", "01/11/2026", "15:04", "8,875%"},
		{"pt-BR", "1 de novembro de 2026", "1 de novembro", "01/11/2026", "15:04", "8,875%"},
		{"nl", "1 november 2026", "1 november", "01-11-2026", "15:04", "8,875%"},
		{"nl-BE", "1 november 2026", "1 november", "1/11/2026", "15:04", "8,875%"},
		{"pl", "1 listopada 2026", "1 listopada", "1.11.2026", "15:04", "8,875%"},
	} {
		t.Run(row.tag, func(t *testing.T) {
			w := In(language.MustParse(row.tag))
			for _, text := range []struct{ name, got, want string }{
				{"date", w.Date(at), row.long}, {"day", w.Day(at), row.day}, {"short date", w.ShortDate(at), row.short},
				{"time", w.Time(at), row.clock}, {"percent", w.Percent(tax.Rate(88750)), row.percent},
			} {
				if text.got != text.want {
					t.Errorf("%s is %q, want %q", text.name, text.got, text.want)
				}
			}
		})
	}
}

func TestEveryLanguageHasItsDays(t *testing.T) {
	for _, l := range Languages() {
		f, ok := dateForms[l.Code]
		if !ok || len(f.months) != 12 || len(f.days) != 7 || len(f.brief) != 7 {
			t.Errorf("%s has %d months, %d days and %d short ones", l.Code, len(f.months), len(f.days), len(f.brief))
		}
	}
}

func TestClockOfTwoRounds(t *testing.T) {
	w := In(language.AmericanEnglish)
	for hour, want := range map[int]string{0: "12:30\u00a0AM", 1: "1:30\u00a0AM", 11: "11:30\u00a0AM", 12: "12:30\u00a0PM", 23: "11:30\u00a0PM"} {
		if got := w.Time(time.Date(2026, 1, 1, hour, 30, 0, 0, time.UTC)); got != want {
			t.Errorf("hour %d is %q, want %q", hour, got, want)
		}
	}
	if got := w.Hour(9) + ", " + In(language.German).Hour(9); got != "9 AM, 9" {
		t.Errorf("hours are %q", got)
	}
}

func TestNumbers(t *testing.T) {
	for _, row := range []struct{ name, tag, got, want string }{
		{"short", "de", In(language.German).Number(999), "999"},
		{"long", "de", In(language.German).Number(12345), "12.345"},
		{"English", "en", In(language.English).Number(12345), "12,345"},
		{"below nought", "en", In(language.English).Number(-3), "-3"},
		{"a size", "de", In(language.German).Bytes(3 << 29), "1,5 GB"},
		{"a round size", "en", In(language.English).Bytes(20 << 20), "20 MB"},
		{"small", "en", In(language.English).Bytes(1), "1 byte"},
	} {
		t.Run(row.name, func(t *testing.T) {
			if row.got != row.want {
				t.Errorf("got %q, want %q", row.got, row.want)
			}
		})
	}
}

// A count that a language lacks is said in English, in the form that English has for it.
func TestCountsThatLackAreEnglish(t *testing.T) {
	w := other("fr", map[string]string{})
	if got := w.Count("basket.lines", 0); got != "0 lines" {
		t.Errorf("got %q", got)
	}
	w = other("pl", map[string]string{"basket.lines.one": "{n} pozycja", "basket.lines.few": "{n} pozycje", "basket.lines.many": "{n} pozycji"})
	for n, want := range map[int]string{0: "0 pozycji", 1: "1 pozycja", 2: "2 pozycje", 5: "5 pozycji", 12: "12 pozycji", 22: "22 pozycje"} {
		if got := w.Count("basket.lines", n); got != want {
			t.Errorf("%d is %q, want %q", n, got, want)
		}
	}
}
