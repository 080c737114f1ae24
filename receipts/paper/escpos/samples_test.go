package escpos_test

import (
	"strings"
	"testing"
	"time"

	"golang.org/x/text/language"

	"trestle/inventory/money"
	"trestle/inventory/tax"
	"trestle/inventory/unit"
	"trestle/receipts/paper"
)

func eur(minor int64) money.Amount { return money.New(minor, "EUR") }

// linkOf is a receipt link with so many digits behind the mark.
func linkOf(digits int) string {
	return "https://elder-and-clay.example/receipt/#" + strings.Repeat("7194038265", digits/10+1)[:digits]
}

func soap(t testing.TB) paper.Receipt {
	t.Helper()
	taxes, err := tax.Compute([]tax.Line{{Rate: 190000, Amount: eur(5100)}, {Rate: 70000, Amount: eur(269)}}, true)
	if err != nil {
		t.Fatal(err)
	}
	return paper.Receipt{
		Stall: "Elder & Töpfe", About: []string{"Kirchgasse 4, 70173 Stuttgart"}, Number: "A-0142",
		Time:     time.Date(2026, 11, 21, 10, 42, 0, 0, time.FixedZone("CET", 3600)),
		Language: language.German, Currency: "EUR", TaxIncluded: true,
		Lines: []paper.Line{
			{Name: "Lavendelseife für Großmütter", Quantity: 2 * unit.One, Price: eur(650), Total: eur(1300)},
			{Name: "Tomaten", Quantity: 640, Unit: unit.Kg, Price: eur(420), Total: eur(269)},
			{Name: "Ohrringe „Mond“ – M", Quantity: unit.One, Unit: unit.Each, Price: eur(3800), Total: eur(3800)},
		},
		Taxes: taxes.Rates, Total: eur(5369), Tenders: []paper.Tender{{Name: "Bar", Amount: eur(6000)}}, Change: eur(631),
		Note: "Danke! Der Lavendel ist von dieser Woche, 5 € je Strauß.", Link: linkOf(300),
	}
}

func polish(t testing.TB) paper.Receipt {
	r := soap(t)
	r.Language, r.Stall, r.About, r.Note, r.Link = language.Polish, "Łąka i Żółw", []string{"ul. Święty Marcin 8, Poznań"}, "Dziękujemy — do zobaczenia…", ""
	r.Lines[0].Name, r.Lines[1].Name, r.Lines[2].Name = "Mydło lawendowe", "Pomidory", "Kolczyki „Księżyc”"
	r.Tenders[0].Name = "Gotówka"
	return r
}

func russian(t testing.TB) paper.Receipt {
	r := soap(t)
	r.Language, r.Stall, r.About, r.Note = language.Russian, "Чайная лавка «Мёд»", nil, "Спасибо! Ёлка — в подарок."
	r.Lines[0].Name, r.Lines[1].Name, r.Lines[2].Name = "Мыло", "Помидоры", "Серьги №5"
	r.Tenders[0].Name, r.Practice = "Наличные", true
	return r
}

// long is a receipt of twenty lines whose link fills a code of version 17.
func long(t testing.TB) paper.Receipt {
	r := soap(t)
	for len(r.Lines) < 20 {
		r.Lines = append(r.Lines, r.Lines[len(r.Lines)%3])
	}
	r.Link = linkOf(1080)
	return r
}
