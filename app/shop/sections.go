package shop

import (
	"strings"

	"fyne.io/fyne/v2"

	"trestle/app/theme"
	"trestle/app/widgets"
	"trestle/inventory"
)

// The sections, by id.
const (
	sectionStall       = "stall"
	sectionHelpers     = "helpers"
	sectionOffers      = "offers"
	sectionVouchers    = "vouchers"
	sectionReturnables = "returnables"
	sectionLabels      = "labels"
	sectionCard        = "card"
	sectionBank        = "bank"
	sectionTax         = "tax"
	sectionReport      = "report"
	sectionReceipts    = "receipts"
	sectionPage        = "page"
	sectionPrinters    = "printers"
	sectionLook        = "look"
	sectionLanguage    = "language"
	sectionShop        = "shop"
	sectionSafe        = "safe"
	sectionPractice    = "practice"
	sectionGuide       = "guide"
)

// section is a row of the list and the page behind it.
type section struct {
	id, title string
	note      func() (says string, warn bool) // how it stands, in a few words
	page      func() fyne.CanvasObject
}

// group is some sections under one heading.
type group struct {
	title    string
	sections []section
}

// groups are the sections as the list has them.
func (s *Screen) groups() []group {
	w := s.Words
	sec := func(id, title string, note func() (string, bool), page func() fyne.CanvasObject) section {
		return section{id, w.Get(title), note, page}
	}
	mine := []section{sec(sectionStall, "stall.title", s.stallNote, s.stallPage)}
	shop := []section{sec(sectionShop, "shop.title", s.shopNote, s.shopPage), sec(sectionPage, "page.title", s.pageNote, s.receiptPage)}
	if s.Keep != nil {
		shop = append(shop, sec(sectionSafe, "safe.title", s.keep.note, s.keep.page))
	}
	shop = append(shop, sec(sectionPractice, "practice.title", nil, s.practicePage))
	return []group{
		{"", mine},
		{w.Get("set.shop"), shop},
		{w.Get("set.selling"), []section{
			sec(sectionHelpers, "set.helpers", s.helpersNote, s.helpersPage),
			sec(sectionOffers, "set.offers", s.offersNote, s.offersPage),
			sec(sectionVouchers, "set.vouchers", s.vouchersNote, s.vouchersPage),
			sec(sectionReturnables, "set.returnables", s.returnablesNote, s.returnablesPage),
			sec(sectionLabels, "set.labels", nil, s.labelsPage),
			sec(sectionCard, "set.card", s.cardNote, s.cardPage),
			sec(sectionBank, "set.bank", s.accountsNote, s.accountsPage),
		}},
		{w.Get("set.taxes"), []section{
			sec(sectionTax, "stall.tax", s.taxNote, s.taxPage),
			sec(sectionReport, "set.report", nil, s.report.page),
			sec(sectionReceipts, "set.receipts", s.receiptsNote, s.receiptsPage),
		}},
		{w.Get("set.device"), []section{
			sec(sectionPrinters, "set.printers", s.printersNote, s.printersPage),
			sec(sectionLook, "look.title", s.lookNote, s.lookPage),
			sec(sectionLanguage, "look.language", s.languageNote, s.languagePage),
			sec(sectionGuide, "guide.title", nil, s.guidePage),
		}},
	}
}

// section finds a section by its id.
func (s *Screen) section(id string) section {
	for _, g := range s.groups() {
		for _, sec := range g.sections {
			if sec.id == id {
				return sec
			}
		}
	}
	return section{id: id, page: func() fyne.CanvasObject { return widgets.Over() }}
}

// fillList makes the rows of the list anew.
func (s *Screen) fillList() {
	e := s.Form.Edge()
	var rows []fyne.CanvasObject
	for _, g := range s.groups() {
		if g.title != "" {
			head := widgets.NewStrong(g.title, theme.Body)
			head.Lines, head.Token = -1, theme.Mut
			rows = append(rows, widgets.Inset(0, 10, 0, 0, head))
		}
		for _, sec := range g.sections {
			rows = append(rows, s.row(sec))
		}
	}
	s.list.Objects = []fyne.CanvasObject{widgets.Inset(e, 12, e, 16, widgets.Narrow(640, widgets.Column(8, rows...)))}
}

func (s *Screen) row(sec section) fyne.CanvasObject {
	note, warn := "", false
	if sec.note != nil {
		note, warn = sec.note()
	}
	right := ""
	if s.Form.Wide() && sec.id == s.on {
		right = "›"
	}
	c := widgets.NewChoice(sec.title, note, right, func() { s.open(sec.id) })
	c.Warn = warn
	return c
}

func (s *Screen) stallNote() (string, bool) {
	law := inventory.LawOf(s.set.Country)
	if law.Closed && !s.set.Exempt && !s.set.Practice {
		return s.set.Name + " · " + s.Words.Get("set.law"), true
	}
	return s.set.Name, false
}

func (s *Screen) shopNote() (string, bool) {
	w := s.Words
	switch {
	case len(s.state.Refused) > 0:
		return w.Count("shop.refused", len(s.state.Refused)), true
	case s.unconnected():
		return w.Get("shop.none.brief"), false
	case s.state.Waiting > 0:
		return w.Count("shop.waiting", s.state.Waiting), false
	}
	return "", false
}

// few lists some names in one line.
func few(names []string) string { return strings.Join(names, ", ") }
