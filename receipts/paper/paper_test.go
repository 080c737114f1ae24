package paper

import (
	"flag"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"trestle/inventory/money"
	"trestle/inventory/tax"
	"trestle/inventory/unit"
)

var update = flag.Bool("update", false, "write the golden files anew")

func eur(minor int64) money.Amount { return money.New(minor, "EUR") }

func rates(t testing.TB, included bool, lines ...tax.Line) []tax.RateSum {
	t.Helper()
	result, err := tax.Compute(lines, included)
	if err != nil {
		t.Fatal(err)
	}
	return result.Rates
}

func soap(t testing.TB) Receipt {
	return Receipt{
		Stall: "Elder & Clay", About: []string{"Kirchgasse 4, 70173 Stuttgart", "Tax no. 93/815/08152"},
		Number: "A-0142", Time: time.Date(2026, 11, 21, 10, 42, 0, 0, time.FixedZone("CET", 3600)),
		Language: language.English, Currency: "EUR", TaxIncluded: true,
		Lines: []Line{
			{Name: "Lavender soap", Quantity: 2 * unit.One, Price: eur(650), Total: eur(1300)},
			{Name: "Tomatoes", Quantity: 640, Unit: unit.Kg, Price: eur(420), Total: eur(269)},
			{Name: "Hoop earrings, M", Quantity: unit.One, Unit: unit.Each, Price: eur(3800), Total: eur(3800)},
		},
		Taxes: rates(t, true, tax.Line{Rate: 190000, Amount: eur(5100)}, tax.Line{Rate: 70000, Amount: eur(269)}),
		Total: eur(5369), Tenders: []Tender{{Name: "Cash", Amount: eur(6000)}}, Change: eur(631),
		Note: "Thank you for coming back. The lavender is this week’s.\nSee you on Saturday!",
		Link: "https://elder-and-clay.example/receipt/#" + strings.Repeat("0123456789", 12),
	}
}

func receipts(t testing.TB) map[string]Receipt {
	with := func(change func(*Receipt)) Receipt {
		r := soap(t)
		r.Note, r.Link = "", ""
		change(&r)
		return r
	}
	return map[string]Receipt{
		"soap": soap(t),
		"discounts": with(func(r *Receipt) {
			r.Lines[0].Discounts, r.Lines[0].Total = []Discount{{Name: "10 % off", Amount: eur(-130)}}, eur(1170)
			r.Lines[2].Discounts, r.Lines[2].Total = []Discount{{Amount: eur(-300)}}, eur(3500)
			r.Discounts, r.Rounding, r.Total = []Discount{{Name: "Call it 45", Amount: eur(-439)}}, eur(0), eur(4500)
		}),
		"practice": with(func(r *Receipt) {
			r.Practice, r.Copy = true, true
			r.Lines[0].Name = "Hand-thrown bowl in ash glaze, fired on a Tuesday, number seventeen"
			r.Lines[2].Name = "Donaudampfschifffahrtsgesellschaftskapitänsmütze"
			r.Tenders = []Tender{{Name: "Voucher", Amount: eur(2000)}, {Name: "Card", Ref: "slip 004711", Amount: eur(3369)}}
			r.Change = money.Amount{}
		}),
		"refund": with(func(r *Receipt) {
			r.Refund, r.Rounding = true, eur(2)
			r.Lines = []Line{{Name: "Lavender soap", Quantity: -2 * unit.One, Price: eur(650), Total: eur(-1300)}}
			r.Taxes = rates(t, true, tax.Line{Rate: 190000, Amount: eur(-1300)})
			r.Total, r.Tenders, r.Change = eur(-1298), []Tender{{Name: "Cash", Amount: eur(-1298)}}, eur(0)
		}),
		"gift": with(func(r *Receipt) { r.Gift, r.Note = true, "Happy birthday!" }),
		"tax-added": with(func(r *Receipt) {
			usd := func(minor int64) money.Amount { return money.New(minor, "USD") }
			r.Currency, r.TaxIncluded, r.About = "USD", false, nil
			r.Lines = []Line{{Name: "Mug", Quantity: unit.One, Price: usd(2400), Total: usd(2400)}}
			r.Taxes = rates(t, false, tax.Line{Rate: 88750, Amount: usd(2400)})
			r.Total, r.Tenders, r.Change = usd(2613), []Tender{{Name: "Card", Amount: usd(2613)}}, usd(0)
		}),
		"other-scripts": with(func(r *Receipt) {
			r.Language = language.German
			r.Lines[0].Name, r.Lines[1].Name, r.Lines[2].Name = "手作り石けん、ラベンダーの香り", "بندورة 🍅", "Cre\u0301me bru\u0302le\u0301e"
			r.Lines[0].Price, r.Lines[0].Total, r.Total = eur(1234567), eur(2469134), eur(2473203)
		}),
		"polish": with(func(r *Receipt) {
			pln := func(minor int64) money.Amount { return money.New(minor, "PLN") }
			r.Language, r.Currency, r.TaxIncluded, r.About = language.Polish, "PLN", false, nil
			r.Words = Words{
				Receipt: "Potwierdzenie", Total: "Razem", Change: "Reszta", Tax: "Podatek", Net: "Netto", Gross: "Brutto",
				TaxAdded: "Podatek doliczono do cen.", Discount: "Rabat", Point: ",", Percent: "%",
			}
			r.Lines = []Line{
				{Name: "Pomidory", Quantity: 1640, Unit: unit.Kg, Price: pln(1250), Total: pln(2050)},
				{Name: "Rzodkiewka", Quantity: 3 * unit.One, Unit: unit.Bunch, Measure: "pęcz.", Price: pln(400), Total: pln(1200)},
			}
			r.Taxes = rates(t, false, tax.Line{Rate: 88750, Amount: pln(3250)})
			r.Total, r.Tenders, r.Change = pln(3538), []Tender{{Name: "Gotówka", Amount: pln(4000)}}, pln(462)
		}),
		"huge": with(func(r *Receipt) {
			r.Taxes = rates(t, true, tax.Line{Rate: 190000, Amount: eur(1 << 60)})
			r.Lines = []Line{{Name: "The whole market", Quantity: unit.One, Price: eur(1 << 60), Total: eur(1 << 60)}}
			r.Total, r.Tenders, r.Change = eur(1<<60), []Tender{{Name: "Bank app", Amount: eur(1 << 60)}}, eur(0)
		}),
	}
}

func TestText(t *testing.T) {
	for name, r := range receipts(t) {
		for _, columns := range []int{32, 48} {
			file := name + "-" + strconv.Itoa(columns) + ".txt"
			t.Run(file, func(t *testing.T) {
				got := Text(r, columns)
				path := filepath.Join("testdata", file)
				if *update {
					if err := os.MkdirAll("testdata", 0o755); err != nil {
						t.Fatal(err)
					}
					if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
						t.Fatal(err)
					}
				}
				want, err := os.ReadFile(path)
				if err != nil {
					t.Fatal(err)
				}
				if got != string(want) {
					t.Errorf("%s has changed (-update writes it anew):\n%s", path, got)
				}
				for _, line := range strings.Split(got, "\n") {
					if width(line) > columns {
						t.Errorf("%d columns: %q", width(line), line)
					}
				}
			})
		}
	}
}

// Whatever was typed and however narrow the paper is, no row is too wide, nothing steers the
// printer, and no character of a name is lost.
func TestTextKeepsToThePaper(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		amount := rapid.Custom(func(t *rapid.T) money.Amount { return eur(rapid.Int64Range(-1e17, 1e17).Draw(t, "minor")) })
		typed := rapid.OneOf(rapid.String(), rapid.StringMatching(`[a-zäß手🍅 ]{0,80}`))
		r := soap(t)
		r.Gift, r.Practice, r.Refund = rapid.Bool().Draw(rt, "gift"), rapid.Bool().Draw(rt, "practice"), rapid.Bool().Draw(rt, "refund")
		r.Stall, r.Note, r.Number = typed.Draw(rt, "stall"), typed.Draw(rt, "note"), typed.Draw(rt, "number")
		r.Lines[0] = Line{
			Name: typed.Draw(rt, "name"), Quantity: unit.Quantity(rapid.Int64().Draw(rt, "quantity")), Unit: unit.Unit(typed.Draw(rt, "unit")),
			Price: amount.Draw(rt, "price"), Total: amount.Draw(rt, "total"),
			Discounts: []Discount{{Name: typed.Draw(rt, "discount"), Amount: amount.Draw(rt, "off")}},
		}
		r.Total, r.Change = amount.Draw(rt, "sum"), amount.Draw(rt, "change")
		columns := rapid.IntRange(1, 60).Draw(rt, "columns")
		got := Text(r, columns)
		for _, line := range strings.Split(got, "\n") {
			if width(line) > max(columns, minColumns) {
				rt.Fatalf("%d columns of %d: %q", width(line), columns, line)
			}
		}
		if strings.ContainsAny(strings.ReplaceAll(got, "\n", ""), "\x00\x07\x1b\x1d\r\t\u0085") {
			rt.Fatalf("a control character is left in %q", got)
		}
		squeeze := strings.NewReplacer(" ", "", "\n", "")
		if !strings.Contains(squeeze.Replace(got), squeeze.Replace(clean(r.Stall))) {
			rt.Fatalf("the name %q is not in %s", r.Stall, got)
		}
	})
}
