package till

import (
	"strconv"
	"strings"
	"unicode"

	"trestle/inventory"
)

// tidyNumber gives a receipt number as it is printed, from what a person typed of it: "a-2", "A2" and
// "a-0002" are A-0002. What is no number stays as it is.
func tidyNumber(typed string) string {
	s := strings.ToUpper(strings.TrimSpace(typed))
	i := strings.IndexAny(s, "-–— ")
	letter, count := "", ""
	switch {
	case i > 0:
		_, size := firstRune(s[i:])
		letter, count = s[:i], s[i+size:]
	default:
		cut := strings.IndexFunc(s, unicode.IsDigit)
		if cut < 1 {
			return strings.TrimSpace(typed)
		}
		letter, count = s[:cut], s[cut:]
	}
	n, err := strconv.ParseUint(count, 10, 64)
	if err != nil || n == 0 || !letters(letter) {
		return strings.TrimSpace(typed)
	}
	return inventory.ReceiptNumber(letter, n)
}

func firstRune(s string) (r rune, size int) {
	for i, c := range s {
		if i > 0 {
			return r, i
		}
		r = c
	}
	return r, len(s)
}

// letters tells whether a text can be a till's letter.
func letters(s string) bool {
	return s != "" && len(s) <= 8 && !strings.ContainsFunc(s, func(c rune) bool {
		return (c < 'A' || c > 'Z') && (c < '0' || c > '9')
	})
}

// findSale gives the sale that a person means by what they typed of its receipt number, or by its id.
func findSale(r inventory.Reader, what string) (inventory.Sale, bool, error) {
	sale, there, err := r.FindSale(what)
	if tidy := tidyNumber(what); err == nil && !there && tidy != what {
		sale, there, err = r.FindSale(tidy)
	}
	return sale, there, err
}

// findRefund is findSale for refunds. A number that two tills gave out is refused: a guess could be another
// buyer's.
func findRefund(r inventory.Reader, what string) (inventory.Refund, bool, error) {
	if f, there, err := r.RefundByID(what); there || err != nil {
		return f, there, err
	}
	number := tidyNumber(what)
	f, there, err := r.FindRefund(number)
	if err != nil || !there {
		return f, there, err
	}
	var same []string
	err = r.Refunds(inventory.Stamp{}, func(o inventory.Refund) error {
		if o.Number() == number {
			same = append(same, o.ID+" of "+o.At)
		}
		return nil
	})
	if err == nil && len(same) > 1 {
		err = inventory.Refuse("refund.twotills", "Two tills gave out the number "+number+". Nothing was changed: name the refund by its id, which is "+strings.Join(same, ", or ")+".", nil)
	}
	return f, err == nil, err
}

// FindSales gives sales whose receipt number a person may mean, the newest first: "12" is A-0012 and A-0120. A
// whole number or an id gives its sale, without a question come the last ones. At most limit of them.
func (t *Till) FindSales(query string, limit int) ([]inventory.Sale, error) {
	query = strings.TrimSpace(query)
	if query == "" {
		return t.Sales(limit)
	}
	var out []inventory.Sale
	err := t.book.Read(func(r inventory.Reader) error {
		sale, there, err := findSale(r, query)
		if err != nil || there {
			out = append(out, sale)
			return err
		}
		var rows []inventory.SaleRow
		part := strings.ToUpper(query)
		err = r.SaleRows(inventory.Stamp{}, func(row inventory.SaleRow) error {
			if strings.Contains(inventory.ReceiptNumber(row.Letter, row.Count), part) {
				rows = append(rows, row)
			}
			return nil
		})
		for i := len(rows) - 1; i >= 0 && len(out) < limit && err == nil; i-- {
			sale, there, saleErr := r.Sale(inventory.RowKey{Till: rows[i].Stamp.Till, N: rows[i].Stamp.N})
			switch {
			case saleErr != nil && inventory.CodeOf(saleErr) == "":
				err = saleErr
			case saleErr == nil && there:
				out = append(out, sale)
			}
		}
		return err
	})
	if inventory.CodeOf(err) == "sale.twotills" {
		return nil, err
	}
	return out, err
}
