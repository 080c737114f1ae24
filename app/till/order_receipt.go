package till

import (
	"strings"

	"trestle/inventory"
	"trestle/receipts/link"
)

// OrderSteps are how far the goods of an order can be, in their order.
var OrderSteps = []string{link.Agreed.String(), link.InTheMaking.String(), link.Ready.String(), link.HandedOver.String(), link.CannotBeMade.String()}

// OrderReceipt makes the receipt of a sale anew, with how far its goods are and words to the buyer such as the day
// that was promised. They are in the link and nowhere else: each step is a link of its own, to be sent.
func (t *Till) OrderReceipt(sale inventory.Sale, step, note string) (Receipt, error) {
	order := link.NoOrder
	for _, o := range []link.Order{link.Agreed, link.InTheMaking, link.Ready, link.HandedOver, link.CannotBeMade} {
		if o.String() == step {
			order = o
		}
	}
	if order == link.NoOrder {
		return Receipt{}, inventory.Refuse("receipt.step", "An order has no step "+step+", and no link was made. The steps are "+strings.Join(OrderSteps, ", ")+".", nil)
	}
	return t.linked(func(r inventory.Reader, set inventory.Settings) (link.Receipt, error) {
		body, err := linkReceipt(r, set, sale)
		body.Flags = body.Flags.WithOrder(order)
		body.Note = strings.TrimSpace(note + "\n" + body.Note)
		return body, err
	})
}
