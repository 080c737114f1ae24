package inventory

// StallPricesSince gives the variants whose price of the stall's own was set, or taken away, after a stamp.
func (r Reader) StallPricesSince(at Stamp) (map[string]bool, error) {
	out := map[string]bool{}
	err := r.get.Scan(kStallPrice+sep, "", func(k string, raw []byte) error {
		told, _, err := readText(raw)
		if err == nil && at.Before(told) {
			out[part(k, 1)] = true
		}
		return err
	})
	return out, err
}
