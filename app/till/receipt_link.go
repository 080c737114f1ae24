package till

import (
	"encoding/hex"
	"slices"

	"trestle/app/words"
	"trestle/inventory"
	"trestle/inventory/journal"
	"trestle/inventory/money"
	"trestle/inventory/tax"
	"trestle/inventory/unit"
	"trestle/receipts/link"
)

// linkReceipt says a sale in the words of the receipt link.
func linkReceipt(r inventory.Reader, set inventory.Settings, sale inventory.Sale) (link.Receipt, error) {
	w := receiptWords(set)
	out := linkHead(set, sale.Stamp, sale.Letter, sale.Count, sale.Currency)
	out.Minutes, out.Rounding, out.Total = link.MinutesOf(whenSold(sale)), sale.Rounding.Minor(), sale.Total().Minor()
	out.Note = withTaxNote(set, sale, linkNote(w, sale))
	if sale.Included {
		out.Flags |= link.FlagTaxIncluded
	}
	rates := linkTaxes(&out, sale.Taxes)
	for _, l := range sale.Lines {
		line := linkLine(lineName(w, l, false)+cutsOf(w, l), l.Amount, l.Quantity, l.Unit, rates[int64(l.Rate)])
		var err error
		if line.Shop, line.Ref, err = shopRef(r, set, l); err != nil {
			return out, err
		}
		if line.Ref == "" && l.Product != "" && line.Name != l.Name {
			line.Shop, line.Ref = shopNone, ownRef(l.Product) // the page cannot find it by its name
		}
		out.Lines = append(out.Lines, line)
	}
	linkTenders(&out, sale.Tenders)
	return out, nil
}

// linkRefund says a refund in the words of the receipt link: what went back is below zero.
func linkRefund(set inventory.Settings, f inventory.Refund) link.Receipt {
	w := receiptWords(set)
	out := linkHead(set, f.Stamp, f.Letter, f.Count, f.Currency)
	out.Flags |= link.FlagRefund
	out.Minutes, out.Rounding, out.Total = link.MinutesOf(f.Time()), -f.Rounding.Minor(), -f.Total().Minor()
	out.Note = w.Get("paper.of", f.Receipt)
	if f.Credit != nil {
		out.Note += " " + w.Get("paper.creditnow", f.Number(), w.Sign(f.Credit.Amount))
	}
	if f.Included {
		out.Flags |= link.FlagTaxIncluded
	}
	rates := linkTaxes(&out, f.Taxes)
	for i := range out.Taxes {
		out.Taxes[i].Net, out.Taxes[i].Tax = -out.Taxes[i].Net, -out.Taxes[i].Tax
	}
	for _, l := range f.Lines {
		total := l.Share.Gross
		if !f.Included {
			total = l.Share.Net
		}
		line := linkLine(l.Name, less(total), l.Quantity, l.Unit, rates[int64(l.Rate)])
		out.Lines = append(out.Lines, line)
	}
	linkTenders(&out, f.Tenders)
	for i := range out.Tenders {
		out.Tenders[i].Amount = -out.Tenders[i].Amount
	}
	return out
}

func linkHead(set inventory.Settings, at inventory.Stamp, letter string, count uint64, c money.Currency) link.Receipt {
	out := link.Receipt{Entry: int64(at.N), Letter: letter, Count: int64(count), Currency: string(c), Decimals: c.Exponent()}
	out.Till = linkTill(at.Till)
	if set.Practice {
		out.Flags |= link.FlagPractice
	}
	return out
}

func linkTill(till journal.TillID) (id link.TillID) {
	if raw, err := hex.DecodeString(string(till)); err == nil {
		copy(id[:], raw)
	}
	return id
}

// linkTaxes adds the sums of the rates and says where each rate stands. A line that a voucher has paid whole is
// of a rate that has no sum; it goes with the first.
func linkTaxes(out *link.Receipt, taxes []tax.RateSum) map[int64]int {
	rates := map[int64]int{}
	for i, t := range taxes {
		rates[int64(t.Rate)] = i
		out.Taxes = append(out.Taxes, link.Tax{Rate: int64(t.Rate), Net: t.Net.Minor(), Tax: t.Tax.Minor()})
	}
	return rates
}

func linkLine(name string, total money.Amount, q unit.Quantity, u unit.Unit, rate int) link.Line {
	line := link.Line{Name: name, Total: total.Minor(), Quantity: int64(q), Rate: rate}
	if u != unit.Each {
		line.Unit = u.Label()
	}
	return line
}

// linkTenders adds up what was paid in each way: a dozen tokens need no dozen lines.
func linkTenders(out *link.Receipt, tenders []inventory.Tender) {
	for _, t := range tenders {
		kind := link.KindOf(t.Kind)
		i := slices.IndexFunc(out.Tenders, func(o link.Tender) bool { return o.Kind == kind })
		if i < 0 {
			i, out.Tenders = len(out.Tenders), append(out.Tenders, link.Tender{Kind: kind})
		}
		out.Tenders[i].Amount += t.Amount.Minor()
	}
}

// cutsOf says behind a line's name what it came to before something went off it.
func cutsOf(w *words.Words, l inventory.Line) string {
	if len(l.Cuts) == 0 {
		return ""
	}
	full := l.Amount
	for _, c := range l.Cuts {
		full = plus(full, c.Amount)
	}
	return w.Get("paper.was", "", w.Money(full))
}

// linkNote says what the link has no figure for: a tip, and what is still owed.
func linkNote(w *words.Words, sale inventory.Sale) string {
	note := saleNotes(w, sale)
	for _, t := range sale.Tenders {
		if t.Kind == inventory.Owed {
			if note != "" {
				note += " "
			}
			note += w.Get("paper.owed") + ": " + w.Sign(t.Amount)
		}
	}
	return note
}
