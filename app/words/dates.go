package words

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/language"
)

// dateForm is how a language in a country writes days and times. In the patterns d is the day, dd the
// same with two digits, M and MM the month as a number, MMMM its name, y the year, H and HH hours, h
// hours of a clock with two rounds, mm minutes, a which of the two. Other letters stand in quotes.
type dateForm struct {
	long, day, short, clock string
	am, pm                  string
	months, days, brief     []string
	first                   string // the first of a month, where it is said otherwise
	percent                 string // what stands behind a percentage
}

// Date writes a day in full: "21 November 2026".
func (w *Words) Date(t time.Time) string { return w.dates.write(w.dates.long, t) }

// Day writes a day of this year: "21 November".
func (w *Words) Day(t time.Time) string { return w.dates.write(w.dates.day, t) }

// ShortDate writes a day in digits: "21/11/2026".
func (w *Words) ShortDate(t time.Time) string { return w.dates.write(w.dates.short, t) }

// Time writes hours and minutes: "15:04", or "3:04 PM" where the day is counted in two rounds.
func (w *Words) Time(t time.Time) string { return w.dates.write(w.dates.clock, t) }

// Hour writes the hour that begins a stretch of the day: "9", or "9 AM".
func (w *Words) Hour(hour int) string {
	pattern := "H"
	if strings.Contains(w.dates.clock, "a") {
		pattern = "h a"
	}
	return w.dates.write(pattern, time.Date(2000, 1, 1, hour, 0, 0, 0, time.UTC))
}

// DayName is the name of a day of the week: "Saturday".
func (w *Words) DayName(d time.Weekday) string { return w.dates.days[d] }

// ShortDayName is the same in brief: "Sat".
func (w *Words) ShortDayName(d time.Weekday) string { return w.dates.brief[d] }

// MonthName is the name of a month as it stands in a date.
func (w *Words) MonthName(m time.Month) string { return w.dates.months[m-1] }

// datesOf puts together what the language and what the country says.
func datesOf(lang, tag language.Tag) dateForm {
	f := dateForms[lang.String()]
	region, sure := tag.Region()
	if sure != language.Exact {
		return f // nobody named a country: the language's own way
	}
	for _, as := range countries[lang.String()] {
		if strings.Contains(as.in, region.String()) {
			as.set(&f)
		}
	}
	return f
}

func (f dateForm) write(pattern string, t time.Time) string {
	var out strings.Builder
	for len(pattern) > 0 {
		if pattern[0] == '\'' {
			said, rest, _ := strings.Cut(pattern[1:], "'")
			out.WriteString(said)
			pattern = rest
			continue
		}
		n := 1
		for n < len(pattern) && pattern[n] == pattern[0] {
			n++
		}
		out.WriteString(f.field(pattern[:n], t))
		pattern = pattern[n:]
	}
	return out.String()
}

// field writes one field of a pattern; what is none stands for itself.
func (f dateForm) field(name string, t time.Time) string {
	switch name {
	case "d":
		if t.Day() == 1 && f.first != "" {
			return f.first
		}
		return strconv.Itoa(t.Day())
	case "dd":
		return two(t.Day())
	case "M":
		return strconv.Itoa(int(t.Month()))
	case "MM":
		return two(int(t.Month()))
	case "MMMM":
		return f.months[t.Month()-1]
	case "y":
		return strconv.Itoa(t.Year())
	case "H":
		return strconv.Itoa(t.Hour())
	case "HH":
		return two(t.Hour())
	case "h":
		return strconv.Itoa((t.Hour()+11)%12 + 1)
	case "mm":
		return two(t.Minute())
	case "a":
		if t.Hour() < 12 {
			return f.am
		}
		return f.pm
	}
	return name
}

func two(n int) string { return fmt.Sprintf("%02d", n) }
