package till

import (
	"io"

	"golang.org/x/text/language"

	"trestle/inventory"
	"trestle/receipts/paper"
	"trestle/receipts/qr"
)

// WriteQR writes a receipt's QR code as a PNG that a phone reads at arm's length.
func WriteQR(w io.Writer, r Receipt) error { return qr.PNG(w, r.Code, 8) }

// ReceiptText lays a receipt out as text of so many columns.
func (t *Till) ReceiptText(sale inventory.Sale, receipt Receipt, columns int) (string, error) {
	set, err := t.Settings()
	if err != nil {
		return "", err
	}
	out := paper.Receipt{
		Stall: set.Name, Number: sale.Number(), Time: sale.Time(), Language: language.English, Currency: sale.Currency,
		Practice: set.Practice, TaxIncluded: sale.Included, Taxes: sale.Taxes, Rounding: sale.Rounding,
		Total: sale.Total(), Change: sale.Change(), Link: receipt.Link,
	}
	for _, l := range sale.Lines {
		out.Lines = append(out.Lines, paper.Line{Name: l.Name, Quantity: l.Quantity, Unit: l.Unit, Price: l.Price, Total: l.Amount})
	}
	names := map[string]string{inventory.Cash: "Cash", inventory.Card: "Card"}
	for _, tender := range sale.Tenders {
		amount := tender.Amount
		if !tender.Given.IsZero() {
			amount = tender.Given
		}
		out.Tenders = append(out.Tenders, paper.Tender{Name: names[tender.Kind], Ref: tender.Ref, Amount: amount})
	}
	return paper.Text(out, columns), nil
}
