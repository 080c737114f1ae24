package inventory

import "trestle/inventory/journal"

// KindForget is the kind of an entry that what was typed of something is forgotten, for good.
const KindForget = "forget"

// kForgotten is the family of what was forgotten: reference → nothing.
const kForgotten = "forgotten"

// ForgetBody is the body of a forget entry: the reference of what was typed about, such as a sale's id, and nothing
// else. Every till applies it to its side store, again after a copy was brought back that still holds the text.
type ForgetBody struct {
	Of string `json:"of"`
}

// foldForget notes a reference. Nothing takes it back, so that the order does not matter.
func foldForget(s Setter, e journal.Entry) error {
	b, err := body[ForgetBody](e)
	if err != nil {
		return err
	}
	if !goodID(b.Of) {
		return errBody
	}
	return s.Set(key(kForgotten, b.Of), []byte{'1'})
}

// Forgotten tells whether what was typed about something is forgotten.
func (r Reader) Forgotten(ref string) (bool, error) {
	_, is, err := r.get.Get(key(kForgotten, ref))
	return is, err
}

// AllForgotten gives every reference that was forgotten, in the order of their texts.
func (r Reader) AllForgotten() ([]string, error) {
	var out []string
	err := r.get.Scan(kForgotten+sep, "", func(k string, _ []byte) error {
		out = append(out, part(k, 1))
		return nil
	})
	return out, err
}
