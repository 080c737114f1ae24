package command

import (
	"strconv"
	"strings"

	"trestle/app/till"
	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/inventory/tax"
	"trestle/inventory/unit"
)

// point makes the one comma of a number that has no point a point: many write 2,50.
func point(text string) string {
	text = strings.TrimSpace(text)
	if strings.Count(text, ",") == 1 && !strings.Contains(text, ".") {
		return strings.Replace(text, ",", ".", 1)
	}
	return text
}

func amountOf(text string, c money.Currency) (money.Amount, error) {
	a, err := money.Parse(point(text), c)
	if err != nil {
		return a, misuse("%q is no amount in %s. Write it like 20 or 12.50.", text, c)
	}
	return a, nil
}

func quantityOf(text string) (unit.Quantity, error) { return unit.ParseQuantity(point(text)) }

// offOf reads a discount: 10% or an amount.
func offOf(text string, c money.Currency) (inventory.Off, error) {
	percent, is := strings.CutSuffix(strings.TrimSpace(text), "%")
	if !is {
		a, err := amountOf(text, c)
		return inventory.Off{Money: a}, err
	}
	rate, err := tax.ParseRate(point(percent))
	if err != nil {
		return inventory.Off{}, misuse("%q is no discount. Write it like 10%% or 2.50.", text)
	}
	return inventory.Off{Percent: rate}, nil
}

// ofLine reads N:VALUE, where N counts from 1.
func ofLine(text string, lines int) (int, string, error) {
	number, value, ok := strings.Cut(text, ":")
	n, err := strconv.Atoi(number)
	if !ok || err != nil || n < 1 || n > lines {
		return 0, "", misuse("%q names no line. Write the number of the item, from 1 to %d, and a colon before the value.", text, lines)
	}
	return n - 1, value, nil
}

// items reads WHAT[:QUANTITY]. What stands in the catalogue as a whole, colon and all, is meant as a
// whole; when its front part stands there as well, nobody can tell which was meant.
func items(t *till.Till, texts []string) ([]till.Item, error) {
	var out []till.Item
	for _, text := range texts {
		item, err := parseItem(text)
		if err != nil {
			return nil, err
		}
		if item.What != text {
			_, _, whole := t.Find(text)
			_, _, front := t.Find(item.What)
			switch {
			case whole && front:
				return nil, misuse("%q can mean the thing with that code, or %s of %q. Name it by its id, which trestle stock --json shows.", text, item.Quantity, item.What)
			case whole:
				item = till.Item{What: text, Quantity: unit.One}
			}
		}
		out = append(out, item)
	}
	return out, nil
}

// parseItem reads WHAT[:QUANTITY]. A colon that no quantity follows belongs to WHAT.
func parseItem(text string) (till.Item, error) {
	item := till.Item{What: text, Quantity: unit.One}
	if i := strings.LastIndexByte(text, ':'); i >= 0 {
		if q, err := quantityOf(text[i+1:]); err == nil {
			item.What, item.Quantity = text[:i], q
		}
	}
	if item.What == "" || item.Quantity <= 0 {
		return item, misuse("%q is no item. Write SKU, barcode or id, and :QUANTITY above zero for more than one.", text)
	}
	return item, nil
}
