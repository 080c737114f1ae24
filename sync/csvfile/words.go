package csvfile

// The headers of each form, as the programs write them. WooCommerce translates its headers into the
// language of the person who exports; the words below are those of English, German, French, Spanish,
// Italian, Dutch, Polish, Portuguese and Swedish, with the changes that translators made over the
// years. Shopify and Etsy write English everywhere.

var shopifyWords = map[field]string{
	fHandle:      "Handle",
	fName:        "Title",
	fDescription: "Body (HTML)|Body HTML|Body",
	fCategory:    "Type|Custom Product Type",
	fTaxonomy:    "Product Category|Standardized Product Type",
	fPublished:   "Published",
	fStatus:      "Status",
	fGift:        "Gift Card",
	fOptionName:  "Option# Name",
	fOptionValue: "Option# Value",
	fSKU:         "Variant SKU",
	fBarcode:     "Variant Barcode",
	fTracker:     "Variant Inventory Tracker",
	fStock:       "Variant Inventory Qty|Variant Inventory Quantity",
	fPrice:       "Variant Price",
	fCompare:     "Variant Compare At Price",
	fImage:       "Image Src",
	fImagePos:    "Image Position",
	fVariantPic:  "Variant Image",
	fID:          "ID",
	fVariantID:   "Variant ID",
	fLink:        "URL",
}

var shopifyNewWords = map[field]string{
	fHandle:      "URL handle",
	fName:        "Title",
	fDescription: "Description",
	fCategory:    "Type",
	fTaxonomy:    "Product category",
	fPublished:   "Published on online store",
	fStatus:      "Status",
	fGift:        "Gift card",
	fOptionName:  "Option# name",
	fOptionValue: "Option# value",
	fSKU:         "SKU",
	fBarcode:     "Barcode|Barcodes",
	fTracker:     "Inventory tracker",
	fStock:       "Inventory quantity",
	fPrice:       "Price",
	fCompare:     "Compare-at price",
	fImage:       "Product image URL",
	fImagePos:    "Image position",
	fVariantPic:  "Variant image URL",
}

// shopifyIgnored are the beginnings of Shopify's other columns, with those that it adds for each
// market ("Price / Europe") and each metafield.
var shopifyIgnored = []string{
	"vendor", "tags", "variant grams", "variant inventory policy", "variant fulfillment service",
	"variant requires shipping", "variant taxable", "variant weight", "variant tax code", "image alt text",
	"seo", "google shopping", "cost per item", "included", "price ", "compare at price ", "option # linked to",
	"option 1 linked to", "option 2 linked to", "option 3 linked to", "charge tax", "tax code", "unit price",
	"continue selling", "weight", "requires shipping", "fulfillment service", "collection",
	"inventory policy",
}

var wooWords = map[field]string{
	fID:          "ID|Identyfikator|Identifiant",
	fKind:        "Type|Typ|Tipo",
	fSKU:         "SKU|Artikelnummer|UGS|Art.-Nr.|COD|REF",
	fBarcode:     "GTIN, UPC, EAN, or ISBN|GTIN, UPC, EAN oder ISBN|GTIN, UPC, EAN ou ISBN|GTIN, UPC, EAN, ou ISBN|GTIN, UPC, EAN o ISBN|GTIN, UPC, EAN, o ISBN|GTIN, UPC, EAN of ISBN|GTIN, UPC, EAN, of ISBN|GTIN, UPC, EAN lub ISBN|GTIN, UPC, EAN eller ISBN|EAN|GTIN",
	fName:        "Name|Nom|Nombre|Nome|Naam|Nazwa|Namn",
	fPublished:   "Published|Veröffentlicht|Publié|Publicado|Publicada|Pubblicato|Gepubliceerd|Opublikowano|Opublikowany|Opublikowane|Publicerad",
	fShort:       "Short description|Kurzbeschreibung|Description courte|Descripción corta|Breve descrizione|Descrizione breve|Korte beschrijving|Krótki opis|Descrição curta|Breve descrição|Kort beskrivning",
	fDescription: "Description|Beschreibung|Descripción|Descrizione|Beschrijving|Opis|Descrição|Beskrivning",
	fSaleStarts:  "Date sale price starts|Datum, an dem Angebotspreis beginnt|Date de début de promo|Date de début de la promo|Día en que empieza el precio rebajado|Data di partenza del prezzo in saldo|Data di inizio del prezzo in offerta|Startdatum actieprijs|Datum start actieprijs|Data rozpoczęcia promocji|Data de preço promocional começa em|Datum när reapriset börjar",
	fSaleEnds:    "Date sale price ends|Datum, an dem Angebotspreis endet|Date de fin de promo|Date de fin de la promo|Día en que termina el precio rebajado|Data in cui termina l'offerta|Data di fine del prezzo in offerta|Einddatum actieprijs|Datum einde actieprijs|Data zakończenia promocji|Data de preço promocional termina em|Datum när reapriset upphör",
	fInStock:     "In stock?|Vorrätig?|Auf Lager?|En stock ?|¿En inventario?|¿Existencias?|¿Hay existencias?|Disponibile?|Op voorraad?|W magazynie?|Na stanie?|Em estoque?|Em stock?|I lager?",
	fStock:       "Stock|Lager|Bestand|Lagerbestand|Inventario|Magazzino|Giacenza|Voorraad|Stan magazynowy|Magazyn|Estoque|Lagersaldo",
	fSale:        "Sale price|Angebotspreis|Tarif promo|Prix promo|Prix de vente|Precio rebajado|Precio de oferta|Prezzo in offerta|Actieprijs|Aanbiedingsprijs|Cena promocyjna|Preço promocional|Preço de promoção|Reapris|Rabattpris",
	fPrice:       "Regular price|Regulärer Preis|Normaler Preis|Tarif régulier|Prix régulier|Prix de base|Precio normal|Prezzo di listino|Prezzo normale|Reguliere prijs|Normale prijs|Cena|Cena regularna|Cena podstawowa|Preço|Preço normal|Ordinarie pris",
	fCategory:    "Categories|Kategorien|Catégories|Categorías|Categorie|Categorieën|Kategorie|Categorias|Kategorier",
	fImage:       "Images|Bilder|Imágenes|Immagini|Immagine|Afbeeldingen|Obrazki|Imagens",
	fParent:      "Parent|Übergeordnetes Produkt|Übergeordnet|Superior|Padre|Genitore|Hoofd|Hoofdproduct|Bovenliggend|Element nadrzędny|Nadrzędny|Ascendente|Överordnad",
	fOptionName:  "Attribute # name|Attribut # Name|Nom de l’attribut #|Nombre del atributo #|Nome dell'attributo #|Attribuut # naam|Naam attribuut #|Eigenschap # naam|Naam eigenschap #|Nazwa atrybutu #|Nome do atributo #|Attribut # namn",
	fOptionValue: "Attribute # value(s)|Attribut # Wert(e)|Valeur(s) de l’attribut #|Valor(es) del atributo #|Valore dell'attributo #|Valore/i dell'attributo #|Attribuut # waarde(n)|Waarde(n) attribuut #|Eigenschap # waarde(n)|Waarde(n) eigenschap #|Wartości atrybutu #|Valores do atributo #|Valor(es) do atributo #|Attribut # värde(n)",
	fLink:        "Permalink",
}

var wooIgnored = []string{
	"meta ", "méta ", "pola ", "metadado ", "metadatos ", "download ", "name von download", "attribut", "atribut", "atrybut", "visibil", "nombre de la descarga", "url de la descarga", "id de descarga",
	"is featured", "visibility in catalog", "tax ", "low stock amount", "backorders allowed", "sold individually", "weight", "length", "width", "height",
	"allow customer reviews", "purchase note", "tags", "shipping class", "grouped products", "upsells", "cross sells", "external url", "button text", "position", "brands", "swatches attributes",
	"ist hervorgehoben", "sichtbarkeit im katalog", "steuer", "geringe lagermenge", "lieferrückst", "rückstände", "nur einzeln", "gewicht", "länge", "breite", "höhe", "kundenrezensionen", "kundenbewertungen", "hinweis zum kauf", "schlagwörter", "versandklasse", "ablauftage", "gruppierte produkte", "zusatzverkäufe", "externe url", "marken",
	"mis en avant", "état de la tva", "classe ", "montant de stock faible", "autoriser", "vendre individuellement", "vendu individuellement", "poids", "longueur", "largeur", "hauteur", "note de", "étiquettes", "limite de", "jours d", "groupes de produits", "produits suggérés", "montée en gamme", "ventes", "url externe", "libellé du bouton", "marques",
	"está destacado", "estado del impuesto", "clase de", "cantidad de bajo inventario", "permitir", "vendido individualmente", "peso", "longitud", "anchura", "altura", "nota de", "etiquetas", "límite de", "días de", "productos agrupados", "ventas", "url externa", "texto del botón", "posición", "marcas",
	"in primo piano", "stato delle imposte", "aliquota", "quantità in magazzino bassa", "abilita gli ordini", "venduto singolarmente", "lunghezza", "larghezza", "altezza", "permetti", "nota ", "tag", "scarica", "prodotti raggruppati", "up sell", "cross sell", "url esterno", "testo del pulsante", "posizione", "marchi",
	"uitgelicht", "zichtbaarheid", "belasting", "lage voorraad", "nabestellingen", "individueel verkocht", "gewicht", "lengte", "hoogte", "klantbeoordelingen", "aankoopnotitie", "verzendklasse", "downloadlimiet", "gegroepeerde producten", "knoptekst", "positie", "merken",
	"wyróżniony", "widoczność", "status podatku", "klasa", "niski stan", "pozwalać", "sprzedawany", "waga", "długość", "szerokość", "wysokość", "włącz opinie", "notatka", "limit pobrań", "ważność", "produkty", "zewnętrzny", "tekst przycisku", "pozycja", "marki",
	"em destaque", "status do imposto", "quantidade baixa", "são permitidas", "comprimento", "observação", "dias para", "grupo de produtos", "venda cruzada", "texto do botão", "posição",
	"synlighet i katalog", "moms", "lågt lagerantal", "tillåt", "säljes", "vikt", "längd", "bredd", "höjd", "etiketter", "fraktklass", "grupperade", "extern url", "knapptext",
}

var etsyWords = map[field]string{
	fName:        "TITLE",
	fDescription: "DESCRIPTION",
	fPrice:       "PRICE",
	fCurrency:    "CURRENCY_CODE",
	fStock:       "QUANTITY",
	fImageN:      "IMAGE#",
	fOptionName:  "VARIATION # NAME",
	fOptionValue: "VARIATION # VALUES",
	fSKU:         "SKU",
}

var etsyIgnored = []string{"tags", "materials", "variation"}

// trestleWords are our own headers and what sellers call the same columns in lists of their own.
var trestleWords = map[field]string{
	fID:          "ID",
	fVariantID:   "Variant ID",
	fHandle:      "Handle",
	fName:        "Name|Title|Product|Product name|Item|Item name|Artikel|Artikelname|Produkt|Produktname|Bezeichnung|Nom|Produit|Article|Nombre|Producto|Artículo|Nome|Prodotto|Articolo|Naam|Nazwa|Produto|Namn|Navn|Vare",
	fDescription: "Description|Beschreibung|Descripción|Descrizione|Beschrijving|Omschrijving|Opis|Descrição|Beskrivning|Beskrivelse",
	fCategory:    "Category|Categories|Kategorie|Kategorien|Warengruppe|Catégorie|Catégories|Categoría|Categorías|Categoria|Categorie|Kategoria|Kategori",
	fHidden:      "Hidden",
	fImage:       "Image|Images|Image link|Picture|Bild|Bilder|Imagen|Immagine|Afbeelding|Zdjęcie|Imagem",
	fVariantPic:  "Variant image",
	fLink:        "Link|URL|Permalink",
	fVariantLink: "Variant link",
	fSKU:         "SKU|Article number|Item number|Artikelnummer|Artikel-Nr.|Art.-Nr.|UGS|Référence|Referencia|Codice|Kod",
	fBarcode:     "Barcode|EAN|GTIN|UPC|ISBN|Strichcode|Code-barres|Código de barras|Codice a barre|Streepjescode|Kod kreskowy",
	fPrice:       "Price|Regular price|Preis|Verkaufspreis|VK|Prix|Precio|Prezzo|Prijs|Verkoopprijs|Cena|Preço|Pris",
	fSale:        "Sale price|Angebotspreis|Prix promo|Precio rebajado|Prezzo in offerta|Actieprijs|Cena promocyjna|Preço promocional|Reapris",
	fCompare:     "Compare-at price|Former price",
	fCurrency:    "Currency|Währung|Devise|Moneda|Valuta|Waluta|Moeda",
	fUnit:        "Unit|Einheit|Unité|Unidad|Unità|Eenheid|Jednostka|Unidade|Enhet|Enhed",
	fStock:       "Stock|Quantity|Qty|In stock|Bestand|Lagerbestand|Menge|Lager|Quantité|Existencias|Inventario|Cantidad|Giacenza|Quantità|Voorraad|Aantal|Stan magazynowy|Ilość|Estoque|Quantidade|Lagersaldo|Antal",
	fOptionName:  "Option #|Option # name",
	fOptionValue: "Value #|Option # value",
}
