package papertest

import (
	"fmt"
	"strings"
	"time"

	"golang.org/x/text/language"

	"trestle/inventory/money"
	"trestle/inventory/tax"
	"trestle/inventory/unit"
	"trestle/receipts/paper"
)

// Link is a receipt link with so many digits behind the mark.
func Link(digits int) string {
	return "https://elder-and-clay.example/receipt/#" + strings.Repeat("7194038265", digits/10+1)[:digits]
}

func eur(minor int64) money.Amount { return money.New(minor, "EUR") }

// taxes of amounts at 19 % and at 7 %, in the prices.
func taxes(full, reduced int64) []tax.RateSum {
	result, err := tax.Compute([]tax.Line{{Rate: 190000, Amount: eur(full)}, {Rate: 70000, Amount: eur(reduced)}}, true)
	if err != nil {
		panic(err) // the amounts are those of this file
	}
	return result.Rates
}

var german = paper.Words{
	Receipt: "Beleg", Refund: "Rückgabe", Gift: "Geschenkbeleg", Copy: "Kopie", Practice: "ÜBUNG", PracticeMeans: "Es wurde nichts wirklich verkauft.",
	Discount: "Nachlass", Rounding: "Rundung", Total: "Summe", PaidBack: "Zurückgezahlt", Change: "Rückgeld", Tax: "Steuer", Net: "Netto", Gross: "Brutto",
	TaxIncluded: "Die Steuer ist in den Preisen enthalten.", TaxAdded: "Die Steuer kam zu den Preisen hinzu.", LinkMeans: "Dieser Beleg und unser Laden:", Point: ",", Percent: " %",
}

// German is a usual receipt: three lines, two rates, cash, a note and a code.
func German() paper.Receipt {
	return paper.Receipt{
		Stall: "Elder & Töpfe", About: []string{"Kirchgasse 4, 70173 Stuttgart", "Steuernr. 93/815/08152"}, Number: "A-0142",
		Time:     time.Date(2026, 11, 21, 10, 42, 0, 0, time.FixedZone("CET", 3600)),
		Language: language.German, Currency: "EUR", Words: german, TaxIncluded: true,
		Lines: []paper.Line{
			{Name: "Lavendelseife für Großmütter", Quantity: 2 * unit.One, Price: eur(650), Discounts: []paper.Discount{{Name: "Marktfreundin", Amount: eur(-130)}}, Total: eur(1170)},
			{Name: "Tomaten", Quantity: 640, Unit: unit.Kg, Price: eur(420), Total: eur(269)},
			{Name: "Ohrringe „Mond“ – M", Quantity: unit.One, Unit: unit.Each, Price: eur(3800), Total: eur(3800)},
		},
		Taxes: taxes(4970, 269), Total: eur(5239), Tenders: []paper.Tender{{Name: "Bar", Amount: eur(6000)}}, Change: eur(761),
		Note: "Danke! Der Lavendel ist von dieser Woche.\nBis Samstag!", Link: Link(300),
	}
}

// English is the receipt in the guide.
func English() paper.Receipt {
	r := German()
	r.Language, r.Words, r.Stall, r.About = language.English, paper.English, "Elder & Clay", []string{"3 Mill Lane, Galway", "VAT no. IE 1234567 T"}
	r.Lines[0].Name, r.Lines[1].Name, r.Lines[2].Name = "Lavender soap", "Tomatoes", "Hoop earrings, M"
	r.Lines[0].Discounts[0].Name, r.Tenders[0].Name = "Friend of the market", "Cash"
	r.Note = "The lavender is this week’s.\nSee you on Saturday!"
	return r
}

func polish() paper.Receipt {
	r := German()
	pln := func(minor int64) money.Amount { return money.New(minor, "PLN") }
	result, err := tax.Compute([]tax.Line{{Rate: 80000, Amount: pln(5500)}}, true)
	if err != nil {
		panic(err)
	}
	r.Language, r.Currency, r.Stall, r.About, r.Note, r.Link = language.Polish, "PLN", "Łąka i Żółw", []string{"ul. Święty Marcin 8, 61-803 Poznań"}, "Dziękujemy — do zobaczenia…", Link(150)
	r.Words = paper.Words{
		Receipt: "Potwierdzenie", Total: "Razem", Change: "Reszta", Tax: "Podatek", Net: "Netto", Gross: "Brutto", Practice: "ĆWICZENIE",
		TaxIncluded: "Podatek jest zawarty w cenach.", Discount: "Rabat", LinkMeans: "Ten paragon i nasz sklep:", Point: ",", Percent: "%",
	}
	r.Lines = []paper.Line{
		{Name: "Mydło lawendowe „Księżyc”", Quantity: 2 * unit.One, Price: pln(2000), Total: pln(4000)},
		{Name: "Rzodkiewka", Quantity: 3 * unit.One, Unit: unit.Bunch, Measure: "pęcz.", Price: pln(500), Total: pln(1500)},
	}
	r.Taxes, r.Total, r.Tenders, r.Change = result.Rates, pln(5500), []paper.Tender{{Name: "Gotówka", Amount: pln(6000)}}, pln(500)
	return r
}

func scripts() paper.Receipt {
	r := German()
	r.Lines = nil
	for _, name := range []string{
		"صابون الغار الحلبي", "سجادة (صغيرة) رقم 12", "סבון לבנדר", "כד חרס 3 ליטר", "Ελιές Καλαμών", "Мёд липовый №5", "Ořechová pěna ₿ → ½", "Cre\u0301me bru\u0302le\u0301e", "Trà ướp hoa sen", "石けん 🍅",
	} {
		r.Lines = append(r.Lines, paper.Line{Name: name, Quantity: unit.One, Price: eur(500), Total: eur(500)})
	}
	r.Total, r.Tenders, r.Change = eur(5000), []paper.Tender{{Name: "Karte", Ref: "Beleg 004711", Amount: eur(5000)}}, eur(0)
	return r
}

func arabic() paper.Receipt {
	r := German()
	r.Language, r.Stall, r.About, r.Note = language.Arabic, "دكان الورد", []string{"شارع الكنيسة 4، شتوتغارت"}, "شكراً لكم!"
	r.Words = paper.Words{
		Receipt: "إيصال", Total: "المجموع", Change: "الباقي", Tax: "الضريبة", Net: "الصافي", Gross: "الإجمالي", Discount: "خصم",
		TaxIncluded: "الأسعار تشمل الضريبة.", LinkMeans: "هذا الإيصال ومتجرنا:", Point: ".", Percent: "%",
	}
	r.Lines[0].Name, r.Lines[1].Name, r.Lines[2].Name = "صابون الغار", "طماطم", "Mondohrringe (فضة)"
	r.Lines[0].Discounts[0].Name, r.Tenders[0].Name, r.Lines[1].Measure = "صديقة السوق", "نقداً", "كغ"
	return r
}

func long() paper.Receipt {
	r := German()
	r.Lines, r.Practice = nil, true
	sum := int64(0)
	for i := range 40 {
		price := int64(250 + 37*i)
		sum += price
		r.Lines = append(r.Lines, paper.Line{Name: fmt.Sprintf("Nr. %d, von Hand gedrehte Schale in Ascheglasur", i+1), Quantity: unit.One, Price: eur(price), Total: eur(price)})
	}
	r.Taxes, r.Total, r.Tenders, r.Change, r.Link = taxes(sum, 0), eur(sum), []paper.Tender{{Name: "Karte", Ref: "Beleg 004711", Amount: eur(sum)}}, eur(0), Link(1080)
	return r
}

// Samples are the receipts to look at.
func Samples() map[string]paper.Receipt {
	with := func(change func(*paper.Receipt)) paper.Receipt {
		r := German()
		change(&r)
		return r
	}
	return map[string]paper.Receipt{
		"english": English(), "german": German(), "polish": polish(), "scripts": scripts(), "arabic": arabic(), "long": long(),
		"gift":     with(func(r *paper.Receipt) { r.Gift, r.Note = true, "Alles Gute zum Geburtstag!" }),
		"practice": with(func(r *paper.Receipt) { r.Practice, r.Copy = true, true }),
		"refund": with(func(r *paper.Receipt) {
			r.Refund, r.Rounding, r.Link, r.Note = true, eur(2), "", "Zu Beleg A-0142"
			r.Lines = []paper.Line{{Name: "Donaudampfschifffahrtsgesellschaftskapitänsmütze", Quantity: -2 * unit.One, Price: eur(650), Total: eur(-1300)}}
			r.Taxes = taxes(-1300, 0)
			r.Total, r.Tenders, r.Change = eur(-1298), []paper.Tender{{Name: "Bar", Amount: eur(-1298)}}, eur(0)
		}),
		"one": with(func(r *paper.Receipt) {
			r.About, r.Note, r.Taxes, r.Lines, r.Change = nil, "", nil, r.Lines[2:], eur(0)
			r.Total, r.Tenders = eur(3800), []paper.Tender{{Name: "Bar", Amount: eur(3800)}}
		}),
		"huge": with(func(r *paper.Receipt) {
			r.Taxes = taxes(1<<59, 1<<59)
			r.Lines = []paper.Line{{Name: "Der ganze Markt", Quantity: unit.One, Price: eur(1 << 60), Total: eur(1 << 60)}}
			r.Total, r.Tenders, r.Change = eur(1<<60), []paper.Tender{{Name: "Bank-App", Amount: eur(1 << 60)}}, eur(0)
		}),
	}
}
