package inventory

// Good tells whether a helper can be written down: a colour of the theme and one or two letters.
func (h Helper) Good() bool { return h.good() }

// Good tells whether a voucher can be written down.
func (v Voucher) Good() bool { return v.good() }
