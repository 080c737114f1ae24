package csvfile

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
)

func TestHeadersInOtherLanguages(t *testing.T) {
	rows := "7,variable,RING,Ring,1,Kurz,,,,1,,,,Schmuck,https://shop.example/1.jpg,,M,Gold\n" +
		"8,variation,RING-M,Ring - M,1,,,,,1,3,\"9,50\",\"12,00\",,,RING,Größe,M\n"
	for language, header := range map[string]string{
		"English":    "ID,Type,SKU,Name,Published,Short description,Description,Date sale price starts,Date sale price ends,In stock?,Stock,Sale price,Regular price,Categories,Images,Parent,Attribute 1 name,Attribute 1 value(s)",
		"German":     "ID,Typ,Artikelnummer,Name,Veröffentlicht,Kurzbeschreibung,Beschreibung,\"Datum, an dem Angebotspreis beginnt\",\"Datum, an dem Angebotspreis endet\",Vorrätig?,Bestand,Angebotspreis,Regulärer Preis,Kategorien,Bilder,Übergeordnetes Produkt,Attribut 1 Name,Attribut 1 Wert(e)",
		"French":     "ID,Type,UGS,Nom,Publié,Description courte,Description,Date de début de promo,Date de fin de promo,En stock ?,Stock,Tarif promo,Tarif régulier,Catégories,Images,Parent,Nom de l’attribut 1,Valeur(s) de l’attribut 1 ",
		"Spanish":    "ID,Tipo,SKU,Nombre,Publicado,Descripción corta,Descripción,Día en que empieza el precio rebajado,Día en que termina el precio rebajado,¿Existencias?,Inventario,Precio rebajado,Precio normal,Categorías,Imágenes,Superior,Nombre del atributo 1,Valor(es) del atributo 1",
		"Italian":    "ID,Tipo,SKU,Nome,Pubblicato,Breve descrizione,Descrizione,Data di partenza del prezzo in saldo,Data in cui termina l'offerta,In stock?,Magazzino,Prezzo in offerta,Prezzo di listino,Categorie,Immagine,Genitore,Nome dell'attributo 1,Valore dell'attributo 1",
		"Dutch":      "ID,Type,SKU,Naam,Gepubliceerd,Korte beschrijving,Beschrijving,Startdatum actieprijs,Einddatum actieprijs,Op voorraad?,Voorraad,Actieprijs,Reguliere prijs,Categorieën,Afbeeldingen,Hoofd,Attribuut 1 naam,Attribuut 1 waarde(n)",
		"Polish":     "ID,Typ,SKU,Nazwa,Opublikowano,Krótki opis,Opis,Data rozpoczęcia promocji,Data zakończenia promocji,W magazynie?,Stan magazynowy,Cena promocyjna,Cena,Kategorie,Obrazki,Element nadrzędny,Nazwa atrybutu 1,Wartości atrybutu 1",
		"Portuguese": "ID,Tipo,SKU,Nome,Publicado,Descrição curta,Descrição,Data de preço promocional começa em,Data de preço promocional termina em,Em estoque?,Estoque,Preço promocional,Preço,Categorias,Imagens,Ascendente,Nome do atributo 1,Valores do atributo 1",
		"Swedish":    "ID,Typ,Artikelnummer,Namn,Publicerad,Kort beskrivning,Beskrivning,Datum när reapriset börjar,Datum när reapriset upphör,I lager?,Lagersaldo,Reapris,Ordinarie pris,Kategorier,Bilder,Överordnad,Attribut 1 namn,Attribut 1 värde(n)",
		// A Mac writes é as e and an accent.
		"French, decomposed": "ID,Type,UGS,Nom,Publie\u0301,Description courte,Description,Date de de\u0301but de promo,Date de fin de promo,En stock ?,Stock,Tarif promo,Tarif re\u0301gulier,Cate\u0301gories,Images,Parent,Nom de l'attribut 1,Valeur(s) de l'attribut 1",
	} {
		t.Run(language, func(t *testing.T) {
			res := read(t, header+"\n"+rows, Options{})
			if res.Form != FormWooCommerce || len(res.Unmapped) != 0 || len(res.Skipped) != 0 || len(res.Products) != 1 {
				t.Fatalf("got %s", print(res))
			}
			p := res.Products[0]
			v := p.Variants[0]
			got := []string{p.Title, p.Remote, p.Description, p.Categories[0], p.Images[0], v.SKU, v.Price.Decimal(), v.Sale.Decimal(), v.Stock.String(), v.Options[0].Name, v.Options[0].Value}
			want := []string{"Ring", "7", "Kurz", "Schmuck", "https://shop.example/1.jpg", "RING-M", "12.00", "9.50", "3", "Größe", "M"}
			if !reflect.DeepEqual(got, want) {
				t.Errorf("got %q", got)
			}
		})
	}
}

func TestRecognition(t *testing.T) {
	for _, c := range []struct {
		name, header, form string
		mapping            map[string]string
	}{
		{"Shopify, only what it needs", "Handle,Title,Variant Price", FormShopify, nil},
		{"Shopify, shuffled", "variant price,BODY (HTML),title,handle", FormShopify, nil},
		{"new Shopify", "Title,URL handle,Price", FormShopifyNew, nil},
		{"WooCommerce, few columns", "Type,SKU,Name,Published,Regular price", FormWooCommerce, nil},
		{"Etsy", "TITLE,DESCRIPTION,PRICE,CURRENCY_CODE,QUANTITY", FormEtsy, nil},
		{"ours", "Name,Price", FormTrestle, nil},
		{"a list by hand", "Artikel;Preis;Bestand", FormTrestle, nil},
		{"a list by hand with a kind", "Typ,Nazwa,Cena", FormTrestle, nil},
		{"Etsy-like without currency", "Title,Price,Quantity", FormTrestle, nil},
		{"mapped", "Was,Wieviel", FormMapped, map[string]string{"Was": "name", "wieviel": "price"}},
		{"WooCommerce with one column mapped", "Type,Name,Published,Regular price,Meta: ean", FormWooCommerce, map[string]string{"Meta: ean": "barcode"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			h, err := findHead([]byte(c.header+"\n"), c.mapping)
			if err != nil {
				t.Fatal(err)
			}
			if h.name != c.form {
				t.Errorf("got %s, want %s", h.name, c.form)
			}
		})
	}
}

func TestMapping(t *testing.T) {
	const in = "Ware;Betrag;Größe;Farbe;Ort\nHut;12,50;M;Rot;A\nHut;12,50;L;Rot;A\nSchal;8;;;B\n"
	res := read(t, in, Options{Map: map[string]string{"ware": "name", "Betrag": "price", "Größe": "option", "Farbe": "option"}})
	if res.Form != FormMapped || res.Source != "csv:mapped" || !reflect.DeepEqual(res.Unmapped, []string{"Ort"}) {
		t.Errorf("got %s", print(res))
	}
	if len(res.Products) != 2 || len(res.Products[0].Variants) != 2 {
		t.Fatalf("got %s", print(res))
	}
	if got := fmt.Sprint(res.Products[0].Variants[1].Options); got != "[{Größe L} {Farbe Rot}]" {
		t.Errorf("options %s", got)
	}
}

func TestMappingOverrules(t *testing.T) {
	const in = "Name,Price,My price,Colour name,Colour\nHat,99,5,Colour,Red\n"
	res := read(t, in, Options{Map: map[string]string{"Price": "ignore", "My price": "price", "Colour name": "option1-name", "Colour": "option1-value"}})
	v := res.Products[0].Variants[0]
	if v.Price.Decimal() != "5.00" || len(v.Options) != 1 || v.Options[0].Value != "Red" {
		t.Errorf("got %s", print(res))
	}
}

func TestMappingErrorHelps(t *testing.T) {
	_, err := Read(context.Background(), strings.NewReader("Ware;Betrag\nHut;12,50\nSchal;8\n"), Options{Currency: "EUR"})
	var m *MappingError
	if !errors.As(err, &m) {
		t.Fatalf("got %v", err)
	}
	if !reflect.DeepEqual(m.Headers, []string{"Ware", "Betrag"}) || !reflect.DeepEqual(m.Missing, []string{"name", "price"}) || len(m.Samples) != 2 {
		t.Errorf("got %+v", m)
	}
	if want := "“Ware=name”"; !strings.Contains(err.Error(), want) {
		t.Errorf("%v does not show how: %s", err, want)
	}
}

func TestEveryFieldCanBeMapped(t *testing.T) {
	for _, f := range Fields() {
		name := strings.Replace(f.Name, "N", "2", 1)
		if _, ok := parseField(name); !ok {
			t.Errorf("%s is offered and not understood", name)
		}
	}
	for _, name := range []string{"", "option-name", "option0-name", "image#", "option9999-value", "name2"} {
		if c, ok := parseField(name); ok {
			t.Errorf("%q was understood as %v", name, c)
		}
	}
}

// TestWordsMeanOneThing guards against a header that two fields of a form claim.
func TestWordsMeanOneThing(t *testing.T) {
	for form, words := range map[string]map[field]string{
		FormShopify: shopifyWords, FormShopifyNew: shopifyNewWords, FormWooCommerce: wooWords, FormEtsy: etsyWords, FormTrestle: trestleWords,
	} {
		seen := map[string]field{}
		for f, list := range words {
			for _, word := range strings.Split(list, "|") {
				if other, twice := seen[simple(word)]; twice && other != f || simple(word) == "" {
					t.Errorf("%s: %q means %s and %s", form, word, f, other)
				}
				seen[simple(word)] = f
			}
		}
	}
}
