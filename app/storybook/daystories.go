package storybook

import (
	"io"
	"strings"

	"fyne.io/fyne/v2"

	"trestle/app/day"
	"trestle/app/theme"
	"trestle/app/widgets"
	"trestle/inventory/money"
)

// dayStories are the place of the market day.
func dayStories() []Story {
	of := func(set func(*DayTill)) func(widgets.Form) fyne.CanvasObject {
		return func(form widgets.Form) fyne.CanvasObject {
			t := NewDayTill(47)
			if set != nil {
				set(t)
			}
			return framed(form, "day", day.New(day.Deps{
				Till: t, Words: Speak(), Form: form, Acts: widgets.AtOnce{}, Reads: widgets.AtOnce{},
				Alone: func() int { return 47 }, Keep: func() {},
				GiveBack: func(string) {}, Void: func(string) {}, Owed: func() {}, Check: func() {}, AddPrinter: func() {},
				Pick: func(chosen func(string, io.ReadCloser, error)) {
					chosen("bank.csv", io.NopCloser(strings.NewReader("")), nil)
				},
				Save: func(_ string, write func(io.Writer) error, done func(bool, error)) { done(true, write(io.Discard)) },
			}), t.Practice)
		}
	}
	none := func(t *DayTill) { t.None = true }
	shut := func(t *DayTill) { t.Shut(41690) }
	practice := func(t *DayTill) { t.Practice = true }
	busy := func(t *DayTill) { t.Busy() }
	bank := func(t *DayTill) { t.WaitForBank(8) }
	columns := func(t *DayTill) { t.WaitForBank(8); t.Columns = true }
	return append(backStories(), []Story{
		{Name: "day", Build: of(nil)},
		{Name: "day-shown", Build: of(nil), Steps: []string{"Takings"}},
		{Name: "day-dusk", Palette: theme.Dusk, Build: of(nil), Steps: []string{"Takings"}},
		{Name: "day-large", Scale: 1.4, Build: of(nil), Steps: []string{"Takings"}},
		{Name: "day-none", Build: of(none)},
		{Name: "day-closed", Build: of(shut), Steps: []string{"Takings"}},
		{Name: "day-open", Build: of(none), Steps: []string{"Open a market day", "8", "0", "00"}},
		{Name: "day-close", Build: of(nil), Steps: []string{"Close the day", "4", "1", "6", "9", "0"}},
		{Name: "day-close-float", Build: of(func(t *DayTill) { t.book.Day.Open.Float = money.Amount{} }), Steps: []string{"Close the day"}},
		{Name: "day-alone", Build: of(nil), Steps: []string{"Close the day", "Close without counting"}},
		{Name: "day-alone-large", Scale: 1.4, Build: of(nil), Steps: []string{"Close the day", "Close without counting"}},
		{Name: "day-sales", Build: of(nil), Steps: []string{"47 sales"}, Only: "phone"},
		{Name: "day-receipt", Build: of(practice), Steps: []string{"?47 sales", "row:sale-47"}},
		{Name: "day-busy", Build: of(busy), Steps: []string{"Takings"}},
		{Name: "day-busy-sales", Build: of(busy), Steps: []string{"?47 sales"}},
		{Name: "day-busy-last", Build: of(busy), Steps: []string{"?47 sales", "row:sale-47"}},
		{Name: "day-refund", Build: of(busy), Steps: []string{"?47 sales", "?row:refund-1"}},
		{Name: "day-bank", Build: of(bank)},
		{Name: "day-bank-list", Build: of(bank), Steps: []string{"Waiting for the bank"}},
		{Name: "day-bank-never", Build: of(bank), Steps: []string{"Waiting for the bank", "It never came"}},
		{Name: "day-bank-file", Build: of(bank), Steps: []string{"Waiting for the bank", "Read a bank file"}},
		{Name: "day-bank-text", Build: of(bank), Steps: []string{"Waiting for the bank", "Read a bank file", "Show the text"}},
		{Name: "day-bank-columns", Build: of(columns), Steps: []string{"Waiting for the bank", "Read a bank file", "Betrag in EUR"}},
		{Name: "day-voids", Build: of(busy), Steps: []string{"?47 sales", "Voided"}},
	}...)
}
