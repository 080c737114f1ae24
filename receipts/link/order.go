package link

// Order is how far a piece is that was ordered: each step makes a new link to send, with the promised day as its note.
type Order uint8

// The steps. The numbers are part of the format.
const (
	NoOrder      Order = iota // the receipt is of no order
	Agreed                    // ordered, not begun
	InTheMaking               // begun
	Ready                     // ready to collect
	HandedOver                // the buyer has it
	CannotBeMade              // it will not come
)

// Bits 5 to 7 of the flags hold the step. Readers from before it ignore them, as they ignore every bit that they do not
// know, and show the receipt.
const (
	orderShift = 5
	orderBits  = 7
)

var orderNames = [...]string{NoOrder: "none", Agreed: "agreed", InTheMaking: "making", Ready: "ready", HandedOver: "handed", CannotBeMade: "cannot"}

// String is one word for logs, commands and tests; of a step to come, that of no order.
func (o Order) String() string {
	if int(o) >= len(orderNames) {
		o = NoOrder
	}
	return orderNames[o]
}

// Order gives the step that the flags hold; NoOrder also for a step that this version does not know.
func (f Flags) Order() Order {
	o := Order(f>>orderShift) & orderBits
	if int(o) >= len(orderNames) {
		return NoOrder
	}
	return o
}

// WithOrder gives the flags with another step in them. A step that is none leaves none.
func (f Flags) WithOrder(o Order) Flags {
	if int(o) >= len(orderNames) {
		o = NoOrder
	}
	return f&^(orderBits<<orderShift) | Flags(o)<<orderShift
}
