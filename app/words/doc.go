// Package words holds every text that Trestle shows, by key, in eight languages, and puts money,
// quantities, counts, days and times into the seller's way of writing. Screens write no text of their
// own; a test of the house finds those that do.
//
// A text may hold places {0}, {1} … for what is handed in. Where a number decides the form, the
// table has one row a form, key.one, key.other and so on as Unicode CLDR names them, with {n} for
// the number; Count chooses.
//
// A key keeps its meaning for ever; a new meaning is a new key. A language that lacks a text shows
// the English one.
//
// # Where texts are written
//
// English is written here, each place in its own part (selling.go, stocking.go …), a line a text, and
// is the measure. The sentences of errors are written where the error is made, with inventory.Refuse;
// package gather finds them there and gives each a row error.CODE, and error.CODE.2 … where a code has
// more than one sentence. A row error.CODE in a part of this package is what the window says instead.
// Both are brought together in assets/translations/en.json, which is never edited by hand:
//
//	go test ./app/words -run English -update
//
// The other languages are assets/translations/de.json and so on. What one of them lacks is listed, and
// new texts are taken in, by the tool in app/words/lacking.
//
// [Words.Error] speaks an error in another language without its maker knowing: it lays the English
// templates of the code over the sentence, takes out what was put into their places, and puts that into
// the template of the language. An amount among it is written as the language writes amounts. What fits
// no template stays English.
//
// # For translators
//
// Plain, kind and short, as one stallholder speaks to another: no marketing, no words of computers, no
// exclamation marks, no blame. British plain style in English. Address: de du, es tú, fr vous, it tu,
// pt você, nl je, pl second person or impersonal without Pan and Pani. No text shows whether a
// man or a woman sells. An error says what happened, that nothing was lost, and what to do next: keep
// all three.
//
// Places keep their numbers and may change their order. What is put in is never bent: write round it.
// A plural form may do without {n} only where it stands for exactly one number. Quotes, apostrophes and
// the three points are those of the language's printers. A button that another text names is called the
// same there, word for word. Names of programs, commands, file names and what begins with -- stay.
//
// One word a thing. A deposit is either what comes back with a bottle or a down payment, never the bare
// word. Trestle's paper is no fiscal receipt, hence no paragon, scontrino or Bon.
//
//	stall (the business): de Stand · es puesto · fr stand · it banco · pt banca · nl kraam · pl stoisko
//	till (the device): de Kasse · es caja · fr caisse · it cassa · pt caixa · nl kassa · pl kasa
//	table (what lies there): de Tisch · es mesa · fr étal · it tavolo · pt mesa · nl tafel · pl stół
//	place Sell / Stock / Day / Shop: de Verkauf / Lager / Tag / Shop · es Vender / Stock / Día / Tienda · fr Vente / Stock / Journée / Boutique · it Vendita / Scorte / Giornata / Negozio · pt Venda / Estoque / Dia / Loja · nl Verkoop / Voorraad / Dag / Winkel · pl Sprzedaż / Magazyn / Dzień / Sklep
//	basket: de Korb · es cesta · fr panier · it cesto · pt cesta · nl mandje · pl koszyk
//	take payment (button): de Kassieren · es Cobrar · fr Encaisser · it Incassa · pt Receber · nl Afrekenen · pl Przyjmij zapłatę
//	sale: de Verkauf · es venta · fr vente · it vendita · pt venda · nl verkoop · pl sprzedaż
//	line (of a basket): de Posten · es línea · fr ligne · it riga · pt linha · nl regel · pl pozycja
//	receipt: de Beleg · es recibo · fr reçu · it ricevuta · pt recibo · nl bon · pl potwierdzenie
//	refund (noun / act): de Erstattung / zurückzahlen · es devolución / devolver · fr remboursement / rembourser · it rimborso / rimborsare · pt reembolso / reembolsar · nl terugbetaling / terugbetalen · pl zwrot / zwrócić
//	exchange: de Umtausch · es cambio de artículo · fr échange · it cambio merce · pt troca · nl ruilen · pl wymiana
//	void (of the last sale): de Storno · es anulación / anular · fr annulation / annuler · it annullo / annullare · pt anulação / anular · nl annulering / annuleren · pl anulowanie / anuluj
//	cash: de bar, Bargeld · es efectivo · fr espèces · it contanti · pt dinheiro · nl contant · pl gotówka
//	card / card terminal: de Karte / Kartengerät · es tarjeta / datáfono · fr carte / terminal de carte · it carta / lettore di carte · pt cartão / terminal de cartão · nl kaart / pinautomaat · pl karta / terminal płatniczy
//	change (money back): de Rückgeld · es cambio · fr monnaie · it resto · pt troco · nl wisselgeld · pl reszta
//	float (cash at opening): de Anfangsbestand · es fondo de caja · fr fond de caisse · it fondo cassa · pt fundo de caixa · nl startgeld · pl pogotowie kasowe
//	takings: de Einnahmen · es ingresos · fr recettes · it incasso · pt receita · nl opbrengst · pl utarg
//	market day: de Markttag · es día de mercado · fr jour de marché · it giorno di mercato · pt dia de feira · nl marktdag · pl dzień targowy
//	voucher: de Gutschein · es vale · fr bon · it buono · pt vale · nl waardebon · pl bon
//	market token: de Marktmünze · es ficha de mercado · fr jeton de marché · it gettone del mercato · pt ficha da feira · nl marktmunt · pl żeton targowy
//	store credit: de Guthaben · es saldo a favor · fr avoir · it credito · pt crédito da banca · nl tegoed · pl środki klienta
//	returnable (bottle, jar, crate): de Pfand · es envase retornable · fr consigne · it vuoto a rendere · pt vasilhame · nl statiegeld · pl kaucja za opakowanie
//	down payment: de Anzahlung · es señal · fr acompte · it acconto · pt sinal · nl aanbetaling · pl zaliczka
//	owed, the rest owed: de offen, der Rest ist offen · es pendiente · fr dû, le reste est dû · it da saldare · pt a pagar depois · nl nog te betalen · pl do dopłaty
//	helper: de Hilfe · es ayudante · fr aide · it aiutante · pt ajudante · nl hulp · pl pomocnik
//	tip: de Trinkgeld · es propina · fr pourboire · it mancia · pt gorjeta · nl fooi · pl napiwek
//	discount / off: de Rabatt · es descuento · fr remise · it sconto · pt desconto · nl korting · pl rabat
//	offer (several for a price): de Angebot · es oferta · fr offre · it offerta · pt oferta · nl aanbieding · pl oferta
//	tax: de Steuer · es impuesto · fr taxe (« TVA » only where English says VAT) · it imposta · pt imposto · nl belasting · pl podatek
//	tare: de Tara · es tara · fr tare · it tara · pt tara · nl tarra · pl tara
//	waste, lost: de Verlust · es merma · fr perte · it scarto · pt perda · nl verlies · pl strata
//	sold out: de ausverkauft · es agotado · fr épuisé · it esaurito · pt esgotado · nl uitverkocht · pl wyprzedane
//	hold / recall a basket: de zurücklegen / holen · es guardar / recuperar · fr mettre de côté / reprendre · it mettere da parte / riprendere · pt guardar / retomar · nl parkeren / terughalen · pl odłożyć / wrócić do
//	book (the record): de Buch · es libro · fr livre · it registro · pt livro · nl boek · pl księga
//	journal: de Journal · es diario · fr journal · it giornale · pt diário · nl journaal · pl dziennik
//	entry: de Eintrag · es anotación · fr écriture · it voce · pt lançamento · nl post · pl wpis
//	safe keeping: de Sicher aufbewahren · es A buen recaudo · fr En lieu sûr · it Al sicuro · pt Em segurança · nl Veilig bewaren · pl Bezpieczne przechowanie
//	copy (backup): de Kopie · es copia · fr copie · it copia · pt cópia · nl kopie · pl kopia
//	the 24 words / recovery key: de die 24 Wörter / Wiederherstellungsschlüssel · es las 24 palabras / clave de recuperación · fr les 24 mots / clé de récupération · it le 24 parole / chiave di recupero · pt as 24 palavras / chave de recuperação · nl de 24 woorden / herstelsleutel · pl 24 słowa / klucz odzyskiwania
//	practice stall: de Übungsstand · es puesto de práctica · fr stand d’entraînement · it banco di prova · pt banca de treino · nl oefenkraam · pl stoisko ćwiczebne
//	shop (online): de Onlineshop, kurz: Shop · es tienda en línea · fr boutique en ligne · it negozio online · pt loja online · nl webwinkel · pl sklep internetowy
//	sync: de abgleichen · es sincronizar · fr synchroniser · it sincronizzare · pt sincronizar · nl synchroniseren · pl synchronizować
//	product / variant: de Artikel / Variante · es producto / variante · fr produit / variante · it prodotto / variante · pt produto / variante · nl product / variant · pl produkt / wariant
//	each (unit): de Stück · es unidad · fr pièce · it pezzo · pt unidade · nl stuk · pl sztuka
//	buyer: de Kundschaft, „wer kauft“ · es cliente · fr client · it cliente · pt cliente · nl klant · pl klient
package words
