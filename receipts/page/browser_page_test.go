package page_test

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"trestle/receipts/link"
	"trestle/receipts/page"
)

// Everything that a buyer is to find stands on the page, in the order in which it is wanted.
func TestBrowserSaysEverythingInOrder(t *testing.T) {
	b := open(t, normal())
	r := ordered(link.Ready)
	r.Lines, r.Taxes = append(soap().Lines[:2:2], r.Lines...), soap().Taxes
	got := b.show(t, digitsOf(t, r, 1))
	at := 0
	for _, want := range []string{
		"Elder & Clay", "handmade · Saturday market", "A-0142", "Thank you for carrying a piece of our workshop home.",
		"2 × Lavender soap", "buy again", "13.00", "0.640 kg tomatoes", "Hoop earrings, M", "one of a kind", "38.00",
		"Care", "Keep it dry between washes.", "Ingredients", "Olive oil", "Allergens", "Linalool", "Wipe with a soft cloth.",
		"Tax 19% included", "8.14", "Total", "€38.00", "card 10.00", "still owed 28.00", "A-0142", "Nov 21, 2026",
		"Visit the shop", "Something not right?", "Made for you", "within 30 days",
		"Your order", "agreed", "in the making", "ready to collect", "handed over", "Ready on Saturday 28 November.",
		"No app, no sign-up, nothing about you is stored.", "Print or save as PDF",
		"See you at the next market", "Saturday market, Town square", "Saturday, November 21", "8:00 AM", "5:00 PM", "Add to calendar",
		"Winter market", "Mara throws the bowls", "Workshop diary",
	} {
		found := strings.Index(strings.ReplaceAll(got.Text[at:], "\u202F", " "), want)
		if found < 0 {
			t.Fatalf("%q is missing, or stands before what comes first, in\n%s", want, got.Text)
		}
		at += found
	}
	for _, never := range []string{"igned", "signature", "browser could not", "Long past"} {
		if strings.Contains(got.Text, never) {
			t.Errorf("the page says %q", never)
		}
	}
	if got.Images != 0 || got.Step != "ready to collect" {
		t.Errorf("%d pictures, step %q", got.Images, got.Step)
	}
	if want := []string{"https://elder.example/product/lavender-soap?from=receipt", "https://elder.example/"}; !slices.Equal(got.Links, want) {
		t.Errorf("links %q, want %q", got.Links, want)
	}
	b.onlyThePage(t)
}

// The two doors open what the seller chose, filled in with the receipt number, and send nothing.
func TestBrowserOpensTheDoors(t *testing.T) {
	about := "Hello, this is about receipt A-0142 of Nov 21, 2026:"
	for _, row := range []struct {
		contact page.Contact
		want    [2]string
	}{
		{page.Contact{Kind: page.ByMail, To: "hello@elder.example"}, [2]string{
			"mailto:hello@elder.example?subject=A-0142: Something not right?&body=" + about + "\r\n\r\n",
			"mailto:hello@elder.example?subject=A-0142: Made for you&body=" + about + "\r\n\r\n",
		}},
		{page.Contact{Kind: page.ByMessage, To: "https://wa.me/4915112345678"}, [2]string{
			"https://wa.me/4915112345678?text=Something not right?\n" + about + " ", "https://wa.me/4915112345678?text=Made for you\n" + about + " ",
		}},
		{page.Contact{Kind: page.ByMessage, To: "https://chat.example/?to=7&say={text}"}, [2]string{
			"https://chat.example/?to=7&say=Something not right?\n" + about + " ", "https://chat.example/?to=7&say=Made for you\n" + about + " ",
		}},
		{page.Contact{Kind: page.ByMessage, To: "sms:+4915112345678"}, [2]string{
			"sms:+4915112345678?&body=Something not right?\n" + about + " ", "sms:+4915112345678?&body=Made for you\n" + about + " ",
		}},
		{page.Contact{Kind: page.ByForm, To: "https://forms.example/f?entry.1={receipt}"}, [2]string{
			"https://forms.example/f?entry.1=A-0142", "https://forms.example/f?entry.1=A-0142",
		}},
	} {
		s := normal()
		s.Contact = []page.Contact{row.contact}
		b := open(t, s)
		got := b.show(t, digitsOf(t, soap(), 1))
		if len(got.Doors) != 2 {
			t.Fatalf("%v: doors %q", row.contact, got.Doors)
		}
		for i, door := range got.Doors {
			if plain, err := url.PathUnescape(door); err != nil || plain != row.want[i] {
				t.Errorf("%q, want %q (%v)", plain, row.want[i], err)
			}
		}
		b.onlyThePage(t)
	}
	s := normal()
	s.Contact = append(s.Contact, page.Contact{Kind: page.ByMessage, To: "https://wa.me/4915112345678"})
	b := open(t, s)
	if got := b.show(t, digitsOf(t, soap(), 1)); len(got.Doors) != 4 {
		t.Errorf("two ways behind each of two doors: %q", got.Doors)
	}
	s.Contact = nil
	b = open(t, s)
	if got := b.show(t, digitsOf(t, soap(), 1)); len(got.Doors) != 0 || strings.Contains(got.Text, "Made for you") {
		t.Errorf("nobody to write to: %q", got.Doors)
	}
}

func TestBrowserShowsHowFarAnOrderIs(t *testing.T) {
	b := open(t, normal())
	for step, want := range map[link.Order]string{
		link.Agreed: "agreed", link.InTheMaking: "in the making", link.Ready: "ready to collect", link.HandedOver: "handed over", link.CannotBeMade: "",
	} {
		got := b.show(t, digitsOf(t, ordered(step), 1))
		sorry := strings.Contains(got.Order, "cannot be made")
		if got.Step != want || sorry != (step == link.CannotBeMade) || !strings.Contains(got.Order, "Ready on Saturday 28 November.") || !strings.HasPrefix(got.Heading, "Your order A-0142") {
			t.Errorf("%v: step %q in %q below %q", step, got.Step, got.Order, got.Heading)
		}
	}
	for _, flags := range []link.Flags{0, 6 << 5, 7 << 5, 1 << 8} {
		r := soap()
		r.Flags |= flags
		if got := b.show(t, digitsOf(t, r, 1)); got.Verdict != "good" || got.Order != "" || got.Heading != "Receipt A-0142" || got.Note == "" {
			t.Errorf("flags %d: %q below %q", flags, got.Order, got.Heading)
		}
	}
}

// Texts are found by reference, by name and by what a full receipt leaves of the name, and never those of another product.
func TestBrowserFindsTheTextsOfProducts(t *testing.T) {
	s := elder()
	s.Products = []page.Product{
		{Ref: "loaf", Name: "Walnut bread, large", Allergens: "walnuts, wheat"},
		{Ref: "rye", Shop: 1, Name: "Rye", Allergens: "rye"},
		{Name: "Walnut bread, small", Allergens: "walnuts, wheat"},
		{Name: "Hazelnut spread", Allergens: "hazelnuts"}, {Name: "Hazelnut spruce", Allergens: "none"},
		{Name: "Honey", Care: "Keep it dark."}, {Name: "Honey", Care: "Keep it cool."},
		{Name: "Bowl", OneOfAKind: true, Ref: "4711"},
		{Name: "Fig jam", Allergens: "none"}, {Name: "Fig jam"},
		{Name: "Strawberry j", Allergens: "none"}, {Name: "Strawberry jam with almonds"},
		{Ref: "a", Name: "Nut bar", Allergens: "walnuts"}, {Ref: "b", Name: "Nut bar", Allergens: "almonds"},
	}
	b := open(t, s)
	for _, row := range []struct {
		name  string
		line  link.Line
		flags link.Flags
		want  []string
		links []string
	}{
		{"by reference", link.Line{Name: "x", Ref: "loaf"}, 0, []string{"Allergens", "walnuts, wheat"}, []string{"https://elder.example/product/loaf?from=receipt"}},
		{"the reference is another shop's", link.Line{Name: "x", Ref: "rye"}, 0, []string{}, []string{"https://elder.example/product/rye?from=receipt"}},
		{"by name", link.Line{Name: "Hazelnut spread"}, 0, []string{"Allergens", "hazelnuts"}, []string{}},
		{"part of a name", link.Line{Name: "Hazelnut spr"}, 0, []string{}, []string{}},
		{"shortened, two say the same", link.Line{Name: "Walnut bread"}, link.FlagShortened, []string{"Allergens", "walnuts, wheat"}, []string{}},
		{"not shortened", link.Line{Name: "Walnut bread"}, 0, []string{}, []string{}},
		{"shortened, two say different things", link.Line{Name: "Hazelnut spr"}, link.FlagShortened, []string{}, []string{}},
		{"two of one name", link.Line{Name: "Honey"}, 0, []string{}, []string{}},
		{"one of the same name says nothing", link.Line{Name: "Fig jam"}, 0, []string{}, []string{}},
		{"shortened to a whole name", link.Line{Name: "Strawberry j"}, link.FlagShortened, []string{}, []string{}},
		{"a whole name that others are shortened to", link.Line{Name: "Strawberry j"}, 0, []string{"Allergens", "none"}, []string{}},
		{"one of a kind leads to the shop", link.Line{Name: "Bowl", Ref: "4711"}, 0, []string{}, []string{"https://elder.example/"}},
	} {
		r := soap()
		row.line.Quantity = 1000
		r.Lines, r.Flags = []link.Line{row.line}, r.Flags|row.flags
		got := b.show(t, digitsOf(t, r, 1))
		if !slices.Equal(got.Texts, row.want) || !slices.Equal(got.Links, row.links) {
			t.Errorf("%s: texts %q, links %q", row.name, got.Texts, got.Links)
		}
	}
	both := soap()
	both.Lines = []link.Line{{Name: "Nut bar", Ref: "a", Quantity: 1000}, {Name: "Nut bar", Ref: "b", Quantity: 1000}}
	if got := b.show(t, digitsOf(t, both, 1)); !slices.Equal(got.Texts, []string{"Allergens", "walnuts", "Allergens", "almonds"}) {
		t.Errorf("two of one name by their references: %q", got.Texts)
	}
	b.onlyThePage(t)
}

// The page speaks what the browser asks for, else the stall's language, and can be switched.
func TestBrowserSpeaksManyLanguages(t *testing.T) {
	s := normal()
	s.Language = "nl"
	b := open(t, s)
	digits := digitsOf(t, soap(), 1)
	for _, row := range []struct{ languages, tag, direction, total, door string }{
		{"de-AT", "de", "ltr", "€ 53,69", "Stimmt etwas nicht?"},
		{"sv,fr-CA", "fr", "ltr", "53,69 €", "Quelque chose ne va pas ?"},
		{"pt-BR", "pt", "ltr", "€ 53,69", "Algo não está certo?"},
		{"he", "he", "rtl", "53.69 €", "משהו לא בסדר?"},
		{"ja", "nl", "ltr", "€ 53,69", "Klopt er iets niet?"},
	} {
		b.speak(t, row.languages)
		got := b.show(t, digits)
		var root [2]string
		b.evaluate(t, `[document.documentElement.lang, document.documentElement.dir]`, &root)
		total := strings.NewReplacer("\u00A0", " ", "\u200F", "", "\u202F", " ").Replace(got.Total)
		if root != [2]string{row.tag, row.direction} || total != row.total || !strings.Contains(strings.ReplaceAll(got.Text, "\u00A0", " "), row.door) {
			t.Errorf("%s: %q, total %q, in\n%s", row.languages, root, total, got.Text)
		}
	}
	var got seen
	b.run(t, chromedp.Evaluate[chromedp.Void](`(() => {
		const picker = document.getElementById('language');
		picker.value = 'pl';
		picker.dispatchEvent(new Event('change'));
	})()`))
	b.evaluate(t, look, &got)
	if !strings.Contains(got.Text, "Coś jest nie tak?") || got.Items[0] != "2 × Lavender soap" {
		t.Errorf("switched to Polish:\n%s", got.Text)
	}
	b.onlyThePage(t)
}
