package escpos_test

import (
	"testing"

	"trestle/receipts/paper/escpos"
)

func TestParseStatus(t *testing.T) {
	for name, row := range map[string]struct {
		kind   escpos.StatusKind
		answer byte
		want   escpos.Status
		ok     bool
	}{
		"online":               {escpos.AskPrinter, 0x16, escpos.Status{}, true},
		"offline":              {escpos.AskPrinter, 0x1e, escpos.Status{Offline: true}, true},
		"nothing the matter":   {escpos.AskOffline, 0x12, escpos.Status{}, true},
		"cover open":           {escpos.AskOffline, 0x16, escpos.Status{CoverOpen: true}, true},
		"stopped for paper":    {escpos.AskOffline, 0x32, escpos.Status{PaperOut: true}, true},
		"stopped for an error": {escpos.AskOffline, 0x52, escpos.Status{Error: true}, true},
		"the knife is stuck":   {escpos.AskError, 0x1a, escpos.Status{Error: true}, true},
		"the head is hot":      {escpos.AskError, 0x52, escpos.Status{Error: true}, true},
		"paper":                {escpos.AskPaper, 0x12, escpos.Status{}, true},
		"paper low":            {escpos.AskPaper, 0x1e, escpos.Status{PaperLow: true}, true},
		"paper out":            {escpos.AskPaper, 0x7e, escpos.Status{PaperLow: true, PaperOut: true}, true},
		"XON":                  {escpos.AskPrinter, 0x11, escpos.Status{}, false},
		"XOFF":                 {escpos.AskPaper, 0x13, escpos.Status{}, false},
		"noise":                {escpos.AskPaper, 0xff, escpos.Status{}, false},
		"silence":              {escpos.AskPaper, 0x00, escpos.Status{}, false},
		"no such question":     {9, 0x12, escpos.Status{}, false},
	} {
		t.Run(name, func(t *testing.T) {
			got, ok := escpos.ParseStatus(row.kind, row.answer)
			if got != row.want || ok != row.ok {
				t.Errorf("%+v %v", got, ok)
			}
		})
	}
}

func TestParseReport(t *testing.T) {
	for name, row := range map[string]struct {
		report [4]byte
		want   escpos.Status
		ok     bool
	}{
		"all well":   {[4]byte{0x14, 0, 0, 0x0f}, escpos.Status{}, true},
		"cover open": {[4]byte{0x3c, 0, 0, 0x0f}, escpos.Status{Offline: true, CoverOpen: true}, true},
		"paper low":  {[4]byte{0x14, 0, 0x03, 0x0f}, escpos.Status{PaperLow: true}, true},
		"paper out":  {[4]byte{0x1c, 0, 0x0f, 0x0f}, escpos.Status{Offline: true, PaperLow: true, PaperOut: true}, true},
		"knife":      {[4]byte{0x1c, 0x08, 0, 0x0f}, escpos.Status{Offline: true, Error: true}, true},
		"an answer":  {[4]byte{0x12, 0, 0, 0}, escpos.Status{}, false},
		"noise":      {[4]byte{0x10, 0xff, 0, 0}, escpos.Status{}, false},
	} {
		t.Run(name, func(t *testing.T) {
			if got, ok := escpos.ParseReport(row.report); got != row.want || ok != row.ok {
				t.Errorf("%+v %v", got, ok)
			}
		})
	}
}

func TestQuestions(t *testing.T) {
	if got := string(escpos.Ask(escpos.AskPaper)); got != "\x10\x04\x04" {
		t.Errorf("%q", got)
	}
	if on, off := string(escpos.Report(true)), string(escpos.Report(false)); on != "\x1da\xff" || off != "\x1da\x00" {
		t.Errorf("%q %q", on, off)
	}
	all := escpos.Status{Offline: true}.And(escpos.Status{CoverOpen: true}).And(escpos.Status{PaperOut: true, PaperLow: true, Error: true})
	if all != (escpos.Status{Offline: true, CoverOpen: true, PaperOut: true, PaperLow: true, Error: true}) || all.Ready() {
		t.Errorf("%+v", all)
	}
	if !(escpos.Status{PaperLow: true}).Ready() {
		t.Error("a printer with little paper prints")
	}
}
